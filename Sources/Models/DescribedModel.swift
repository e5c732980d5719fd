import Layers
import TensorCore

/// A model that a file can hold: its parameters, and a configuration from which the rest is built.
///
/// Trainer, store, checkpoints and averaging know no more of a model than this.
public protocol DescribedModel: Module, Sendable {
    /// What decides which parameters the model has and how they are joined.
    associatedtype Configuration: BuildableConfiguration

    /// The name of this kind of model in a file, such as `translation`.
    static var kind: String { get }
    /// Counts the changes of what a configuration means, from 1; a new key with a default is none.
    static var version: Int { get }

    /// What the model was built from.
    var configuration: Configuration { get }
    /// Where its parameters live.
    var device: Device { get }

    /// A model whose parameters the initializer makes.
    init(_ configuration: Configuration, _ initializer: Initializer)
}

extension DescribedModel {
    /// A model with random parameters that depend on the seed and the configuration alone.
    public init(_ configuration: Configuration, seed: UInt64, on device: Device) {
        self.init(configuration, Initializer(seed: seed, on: device))
    }

    /// A model of parameters that exist, by the names that `Parameter.tensors` gives; nothing is copied or allocated.
    /// - Throws: `ParameterMismatch` for the first parameter that is missing or has another shape.
    public init(
        _ configuration: Configuration, adopting tensors: [String: Tensor], on device: Device
    ) throws(ParameterMismatch) {
        let initializer = Initializer(adopting: tensors, on: device)
        self.init(configuration, initializer)
        if let mismatch = initializer.mismatch { throw mismatch }
    }

    /// The model with every matrix rounded to 8-bit integers, for inference alone.
    public func quantized() -> Self {
        var tensors: [String: Tensor] = [:]
        for parameter in parameters {
            let content: Parameter.Content =
                parameter.channels.map { .quantized(QuantizedMatrix(nearest: parameter.value, channels: $0)) }
                ?? parameter.content
            for (name, tensor) in Parameter(name: parameter.name, content).tensors { tensors[name] = tensor }
        }
        return Self(configuration, Initializer(adopting: tensors, on: device))
    }
}

extension Module {
    /// Whether the matrices are 8-bit integers.
    public var isQuantized: Bool { parameters.contains(where: \.isQuantized) }

    /// The number of trained numbers.
    public var parameterCount: Int { parameters.reduce(0) { $0 + $1.shape.count } }
}
