import CPUBackend
import Corpora
import Models
import TensorCore
import Testing
import Translation

@Suite struct MemoryKeepingTests {
    @Test("Retiring sentences leaves the memory that the others have on their own")
    func keeping() {
        let model = tinyModel(seed: 11)
        let sources = sentences(lengths: [6, 2, 4, 1], seed: 11)
        let batch = Batch(pairs: [0, 1, 2, 3], sources: sources.map { $0[...] }, targets: [[], [], [], []])
        let all = model.encode(SourceTensors(batch, on: model.device), .inference())
        let kept = all.keeping([3, 2])
        #expect(kept.lengths.integers == [2, 5])
        #expect(kept.annotations.shape == [5, 2, 10] && kept.keys.shape == [5, 2, 7])
        let both = Batch(pairs: [0, 1], sources: [sources[3][...], sources[2][...]], targets: [[], []])
        let fresh = model.encode(SourceTensors(both, on: model.device), .inference())
        for (one, other) in [
            (kept.annotations, fresh.annotations), (kept.keys, fresh.keys), (kept.initialState, fresh.initialState),
        ] {
            #expect(one.shape == other.shape)
            // Past its end the short sentence holds padding, which may differ.
            for (index, pair) in zip(one.value.floats, other.value.floats).enumerated() {
                let (time, place) = (index / other.shape.columns / 2, index / other.shape.columns % 2)
                if other.shape.rank == 3 && place == 0 && time >= 2 { continue }
                #expect(abs(pair.0 - pair.1) < 1e-5)
            }
        }
    }
}
