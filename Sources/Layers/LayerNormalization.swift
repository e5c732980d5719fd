import Autograd
import TensorCore

/// Layer normalisation with a learned gain and bias.
/// - Source: Ba et al. 2016, arXiv:1607.06450, section 3.
public struct LayerNormalization: Module, Sendable {
    /// [blocks · size], ones at first.
    public let gain: Parameter
    /// [blocks · size], zeros at first; nil for a layer without a bias.
    public let bias: Parameter?
    /// How many parts of a row are normalised on their own, such as the gates of a cell.
    public let blocks: Int

    /// A layer with a bias.
    /// - Parameter size: columns of a block.
    public init(_ name: String, size: Int, blocks: Int = 1, _ initializer: Initializer) {
        self.init(
            name, size: size, blocks: blocks, bias: initializer.zeros("\(name).bias", [blocks * size]), initializer)
    }

    /// A layer without a bias, for what is added to something that has one.
    /// - Parameter size: columns of a block.
    public init(unbiased name: String, size: Int, blocks: Int = 1, _ initializer: Initializer) {
        self.init(name, size: size, blocks: blocks, bias: nil, initializer)
    }

    private init(_ name: String, size: Int, blocks: Int, bias: Parameter?, _ initializer: Initializer) {
        gain = initializer.constantBlocks("\(name).gain", [Float](repeating: 1, count: blocks), size: size)
        self.bias = bias
        self.blocks = blocks
    }

    /// [..., blocks · size] to the same shape.
    public func callAsFunction(_ x: Variable, _ pass: ForwardPass) -> Variable {
        layerNormalized(x, gain: pass(gain), bias: bias.map { pass($0) }, blocks: blocks)
    }

    /// The gain and, where there is one, the bias.
    public var parameters: [Parameter] { [gain] + (bias.map { [$0] } ?? []) }
}
