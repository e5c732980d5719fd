import Autograd
import Corpora
import Layers
import TensorCore

/// The recurrent translation model: encoder, decoder that looks back at what was read, deep output; with the defaults
/// "RNNsearch", a bidirectional encoder and additive attention whose context is fed to the decoder.
///
/// It may read a second source beside the first, with another encoder (`SecondSourceConfiguration`).
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473; two sources: Zoph and Knight 2016, arXiv:1601.00710.
public final class TranslationModel: DescribedModel {
    /// `translation`.
    public static var kind: String { "translation" }
    /// 1.
    public static var version: Int { 1 }

    /// What the model was built from.
    public let configuration: ModelConfiguration
    /// Where its parameters live.
    public let device: Device

    private let sourceEmbedding, targetEmbedding: Embedding
    private let encoder: RecurrentEncoder
    /// What reads the second source; nil for none.
    private let second: SecondReader?
    let decoder: RecurrentDecoder
    private let readout: Readout
    /// Nil for a model that does not copy.
    let copyGate: CopyGate?
    /// From readouts to the logits of the target vocabulary.
    public let output: OutputLayer

    /// A model whose parameters the initializer makes.
    public init(_ configuration: ModelConfiguration, _ initializer: Initializer) {
        precondition(configuration.refusals.isEmpty, "no model with \(configuration.refusals)")
        self.configuration = configuration
        device = initializer.device
        let size = configuration.embedding.size
        switch configuration.embedding.tied {
        case .all:
            sourceEmbedding = Embedding(
                "embedding", vocabulary: configuration.sourceVocabularySize, size: size, initializer)
            targetEmbedding = sourceEmbedding
        case .target, .none:
            sourceEmbedding = Embedding(
                "source.embedding", vocabulary: configuration.sourceVocabularySize, size: size, initializer)
            targetEmbedding = Embedding(
                "target.embedding", vocabulary: configuration.targetVocabularySize, size: size, initializer)
        }
        encoder = RecurrentEncoder("encoder", inputs: size, configuration.encoder, initializer)
        if let secondSource = configuration.secondSource {
            second = SecondReader(
                secondSource, secondSource.vocabulary == .source ? sourceEmbedding : targetEmbedding, size: size,
                beside: encoder, configuration.encoder, initializer)
        } else {
            second = nil
        }
        decoder = RecurrentDecoder(
            "decoder", inputs: size, annotation: encoder.annotationSize,
            secondAnnotation: second?.encoder.annotationSize, configuration.decoder,
            attention: configuration.attention, initializer)
        readout = Readout(
            "readout", state: decoder.hidden, context: decoder.contextSize, secondContext: decoder.secondContextSize,
            embedding: size, size: size, initializer)
        if configuration.copies, let context = decoder.contextSize {
            copyGate = CopyGate("copy", state: decoder.hidden, context: context, embedding: size, initializer)
        } else {
            copyGate = nil
        }
        let table =
            configuration.embedding.tied == .none
            ? initializer.glorot("output.table", configuration.targetVocabularySize, size, channels: .rows)
            : targetEmbedding.table
        output = OutputLayer("output", table: table, initializer)
    }

    /// Puts pretrained vectors into the embeddings of either side, before anything is trained.
    ///
    /// Where a table is shared, whoever shares it has them too: the output projection of tied models, and the other side.
    /// - Parameters:
    ///   - source: by source piece, each of the embeddings' size; nil to leave the table as it is.
    ///   - target: likewise by target piece.
    public func setEmbeddings(source: [Int: [Float]]?, target: [Int: [Float]]?) {
        if let source { sourceEmbedding.set(source) }
        if let target { targetEmbedding.set(target) }
    }

    /// Every parameter once, in the order of the data's way through the model.
    public var parameters: [Parameter] {
        let last = copyGate.map { $0.parameters + output.parameters } ?? output.parameters
        return
            (sourceEmbedding.parameters + targetEmbedding.parameters + encoder.parameters + (second?.parameters ?? [])
            + decoder.parameters + readout.parameters + last).distinct
    }

