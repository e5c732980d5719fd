import CPUBackend
import Foundation
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
        for row in [2, 4] { #expect(scores.step(row).floats.allSatisfy { !($0 > -.infinity) }) }
    }

    @Test("The best among candidates agree", arguments: [1, 3], [1, 4, 64])
    func among(blocks: Int, columns: Int) {
        for k in [1, 5] {
            for rows in [0, 1, 7] {
                expectAgreement("the best \(k) in \(rows) rows") { bench in
                    let classes = Int32(blocks * columns)
                    let lists = [Array(0..<classes), [classes - 1], (0..<classes).filter { $0 % 3 == 0 }]
                    bench.backend.logSoftmaxTopK(
                        bench.random([blocks, rows, columns], in: -3...3),
                        among: candidates(lists, of: bench.integers([rows], below: lists.count), on: bench.device),
                        scores: bench.output([rows, k]), classes: bench.integerOutput([rows, k]))
                }
            }
        }
    }

    @Test("Candidates are chosen as if there were no other classes, to the bit")
    func amongAlone() {
        let bench = Workbench(.cpu)
        let own = (0..<200).map { Int32($0 * 2) }
        let logits = bench.random([2, 3, 256], in: -3...3)
        func best(_ logits: Tensor, _ lists: [[Int32]], of rows: [Int32]) -> (scores: [Float], classes: [Int32]) {
            let scores = Tensor(uninitialized: [rows.count, 4], on: .cpu)
            let classes = Tensor(uninitialized: [rows.count, 4], type: .int32, on: .cpu)
            bench.backend.logSoftmaxTopK(
                logits, among: candidates(lists, of: Tensor(rows, shape: [rows.count], on: .cpu), on: .cpu),
                scores: scores, classes: classes)
            return (scores.floats, classes.integers)
        }
        let together = best(logits, [Array(0..<512), own, [7]], of: [0, 1, 2])
        let single: (scores: [Float], classes: [Int32]) = (
            [0] + [Float](repeating: -.infinity, count: 3), [7, -1, -1, -1]
        )
        #expect(together.classes.suffix(4) == single.classes[...])
        #expect(together.scores.suffix(4) == single.scores[...])
        // The row's own logits under other class numbers, without the rest.
        let all = logits.floats
        let values = own.map { piece in
            let place = Int(piece)
            return all[(place / 256 * 3 + 1) * 256 + place % 256]
        }
        let padded = Tensor(values + [Float](repeating: 9, count: 56), shape: [1, 1, 256], on: .cpu)
        let alone = best(padded, [Array(0..<200)], of: [0])
        #expect(alone.scores[...] == together.scores[4..<8])
        let doubled = alone.classes.map { $0 * 2 }
        #expect(doubled[...] == together.classes[4..<8])
    }

    @Test("Mixtures agree", arguments: [1, 7, 64, 1000], [0, 1, 7])
    func mixtures(classes: Int, rows: Int) {
        expectAgreement { bench in
            let mixture = bench.output([rows, classes])
            for (weight, largest) in [(Float(0.5), Float(3)), (0.25, 100), (0.25, 0.1)] {
                bench.backend.mix(
                    bench.random([rows, classes], in: -largest...largest), among: nil, weight: weight, into: mixture,
                    weight == 0.5 ? .overwrite : .accumulate)
            }
        }
    }

    @Test("Mixtures among candidates agree", arguments: [1, 3], [1, 4, 64])
    func mixturesAmong(blocks: Int, columns: Int) {
        for rows in [0, 1, 7] {
            expectAgreement("\(rows) rows") { bench in
                let classes = Int32(blocks * columns)
                let lists = [Array(0..<classes), [classes - 1], (0..<classes).filter { $0 % 3 == 0 }]
                let own = candidates(lists, of: bench.integers([rows], below: lists.count), on: bench.device)
                let mixture = bench.output([blocks, rows, columns])
                for mode in [WriteMode.overwrite, .accumulate] {
                    bench.backend.mix(
                        bench.random([blocks, rows, columns], in: -3...3), among: own, weight: 0.5, into: mixture, mode)
                }
            }
        }
    }

    @Test("A mixture is the logarithm of the mean of the probabilities", arguments: [Device.reference, .cpu])
    func mixture(device: Device) {
        let (first, second): ([Float], [Float]) = ([1, 2, 200, -.infinity], [-3, 0, -100, -.infinity])
        let mixture = Tensor(zeros: [1, 4], on: device)
        for (logits, weight, mode) in [(first, Float(0.75), WriteMode.overwrite), (second, 0.25, .accumulate)] {
            device.backend.mix(
                Tensor(logits, shape: [1, 4], on: device), among: nil, weight: weight, into: mixture, mode)
        }
        // Those of the second model: e^-3 and 1 by their sum; the first has all on the third.
        let normalizer = log(exp(-3.0) + 1)
        let expected = [-3 - normalizer + log(0.25), -normalizer + log(0.25), log(0.75), -Double.infinity]
        for (found, expected) in zip(mixture.floats, expected) {
            // Logits of 200 are 1.5e-5 apart.
            #expect(Double(found) == expected || abs(Double(found) - expected) < 2e-5)
        }
    }

    private func candidates(_ lists: [[Int32]], of rows: Tensor, on device: Device) -> CandidateLists {
        let ends = lists.reduce(into: [Int32(0)]) { $0.append(($0.last ?? 0) + Int32($1.count)) }
        let classes = lists.flatMap(\.self)
        return CandidateLists(
            classes: Tensor(classes, shape: [classes.count], on: device),
            offsets: Tensor(ends, shape: [ends.count], on: device), lists: rows,
            longest: lists.map(\.count).max() ?? 0)
    }
}
