import CPUBackend
import Models
import TensorCore
import TestSupport
import Testing

@Suite("Initial values of models")
struct InitialValuesTests {
    @Test("Two models of a seed are equal, and share what they have in common with a larger one")
    func models() {
        func values(_ configuration: ModelConfiguration, seed: UInt64) -> [String: [Float]] {
            let model = TranslationModel(configuration, seed: seed, on: .cpu)
            return Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.value.floats) })
        }
        let tied = values(tinyConfiguration(tied: .target), seed: 1)
        #expect(values(tinyConfiguration(tied: .target), seed: 1) == tied)
        #expect(values(tinyConfiguration(tied: .target), seed: 2) != tied)
        let free = values(tinyConfiguration(tied: .none), seed: 1)
        #expect(free.filter { $0.key != "output.table" } == tied)
    }

    @Test(
        "How recurrent weights begin is a matter of a side, and of its recurrent weights alone",
        arguments: [ModelConfiguration.Cell.elman, .gru, .lstm], [ModelConfiguration.Reset.after, .before])
    func recurrentWeights(cell: ModelConfiguration.Cell, reset: ModelConfiguration.Reset) {
        var configuration = tinyConfiguration(tied: .target)
        (configuration.encoder.cell, configuration.encoder.reset) = (cell, reset)
        (configuration.decoder.cell, configuration.decoder.reset) = (cell, reset)
        (configuration.encoder.furtherTransitions, configuration.decoder.layers) = (1, 2)
        func values(_ change: (inout ModelConfiguration) -> Void) -> [String: [Float]] {
            var changed = configuration
            change(&changed)
            let model = TranslationModel(changed, seed: 1, on: .cpu)
            return Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.value.floats) })
        }
        let usual = values { _ in }
        for side in ["encoder", "decoder"] {
            let recurrent = Set(
                usual.keys.filter { $0.hasPrefix(side) && $0.contains(".recurrent.") && $0.hasSuffix("weights") })
            #expect(recurrent.count >= (side == "encoder" ? 4 : 2))
            func changed(_ initialization: ModelConfiguration.Initialization, scale: Double = 1) -> [String: [Float]] {
                let found = values {
                    if side == "encoder" {
                        ($0.encoder.initialization, $0.encoder.identityScale) = (initialization, scale)
                    } else {
                        ($0.decoder.initialization, $0.decoder.identityScale) = (initialization, scale)
                    }
                }
                return found.filter { $0.value != usual[$0.key] }
            }
            #expect(changed(.orthogonal).isEmpty)
            #expect(Set(changed(.glorot).keys) == recurrent)
            let identities = changed(.identity, scale: 0.5)
            #expect(Set(identities.keys) == recurrent)
            let hidden = side == "encoder" ? configuration.encoder.hidden : configuration.decoder.hidden
            #expect(
                identities.values.allSatisfy { Set($0) == [0, 0.5] && $0.reduce(0, +) == Float($0.count / hidden) / 2 })
        }
    }
}