    /// Reads the source sentences of a batch.
    public func encode(_ source: SourceTensors, _ pass: ForwardPass) -> EncodedSource {
        precondition(
            source.isReversed == reversed.source,
            "a source with reversed \(source.isReversed) for a model with \(reversed)")
        precondition(
            (source.second == nil) == (second == nil),
            "\(source.second == nil ? "no second source" : "a second source") for a model that reads "
                + "\(second == nil ? "none" : "one")")
        let first = read(
            source.ids, lengths: source.lengths, by: sourceEmbedding, at: "source", encoder, named: "encoder", pass)
        var other: ReadSource?
        if let second, let tensors = source.second {
            other = read(
                tensors.ids, lengths: tensors.lengths, by: second.embedding, at: "source2", second.encoder,
                named: "encoder2", pass)
        }
        return pass.part("decoder", decoder.kind, of: first.annotations.shape, on: device, giving: { _ in nil }) {
            () -> EncodedSource in
            var read = decoder.remember(first, second: other, pass)
            if copyGate != nil { read.copied = source.copied }
            return read
        }
    }

    /// Reads one of the sources.
    /// - Parameters:
    ///   - ids: int32 [source, batch].
    ///   - lengths: int32 [batch].
    ///   - side: what the names of the embedding's dropouts begin with.
    ///   - name: the encoder's.
    private func read(
        _ ids: Tensor, lengths: Tensor, by embedding: Embedding, at side: String, _ encoder: RecurrentEncoder,
        named name: String, _ pass: ForwardPass
    ) -> ReadSource {
        let dropout = configuration.dropout
        let embedded = embedded(ids, by: embedding, at: side, words: dropout.sourceWord, pass)
        return pass.part(
            name, encoder.kind, of: embedded.shape, on: device, giving: { $0.annotations.shape }
        ) { () -> ReadSource in
            let encoded = encoder(embedded, lengths: lengths, dropout: dropout.inStacks, pass)
            let annotations = pass.dropout(
                encoded.annotations, rate: Float(dropout.hidden), at: name, each: dropout.overTime.unit)
            return ReadSource(encoded, annotations: annotations, lengths: lengths)
        }
    }

    /// The loss of predicting every target piece from the pieces before it (teacher forcing), times the weight of its pair.
    /// - Parameters:
    ///   - smoothing: label smoothing, in [0, 1).
    ///   - scale: what the summed loss is multiplied with, such as one over the tokens of the whole batch.
    /// - Returns: the scaled loss, and the losses of the tokens without scale and weights.
    public func loss(
        _ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass, smoothing: Float = 0, scale: Float = 1
    ) -> (loss: Variable, tokens: TokenLosses) {
        loss(of: lead(source, target, pass), target, pass, smoothing: smoothing, scale: scale)
    }

    /// One step of writing, before the logits.
    /// - Parameters:
    ///   - pieces: the last piece of each row.
    ///   - sentences: int32 [rows], the source sentence that each row translates.
    func advance(
        after pieces: [Int32], from state: RecurrentState, of sentences: Tensor, _ source: EncodedSource,
        _ pass: ForwardPass
    ) -> GenerationStep {
        let rows = pieces.count
        // Hypotheses of a batch often end in the same pieces, whose products are computed once.
        let (distinct, places) = distinct(pieces)
        let embedded = targetEmbedding(distinct, pass)  // [distinct, size]
        let projected = gather(decoder.projected(embedded, pass), places)  // [rows, gates · hidden]
        let active = Tensor([Int32](repeating: 1, count: rows), shape: [rows], on: device)
        let written = decoder(
            reshaped(projected, to: [1, rows, projected.shape.columns]), from: state.tensors.map { Variable($0) },
            source, lengths: active, sentences: sentences, pass)
        let hidden = readout(
            state: step(written.states, 0), context: written.contexts.map { step($0, 0) },
            second: written.secondContexts.map { step($0, 0) },
            projected: gather(readout.projected(embedded, pass), places), pass)
        return GenerationStep(
            readout: hidden.value, state: written.end, attention: written.weights?.value.step(0),
            gates: gates(of: written, after: embedded, at: places, pass))
    }

