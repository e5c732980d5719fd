import Autograd
import CPUBackend
import Corpora
import Layers
import Models
import TensorCore
import Testing
import Translation

/// A model without attention, without an encoder and with two states: what follows hangs on the last two pieces alone.
private struct TrigramModel: Generator {
    let device = Device.cpu
    let output: OutputLayer
    let sourceVocabularySize = 9
    let hasAttention = false

    init(vocabulary: Int) {
        let initializer = Initializer(seed: 3, on: .cpu)
        let table = initializer.normal("table", [vocabulary, 2 * vocabulary], deviation: 2)
        output = OutputLayer("output", table: table, initializer)
    }

    func read(_ source: SourceTensors, _ pass: ForwardPass) -> any Generation {
        TrigramGeneration(vocabulary: targetVocabularySize, count: source.lengths.count)
    }

    func forced(
        _ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass
    ) -> (readouts: Variable, attention: Tensor?) {
        preconditionFailure("no scores are asked for here")
    }
}

private struct TrigramGeneration: Generation {
    let vocabulary, count: Int

    private func marks(_ pieces: [Int32]) -> Tensor {
        Tensor(
            pieces.flatMap { piece in (0..<vocabulary).map { $0 == Int(piece) ? 1 : 0 } as [Float] },
            shape: [pieces.count, vocabulary], on: .cpu)
    }

    /// The last piece but one, and how many pieces there are.
    var initialState: RecurrentState {
        RecurrentState([marks([Int32](repeating: 0, count: count)), Tensor(zeros: [count, 1], on: .cpu)])
    }

    func step(after pieces: [Int32], from state: RecurrentState, of sentences: Tensor) -> GenerationStep {
        let last = marks(pieces)
        let readout = concatenated([Variable(state.tensors[0]), Variable(last)]).value
        let lengths = state.tensors[1].floats.map { $0 + 1 }
        return GenerationStep(
            readout: readout,
            state: RecurrentState([last, Tensor(lengths, shape: [lengths.count, 1], on: .cpu)]), attention: nil)
    }
}

@Suite("A search by whatever generates")
struct GeneratorTests {
    private let model = TrigramModel(vocabulary: 7)

    /// Every translation of at most so many pieces, the end included, with its log-probability; best first.
    private func all(longest: Int) -> [(pieces: [Int32], logProbability: Double)] {
        let table = model.output.table.value.floats.map(Double.init)
        func next(_ before: Int32, _ last: Int32) -> [Double] {
            logProbabilities((0..<7).map { table[$0 * 14 + Int(before)] + table[$0 * 14 + 7 + Int(last)] })
        }
        var found: [(pieces: [Int32], logProbability: Double)] = []
        func grow(_ pieces: [Int32], _ before: Int32, _ last: Int32, _ sum: Double) {
            let following = next(before, last)
            found.append((pieces, sum + following[Int(SpecialTokens.end)]))
            if pieces.count + 1 == longest { return }
            for piece in Int32(SpecialTokens.count)..<7 {
                grow(pieces + [piece], last, piece, sum + following[Int(piece)])
            }
        }
        grow([], 0, SpecialTokens.start, 0)
        return found.sorted { $0.logProbability > $1.logProbability }
    }

    @Test("A wide beam finds the best of all, whose states it reorders and never looks into")
    func exhaustive() {
        var configuration = settings(beam: 40, lengthPenalty: 0)
        configuration.maximumLength = 3
        let best = all(longest: 4)
        for hypotheses in BeamSearch(configuration).hypotheses(
            of: [[4, 5], [6]].map { SourceSentence($0) }, Ensemble(model), count: 5)
        {
            #expect(hypotheses.map(\.pieces) == best.prefix(5).map(\.pieces))
            for (found, expected) in zip(hypotheses, best) {
                #expect(abs(found.logProbability - expected.logProbability) < 1e-4)
                #expect(found.attention == nil)
            }
        }
    }

    @Test("What needs attention says so of a model that has none")
    func attention() throws {
        #expect(throws: MissingAttention(for: "an alignment")) {
            try Ensemble(model).requireAttention(for: "an alignment")
        }
        #expect(
            MissingAttention(for: "an alignment").description
                == "an alignment needs a model with attention, found one without")
        try Ensemble(tinyModel(seed: 1)).requireAttention(for: "an alignment")
    }
}
