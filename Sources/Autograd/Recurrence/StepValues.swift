import TensorCore

/// The steps of a run, in the order in which they are walked.
struct StepOrder {
    let count: Int
    let direction: ReadingDirection

    /// The steps from the first that is walked to the last.
    var steps: StrideTo<Int> {
        switch direction {
        case .forward: stride(from: 0, to: count, by: 1)
        case .backward: stride(from: count - 1, to: -1, by: -1)
        }
    }

    /// The step that is walked first.
    var first: Int { direction == .forward ? 0 : count - 1 }

    /// The step that is walked last.
    var last: Int { count - 1 - first }

    /// The step that is walked before step `t`; nil for the first.
    func before(_ t: Int) -> Int? {
        switch direction {
        case .forward: t > 0 ? t - 1 : nil
        case .backward: t + 1 < count ? t + 1 : nil
        }
    }
}

/// What a part of a recurrent step makes, [steps, rows, columns], and the gradient that flows back to it.
///
/// Where no gradient will be asked for, the memory of one step serves all of them, or that of two where a step reads the one
/// before, unless they are an outcome of the run.
public final class StepValues {
    /// [steps, rows, columns].
    public let shape: Shape
    private let device: Device
    /// Whether every step's value is wanted when the run is over.
    var isOutcome = false
    /// Whether it has no gradient, and not one of zeros, where none comes from outside the run.
    var mayLackGradient = false
    private var steps: Tensor?
    private(set) var gradients: Tensor?

    init(_ shape: Shape, on device: Device) {
        self.shape = shape
        self.device = device
    }

    /// Makes room; the values are open.
    /// - Parameter readable: how many steps, back from the one that is written, are read.
    func prepare(keepsSteps: Bool, readable: Int = 1) {
        let count = keepsSteps || isOutcome ? shape[0] : min(readable, shape[0])
        steps = Tensor(uninitialized: [count, shape[1], shape[2]], on: device)
    }

    /// The values of all steps, [steps, rows, columns].
    var all: Tensor {
        guard let steps, steps.shape == shape else { preconditionFailure("steps of \(shape) that are not kept") }
        return steps
    }

    /// The value of a step, [rows, columns].
    subscript(t: Int) -> Tensor {
        guard let steps else { preconditionFailure("a step of \(shape) before the run") }
        return steps.step(t % steps.shape[0])
    }

    /// Takes over the gradient that comes from outside the run, if one does.
    func receive(_ gradient: Tensor?) {
        gradients = gradient
        if !mayLackGradient { openGradientsIfNone() }
    }

    /// Lets go of the values, which nothing asks for any more.
    func release() { steps = nil }

    /// A gradient of zeros where none came from outside the run.
    func openGradientsIfNone() {
        if gradients == nil { gradients = Tensor(zeros: shape, on: device) }
    }

    /// Lets go of the gradients.
    func releaseGradients() { gradients = nil }

    /// Makes room for a gradient that a part of the run writes; it is open.
    func openGradients() -> Tensor {
        let open = Tensor(uninitialized: shape, on: device)
        gradients = open
        return open
    }

    /// The gradient of a step's value, [rows, columns].
    func gradient(_ t: Int) -> Tensor {
        guard let gradients else { preconditionFailure("a gradient of \(shape) before the way back") }
        return gradients.step(t)
    }
}
