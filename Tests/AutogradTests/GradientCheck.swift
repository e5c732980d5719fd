import Autograd
import TensorCore

/// Compares the gradients that a tape gives with central differences, `(L(x + h) - L(x - h)) / 2h`.
///
/// Values are float32: with outputs around 1 their rounding makes an error of 1e-7 / h, the differences' own error goes
/// with h². At h = 1/128 both stay below 1e-4 for the functions here.
struct GradientCheck {
    /// The step h.
    var step: Float = 0x1p-7
    /// The largest error that passes, relative to one plus the gradient.
    var tolerance = 5e-4

    /// What is wrong with a function's gradients; nil when nothing is.
    ///
    /// Beside the differences it checks that an input's gradient is the same when the other inputs are constants, and
    /// that it is added to one that has reached the input before.
    func mismatch(at inputs: [Tensor], _ function: ([Variable]) -> [Variable]) -> String? {
        let gradients = Differentiation(at: inputs, function).gradients
        for input in inputs.indices {
            for place in 0..<inputs[input].count {
                let expected = slope(of: function, at: inputs, input: input, place: place)
                let found = Double(gradients[input][place])
                if !(abs(found - expected) <= tolerance * (1 + abs(expected))) {
                    return "input \(input), place \(place): \(found), differences give \(expected)"
                }
            }
            let alone = Differentiation(at: inputs, tracked: [input], function).gradients[input]
            if !(difference(alone, gradients[input]) <= 1e-5) { return "input \(input): another gradient alone" }
        }
        var outputs = 0
        let again = Differentiation(at: inputs) { variables in
            let results = function(variables)
            outputs = results.count
            return results + variables
        }
        for input in inputs.indices {
            let added = Differentiation.coefficients(outputs + input, inputs[input].count)
            if !(difference(again.gradients[input], zip(gradients[input], added).map(+)) <= 1e-5) {
                return "input \(input): a gradient that arrived before is not added to"
            }
        }
        return nil
    }

    private func slope(
        of function: ([Variable]) -> [Variable], at inputs: [Tensor], input: Int, place: Int
    ) -> Double {
        var inputs = inputs
        let centre = inputs[input]
        func functional(_ change: Float) -> (at: Float, value: Double) {
            var values = centre.floats
            values[place] += change
            inputs[input] = Tensor(values, shape: centre.shape, on: centre.device)
            let outputs = function(inputs.map { Variable($0) })
            return (values[place], Differentiation.functional(outputs.map(\.value.floats)))
        }
        let (above, below) = (functional(step), functional(-step))
        return (above.value - below.value) / Double(above.at - below.at)
    }
}
