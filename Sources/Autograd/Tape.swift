import TensorCore

/// The record of a computation, played backwards to get gradients.
///
/// The tape is eager: an operation computes its value at once and, when one of its inputs is tracked, leaves behind a
/// pullback that turns the gradient of its outputs into gradients of its inputs. A tape belongs to one thread.
///
/// Records hold variables, and variables their tape: play every tape backwards, or it lives for ever with all it holds.
/// Where no gradients are wanted, compute with constants.
///
/// - Source: reverse-mode accumulation; Griewank and Walther 2008, "Evaluating Derivatives", chapter 3.
public final class Tape {
    private struct Record {
        let outputs: Range<Int>
        let pullback: (Upstream, Tape) -> Void
        /// In whose name the pullback works, too.
        let part: PartScope?
    }

    private var records: [Record] = []
    private var gradients: [Tensor?] = []

    /// An empty tape.
    public init() {}

    /// A tracked variable that is computed from nothing, such as a parameter.
    public func leaf(_ value: Tensor) -> Variable {
        gradients.append(nil)
        return Variable(value, tape: self, index: gradients.count - 1)
    }

    /// Plays the tape backwards from a variable and empties it; gradients of leaves stay until taken.
    /// - Parameters:
    ///   - variable: where to begin, such as the loss.
    ///   - seed: the gradient there, of the variable's shape; 1 everywhere when absent.
    public func backward(from variable: Variable, seed: Tensor? = nil) {
        precondition(variable.tape === self, "backward from a variable that this tape does not track")
        precondition(
            seed.map { $0.shape == variable.shape } ?? true,
            "a seed of \(seed.map { $0.shape.description } ?? "none") for a variable of \(variable.shape)")
        // A copy of the seed, because pullbacks write into the gradients they are given.
        let gradient = Tensor(uninitialized: variable.shape, on: variable.value.device)
        if let seed { gradient.backend.copy(seed, into: gradient) } else { gradient.backend.fill(gradient, with: 1) }
        gradients[variable.index] = gradient
        // Records leave one by one, so that the tensors they hold return to the arena as early as they can.
        while let record = records.popLast() {
            let upstream = Upstream(record.outputs.map { gradients[$0] })
            for output in record.outputs { gradients[output] = nil }
            if upstream.isEmpty { continue }
            record.part.resume { record.pullback(upstream, self) }
        }
    }

    /// Takes the gradient of a leaf out of the tape; nil when nothing flowed into it.
    public func takeGradient(of variable: Variable) -> Tensor? {
        precondition(variable.tape === self, "the gradient of a variable that this tape does not track")
        defer { gradients[variable.index] = nil }
        return gradients[variable.index]
    }
}

// MARK: - For operations

/// The gradients that reached the outputs of an operation.
public final class Upstream {
    private var gradients: [Tensor?]

    init(_ gradients: [Tensor?]) {
        self.gradients = gradients
    }

    var isEmpty: Bool { gradients.allSatisfy { $0 == nil } }

    /// Takes the gradient of output number `index`; nil where none arrived.
    ///
    /// The caller may write into it, and its memory is free when the caller lets go.
    func takeGradient(_ index: Int) -> Tensor? {
        defer { gradients[index] = nil }
        return gradients[index]
    }
}

extension Tape {
    /// Wraps the values of an operation and, when an input is tracked, records its pullback.
    /// - Parameters:
    ///   - values: the operation's outputs.
    ///   - inputs: every variable that the pullback may send gradients to.
    ///   - pullback: takes the gradients of the outputs, and calls `accumulate` or `adopt` for each input.
    public static func record(
        _ values: [Tensor], inputs: [Variable], pullback: @escaping (Upstream, Tape) -> Void
    ) -> [Variable] {
        guard let tape = inputs.lazy.compactMap(\.tape).first else { return values.map { Variable($0) } }
        precondition(
            inputs.allSatisfy { $0.tape == nil || $0.tape === tape }, "an operation on variables of two tapes")
        let first = tape.gradients.count
        tape.gradients.append(contentsOf: values.map { _ in nil })
        tape.records.append(
            Record(
                outputs: first..<tape.gradients.count, pullback: pullback, part: values.first?.device.part))
        return values.enumerated().map { Variable($1, tape: tape, index: first + $0) }
    }

    /// `record` for the common case of one output.
    public static func record(
        _ value: Tensor, inputs: [Variable], pullback: @escaping (Tensor, Tape) -> Void
    ) -> Variable {
        record([value], inputs: inputs) { upstream, tape in
            guard let gradient = upstream.takeGradient(0) else { return }
            pullback(gradient, tape)
        }[0]
    }

    /// Adds to the gradient of a variable, in place.
    ///
    /// `write` gets the gradient's memory and whether to overwrite it (nothing has arrived yet) or to add. It is not
    /// called for constants.
    public func accumulate(into sink: GradientSink, _ write: (Tensor, WriteMode) -> Void) {
        guard sink.tape === self else { return }
        if let gradient = gradients[sink.index] {
            write(gradient, .accumulate)
        } else {
            let gradient = Tensor(uninitialized: sink.shape, on: sink.device)
            write(gradient, .overwrite)
            gradients[sink.index] = gradient
        }
    }

    /// Adds a tensor that nobody else holds to the gradient of a variable; the first one becomes the gradient itself.
    public func adopt(_ gradient: Tensor, for sink: GradientSink) {
        guard sink.tape === self else { return }
        if let sum = gradients[sink.index] {
            sum.backend.add(gradient, scaledBy: 1, into: sum)
        } else {
            gradients[sink.index] = gradient.reshaped(to: sink.shape)
        }
    }
}
