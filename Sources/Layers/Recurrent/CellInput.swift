import Autograd

/// The input side of a recurrent cell: a projection of all steps at once, a block of columns for each gate.
public struct CellInput: Module, Sendable {
    private let name: String
    private let linear: Linear
    /// Gate by gate; nil for none.
    private let normalization: LayerNormalization?

    /// An input side.
    /// - Parameter normalizes: whether what comes out is normalised (Ba et al. 2016, arXiv:1607.06450, equation 20).
    public init(
        _ name: String, _ inputs: Int, hidden: Int, blocks: Int, normalizes: Bool = false, _ initializer: Initializer
    ) {
        self.name = "\(name).input"
        linear = Linear("\(name).input", inputs, blocks * hidden, initializer)
        normalization =
            normalizes ? LayerNormalization("\(name).input.norm", size: hidden, blocks: blocks, initializer) : nil
    }

    /// [..., inputs] to [..., blocks · hidden].
    public func callAsFunction(_ x: Variable, _ pass: ForwardPass) -> Variable {
        pass.part(name, normalization == nil ? "linear" : "linear, normalised", of: x) {
            let projected = linear(x, pass)
            return normalization.map { $0(projected, pass) } ?? projected
        }
    }

    /// The projection's, then the normalisation's.
    public var parameters: [Parameter] { linear.parameters + (normalization?.parameters ?? []) }
}
