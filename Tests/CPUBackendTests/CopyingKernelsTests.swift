import CPUBackend
import Foundation
import TensorCore
import Testing

@Suite("Kernels of copying")
struct CopyingKernelsTests {
    /// Rows that look at three sources, of which every fourth place copies nothing.
    private func copies(_ bench: Workbench, rows: Int, source: Int, classes: Int, gates: ClosedRange<Float> = -6...6)
        -> Copies
    {
        let lengths = bench.integers([rows], below: source).integers.map { $0 + 1 }
        let weights = Tensor(uninitialized: [rows, source], on: bench.device)
        bench.backend.softmax(
            bench.random([rows, source], in: -3...3), lengths: Tensor(lengths, shape: [rows], on: bench.device),
            into: weights)
        let names = bench.integers([3, source], below: classes).integers.enumerated().map { place, name in
            place % 4 == 3 ? -1 : name
        }
        return Copies(
            gates: bench.random([rows, 1], in: gates), weights: weights,
            classes: Tensor(names, shape: [3, source], on: bench.device), sources: bench.integers([rows], below: 3))
    }

    @Test("Dots of rows agree", arguments: [1, 7, 64, 65, 513], [0, 1, 9])
    func dots(columns: Int, rows: Int) {
        for mode in writeModes {
            expectAgreement { bench in
                bench.backend.dots(
                    bench.random([rows, columns]), bench.random([columns]), into: bench.output([rows, 1]), mode)
            }
        }
    }

