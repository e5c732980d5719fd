import Autograd
import TensorCore

/// Passes within a pass: the same random numbers under names of their own.
extension ForwardPass {
    /// The random numbers of something that is no dropout, such as what is drawn from the model itself: a function of the
    /// run's seed, the step, the shard and the name.
    ///
    /// In a pass without random numbers they are those of seed 0.
    public func draws(at name: String) -> RandomStream {
        var stream = stream ?? RandomStream(seed: 0)
        stream.place = RandomStream.place(of: name)
        return stream
    }

    /// A pass of which nothing is recorded, and in which the same values drop out: for what is only to be known.
    public var unrecorded: ForwardPass { ForwardPass(tape: nil, stream: stream, packedWeights: nil, prefix: prefix) }

    /// The sum of losses that are computed one after the other, each forwards and at once backwards: what one of them needs
    /// to remember is free before the next begins.
    ///
    /// Only gradients wait for the pass to be played backwards, one a parameter, whatever the number of portions.
    /// - Parameters:
    ///   - portions: how many losses there are.
    ///   - name: of this place in the model; a dropout's mask goes by it, the number of the portion and its own name.
    ///   - device: where the losses are.
    ///   - loss: computes one, [1], in a pass of its own.
    /// - Returns: the sum, [1].
    public func sum(
        of portions: Int, named name: String, on device: Device,
        _ loss: (_ portion: Int, _ pass: ForwardPass) -> Variable
    ) -> Variable {
        let sum = Tensor(zeros: [1], on: device)
        var waiting: [(leaf: Variable, gradient: Tensor)] = []
        var places: [ObjectIdentifier: Int] = [:]
        for portion in 0..<portions {
            let inner = ForwardPass(
                tape: tape.map { _ in Tape() }, stream: stream, packedWeights: nil, frozen: frozen,
                prefix: "\(prefix)\(name).\(portion).")
            let part = loss(portion, inner)
            device.backend.add(part.value, scaledBy: 1, into: sum)
            guard let tape, let innerTape = inner.tape, part.isTracked else { continue }
            inner.backward(from: part)
            for (parameter, own) in inner.taken {
                guard let gradient = innerTape.takeGradient(of: own) else { continue }
                if let place = places[parameter] {
                    let earlier = waiting[place].gradient
                    earlier.backend.add(gradient, scaledBy: 1, into: earlier)
                } else {
                    places[parameter] = waiting.count
                    waiting.append((leaf(parameter, own.value, on: tape), gradient))
                }
            }
        }
        guard let tape else { return Variable(sum) }
        // A loss of nothing is played backwards like any other.
        if waiting.isEmpty { return tape.leaf(sum) }
        let gradients = waiting.map { (sink: $0.leaf.sink, gradient: $0.gradient) }
        return Tape.record(sum, inputs: waiting.map(\.leaf)) { upstream, tape in
            for (sink, gradient) in gradients {
                gradient.backend.scale(gradient, by: upstream)
                tape.adopt(gradient, for: sink)
            }
        }
    }
}
