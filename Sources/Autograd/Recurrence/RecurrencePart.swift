import TensorCore

/// One part of a recurrent step, such as a cell, an attention, or what feeds the one's outcome to the other.
///
/// The parts of a step do their work in turn, and on the way back in reverse turn. They meet in `StepValues`: a part reads
/// what those before it made at this step, or what any of them made at the step before, and adds to the gradient of what
/// it read.
protocol RecurrencePart: AnyObject {
    /// The work of one step.
    typealias Step = (_ t: Int) -> Void

    /// Prepares the way forward; what only the walk needs, such as packed weights, is held by the step alone.
    /// - Parameter keepsSteps: whether every step's values are wanted later, for gradients.
    func forward(keepsSteps: Bool) -> Step

    /// Lets go of what only the way forward read, so that its memory is free for others before the way back.
    func endForward()

    /// Prepares the way back.
    func backward() -> Step

    /// Sends off the gradients that all steps leave together, by a few large products: those of weights above all.
    func finish(_ tape: Tape)
}

extension RecurrencePart {
    func endForward() {}
}
