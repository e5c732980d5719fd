import Layers
import Models
import TensorCore
import TestSupport
import Testing

/// What the parts of models say of themselves, and whether they are all that there is.
@Suite("Parts of models")
struct ModelPartsTests {
    /// The parts of a model and all that was counted, of the loss of a few sentences and its gradient.
    private func counted(
        _ configuration: ModelConfiguration
    ) -> (model: TranslationModel, parts: [CountedPart], counts: OperationCounts) {
        let counter = OperationCounter()
        let model = TranslationModel(configuration, Initializer(leavingOpenOn: .counting(with: counter)))
        let data = configuration.secondSource == nil ? batch(sentencePairs) : twoSourceBatch()
        let (source, target) = (
            SourceTensors(data, for: model), TargetTensors(data, for: model)
        )
        counter.reset()
        let pass = ForwardPass.training(dropout: RandomStream(seed: 1))
        pass.backward(from: model.loss(source, target, pass, smoothing: 0.1).loss)
        return (model, counter.parts, counter.counts)
    }

    private func expectWhole(_ configuration: ModelConfiguration) throws {
        let (model, parts, counts) = counted(configuration)
        #expect(parts.reduce(0) { $0 + $1.parameters } == model.parameterCount)
        #expect(parts.reduce(0) { $0 + $1.counts.operations } == counts.operations)
        #expect(parts.reduce(0) { $0 + $1.counts.bytes } == counts.bytes)
        #expect(counts[.products].operations > 0)
        for part in parts where part.name.isEmpty {
            #expect(part.parameters == 0 && part.counts.operations == 0, "what no part does")
        }
        // A part has the parameters whose names begin with its own; a bridge leads to the layers above, too.
        for part in parts where part.name.contains(".") {
            let bridge = ["decoder.bridge": ".bridge.", "decoder.bridge2": ".bridge2."][part.name]
            let own = model.parameters.filter { parameter in
                bridge.map { parameter.name.contains($0) } ?? parameter.name.hasPrefix("\(part.name).")
            }
            #expect(part.parameters == own.reduce(0) { $0 + $1.shape.count }, "\(part.name)")
            #expect(part.input != nil && part.output != nil && !part.kind.isEmpty, "\(part.name)")
        }
    }

    @Test("Every parameter and all that is done belongs to a part", arguments: ModelFamilyGoldenTests.members)
    func members(name: String) throws {
        try expectWhole(goldenConfiguration("family-\(name).json"))
    }

    @Test("Of models with every attention, too", arguments: TinyParts.all, EmbeddingConfiguration.Tying.allCases)
    func attentions(parts: TinyParts, tied: EmbeddingConfiguration.Tying) throws {
        try expectWhole(tinyConfiguration(tied: tied, dropout: 0.1, parts: parts))
    }

    @Test("Of models of two sources, too", arguments: TwoSources.allCases)
    func secondSources(sort: TwoSources) throws {
        try expectWhole(sort.configuration)
        let parts = counted(sort.configuration).parts
        let isShared = sort.configuration.secondSource?.encoder == .shared
        for part in parts where part.name.hasPrefix("encoder2.") {
            let first = part.name.replacing("encoder2.", with: "encoder.")
            #expect(part.lenders == (isShared ? [first] : []), "\(part.name)")
        }
        // Whoever reads a table first lends it.
        #expect(parts.first { $0.name == "source2" }?.lenders == (sort == .ofTarget ? [] : ["source"]))
        if sort == .ofTarget { #expect(parts.first { $0.name == "target" }?.lenders == ["source2"]) }
    }

    @Test("Of models that copy, too", arguments: TinyParts.attentions)
    func copying(parts: TinyParts) throws {
        var configuration = tinyConfiguration(dropout: 0.1, parts: parts)
        configuration.copies = true
        try expectWhole(configuration)
        let copy = try #require(counted(configuration).parts.first { $0.name == "copy" })
        #expect(copy.parameters > 0 && copy.input != nil && copy.output?.columns == 1)
    }

    @Test("Tied tables count once, and those who share them say so")
    func ties() throws {
        func lenders(_ tied: EmbeddingConfiguration.Tying) -> [String: [String]] {
            let parts = counted(tinyConfiguration(tied: tied)).parts
            return Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0.lenders) }).filter { !$0.value.isEmpty }
        }
        #expect(lenders(.all) == ["target": ["source"], "output": ["source"]])
        #expect(lenders(.target) == ["output": ["target"]])
        #expect(lenders(.none).isEmpty)
    }

    @Test("Directions that share weights have them once")
    func directions() throws {
        let all = counted(try goldenConfiguration("family-shared-all.json")).parts.map(\.name)
        #expect(all.contains("encoder.both.recurrent") && !all.contains { $0.hasPrefix("encoder.backward") })
        let input = counted(try goldenConfiguration("family-shared-input.json")).parts.map(\.name)
        #expect(input.contains("encoder.backward.recurrent") && !input.contains("encoder.backward.input"))
    }
}
