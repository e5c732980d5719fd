import Autograd
import TensorCore

/// One run of a model from inputs to outputs: how its parameters enter the computation, and whether values drop out.
///
/// A training pass records on a tape and drops out values at random; an inference pass does neither. A pass belongs to
/// one thread.
public final class ForwardPass {
    private let tape: Tape?
    private var stream: RandomStream?
    private var leaves: [ObjectIdentifier: Variable] = [:]

    private init(tape: Tape?, stream: RandomStream?) {
        self.tape = tape
        self.stream = stream
    }

    /// A pass that records on a tape.
    /// - Parameter stream: where dropout takes its random numbers: the run's seed, the step and the shard; each
    ///   dropout of the pass advances the place. No dropout when nil.
    public static func training(on tape: Tape, dropout stream: RandomStream?) -> ForwardPass {
        ForwardPass(tape: tape, stream: stream)
    }

    /// A pass that only computes values.
    public static func inference() -> ForwardPass {
        ForwardPass(tape: nil, stream: nil)
    }

    /// The parameter as a variable of this pass.
    public func callAsFunction(_ parameter: Parameter) -> Variable {
        guard let tape else { return Variable(parameter.value) }
        if let leaf = leaves[ObjectIdentifier(parameter)] { return leaf }
        let leaf = tape.leaf(parameter.value)
        leaves[ObjectIdentifier(parameter)] = leaf
        return leaf
    }

    /// Dropout in training, the value itself otherwise.
    public func dropout(_ x: Variable, rate: Float) -> Variable {
        guard let current = stream, rate > 0 else { return x }
        stream?.place += 1
        return Autograd.dropout(x, rate: rate, current)
    }

    /// Takes the gradient of a parameter off the tape, after `Tape.backward`; zeros when the parameter was not used.
    public func takeGradient(of parameter: Parameter) -> Tensor {
        let leaf = leaves[ObjectIdentifier(parameter)]
        return leaf.flatMap { tape?.takeGradient(of: $0) }
            ?? Tensor(zeros: parameter.value.shape, on: parameter.value.device)
    }
}
