import CPUBackend
import Layers
import Models
import TensorCore
import Testing

@Suite("Model configurations")
struct ModelConfigurationTests {
    @Test("What two configurations differ in is named with both values")
    func difference() throws {
        let own = ModelConfiguration()
        #expect(own.difference(from: own) == nil)
        var other = own
        other.decoder.hidden = 7
        other.dropout.output = 0.5
        let hidden = try #require(own.difference(from: other))
        #expect(hidden == ("decoder.hidden", "512", "7"))
        other.decoder = own.decoder
        let dropout = try #require(other.difference(from: own))
        #expect(dropout == ("dropout.output", "0.5", "0.2"))
        other = own
        other.embedding.tied = .none
        #expect(try #require(own.difference(from: other)) == ("embedding.tied", "all", "none"))
    }

    @Test("A model of tensors that exist takes them as they are, and allocates nothing for one that is missing")
    func adopting() throws {
        var configuration = ModelConfiguration()
        configuration.sourceVocabularySize = 9
        configuration.targetVocabularySize = 9
        configuration.embedding.size = 4
        configuration.encoder.hidden = 3
        configuration.attention.size = 5
        configuration.decoder.hidden = 6
        let model = TranslationModel(configuration, seed: 1, on: .cpu)
        let tensors = Dictionary(uniqueKeysWithValues: model.parameters.flatMap(\.tensors).map { ($0.name, $0.tensor) })
        let same = try TranslationModel(configuration, adopting: tensors, on: .cpu)
        #expect(zip(same.parameters, model.parameters).allSatisfy { $0.value.address == $1.value.address })
        var lacking = tensors
        lacking["output.bias"] = nil
        #expect(throws: ParameterMismatch(name: "output.bias", shape: [9])) {
            try TranslationModel(configuration, adopting: lacking, on: .cpu)
        }
        // Five terabytes, if they were allocated.
        configuration.attention.size = 1 << 40
        let mismatch = #expect(throws: ParameterMismatch.self) {
            try TranslationModel(configuration, adopting: tensors, on: .cpu)
        }
        #expect(mismatch?.shape.array.contains(1 << 40) == true)
    }
}
