import TensorCore

/// The input side of a cell: what was projected for all steps at once, if anything, and what other parts of a step add to it.
public final class InputPart: RecurrencePart {
    private let sink: GradientSink?
    /// Nil for a cell that reads what is added alone, and when the run is over.
    private var projected: Tensor?
    /// The sum of what a step has got from all sides; the projection itself where nothing is added.
    private let sum: StepValues
    private var isAddedTo = false
    private var hasReader = false

    init(_ projected: Variable?, sum: StepValues) {
        sink = projected?.sink
        self.projected = projected?.value
        self.sum = sum
        // What nothing was projected for is a sum that begins with zeros.
        isAddedTo = projected == nil
    }

    /// [steps, rows, columns].
    public var shape: Shape { sum.shape }

    /// Tells that another part adds to it.
    func expectAddition() {
        precondition(!hasReader, "feeding a cell that has read its input by then")
        isAddedTo = true
    }

    /// Tells that a cell reads it: what is added comes before.
    func endAdditions() { hasReader = true }

    /// What the cell reads at step `t`, [rows, columns].
    subscript(t: Int) -> Tensor {
        if isAddedTo { return sum[t] }
        guard let projected else { preconditionFailure("the input of a recurrence that has run") }
        return projected.step(t)
    }

    /// The gradient of all steps, once the way back has begun.
    var gradients: Tensor? { sum.gradients }

    /// Makes room for the gradient, which the cell writes; it is open.
    func openGradients() -> Tensor { sum.openGradients() }

    /// The gradient of what the cell reads at step `t`, [rows, columns].
    func gradient(_ t: Int) -> Tensor { sum.gradient(t) }

    func forward(keepsSteps: Bool) -> Step {
        guard isAddedTo else { return { _ in } }
        sum.prepare(keepsSteps: false)
        guard let projected else { return { [sum] t in sum[t].backend.fill(sum[t], with: 0) } }
        return { [sum] t in sum[t].backend.copy(projected.step(t), into: sum[t]) }
    }

    func endForward() {
        projected = nil
        sum.release()
    }

    func backward() -> Step { { _ in } }

    func finish(_ tape: Tape) {
        if let sink, let gradients = sum.gradients { tape.adopt(gradients, for: sink) }
    }
}

extension Recurrence {
    /// Adds the input side of a cell.
    /// - Parameter projected: the input's side of the cell, its bias included, [steps, rows, columns].
    public func inputs(_ projected: Variable) -> InputPart {
        precondition(
            projected.shape[0] == order.count && projected.shape[1] == rows,
            "inputs \(projected.shape) of \(order.count) steps of \(rows) rows")
        let part = InputPart(projected, sum: values(columns: projected.shape[2]))
        add(part, reading: [projected])
        return part
    }

    /// Adds the input side of a cell that reads nothing but what other parts of its step add, if they do.
    /// - Parameter columns: of the cell's input.
    public func inputs(columns: Int) -> InputPart {
        let part = InputPart(nil, sum: values(columns: columns))
        add(part, reading: [])
        return part
    }
}
