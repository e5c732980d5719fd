import Foundation
import TensorCore

/// Makes parameters with random initial values that depend on the seed and the parameter's name alone, so that adding
/// a layer changes no other one.
public struct Initializer {
    /// The device of the parameters.
    public let device: Device
    /// Nil when values come from elsewhere afterwards.
    private let seed: UInt64?

    /// An initializer of a seed.
    public init(seed: UInt64, on device: Device) {
        self.seed = seed
        self.device = device
    }

    /// Leaves all values open, for parameters that are read from a file next.
    public init(leavingOpenOn device: Device) {
        seed = nil
        self.device = device
    }

    /// Zeros.
    public func zeros(_ name: String, _ shape: Shape) -> Parameter {
        parameter(name, shape) { _ in Tensor(zeros: shape, on: device) }
    }

    /// Uniform in ±√(6 / (inputs + outputs)), for weights [inputs, outputs].
    /// - Source: Glorot and Bengio 2010, equation 16.
    public func glorot(_ name: String, _ inputs: Int, _ outputs: Int) -> Parameter {
        uniform(name, [inputs, outputs], bound: (6 / Float(inputs + outputs)).squareRoot())
    }

    /// Uniform in ±bound.
    public func uniform(_ name: String, _ shape: Shape, bound: Float) -> Parameter {
        parameter(name, shape) { stream in
            let values = (0..<shape.count).map { bound * (2 * stream.uniform($0) - 1) }
            return Tensor(values, shape: shape, on: device)
        }
    }

    /// Normal with mean 0.
    public func normal(_ name: String, _ shape: Shape, deviation: Float) -> Parameter {
        parameter(name, shape) { stream in
            Tensor(normals(stream, count: shape.count).map { deviation * $0 }, shape: shape, on: device)
        }
    }

    /// Square orthogonal blocks side by side: weights [size, blocks · size], one block a gate.
    /// - Source: Saxe et al. 2014, arXiv:1312.6120, section 3.
    public func orthogonalBlocks(_ name: String, size: Int, blocks: Int) -> Parameter {
        parameter(name, [size, blocks * size]) { stream in
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

    private func parameter(_ name: String, _ shape: Shape, _ values: (RandomStream) -> Tensor) -> Parameter {
        guard let seed else { return Parameter(name: name, value: Tensor(uninitialized: shape, on: device)) }
        return Parameter(name: name, value: values(stream(name, seed: seed)))
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

    /// The stream of a name: its 32-bit FNV-1a hash is the place, far from those of training (step 2³² - 1).
    private func stream(_ name: String, seed: UInt64) -> RandomStream {
        let hash = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return RandomStream(seed: seed, step: .max, place: hash)
    }
}
