import Autograd
import Layers
import TensorCore

/// How likely a step writes a piece of the vocabulary, and does not copy one of the source.
///
///     z = s · w_s + c · w_c + x · w_x + b
///
/// is the logit of that share, by the state s and the context c that the readout sees, and the embedded piece x that was written
/// last.
/// - Source: See et al. 2017, arXiv:1704.04368, equation 8; another gate: Gu et al. 2016, arXiv:1603.06393 (CopyNet).
struct CopyGate: Module, Sendable {
    private let state, context, embedding, bias: Parameter

    /// A gate over states, contexts and embedded pieces of some sizes.
    init(_ name: String, state: Int, context: Int, embedding: Int, _ initializer: Initializer) {
        // As a matrix of one column begins. A vector, as it is one, is never rounded to 8 bits.
        func vector(_ part: String, _ size: Int) -> Parameter {
            initializer.uniform("\(name).\(part)", [size], bound: (6 / Float(size + 1)).squareRoot())
        }
        self.state = vector("state", state)
        self.context = vector("context", context)
        self.embedding = vector("embedding", embedding)
        bias = initializer.zeros("\(name).bias", [1])
    }

    /// What embedded pieces contribute, `x · w_x`: [..., embedding] to [..., 1].
    func projected(_ x: Variable, _ pass: ForwardPass) -> Variable { dots(x, pass(embedding)) }

    /// [..., ·] each to [..., 1].
    /// - Parameter x: what `projected` makes of the embedded pieces.
    func callAsFunction(
        state s: Variable, context c: Variable, projected x: Variable, _ pass: ForwardPass
    ) -> Variable {
        dots(s, pass(state)) + dots(c, pass(context)) + x + pass(bias)
    }

    /// The state's, the context's, the embedding's, the bias.
    var parameters: [Parameter] { [state, context, embedding, bias] }
}
