import Autograd

extension ModelConfiguration {
    /// The recurrent cell of an encoder or a decoder.
    public enum Cell: String, CaseIterable, Codable, Sendable {
        /// The gated recurrent unit (Cho et al. 2014, arXiv:1406.1078).
        case gru
        /// The long short-term memory (Hochreiter and Schmidhuber 1997).
        case lstm

        /// What does its arithmetic.
        public var recurrentCell: any RecurrentCell {
            switch self {
            case .gru: GRUCell()
            case .lstm: LSTMCell()
            }
        }
    }
}
