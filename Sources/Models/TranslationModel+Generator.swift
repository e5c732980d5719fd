import Autograd
import Corpora
import Layers
import TensorCore

extension TranslationModel: Generator {
    /// The number of pieces that it reads.
    public var sourceVocabularySize: Int { configuration.sourceVocabularySize }

    /// Whether the decoder looks back.
    public var hasAttention: Bool { decoder.hasAttention }

    /// What it was configured to.
    public var reversed: ReversedSides { configuration.reversed }

    /// What it was configured to.
    public var secondSourceVocabulary: TokenizerSide? { configuration.secondSource?.vocabulary }

    /// Reads the sources of a batch, to translate them.
    public func read(_ source: SourceTensors, _ pass: ForwardPass) -> any Generation {
        TranslationGeneration(model: self, encoded: encode(source, pass), pass: pass)
    }
}

/// Sources that a translation model has read.
private struct TranslationGeneration: Generation {
    let model: TranslationModel
    let encoded: EncodedSource
    let pass: ForwardPass

    var initialState: RecurrentState { RecurrentState(encoded.initialStates.map(\.value)) }
    var copied: Tensor? { encoded.copied }

    func step(after pieces: [Int32], from state: RecurrentState, of sentences: Tensor) -> GenerationStep {
        model.advance(after: pieces, from: state, of: sentences, encoded, pass)
    }
}
