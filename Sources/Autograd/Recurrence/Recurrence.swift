import TensorCore

/// The order in which a recurrent layer reads its sequence.
public enum ReadingDirection: Sendable {
    case forward, backward
}

/// A recurrence over a sequence, as one differentiable operation made of parts.
///
/// What does not depend on the recurrence is done outside, for all steps at once; what is left is walked step by step,
/// part by part. An encoder's layer is a cell alone:
///
///     let recurrence = Recurrence(like: projected, lengths: lengths, .backward)
///     let states = recurrence.states(columns: [hidden], from: nil)
///     recurrence.cell(cell, recurrence.inputs(projected), (weights, bias), states: states)
///     return recurrence.run(giving: [states[0].values])[0]
///
/// A step that was walked alone, as a search does it, is a sequence of length one. Without gradients to come, only what
/// the run gives is kept for every step.
/// - Source: backpropagation through time; Werbos 1990, Proceedings of the IEEE 78 (10).
public final class Recurrence {
    /// A part, and the part of the model in whose name it works.
    private struct Member {
        let part: any RecurrencePart
        let scope: PartScope?

        /// The work of one step, once it is prepared.
        func step(_ prepare: (any RecurrencePart) -> RecurrencePart.Step) -> RecurrencePart.Step {
            guard scope != nil else { return prepare(part) }
            let step = scope.resume { prepare(part) }
            return { [scope] t in scope.resume { step(t) } }
        }
    }

    let order: StepOrder
    let rows: Int
    /// int32 [rows]; past its length a row keeps its state.
    let lengths: Tensor
    private var members: [Member] = []
    private var inputs: [Variable] = []
    private var hasRun = false

    /// A recurrence without parts.
    /// - Parameters:
    ///   - projected: what a step reads, [steps, rows, ·]; only its extents matter here.
    ///   - lengths: int32 [rows]; past its length a row keeps its state, and, read backwards, stays at the initial one.
    ///   - direction: which end to begin at.
    public init(like projected: Variable, lengths: Tensor, _ direction: ReadingDirection = .forward) {
        precondition(
            projected.shape.rank == 3 && lengths.shape == [projected.shape[1]],
            "a recurrence over \(projected.shape) with lengths \(lengths.shape)")
        order = StepOrder(count: projected.shape[0], direction: direction)
        rows = projected.shape[1]
        self.lengths = lengths
    }

    /// Where it is computed.
    public var device: Device { lengths.device }

    /// Adds a part, and the variables that it may send gradients to.
    func add(_ part: some RecurrencePart, reading variables: [Variable?]) {
        precondition(!hasRun, "a part of a recurrence that has run")
        members.append(Member(part: part, scope: device.part))
        inputs += variables.compactMap(\.self)
    }

    /// Values of every step, [steps, rows, columns].
    func values(columns: Int) -> StepValues {
        StepValues([order.count, rows, columns], on: device)
    }

    /// Walks all steps.
    /// - Parameter outcomes: what the parts made that is wanted.
    /// - Returns: each outcome of all steps, [steps, rows, ·].
    public func run(giving outcomes: [StepValues]) -> [Variable] {
        precondition(!hasRun, "a recurrence that runs twice")
        hasRun = true
        for outcome in outcomes {
            precondition(!outcome.isOutcome, "one outcome twice")
            outcome.isOutcome = true
        }
        let keepsSteps = inputs.contains { $0.isTracked }
        walk(members.map { $0.step { $0.forward(keepsSteps: keepsSteps) } }, order.steps)
        for member in members { member.part.endForward() }
        defer { inputs = [] }
        return Tape.record(outcomes.map(\.all), inputs: inputs) { [self] upstream, tape in
            for (index, outcome) in outcomes.enumerated() { outcome.receive(upstream.takeGradient(index)) }
            walk(members.reversed().map { $0.step { $0.backward() } }, order.steps.reversed())
            for member in members.reversed() { member.scope.resume { member.part.finish(tape) } }
        }
    }

    private func walk(_ work: [RecurrencePart.Step], _ steps: some Sequence<Int>) {
        for t in steps {
            for part in work { part(t) }
        }
    }
}
