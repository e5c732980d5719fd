import TensorCore

/// A tensor that training changes, with the name it has in a model file.
///
/// Parameters have identity: two layers that share one hold the same object, and its gradient is the sum of both uses.
/// The matrices of a quantised model are parameters too, which nothing changes any more.
public final class Parameter: Sendable {
    /// The numbers of a parameter.
    public enum Content: Sendable {
        case floats(Tensor)
        case quantized(QuantizedMatrix)
    }

    /// The name, unique within a model, such as `decoder.recurrent.weights`.
    public let name: String
    /// The numbers.
    public let content: Content
    /// Which way its outputs lie when it is a matrix; nil for a vector.
    public let channels: QuantizedMatrix.Channels?

    /// A parameter with its initial numbers.
    public init(name: String, _ content: Content, channels: QuantizedMatrix.Channels? = nil) {
        self.name = name
        self.content = content
        self.channels = channels
    }

    /// The value, where it is in floats; an optimiser writes into its memory.
    public var value: Tensor {
        guard case .floats(let value) = content else { preconditionFailure("'\(name)' is quantised") }
        return value
    }

    /// The extents.
    public var shape: Shape {
        switch content {
        case .floats(let value): value.shape
        case .quantized(let matrix): matrix.shape
        }
    }

    /// Whether the numbers are 8-bit integers.
    public var isQuantized: Bool {
        switch content {
        case .floats: false
        case .quantized: true
        }
    }

    /// The tensors that a file holds for the parameter, under their names.
    public var tensors: [(name: String, tensor: Tensor)] {
        switch content {
        case .floats(let value): [(name, value)]
        case .quantized(let matrix): [(name, matrix.values), (Parameter.scalesName(name), matrix.scales)]
        }
    }

    /// The name of the scales of a quantised parameter.
    static func scalesName(_ name: String) -> String { "\(name).scales" }

    /// The matrix, or its transpose, as the right-hand factor of products.
    func packed(_ orientation: Orientation) -> PackedMatrix {
        switch content {
        case .floats(let value): value.packed(orientation)
        case .quantized(let matrix): matrix.packed(orientation)
        }
    }

    /// Some rows of a table, int32 [m], transposed and packed: the right-hand factor that gives m outputs.
    package func packedTranspose(ofRows indices: Tensor) -> PackedMatrix {
        switch content {
        case .floats(let value):
            let rows = Tensor(uninitialized: [indices.count, value.shape.columns], on: value.device)
            value.backend.gather(value, indices, into: rows)
            return rows.packed(.transposed)
        case .quantized(let matrix): return matrix.rows(indices).packed(.transposed)
        }
    }
}

/// Part of a model that holds parameters.
public protocol Module {
    /// Every parameter, each once, in an order that depends on the configuration alone.
    var parameters: [Parameter] { get }
}

extension [Parameter] {
    /// Each parameter once, where it comes first.
    public var distinct: [Parameter] {
        var seen: Set<ObjectIdentifier> = []
        return filter { seen.insert(ObjectIdentifier($0)).inserted }
    }
}
