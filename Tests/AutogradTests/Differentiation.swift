import Autograd
import CPUBackend
import TensorCore

/// A function of variables, evaluated and differentiated: its outputs, and the gradients of a random linear functional
/// `L = Σ c · y` of them.
struct Differentiation {
    /// The outputs' elements.
    let values: [[Float]]
    /// The gradient of L for each input; zeros where nothing flowed.
    let gradients: [[Float]]

    /// Evaluates and differentiates.
    /// - Parameter tracked: the numbers of the inputs that are leaves; the others are constants.
    init(at inputs: [Tensor], tracked: Set<Int>? = nil, _ function: ([Variable]) -> [Variable]) {
        let tape = Tape()
        let variables = inputs.enumerated().map { number, value in
            tracked?.contains(number) ?? true ? tape.leaf(value) : Variable(value)
        }
        let outputs = function(variables)
        values = outputs.map(\.value.floats)
        let functional = Tape.record(Tensor(zeros: [1], on: inputs[0].device), inputs: outputs) { _, tape in
            for (number, output) in outputs.enumerated() {
                tape.adopt(
                    Tensor(
                        Differentiation.coefficients(number, output.value.count), shape: output.shape,
                        on: output.value.device), for: output.sink)
            }
        }
        if functional.isTracked { tape.backward(from: functional) }
        gradients = variables.map { variable in
            let gradient = variable.isTracked ? tape.takeGradient(of: variable)?.floats : nil
            return gradient ?? [Float](repeating: 0, count: variable.value.count)
        }
    }

    /// The functional's coefficients for output `number`.
    static func coefficients(_ number: Int, _ count: Int) -> [Float] {
        random(count, seed: UInt64(1000 + number))
    }

    /// L, in double precision.
    static func functional(_ values: [[Float]]) -> Double {
        values.enumerated().reduce(0) { sum, output in
            zip(output.element, coefficients(output.offset, output.element.count)).reduce(sum) {
                $0 + Double($1.0) * Double($1.1)
            }
        }
    }
}

/// Numbers spread evenly over [-1, 1].
func random(_ count: Int, seed: UInt64) -> [Float] {
    let stream = RandomStream(seed: seed)
    return (0..<count).map { 2 * stream.uniform($0) - 1 }
}

/// Tensors of numbers spread evenly over [-1, 1].
func randomTensors(_ shapes: [Shape], on device: Device) -> [Tensor] {
    shapes.enumerated().map { Tensor(random($1.count, seed: UInt64($0 + 1)), shape: $1, on: device) }
}

/// An integer vector where another variable lives.
func integers(_ values: [Int32], like variable: Variable) -> Tensor {
    Tensor(values, shape: [values.count], on: variable.value.device)
}

/// The largest difference of two vectors, relative to one plus the largest number expected; infinite where one holds
/// a NaN or they differ in count.
func difference(_ found: [Float], _ expected: [Float]) -> Float {
    guard found.count == expected.count else { return .infinity }
    let scale = 1 + (expected.map(abs).max() ?? 0)
    let differences = zip(found, expected).map { abs($0 - $1) / scale }
    return differences.contains(where: \.isNaN) ? .infinity : differences.max() ?? 0
}