    @Test("A row's dot has the same bits in any company")
    func dotsAlone() {
        let bench = Workbench(.cpu)
        let (x, w) = (bench.random([13, 67]), bench.random([67]))
        func dots(_ rows: Range<Int>) -> [Float] {
            let y = Tensor(uninitialized: [rows.count], on: .cpu)
            bench.backend.dots(x.steps(rows), w, into: y, .overwrite)
            return y.floats
        }
        let all = dots(0..<13)
        for row in 0..<13 { #expect(dots(row..<row + 1) == [all[row]]) }
    }

    @Test(
        "Cross-entropy of what is chosen or copied agrees, and its gradients", arguments: [1, 7, 64, 1000], [0, 1, 7])
    func crossEntropy(classes: Int, rows: Int) {
        for (smoothing, source) in [(Float(0), 1), (0.1, 5), (0.1, 70)] {
            for largest in [Float(3), 20] {
                // A probability is as precise as its logarithm.
                expectAgreement(
                    "smoothing \(smoothing), source \(source), logits up to \(largest)",
                    tolerance: largest > 3 ? 2e-4 : 3e-5
                ) { bench in
                    let logits = bench.output([rows, classes])
                    bench.backend.copy(bench.random(logits.shape, in: -largest...largest), into: logits)
                    bench.backend.copyingCrossEntropy(
                        logits: logits, copies: copies(bench, rows: rows, source: source, classes: classes),
                        targets: bench.integers([rows], below: classes), smoothing: smoothing, scale: 0.5,
                        losses: bench.output([rows]), logLikelihoods: bench.output([rows]),
                        gatesGradient: bench.output([rows, 1]), weightsGradient: bench.output([rows, source]))
                }
            }
        }
    }

    @Test("Without gradients of gates and weights the rest has the same bits", arguments: [Device.reference, .cpu])
    func fewerGradients(device: Device) {
        func run(_ gates: Tensor?, _ weights: Tensor?) -> [[Float]] {
            let bench = Workbench(device)
            let logits = bench.random([6, 9], in: -3...3)
            let (losses, likelihoods) = (bench.random([6]), bench.random([6]))
            device.backend.copyingCrossEntropy(
                logits: logits, copies: copies(bench, rows: 6, source: 5, classes: 9),
                targets: bench.integers([6], below: 9), smoothing: 0.1, scale: 2, losses: losses,
                logLikelihoods: likelihoods, gatesGradient: gates, weightsGradient: weights)
            return [logits.floats, losses.floats, likelihoods.floats]
        }
        let (gates, weights) = (Tensor(zeros: [6], on: device), Tensor(zeros: [6, 5], on: device))
        #expect(run(nil, nil) == run(gates, weights))
        #expect(gates.floats.contains { $0 != 0 } && weights.floats.contains { $0 != 0 })
    }

    @Test(
        "Shut gates, weights that are next to nothing and unlikely targets have finite losses and gradients",
        arguments: [Device.reference, .cpu])
    func extremes(device: Device) {
        let gates: [Float] = [-200, 200, -200, 200]
        // Looks at what is copied, at nothing else.
        let weights: [Float] = [1, 0, 1, 0, 0, 1, 0, 1]
        let logits = Tensor([50, -50, 0, 50, -50, 0, 50, -50, 0, 50, -50, 0] as [Float], shape: [4, 3], on: device)
        let outcomes = [[4], [4], [4], [4, 2]].map { Tensor(zeros: Shape($0), on: device) }
        device.backend.copyingCrossEntropy(
            logits: logits,
            copies: Copies(
                gates: Tensor(gates, shape: [4], on: device), weights: Tensor(weights, shape: [4, 2], on: device),
                classes: Tensor([2, -1] as [Int32], shape: [1, 2], on: device),
                sources: Tensor([0, 0, 0, 0] as [Int32], shape: [4], on: device)),
            targets: Tensor([1, 1, 1, 1] as [Int32], shape: [4], on: device), smoothing: 0.1, scale: 1,
            losses: outcomes[0], logLikelihoods: outcomes[1], gatesGradient: outcomes[2], weightsGradient: outcomes[3])
        for outcome in outcomes + [logits] { #expect(outcome.floats.allSatisfy { $0.isFinite }) }
        // A gate that is shut, and the source does not have it: the logarithms of both.
        #expect(abs(outcomes[1].floats[0] + 300) < 1e-3)
    }

    @Test("What is chosen or copied agrees, over all classes", arguments: [1, 7, 64, 1000], [0, 1, 7])
    func mixtures(classes: Int, rows: Int) {
        for source in [1, 5, 70] {
            expectAgreement("source \(source)", tolerance: 2e-5) { bench in
                let logits = bench.output([rows, classes])
                bench.backend.copy(bench.random(logits.shape, in: -3...3), into: logits)
                bench.backend.mixCopies(
                    copies(bench, rows: rows, source: source, classes: classes), among: nil, into: logits)
            }
        }
    }

    @Test("What is chosen or copied agrees, among candidates", arguments: [1, 3], [1, 4, 64])
    func mixturesAmong(blocks: Int, columns: Int) {
        for rows in [0, 1, 7] {
            expectAgreement("\(rows) rows", tolerance: 2e-5) { bench in
                let logits = bench.output([blocks, rows, columns])
                bench.backend.copy(bench.random(logits.shape, in: -3...3), into: logits)
                let own = candidates(bench, blocks * columns, rows: rows)
                bench.backend.mixCopies(
                    copies(bench, rows: rows, source: 5, classes: blocks * columns), among: own, into: logits)
            }
        }
    }

    @Test(
        "It sums to 1, over all classes and among candidates that have what is copied",
        arguments: [Device.reference, .cpu])
    func sums(device: Device) {
        let bench = Workbench(device)
        let logits = bench.random([9, 40], in: -3...3)
        bench.backend.mixCopies(copies(bench, rows: 9, source: 6, classes: 40), among: nil, into: logits)
        for row in 0..<9 { #expect(abs(logits.step(row).floats.reduce(Float(0)) { $0 + exp($1) } - 1) < 1e-5) }
        // Even classes alone, of which one is copied.
        let even = (0..<64).filter { $0 % 2 == 0 }.map(Int32.init)
        let values = bench.random([2, 3, 32], in: -3...3)
        let copies = Copies(
            gates: bench.random([3]), weights: Tensor([0.5, 0.25, 0.25, 0, 1, 0, 0, 0, 1], shape: [3, 3], on: device),
            classes: Tensor([40, 40, -1] as [Int32], shape: [1, 3], on: device),
            sources: Tensor([0, 0, 0] as [Int32], shape: [3], on: device))
        bench.backend.mixCopies(
            copies,
            among: CandidateLists(
                classes: Tensor(even, shape: [32], on: device),
                offsets: Tensor([0, 32] as [Int32], shape: [2], on: device),
                lists: Tensor([0, 0, 0] as [Int32], shape: [3], on: device), longest: 32), into: values)
        let mixed = values.floats
        for row in 0..<3 {
            var sum: Float = 0
            for name in even {
                let (block, column) = (Int(name) / 32, Int(name) % 32)
                sum += exp(mixed[(block * 3 + row) * 32 + column])
            }
            #expect(abs(sum - 1) < 1e-5)
        }
    }

    @Test("A row has the same bits alone and in company, and whatever padding its source has")
    func company() {
        let bench = Workbench(.cpu)
        let (rows, source, classes) = (7, 5, 100)
        let logits = bench.random([rows, classes], in: -3...3)
        let copies = self.copies(bench, rows: rows, source: source, classes: classes)
        func copy(_ tensor: Tensor) -> Tensor { Tensor(tensor.floats, shape: tensor.shape, on: .cpu) }
        let all = copy(logits)
        bench.backend.mixCopies(copies, among: nil, into: all)
        let (weights, names) = (copies.weights.floats, copies.classes.integers)
        for row in 0..<rows {
            for padding in [0, 1, 30] {
                let own = weights[row * source..<(row + 1) * source] + [Float](repeating: 0, count: padding)
                let place = Int(copies.sources.integers[row])
                let ownNames = names[place * source..<(place + 1) * source] + [Int32](repeating: -1, count: padding)
                let alone = copy(logits.steps(row..<row + 1))
                bench.backend.mixCopies(
                    Copies(
                        gates: copies.gates.steps(row..<row + 1),
                        weights: Tensor(Array(own), shape: [1, source + padding], on: .cpu),
                        classes: Tensor(Array(ownNames), shape: [1, source + padding], on: .cpu),
                        sources: Tensor([0] as [Int32], shape: [1], on: .cpu)), among: nil, into: alone)
                #expect(alone.floats == all.step(row).floats)
            }
        }
    }

    @Test("Numbers that are none stay in their row", arguments: [Device.reference, .cpu])
    func noNumbers(device: Device) {
        let weights: [Float] = [.nan, .nan, 0.75, 0.25, 0.75, 0.25]
        let logits = Tensor([0, 1, 2, 0, 1, 2, .nan, 1, 2] as [Float], shape: [3, 3], on: device)
        device.backend.mixCopies(
            Copies(
                gates: Tensor([0, 0, 0] as [Float], shape: [3], on: device),
                weights: Tensor(weights, shape: [3, 2], on: device),
                classes: Tensor([2, -1] as [Int32], shape: [1, 2], on: device),
                sources: Tensor([0, 0, 0] as [Int32], shape: [3], on: device)), among: nil, into: logits)
        #expect(logits.step(0).floats.allSatisfy(\.isNaN) && logits.step(2).floats.allSatisfy(\.isNaN))
        #expect(abs(logits.step(1).floats.reduce(Float(0)) { $0 + exp($1) } - 1) < 1e-5)
    }

    /// For each row all classes, the last alone, or every third.
    private func candidates(_ bench: Workbench, _ classes: Int, rows: Int) -> CandidateLists {
        let last = Int32(classes)
        let lists = [Array(0..<last), [last - 1], (0..<last).filter { $0 % 3 == 0 }]
        let ends = lists.reduce(into: [Int32(0)]) { $0.append(($0.last ?? 0) + Int32($1.count)) }
        let joined = lists.flatMap(\.self)
        return CandidateLists(
            classes: Tensor(joined, shape: [joined.count], on: bench.device),
            offsets: Tensor(ends, shape: [ends.count], on: bench.device),
            lists: bench.integers([rows], below: lists.count), longest: lists.map(\.count).max() ?? 0)
    }
}