    /// What the model makes of given targets before the logits, while it is made to write them (teacher forcing).
    /// - Returns: the readout of each target token, in the order of `TargetTensors.outputs`, [tokens, size], and attention
    ///   weights [target, batch, source]; those of a step belong to the piece that it writes.
    public func forced(
        _ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass
    ) -> (readouts: Variable, attention: Tensor?) {
        let written = lead(source, target, pass)
        return (written.readouts, written.attention?.value)
    }

    /// What the model makes of given targets before the logits, to learn from.
    public func lead(_ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass) -> ForcedTarget {
        let (encoded, embedded, written) = led(source, target, pass)
        // Padding is left behind here: the output side sees real tokens only.
        let readouts = pass.part("readout", "tanh", of: written.states) {
            readout(
                state: tokens(written.states, target), context: written.contexts.map { tokens($0, target) },
                second: written.secondContexts.map { tokens($0, target) },
                projected: readout.projected(tokens(embedded, target), pass), pass)
        }
        return ForcedTarget(
            readouts: readouts, attention: written.weights,
            copies: copies(of: written, after: embedded, from: encoded, target, pass))
    }

    /// Where the model looks in the source while it is made to write given targets.
    /// - Returns: attention weights [target, batch, source]; those of a step belong to the piece that it writes.
    public func attention(_ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass) -> Tensor? {
        led(source, target, pass).steps.weights?.value
    }

    /// Encodes the source and leads the decoder over the target.
    /// - Returns: what the decoder looks back at, its embedded inputs, [target, batch, size], and what it gives.
    private func led(
        _ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass
    ) -> (encoded: EncodedSource, embedded: Variable, steps: DecoderSteps) {
        precondition(
            target.isReversed == reversed.target,
            "a target with reversed \(target.isReversed) for a model with \(reversed)")
        let read = encode(source, pass)
        let encoded = source.rows?.of(read) ?? read
        let embedded = embedded(
            target.inputs, by: targetEmbedding, at: "target", words: configuration.dropout.targetWord, pass)
        let steps = pass.part("decoder", of: embedded.shape, on: device, giving: { $0.states.shape }) {
            decoder(
                decoder.projected(embedded, pass), from: encoded.initialStates, encoded, lengths: target.lengths,
                dropout: configuration.dropout.inStacks, pass)
        }
        return (encoded, embedded, steps)
    }

    /// Embedded pieces, [time, batch, size], of which values and whole vectors have dropped out.
    /// - Parameters:
    ///   - ids: int32 [time, batch].
    ///   - side: what the names of the dropouts begin with.
    ///   - words: how likely a whole vector drops out.
    private func embedded(
        _ ids: Tensor, by embedding: Embedding, at side: String, words: Double, _ pass: ForwardPass
    ) -> Variable {
        pass.part(side, "embedding", of: ids.shape, on: device, giving: { $0.shape }) {
            let dropout = configuration.dropout
            let whole = pass.dropout(embedding(ids, pass), rate: Float(words), at: "\(side).word", each: .vector)
            return pass.dropout(
                whole, rate: Float(dropout.embedding), at: "\(side).embedding", each: dropout.overTime.unit)
        }
    }

    /// The rows of [target, batch, ·] that are no padding.
    func tokens(_ x: Variable, _ target: TargetTensors) -> Variable {
        gather(reshaped(x, to: [x.shape.rows, x.shape.columns]), target.tokenRows)
    }

    /// The different pieces, each where it first appears, and the place of every piece among them: int32 [distinct] and
    /// [pieces].
    private func distinct(_ pieces: [Int32]) -> (pieces: Tensor, places: Tensor) {
        var distinct: [Int32] = []
        var placeOf: [Int32: Int32] = [:]
        let places = pieces.map { piece in
            if let place = placeOf[piece] { return place }
            let place = Int32(distinct.count)
            placeOf[piece] = place
            distinct.append(piece)
            return place
        }
        return (
            Tensor(distinct, shape: [distinct.count], on: device), Tensor(places, shape: [places.count], on: device)
        )
    }
}
