import Autograd
import Layers
import TensorCore

extension TranslationModel {
    /// Whether what it writes may be copied.
    public var copiesPieces: Bool { copyGate != nil }

    /// What the tokens of given targets may copy, and how likely they do; nil for a model that does not copy.
    /// - Parameters:
    ///   - steps: those of the decoder.
    ///   - embedded: the pieces that it read at them, [target, batch, size].
    ///   - source: what it looked at.
    func copies(
        of steps: DecoderSteps, after embedded: Variable, from source: EncodedSource, _ target: TargetTensors,
        _ pass: ForwardPass
    ) -> TokenCopies? {
        guard let copyGate, let contexts = steps.contexts, let weights = steps.weights, let copied = source.copied
        else { return nil }
        return pass.part(
            "copy", "sigmoid, shares with the source", of: steps.states.shape, on: device, giving: { $0.gates.shape }
        ) { () -> TokenCopies in
            // All steps, padding too, as they lie; only numbers are picked.
            let gates = copyGate(
                state: steps.states, context: contexts, projected: copyGate.projected(embedded, pass), pass)
            let batch = Int32(weights.shape[1])
            let sources = target.tokenRows.integers.map { $0 % batch }
            return TokenCopies(
                gates: tokens(gates, target), weights: tokens(weights, target), classes: copied,
                sources: Tensor(sources, shape: [sources.count], on: device))
        }
    }

    /// How likely one step copies, [rows, 1]; nil for a model that does not.
    /// - Parameters:
    ///   - steps: the one.
    ///   - embedded: the distinct pieces that it read, [distinct, size].
    ///   - places: that of each row's piece among them, int32 [rows].
    func gates(
        of steps: DecoderSteps, after embedded: Variable, at places: Tensor, _ pass: ForwardPass
    ) -> Tensor? {
        guard let copyGate, let contexts = steps.contexts else { return nil }
        return copyGate(
            state: step(steps.states, 0), context: step(contexts, 0),
            projected: gather(copyGate.projected(embedded, pass), places), pass
        ).value
    }
}

extension GenerationStep {
    /// The logits of a step, or `log P` in their place where the model copies.
    /// - Parameters:
    ///   - logits: as the output layer, or a selection of it, makes them; used up.
    ///   - copied: what each place of the sources is among their classes, int32 [sources, source]; nil for none that is copied.
    ///   - sentences: int32 [rows], the source of each row.
    ///   - candidates: the classes that each row chooses from; nil for all of them.
    package func mixed(
        _ logits: Tensor, with copied: Tensor?, of sentences: Tensor, among candidates: CandidateLists? = nil
    ) -> Tensor {
        guard let gates, let attention, let copied else { return logits }
        logits.backend.mixCopies(
            Copies(gates: gates, weights: attention, classes: copied, sources: sentences), among: candidates,
            into: logits)
        return logits
    }
}

extension ForcedTarget {
    /// The logits of some tokens, or `log P` in their place where the model copies.
    /// - Parameter logits: of all pieces, [rows, vocabulary]; used up.
    package func mixed(_ logits: Tensor, _ rows: Range<Int>) -> Tensor {
        guard let copies else { return logits }
        logits.backend.mixCopies(copies.values.rows(rows), among: nil, into: logits)
        return logits
    }
}
