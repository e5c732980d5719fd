import Corpora
import Models
import Recipes
import TensorCore
import TestSupport
import Testing
import Training

@Suite("The explanation of a model")
struct ModelExplanationTests {
    private let batch = Batch(
        pairs: [0, 1, 2, 3], sources: [[5, 6], [7, 7, 7, 7], [8], [5, 9]], targets: [[5], [6, 6], [7, 8, 9], []])

    private func training(_ change: (inout TrainingConfiguration) -> Void = { _ in }) -> TrainingConfiguration {
        var training = TrainingConfiguration()
        training.threads = .fixed(2)
        change(&training)
        return training
    }

    @Test("Its parts add up to the step, its parameters to the model's")
    func whole() {
        let configuration = tinyConfiguration(dropout: 0.1)
        let explanation = ModelExplanation(of: configuration, training(), on: batch)
        let step = CountedStep(of: [batch], configuration, training())
        #expect(explanation.counts == step.counts)
        #expect(explanation.parts.reduce(0) { $0 + $1.counts.operations } == step.counts.operations)
        #expect(explanation.parts.reduce(0) { $0 + $1.counts.bytes } == step.counts.bytes)
        #expect(explanation.parameters == step.parameters && explanation.frozenParameters == 0)
        #expect(explanation.parts.reduce(0) { $0 + $1.parameters } == step.parameters)
        #expect(explanation.batch == BatchExtents(batch))
        #expect(explanation.batch.sentences == 4 && explanation.batch.source == 5 && explanation.batch.target == 4)
    }

    @Test("What is not trained is a part's all the same, and does less")
    func frozen() {
        let configuration = tinyConfiguration(tied: .none)
        let whole = ModelExplanation(of: configuration, training(), on: batch)
        let frozen = ModelExplanation(of: configuration, training { $0.freeze = ["encoder.*"] }, on: batch)
        #expect(whole.parts.map(\.parameters) == frozen.parts.map(\.parameters))
        let encoder = whole.parts.filter { $0.name.hasPrefix("encoder") }.reduce(0) { $0 + $1.parameters }
        #expect(frozen.frozenParameters == encoder && frozen.parameters == whole.parameters - encoder)
        for (one, other) in zip(whole.parts, frozen.parts) where one.name.hasSuffix("forward.input") {
            #expect(other.counts.operations < one.counts.operations)
        }
    }

    @Test("Extents of a batch are letters, even where a size of the model is the same number")
    func shapes() throws {
        // B is 2 and 7, S 3 and 11, T 5 and 13 where extents are found out.
        let configuration = tinyConfiguration(source: 77, embedding: 7, encoder: 11, attention: 13, decoder: 6)
        let parts = ModelExplanation(of: configuration, training(), on: batch).parts
        func shape(_ name: String) throws -> String {
            let part = try #require(parts.first { $0.name == name })
            return "\(try #require(part.input)) → \(try #require(part.output))"
        }
        #expect(try shape("source") == "S×B → S×B×7")
        #expect(try shape("encoder") == "S×B×7 → S×B×22")
        #expect(try shape("encoder.forward.input") == "S×B×7 → S×B×33")
        #expect(try shape("encoder.forward.recurrent") == "S×B×33 → S×B×11")
        #expect(try shape("decoder.bridge") == "S×B×22 → B×6")
        #expect(try shape("decoder.attention") == "S×B×22 → T×B×22")
        #expect(try shape("decoder.recurrent") == "T×B×18 → T×B×6")
        #expect(try shape("readout") == "T×B×6 → T·B×7")
        #expect(try shape("output") == "T·B×7 → T·B×77")
        #expect(
            parts.map(\.name) == [
                "source", "encoder", "encoder.forward.input", "encoder.forward.recurrent", "encoder.backward.input",
                "encoder.backward.recurrent", "decoder.bridge", "target", "decoder", "decoder.input",
                "decoder.attention", "decoder.context", "decoder.recurrent", "readout", "output", "",
            ])
    }

    @Test("The configuration alone tells it, unless the vocabulary depends on the text")
    func ofRecipe() throws {
        let files = try TrainingFiles()
        for kind in ["word", "char"] {
            #expect(try files.recipe("tokenizer.type=\(kind)").explanation() == nil)
        }
        for kind in ["unigram", "bpe"] {
            let settings = ["tokenizer.type=\(kind)", "tokenizer.vocabulary_size=321", "data.source.train=[/nowhere]"]
            let explanation = try #require(try files.recipe(settings).explanation())
            #expect(explanation.parts[0].parameters == 321 * 16)
            #expect(explanation.batch.sentences == 16 && explanation.batch.source == 25)
            let tokens = ["training.batch.unit=tokens", "training.batch.size=100", "data.maximum_length=9"]
            let short = try #require(try files.recipe(settings + tokens).explanation())
            #expect(short.batch.sentences == 10 && short.batch.target == 10)
        }
    }

    @Test("The plan of a training explains the model that it found, by its largest batch")
    func ofPlan() throws {
        let files = try TrainingFiles()
        let plan = try withExtendedLifetime(files) { try TrainingPlan(files.recipe("training.batch.accumulate=2")) }
        let explanation = plan.explanation
        #expect(explanation.parameters == plan.parameters)
        #expect(explanation.parts[0].parameters == 10 * 16)
        // The longest sentences have four words and the end.
        #expect(explanation.batch.sentences == 16 && explanation.batch.source == 5 && explanation.batch.target == 5)
    }

    @Test("A model beyond all bounds is a mistake, and one within them is explained without its memory")
    func beyondBounds() throws {
        let sides = ["encoder", "decoder"].flatMap { side in
            ["hidden=65536", "layers=8", "cell=window", "window=64"].map { "model.\(side).\($0)" }
        }
        let sizes = ["model.embedding.size=65536", "model.attention.size=65536"]
        let files = try TrainingFiles()
        let whole = ["tokenizer.type=bpe", "tokenizer.vocabulary_size=1000000"] + sides + sizes
        let message = try #require(failure { _ = try files.recipe(whole).explanation() })
        #expect(message.hasPrefix("model: found ") && message.hasSuffix(" TB in training, expected less than 50 TB"))
        #expect(failure { _ = try TrainingPlan(files.recipe(sides + sizes)) }?.hasPrefix("model: found ") == true)
        let large = ["tokenizer.type=bpe", "model.encoder.hidden=65536", "training.batch.size=1000000000"]
        let explanation = try #require(try files.recipe(large).explanation())
        #expect(explanation.parameters > 20_000_000_000 && explanation.batch.sentences == 1000)
    }

    @Test("Vectors that are not there are missed, as in training")
    func missingVectors() throws {
        let recipe = try TrainingFiles().recipe("tokenizer.type=bpe", "training.vectors.source=nowhere.vec")
        #expect(
            failure { _ = try recipe.explanation() } == "nowhere.vec: not found; expected a file of word vectors")
    }

    @Test("A pattern of parameters that there are none of is a mistake")
    func unknownParameters() throws {
        let recipe = try TrainingFiles().recipe("tokenizer.type=bpe", "training.freeze=encdoer.*")
        #expect(
            try #require(failure { _ = try recipe.explanation() }).hasPrefix(
                "training.freeze: found \"encdoer.*\", which is the name of no"))
    }
}
