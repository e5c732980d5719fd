import CPUBackend
import Synchronization
import TensorCore
import Testing

@Suite("The counting device")
struct CountingBackendTests {
    let counter = OperationCounter()
    let device: Device
    var backend: any Backend { device.backend }

    init() {
        device = .counting(with: counter)
    }

    private func tensor(_ shape: Shape) -> Tensor { Tensor(uninitialized: shape, on: device) }

    private func ids(_ values: [Int32]) -> Tensor { Tensor(values, shape: [values.count], on: device) }

    @Test("A product counts two operations a multiply-add, and its factors and its outcome as bytes")
    func products() {
        let (a, b, c) = (tensor([3, 4]), tensor([4, 5]), tensor([3, 5]))
        backend.multiply(a, .asStored, b, .asStored, into: c, .overwrite)
        #expect(counter.counts.products == [MatrixProduct(rows: 3, inner: 4, columns: 5): 1])
        #expect(counter.counts[.products].operations == 2 * 3 * 4 * 5)
        #expect(counter.counts[.products].bytes == 4 * (12 + 20 + 15))
        backend.multiply(a, b.packed(), into: c, .accumulate)
        backend.multiplyTransposed(a, c, into: tensor([4, 5]), .overwrite)
        backend.multiply(c, .asStored, b, .transposed, into: a, .overwrite)
        #expect(
            counter.counts.products == [
                MatrixProduct(rows: 3, inner: 4, columns: 5): 2, MatrixProduct(rows: 4, inner: 3, columns: 5): 1,
                MatrixProduct(rows: 3, inner: 5, columns: 4): 1,
            ])
        #expect(counter.counts[.products].calls == 4 && counter.counts[.packing].calls == 1)
        // The second reads its outcome too.
        #expect(counter.counts[.products].bytes == 4 * (47 + 62 + 47 + 47))
        #expect(counter.counts.operations == 4 * 2 * 3 * 4 * 5)
    }

    @Test("Kernels count what a hand computation gives")
    func kernels() {
        backend.adam(
            parameter: tensor([10]), gradient: tensor([10]), scale: tensor([1]), firstMoment: tensor([10]),
            secondMoment: tensor([10]),
            AdamCoefficients(rate: 1, beta1: 0, beta2: 0, epsilon: 0, decay: 0, correction1: 1, correction2: 1))
        #expect(counter.counts[.optimizer] == OperationCounts.Work(calls: 1, operations: 170, bytes: 280))
        counter.reset()
        // A product and a sum for the momentum, two of each with Nesterov's; five for scale, decay and step.
        let (update, penalised) = (UpdateCoefficients(rate: 1), UpdateCoefficients(rate: 1, l2: 0.1))
        let ten = tensor([10])
        backend.sgd(parameter: ten, gradient: ten, scale: tensor([1]), update)
        #expect(counter.counts[.optimizer] == OperationCounts.Work(calls: 1, operations: 50, bytes: 120))
        backend.sgd(parameter: ten, gradient: ten, scale: tensor([1]), velocity: ten, .nesterov(0.9), penalised)
        #expect(counter.counts[.optimizer] == OperationCounts.Work(calls: 2, operations: 50 + 110, bytes: 120 + 200))
        counter.reset()

        // Two rows of three values; the second has ended. Two sigmoids and a hyperbolic tangent of 24, and ten more.
        let (one, three) = (tensor([2, 3]), tensor([2, 9]))
        let lengths = ids([2, 1])
        backend.gru(
            projected: three, recurrent: three, bias: tensor([9]), previous: one, lengths: lengths, time: 1,
            gates: three, feedback: one, state: one)
        #expect(counter.counts[.cells].operations == 3 * (3 * 24 + 10))
        #expect(counter.counts[.cells].bytes == 4 * (18 + 18 + 9 + 6 + 2) + 4 * (18 + 6 + 6))
        let four = tensor([2, 12])
        backend.lstm(
            projected: four, recurrent: four, bias: tensor([12]), previous: one, previousMemory: one, lengths: lengths,
            time: 0, gates: four, state: one, memory: one)
        #expect(counter.counts[.cells].operations == 3 * (3 * 24 + 10) + 6 * (5 * 24 + 12))

        // Three places, energies of 5 values, annotations of 7: 27 and 33 operations a value of an energy.
        let (keys, memory, query, energy) = (tensor([2, 2, 5]), tensor([2, 2, 7]), tensor([2, 5]), tensor([5]))
        let (weights, context) = (tensor([2, 2]), tensor([2, 7]))
        backend.additiveAttention(
            keys: keys, query: query, features: nil, energy: energy, memory: memory, lengths: lengths, sentences: nil,
            weights: weights, context: context)
        #expect(counter.counts[.attention].operations == 3 * (27 * 5 + 23 + 2 * 7))
        counter.reset()
        backend.additiveAttention(
            keys: keys, query: query, features: nil, energy: energy, memory: memory, lengths: lengths,
            sentences: ids([1, 1]), weights: weights, context: context)
        backend.additiveAttentionGradient(
            contextGradient: context, weightsGradient: nil, keys: keys, query: query, features: nil, energy: energy,
            memory: memory, lengths: lengths, weights: weights, keysGradient: keys, featureGradients: nil,
            energyGradient: energy)
        let (forwards, backwards) = (27 * 5 + 23 + 2 * 7, 33 * 5 + 4 + 2 * 7)
        #expect(counter.counts[.attention].operations == 2 * forwards + 3 * backwards)

        backend.dotAttention(
            keys: keys, query: query, heads: 1, scale: 1, memory: memory, lengths: lengths, sentences: nil,
            weights: weights, context: context)
        let dot = 2 * 5 + 23 + 2 * 7
        #expect(counter.counts[.attention].operations == 2 * forwards + 3 * backwards + 3 * dot)

        // The same in five heads with a scale, each of which has a weight of its own.
        counter.reset()
        let wide = tensor([2, 10])
        backend.dotAttention(
            keys: keys, query: query, heads: 5, scale: 0.5, memory: tensor([2, 2, 10]), lengths: lengths,
            sentences: nil, weights: wide, context: wide)
        // The second time something else reads the weights, too.
        for given in [nil, wide] {
            backend.dotAttentionGradient(
                contextGradient: wide, weightsGradient: given, keys: keys, query: query, heads: 5, scale: 0.5,
                memory: tensor([2, 2, 10]), lengths: lengths, weights: wide, keysGradient: keys)
        }
        let (heads, headsBack) = (2 * 5 + 5 * (1 + 23) + 2 * 10, 4 * 5 + 5 * (1 + 4) + 2 * 10)
        #expect(counter.counts[.attention].operations == 3 * (heads + 2 * headsBack + 5))

        // Three features of each place, two of them by filters of five places over weights of [2, 2].
        counter.reset()
        let features = EnergyFeatures(values: tensor([2, 3, 2]), weights: tensor([3, 5]))
        backend.locationFeatures(weights, filters: tensor([2, 5]), into: features.values)
        backend.additiveAttention(
            keys: keys, query: query, features: features, energy: energy, memory: memory, lengths: lengths,
            sentences: nil, weights: weights, context: context)
        #expect(counter.counts[.attention].operations == 2 * 10 * 4 + 3 * ((27 + 2 * 3) * 5 + 23 + 2 * 7))
        counter.reset()
        backend.additiveAttentionGradient(
            contextGradient: context, weightsGradient: weights, keys: keys, query: query, features: features,
            energy: energy, memory: memory, lengths: lengths, weights: weights, keysGradient: keys,
            featureGradients: features, energyGradient: energy)
        backend.locationFeaturesGradient(
            featuresGradient: features.values, weights: weights, filters: tensor([2, 5]), weightsGradient: weights,
            filtersGradient: tensor([2, 5]))
        #expect(counter.counts[.attention].operations == 3 * ((33 + 6 * 3) * 5 + 5 + 2 * 7) + 4 * 10 * 4)
        // Sums of two values in the row that has not ended.
        counter.reset()
        for mode in [WriteMode.overwrite, .accumulate] {
            backend.attentionTrail(
                weights: weights, before: weights, lengths: lengths, time: 1, after: weights, mode)
        }
        #expect(counter.counts[.attention].operations == 2)
        backend.attentionTrailGradient(
            afterGradient: weights, lengths: lengths, time: 1, weightsGradient: weights, beforeGradient: weights,
            .accumulate)
        #expect(counter.counts[.attention] == OperationCounts.Work(calls: 3, operations: 4, bytes: 4 * (2 * 14 + 18)))

        counter.reset()
        backend.crossEntropy(
            logits: tensor([4, 6]), targets: ids([0, 0, 0, 0]), smoothing: 0, scale: 1, losses: tensor([4]),
            logLikelihoods: tensor([4]))
        backend.copyColumns(tensor([4, 6]), from: 1, into: tensor([4, 9]), at: 2, count: 3, .accumulate)
        let lossBytes = 4 * (2 * 24 + 4 + 2 * 4)
        #expect(counter.counts[.loss] == OperationCounts.Work(calls: 1, operations: 25 * 24, bytes: lossBytes))
        // Besides, the ids came from the host.
        let copiedBytes = 4 * (2 * 4 + 3 * 12)
        #expect(counter.counts[.copies] == OperationCounts.Work(calls: 2, operations: 0, bytes: copiedBytes))

        backend.twofoldCrossEntropy(
            first: tensor([4, 6]), second: tensor([4, 6]), targets: ids([0, 0, 0, 0]), smoothing: 0, weight: 1,
            scale: 1,
            losses: tensor([4]), logLikelihoods: tensor([4]), divergences: tensor([4]))
        // Eight weights, five of them of steps and places that the sentences have; the second time with their gradients.
        let (looks, shares) = (tensor([2, 2, 2]), tensor([2, 2, 2]))
        for gradient in [nil, looks] {
            backend.guidedAlignment(
                weights: looks, alignment: shares, importance: nil, scale: 1, losses: tensor([2, 2]), gradient: gradient
            )
            backend.coverageLoss(
                weights: looks, sourceLengths: lengths, targetLengths: lengths, importance: nil, scale: 1,
                losses: tensor([2, 2]), gradient: gradient)
        }
        let (guided, covered) = (2 * 8 * 22 + 8 * 2, 2 * 5 * 3 + 5 * 3)
        #expect(counter.counts[.loss].operations == 25 * 24 + 2 * 24 * (23 + 3 + 19 + 7) + guided + covered)
    }

    @Test("Copying counts the places that are looked at besides the classes")
    func copying() {
        let (weights, gates, row) = (tensor([4, 3]), tensor([4, 1]), tensor([4]))
        let copies = Copies(
            gates: gates, weights: weights, classes: Tensor([1, -1, 2] as [Int32], shape: [1, 3], on: device),
            sources: ids([0, 0, 0, 0]))
        backend.dots(tensor([4, 6]), tensor([6]), into: row, .accumulate)
        #expect(
            counter.counts[.rows] == OperationCounts.Work(calls: 1, operations: 48, bytes: 4 * (24 + 6 + 2 * 4)))
        backend.copyingCrossEntropy(
            logits: tensor([4, 6]), copies: copies, targets: ids([0, 0, 0, 0]), smoothing: 0, scale: 1, losses: row,
            logLikelihoods: row, gatesGradient: gates, weightsGradient: nil)
        let (read, written) = (24 + 4 + 4 + 12 + 3 + 4, 24 + 4 + 4 + 4)
        #expect(
            counter.counts[.loss]
                == OperationCounts.Work(
                    calls: 1, operations: 25 * 24 + 12 * (2 * 19 + 3 * 19 + 10), bytes: 4 * (read + written)))
        backend.mixCopies(copies, among: nil, into: tensor([4, 6]))
        #expect(
            counter.counts[.search]
                == OperationCounts.Work(
                    calls: 1, operations: 24 * 24 + 12 * (3 * 19 + 3), bytes: 4 * (2 * 24 + 4 + 12 + 3 + 4)))
    }

    @Test("The random numbers of a dropout mask count as often as they are drawn")
    func dropout() {
        let x = tensor([4, 6, 5])
        for (pattern, numbers) in [
            (DropoutPattern.elements, 120), (DropoutPattern(period: 30), 30), (DropoutPattern(run: 5), 24),
            (DropoutPattern(run: 7), 18), (DropoutPattern(period: 500), 120), (DropoutPattern(run: 5, period: 6), 6),
        ] {
            counter.reset()
            backend.dropout(x, rate: 0.1, RandomStream(seed: 1), pattern, into: x, .overwrite)
            #expect(
                counter.counts[.elementwise]
                    == OperationCounts.Work(calls: 1, operations: 20 * numbers + 2 * 120, bytes: 4 * 240), "\(pattern)")
        }
    }

    @Test("Layer normalisation counts its operations a value, and its statistics as bytes")
    func normalization() {
        let (x, gain, statistics) = (tensor([4, 6]), tensor([6]), tensor([4, 2 * 3]))
        backend.layerNormalization(x, gain: gain, bias: gain, blocks: 3, statistics: statistics, into: x)
        let forwards = 4 * (24 + 6 + 6 + 24 + 24)
        #expect(counter.counts[.rows] == OperationCounts.Work(calls: 1, operations: 9 * 24, bytes: forwards))
        counter.reset()
        backend.layerNormalization(x, gain: gain, bias: nil, blocks: 3, statistics: statistics, into: x)
        #expect(counter.counts[.rows].operations == 8 * 24)
        counter.reset()
        backend.layerNormalizationGradient(
            x, of: x, gain: gain, blocks: 3, statistics: statistics, into: x, .accumulate)
        backend.layerNormalizationGainGradient(x, of: x, blocks: 3, statistics: statistics, into: gain, .overwrite)
        let backwards = 4 * (24 + 24 + 6 + 24 + 2 * 24) + 4 * (24 + 24 + 24 + 6)
        #expect(counter.counts[.rows] == OperationCounts.Work(calls: 2, operations: 17 * 24, bytes: backwards))
    }

    @Test("A device with products of brain floats copies their factors first")
    func factors() {
        let device = Device.counting(with: counter, factors: .bfloat16)
        let (a, c) = (Tensor(zeros: [100, 1000], on: device), Tensor(zeros: [100, 50], on: device))
        let b = Tensor(zeros: [1000, 50], on: device).packed()
        let before = device.arena.statistics
        device.backend.multiply(a, b, into: c, .overwrite)
        let after = device.arena.statistics
        #expect(after.peakUsedBytes - before.usedBytes == (2 * 100 * 1000 + 63) / 64 * 64)
        #expect(after.usedBytes == before.usedBytes)
    }

    @Test("Whole numbers and single floats are held; floats that kernels compute are 0")
    func held() {
        let numbers = ids([3, 1, 4])
        let copy = Tensor(uninitialized: [3], type: .int32, on: device)
        backend.copy(numbers, into: copy)
        #expect(numbers.integers == [3, 1, 4] && copy.integers == [3, 1, 4])
        let single = Tensor(repeating: 2.5, shape: [1], on: device)
        #expect(single.floats == [2.5] && Tensor([7 as Float], shape: [1], on: device).floats == [7])
        backend.sumOfSquares(tensor([9]), into: single, .overwrite)
        #expect(single.floats == [0])
        #expect(Tensor([1, 2] as [Float], shape: [2], on: device).floats == [0, 0])
        let classes = Tensor(uninitialized: [2, 4], type: .int32, on: device)
        backend.logSoftmaxTopK(tensor([2, 9]), scores: tensor([2, 4]), classes: classes)
        #expect(classes.integers == [Int32](repeating: 0, count: 8))
    }

    @Test("A tensor larger than any machine's memory is laid out, filled and multiplied")
    func unreserved() {
        let large = Tensor(zeros: [1 << 20, 1 << 20], on: device)
        let outcome = Tensor(uninitialized: large.shape, on: device)
        backend.multiply(large, .asStored, large, .transposed, into: outcome, .overwrite)
        #expect(device.arena.statistics.usedBytes == 2 << 42)
        #expect(counter.counts.operations == 2 << 60)
    }

    @Test("A scale that is 1 is nothing to do, and each kernel ends a turn")
    func scales() {
        let turns = Mutex(0)
        let device = Device.counting(with: counter) { turns.withLock { $0 += 1 } }
        let x = Tensor(uninitialized: [10], on: device)
        for factor in [1, 0.5] as [Float] {
            device.backend.scale(x, by: Tensor(repeating: factor, shape: [1], on: device))
        }
        #expect(counter.counts[.elementwise] == OperationCounts.Work(calls: 1, operations: 10, bytes: 80))
        #expect(turns.withLock { $0 } == 3)
    }
}
