import Models
import TensorCore
import TestSupport
import Testing

@Suite("Embeddings that begin with given vectors")
struct PretrainedEmbeddingsTests {
    /// The tables of a model, before and after.
    private func tables(
        _ tied: EmbeddingConfiguration.Tying, source: [Int: [Float]]?, target: [Int: [Float]]?, on device: Device
    ) -> (before: [String: [Float]], after: [String: [Float]]) {
        let model = TranslationModel(tinyConfiguration(tied: tied), seed: 3, on: device)
        func values() -> [String: [Float]] {
            Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.value.floats) })
        }
        let before = values()
        model.setEmbeddings(source: source, target: target)
        return (before, values())
    }

    @Test("Rows are those given, to the bit, and everything else stays as it was", arguments: devices)
    func rows(device: Device) throws {
        let (first, second) = ([Float](repeating: 0.1, count: 6), (0..<6).map { 1 / Float(3 + $0) })
        for (tied, names) in [
            (EmbeddingConfiguration.Tying.none, ("source.embedding.table", "target.embedding.table")),
            (.target, ("source.embedding.table", "target.embedding.table")),
            (.all, ("embedding.table", "embedding.table")),
        ] {
            let target = tied == .all ? nil : [0: first, 12: second]
            let (before, after) = tables(tied, source: [4: first, 10: second], target: target, on: device)
            var expected = before
            func put(_ vector: [Float], _ row: Int, _ name: String) {
                expected[name]?.replaceSubrange(row * 6..<row * 6 + 6, with: vector)
            }
            put(first, 4, names.0)
            put(second, 10, names.0)
            if tied != .all {
                put(first, 0, names.1)
                put(second, 12, names.1)
            }
            #expect(after == expected)
            #expect(after != before)
        }
    }

    @Test("No vectors change nothing", arguments: devices)
    func none(device: Device) {
        let (before, after) = tables(.none, source: nil, target: nil, on: device)
        #expect(before == after)
    }
}
