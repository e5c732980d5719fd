import CPUBackend
import TensorCore
import Testing

@Suite("Search kernels")
struct SearchKernelsTests {
    @Test("The best classes agree", arguments: [1, 7, 64, 65, 1000], [0, 1, 7])
    func topK(classes: Int, rows: Int) {
        for k in Set([1, min(5, classes), min(classes, 65)]) {
            for largest in [Float(3), 1e4] {
                expectAgreement("the best \(k), logits up to \(largest)") { bench in
                    bench.backend.logSoftmaxTopK(
                        bench.random([rows, classes], in: -largest...largest), scores: bench.output([rows, k]),
                        classes: bench.integerOutput([rows, k]))
                }
            }
        }
    }

    @Test("Among equals the lower class comes first", arguments: [1, 7, 64, 65, 1000])
    func ties(classes: Int) {
        for k in Set([1, min(5, classes), classes]) {
            expectAgreement("the best \(k)") { bench in
                let logits = bench.integers([4, classes], below: 3).integers.map(Float.init)
                bench.backend.logSoftmaxTopK(
                    Tensor(logits, shape: [4, classes], on: bench.device), scores: bench.output([4, k]),
                    classes: bench.integerOutput([4, k]))
            }
        }
    }

    @Test("Logits without a number still give classes that exist", arguments: [Device.reference, .cpu])
    func abnormal(device: Device) {
        let nothing = -Float.infinity
        let rows: [(logits: [Float], best: [Int32])] = [
            ([nothing, 2, nothing, 3], [3, 1, 0]),
            ([nothing, nothing, nothing, nothing], [0, 1, 2]),
            ([.nan, 1, nothing, 0], [1, 3, 0]),
            ([.nan, .nan, .nan, .nan], [0, 1, 2]),
            ([0, .infinity, .nan, 1], [1, 3, 0]),
        ]
        let scores = Tensor(zeros: [rows.count, 3], on: device)
        let classes = Tensor([Int32](repeating: -7, count: rows.count * 3), shape: [rows.count, 3], on: device)
        device.backend.logSoftmaxTopK(
            Tensor(rows.flatMap(\.logits), shape: [rows.count, 4], on: device), scores: scores, classes: classes)
        for (index, row) in rows.enumerated() { #expect(classes.step(index).integers == row.best) }
        // Where the logits are numbers or -infinity, so are the scores.
        #expect(scores.step(0).floats[2] == nothing)
        #expect(abs(scores.step(0).floats[0] + 0.313_261_7) < 1e-6)
    }
}
