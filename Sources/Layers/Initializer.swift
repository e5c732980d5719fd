import Foundation
import TensorCore

/// Makes parameters with random initial values that depend on the seed and the parameter's name alone, so that adding
/// a layer changes no other one.
public struct Initializer {
    /// The device of the parameters.
    public let device: Device
    private let values: Values
    /// Parameters that exist, by the names that are asked for.
    private var lent: [String: Parameter] = [:]

    private enum Values {
        case random(seed: UInt64)
        case open
        case adopted(Adoption)
    }

    /// Tensors to take over, and the first parameter that found none.
    private final class Adoption {
        let tensors: [String: Tensor]
        var mismatch: ParameterMismatch?

        init(_ tensors: [String: Tensor]) {
            self.tensors = tensors
        }
    }

    /// An initializer of a seed.
    public init(seed: UInt64, on device: Device) {
        values = .random(seed: seed)
        self.device = device
    }

    /// Leaves all values open, for parameters that are only counted or filled next.
    public init(leavingOpenOn device: Device) {
        values = .open
        self.device = device
    }

    /// Takes values from some tensors instead of computing any, without copying them.
    ///
    /// A matrix is quantised when there are integers of its name and scales for them. A parameter that is missing, or has
    /// another shape, becomes empty, whatever its size: look at `mismatch` when all are made.
    /// - Parameter tensors: by the names that `Parameter.tensors` gives.
    public init(adopting tensors: [String: Tensor], on device: Device) {
        values = .adopted(Adoption(tensors))
        self.device = device
    }

    /// The first parameter so far for which no tensor was given; nil when there was one for each.
    public var mismatch: ParameterMismatch? {
        if case .adopted(let adoption) = values { adoption.mismatch } else { nil }
    }

    /// The same initializer, but that some of the parameters which are asked for exist: what is made by it shares them.
    /// - Parameters:
    ///   - parameters: those that exist.
    ///   - beginning: what their names begin with.
    ///   - other: what the names that are asked for begin with instead.
    public func lending(_ parameters: [Parameter], named beginning: String, as other: String) -> Initializer {
        var lending = self
        for parameter in parameters {
            precondition(parameter.name.hasPrefix(beginning), "'\(parameter.name)' lent as one of '\(beginning)'")
            lending.lent[other + parameter.name.dropFirst(beginning.count)] = parameter
        }
        return lending
    }

    /// Zeros.
    public func zeros(_ name: String, _ shape: Shape) -> Parameter {
        parameter(name, shape) { _ in Tensor(zeros: shape, on: device) }
    }

    /// Equal values block by block, [blocks · size].
    public func constantBlocks(_ name: String, _ values: [Float], size: Int) -> Parameter {
        let shape: Shape = [values.count * size]
        return parameter(name, shape) { _ in
            Tensor(values.flatMap { [Float](repeating: $0, count: size) }, shape: shape, on: device)
        }
    }

    /// Uniform in ±√(6 / (inputs + outputs)), for weights [inputs, outputs].
    /// - Source: Glorot and Bengio 2010, equation 16.
    /// - Parameter channels: which way the outputs lie when products take the transpose.
    public func glorot(
        _ name: String, _ inputs: Int, _ outputs: Int, channels: QuantizedMatrix.Channels = .columns
    ) -> Parameter {
        uniform(
            name, [inputs, outputs], bound: (6 / Float(inputs + outputs)).squareRoot(), channels: channels)
    }

    /// Uniform in ±bound.
    public func uniform(
        _ name: String, _ shape: Shape, bound: Float, channels: QuantizedMatrix.Channels? = nil
    ) -> Parameter {
        parameter(name, shape, channels) { stream in
            let values = (0..<shape.count).map { bound * (2 * stream.uniform($0) - 1) }
            return Tensor(values, shape: shape, on: device)
        }
    }

    /// A table, [rows, columns], normal with mean 0.
    public func normal(_ name: String, _ shape: Shape, deviation: Float) -> Parameter {
        parameter(name, shape, .rows) { stream in
            Tensor(normals(stream, count: shape.count).map { deviation * $0 }, shape: shape, on: device)
        }
    }

