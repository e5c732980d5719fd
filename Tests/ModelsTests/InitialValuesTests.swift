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
}
