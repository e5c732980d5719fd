import Autograd
import TensorCore

/// One run of a model from inputs to outputs: how its parameters enter the computation, and whether values drop out.
///
/// A training pass records what it computes, to play it backwards once, and drops out values at random; an inference
/// pass does neither. A pass belongs to one thread.
public final class ForwardPass {
    let tape: Tape?
    private let packedWeights: PackedWeights?
    let stream: RandomStream?
    /// Parameters that are constants of this pass.
    let frozen: Set<ObjectIdentifier>
    /// What stands before the names of dropouts.
    let prefix: String
    private var leaves: [ObjectIdentifier: Variable] = [:]
    /// The leaves in the order in which they were asked for.
    private(set) var taken: [(parameter: ObjectIdentifier, leaf: Variable)] = []
    /// Where values have dropped out in this pass.
    private var droppedNames: Set<String> = []
    /// What stands in front of the names of dropouts.
    private var repetition = ""

    init(
        tape: Tape?, stream: RandomStream?, packedWeights: PackedWeights?, frozen: Set<ObjectIdentifier> = [],
        prefix: String = ""
    ) {
        self.tape = tape
        self.frozen = frozen
        self.packedWeights = packedWeights
        self.stream = stream
        self.prefix = prefix
    }

    /// A pass that is recorded for its gradients; play it backwards, or it lives for ever with all it holds.
    /// - Parameters:
    ///   - stream: where dropout takes its random numbers: the run's seed, the step and the shard; the place is that of each
    ///     dropout's name. No dropout when nil.
    ///   - frozen: parameters that nothing is learned about: no gradient flows into them.
    public static func training(
        dropout stream: RandomStream?, frozen: Set<ObjectIdentifier> = []
    ) -> ForwardPass {
        ForwardPass(tape: Tape(), stream: stream, packedWeights: nil, frozen: frozen)
    }

    /// A pass that only computes values.
    /// - Parameter weights: where packed weights are kept, when the model runs many times without a change.
    public static func inference(_ weights: PackedWeights? = nil) -> ForwardPass {
        ForwardPass(tape: nil, stream: nil, packedWeights: weights)
    }

    /// The parameter as a variable of this pass.
    public func callAsFunction(_ parameter: Parameter) -> Variable {
        parameter.value.device.take(parameter.name, parameter.value.count)
        guard let tape else { return Variable(parameter.value) }
        if frozen.contains(ObjectIdentifier(parameter)) { return Variable(parameter.value) }
        return leaf(ObjectIdentifier(parameter), parameter.value, on: tape)
    }

    /// The variable that a parameter with a value is on the pass's tape.
    func leaf(_ parameter: ObjectIdentifier, _ value: Tensor, on tape: Tape) -> Variable {
        if let leaf = leaves[parameter] { return leaf }
        let leaf = tape.leaf(value)
        leaves[parameter] = leaf
        taken.append((parameter, leaf))
        return leaf
    }

    /// The parameter as the right-hand factor of products.
    public func factor(_ parameter: Parameter) -> Factor {
        packed(parameter, .asStored) ?? .variable(self(parameter))
    }

    /// The parameter's transpose as the right-hand factor of products.
    public func transposedFactor(_ parameter: Parameter) -> Factor {
        packed(parameter, .transposed) ?? .transpose(of: self(parameter))
    }

    private func packed(_ parameter: Parameter, _ orientation: Orientation) -> Factor? {
        if let packedWeights { return .packed(packedWeights.matrix(parameter, orientation)) }
        return parameter.isQuantized ? .packed(parameter.packed(orientation)) : nil
    }

    /// Rows of a parameter by their indices: int32 [...] gives [..., columns].
    public func rows(of table: Parameter, _ indices: Tensor) -> Variable {
        guard case .quantized(let matrix) = table.content else { return gather(self(table), indices) }
        let shape = Shape(indices.shape.array + [matrix.shape[1]])
        let rows = Tensor(uninitialized: shape, on: indices.device)
        indices.backend.gather(matrix, indices, into: rows)
        return Variable(rows)
    }

    /// Dropout in training, the value itself otherwise.
    /// - Parameters:
    ///   - rate: in [0, 1).
    ///   - name: of this place in the model, such as `encoder`. A mask is a function of it, the run's seed, the step and the
    ///     shard, so that another dropout elsewhere changes none of those that are there. A pass has each name once.
    ///   - unit: what drops out as one.
    public func dropout(_ x: Variable, rate: Float, at name: String, each unit: DropoutUnit = .value) -> Variable {
        guard let stream = stream(rate, name) else { return x }
        return Autograd.dropout(x, rate: rate, stream, unit.pattern(of: x.shape))
    }

    /// A mask to multiply with wherever it is needed, such as at each step of a recurrence; nil where nothing drops out.
    /// - Parameters:
    ///   - rate: in [0, 1).
    ///   - name: of this place in the model, as for `dropout`.
    ///   - shape: such as [rows, columns].
    /// - Returns: 0 with probability `rate`, and `1 / (1 - rate)` otherwise.
    public func dropoutMask(rate: Float, at name: String, shape: Shape, on device: Device) -> Tensor? {
        guard let stream = stream(rate, name) else { return nil }
        let mask = Tensor(repeating: 1, shape: shape, on: device)
        device.backend.dropout(mask, rate: rate, stream, .elements, into: mask, .overwrite)
        return mask
    }

    /// Does once more what the pass has done before, with dropout masks of its own, which are functions of the same names.
    ///
    /// The masks of the first time are those that they are without a second one.
    public func again<Outcome>(_ work: () -> Outcome) -> Outcome {
        let before = repetition
        repetition += "again/"
        defer { repetition = before }
        return work()
    }

    /// The random numbers of a dropout; nil where nothing drops out.
    private func stream(_ rate: Float, _ place: String) -> RandomStream? {
        guard var stream, rate > 0 else { return nil }
        let name = repetition + place
        precondition(rate < 1, "a dropout rate of \(rate) at '\(name)'")
        precondition(droppedNames.insert(name).inserted, "two dropouts at '\(name)'")
        stream.place = RandomStream.place(of: prefix + name)
        return stream
    }

    /// Plays a training pass backwards from its loss.
    public func backward(from loss: Variable) {
        guard let tape else { preconditionFailure("backward in an inference pass") }
        tape.backward(from: loss)
    }

    /// Takes the gradient of a parameter, after `backward`; zeros when the parameter was not used.
    public func takeGradient(of parameter: Parameter) -> Tensor {
        let leaf = leaves[ObjectIdentifier(parameter)]
        return leaf.flatMap { tape?.takeGradient(of: $0) }
            ?? Tensor(zeros: parameter.value.shape, on: parameter.value.device)
    }
}
