import TensorCore

/// What an attention leaves behind, from step to step, of where it looked: a number for each source position.
///
/// It begins with zeros, and a row that has ended keeps its own.
public enum AttentionTrail: Sendable {
    /// The weights of the step before.
    case last
    /// The sum of the weights of all steps before.
    case sum

    /// How a step's weights go into it.
    var mode: WriteMode {
        switch self {
        case .last: .overwrite
        case .sum: .accumulate
        }
    }
}