    /// Square orthogonal blocks side by side: weights [size, blocks · size], one block a gate.
    /// - Source: Saxe et al. 2014, arXiv:1312.6120, section 3.
    public func orthogonalBlocks(_ name: String, size: Int, blocks: Int) -> Parameter {
        parameter(name, [size, blocks * size], .columns) { stream in
            let value = Tensor(uninitialized: [size, blocks * size], on: device)
            for block in 0..<blocks {
                var ownStream = stream
                ownStream.shard = UInt32(block)
                let matrix = orthogonal(ownStream, size: size)
                device.backend.copyColumns(matrix, from: 0, into: value, at: block * size, count: size, .overwrite)
            }
            return value
        }
    }

    /// Square matrices side by side, each the identity times a scale: weights [size, blocks · size], one block a gate.
    /// - Source: Le et al. 2015, arXiv:1504.00941.
    public func identityBlocks(_ name: String, size: Int, blocks: Int, scale: Float) -> Parameter {
        let shape: Shape = [size, blocks * size]
        return parameter(name, shape, .columns) { _ in
            var values = [Float](repeating: 0, count: shape.count)
            for row in 0..<size {
                for block in 0..<blocks { values[(row * blocks + block) * size + row] = scale }
            }
            return Tensor(values, shape: shape, on: device)
        }
    }

    private func parameter(
        _ name: String, _ shape: Shape, _ channels: QuantizedMatrix.Channels? = nil, _ values: (RandomStream) -> Tensor
    ) -> Parameter {
        if let parameter = lent[name] { return parameter }
        let content: Parameter.Content =
            switch self.values {
            case .random(let seed): .floats(values(stream(name, seed: seed)))
            case .open: .floats(Tensor(uninitialized: shape, on: device))
            case .adopted(let adoption): self.content(name, shape, channels, of: adoption)
            }
        return Parameter(name: name, content, channels: channels)
    }

    /// What there is of a parameter.
    private func content(
        _ name: String, _ shape: Shape, _ channels: QuantizedMatrix.Channels?, of adoption: Adoption
    ) -> Parameter.Content {
        let tensors = adoption.tensors
        if let value = tensors[name], value.shape == shape {
            if value.type == .float32 { return .floats(value) }
            if value.type == .int8, let channels, let scales = tensors[Parameter.scalesName(name)],
                scales.type == .float32, scales.shape == QuantizedMatrix.scalesShape(of: shape, channels)
            {
                return .quantized(QuantizedMatrix(values: value, scales: scales, channels: channels))
            }
        }
        adoption.mismatch = adoption.mismatch ?? ParameterMismatch(name: name, shape: shape)
        return .floats(Tensor(uninitialized: [0], on: device))
    }

    /// Gram and Schmidt's method, each row cleared of the earlier ones twice to stay orthogonal in float32.
    private func orthogonal(_ stream: RandomStream, size: Int) -> Tensor {
        let backend = device.backend
        let matrix = Tensor(normals(stream, count: size * size), shape: [size, size], on: device)
        let norm = Tensor(uninitialized: [1], on: device)
        for i in 0..<size {
            let row = matrix.steps(i..<i + 1)
            if i > 0 {
                let earlier = matrix.steps(0..<i)
                let shares = Tensor(uninitialized: [1, i], on: device)
                for _ in 0..<2 {
                    backend.multiply(row, .asStored, earlier, .transposed, into: shares, .overwrite)
                    backend.scale(shares, by: -1)
                    backend.multiply(shares, .asStored, earlier, .asStored, into: row, .accumulate)
                }
            }
            backend.sumOfSquares(row, into: norm, .overwrite)
            backend.scale(row, by: 1 / norm.floats[0].squareRoot())
        }
        return matrix
    }

    /// Standard normal numbers from pairs of uniform ones.
    /// - Source: Box and Muller 1958.
    private func normals(_ stream: RandomStream, count: Int) -> [Float] {
        (0..<count).map { index in
            let pair = index / 2 * 2
            let radius = (-2 * log(1 - Double(stream.uniform(pair)))).squareRoot()
            let angle = 2 * Double.pi * Double(stream.uniform(pair + 1))
            return Float(radius * (index == pair ? cos(angle) : sin(angle)))
        }
    }

    /// The stream of a name, far from those of training steps.
    private func stream(_ name: String, seed: UInt64) -> RandomStream {
        RandomStream(seed: seed, step: .max, place: RandomStream.place(of: name))
    }
}
