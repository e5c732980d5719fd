import CPUBackend
import TensorCore
import Testing

@Suite("Attention kernels")
struct AttentionKernelsTests {
    struct Extents: CustomTestStringConvertible {
        let source, batch, size, annotation: Int
        var testDescription: String { "source \(source), batch \(batch), size \(size), annotation \(annotation)" }
    }

    static let extents = [
        Extents(source: 1, batch: 1, size: 1, annotation: 1), Extents(source: 7, batch: 5, size: 7, annotation: 65),
        Extents(source: 65, batch: 4, size: 64, annotation: 64),
        Extents(source: 8, batch: 3, size: 65, annotation: 130),
        Extents(source: 3, batch: 2, size: 0, annotation: 7), Extents(source: 3, batch: 2, size: 7, annotation: 0),
        Extents(source: 3, batch: 0, size: 7, annotation: 7),
    ]

    /// Features of source positions: none, and few or many enough.
    static let features = [nil, 3]

    private func features(_ bench: Workbench, _ count: Int?, rows: Int, _ e: Extents) -> EnergyFeatures? {
        count.map {
            EnergyFeatures(values: bench.random([rows, $0, e.source]), weights: bench.random([$0, e.size]))
        }
    }

    @Test("Attention agrees over padded batches, one row a sentence or some of any", arguments: extents, [false, true])
    func attention(extents e: Extents, hasPlaces: Bool) {
        let rows = hasPlaces && e.batch > 0 ? 11 : e.batch
        for count in Self.features {
            expectAgreement("\(count ?? 0) features") { bench in
                bench.backend.additiveAttention(
                    keys: bench.random([e.source, e.batch, e.size]), query: bench.random([rows, e.size]),
                    features: features(bench, count, rows: rows, e), energy: bench.random([e.size]),
                    memory: bench.random([e.source, e.batch, e.annotation]),
                    lengths: bench.lengths(e.batch, upTo: e.source),
                    sentences: hasPlaces ? bench.integers([rows], below: e.batch) : nil,
                    weights: bench.output([rows, e.source]), context: bench.output([rows, e.annotation]))
            }
        }
    }

    @Test("Attention over energies of any size spreads a weight of one")
    func largeEnergies() {
        expectAgreement { bench in
            let weights = bench.output([1, 4])
            bench.backend.additiveAttention(
                keys: Tensor([1e4, -1e4, 1e4, -1e4], shape: [4, 1, 1], on: bench.device),
                query: Tensor(zeros: [1, 1], on: bench.device), features: nil,
                energy: Tensor(repeating: 1e4, shape: [1], on: bench.device), memory: bench.random([4, 1, 3]),
                lengths: Tensor([3] as [Int32], shape: [1], on: bench.device), sentences: nil, weights: weights,
                context: bench.output([1, 3]))
            #expect(zip(weights.floats, [0.5, 0, 0.5, 0]).allSatisfy { abs($0 - $1) < 1e-30 })
        }
    }

    @Test("The gradients of attention agree over padded batches", arguments: extents, [false, true])
    func gradients(extents e: Extents, hasWeightsGradient: Bool) {
        for count in Self.features {
            expectAgreement("\(count ?? 0) features") { bench in
                bench.backend.additiveAttentionGradient(
                    contextGradient: bench.random([e.batch, e.annotation]),
                    weightsGradient: hasWeightsGradient ? bench.random([e.batch, e.source]) : nil,
                    keys: bench.random([e.source, e.batch, e.size]), query: bench.output([e.batch, e.size]),
                    features: features(bench, count, rows: e.batch, e), energy: bench.random([e.size]),
                    memory: bench.random([e.source, e.batch, e.annotation]),
                    lengths: bench.lengths(e.batch, upTo: e.source),
                    weights: bench.random([e.batch, e.source], in: 0...1),
                    keysGradient: bench.output([e.source, e.batch, e.size]),
                    featureGradients: count.map {
                        EnergyFeatures(
                            values: bench.output([e.batch, $0, e.source]), weights: bench.output([$0, e.size]))
                    }, energyGradient: bench.output([e.size]))
            }
        }
    }

    @Test(
        "Features of the surroundings agree, and their gradients, for filters wider than a sentence too",
        arguments: extents, [1, 3, 9, 131])
    func locationFeatures(extents e: Extents, width: Int) {
        expectAgreement { bench in
            bench.backend.locationFeatures(
                bench.random([e.batch, e.source]), filters: bench.random([4, width]),
                into: bench.output([e.batch, 5, e.source]))
        }
        expectAgreement { bench in
            bench.backend.locationFeaturesGradient(
                featuresGradient: bench.random([e.batch, 5, e.source]), weights: bench.random([e.batch, e.source]),
                filters: bench.random([4, width]), weightsGradient: bench.output([e.batch, e.source]),
                filtersGradient: bench.output([4, width]))
        }
    }

    @Test("A filter's middle stands on the position whose feature it makes", arguments: [Device.reference, .cpu])
    func filterPlaces(device: Device) {
        let features = Tensor(uninitialized: [1, 2, 4], on: device)
        device.backend.locationFeatures(
            Tensor([1, 2, 3, 4] as [Float], shape: [1, 4], on: device),
            filters: Tensor([0, 1, 0, 100, 10, 1] as [Float], shape: [2, 3], on: device), into: features)
        #expect(features.floats == [1, 2, 3, 4, 12, 123, 234, 340])
    }

    @Test("Trails agree, and their gradients, in place and not", arguments: extents, [0, 1, 2])
    func trails(extents e: Extents, time: Int) {
        for mode in writeModes {
            expectAgreement("\(mode)") { bench in
                bench.backend.attentionTrail(
                    weights: bench.random([e.batch, e.source]), before: bench.random([e.batch, e.source]),
                    lengths: bench.lengths(e.batch, upTo: 4), time: time, after: bench.output([e.batch, e.source]),
                    mode)
            }
            for isInPlace in [false, true] {
                expectAgreement("\(mode), \(isInPlace)") { bench in
                    let after = bench.output([e.batch, e.source])
                    bench.backend.attentionTrailGradient(
                        afterGradient: after, lengths: bench.lengths(e.batch, upTo: 4), time: time,
                        weightsGradient: bench.output([e.batch, e.source]),
                        beforeGradient: isInPlace ? after : bench.output([e.batch, e.source]), mode)
                }
            }
        }
    }

    @Test(
        "A trail is the step's weights or their sum, and a row that has ended keeps its own",
        arguments: [Device.reference, .cpu])
    func trailValues(device: Device) {
        let lengths = Tensor([3, 2] as [Int32], shape: [2], on: device)
        for (mode, expected) in [(.overwrite, [1, 2, 70, 80]), (.accumulate, [11, 22, 70, 80])]
            as [(WriteMode, [Float])]
        {
            let after = Tensor(uninitialized: [2, 2], on: device)
            device.backend.attentionTrail(
                weights: Tensor([1, 2, 3, 4] as [Float], shape: [2, 2], on: device),
                before: Tensor([10, 20, 70, 80] as [Float], shape: [2, 2], on: device), lengths: lengths, time: 2,
                after: after,
                mode)
            #expect(after.floats == expected)
        }
    }

    /// Heads, each of as many columns as the extents say, and what energies are multiplied with.
    static let heads: [(heads: Int, scale: Float)] = [(1, 1), (3, 0.4)]

    @Test(
        "Dot attention of one head or some agrees over padded batches, one row a sentence or some of any",
        arguments: extents, [false, true])
    func dotAttention(extents e: Extents, hasPlaces: Bool) {
        let rows = hasPlaces && e.batch > 0 ? 11 : e.batch
        for (heads, scale) in Self.heads {
            expectAgreement("\(heads) heads") { bench in
                bench.backend.dotAttention(
                    keys: bench.random([e.source, e.batch, heads * e.size]),
                    query: bench.random([rows, heads * e.size]), heads: heads, scale: scale,
                    memory: bench.random([e.source, e.batch, heads * e.annotation]),
                    lengths: bench.lengths(e.batch, upTo: e.source),
                    sentences: hasPlaces ? bench.integers([rows], below: e.batch) : nil,
                    weights: bench.output([rows, heads * e.source]),
                    context: bench.output([rows, heads * e.annotation])
                )
            }
        }
    }

    @Test("The gradients of dot attention agree over padded batches", arguments: extents, [false, true])
    func dotGradients(extents e: Extents, hasWeightsGradient: Bool) {
        for (heads, scale) in Self.heads {
            expectAgreement("\(heads) heads") { bench in
                bench.backend.dotAttentionGradient(
                    contextGradient: bench.random([e.batch, heads * e.annotation]),
                    weightsGradient: hasWeightsGradient ? bench.random([e.batch, heads * e.source]) : nil,
                    keys: bench.random([e.source, e.batch, heads * e.size]),
                    query: bench.output([e.batch, heads * e.size]), heads: heads, scale: scale,
                    memory: bench.random([e.source, e.batch, heads * e.annotation]),
                    lengths: bench.lengths(e.batch, upTo: e.source),
                    weights: bench.random([e.batch, heads * e.source], in: 0...1),
                    keysGradient: bench.output([e.source, e.batch, heads * e.size]))
            }
        }
    }

    @Test(
        "A head's weights and context are those of an attention to its columns alone",
        arguments: [Device.reference, .cpu])
    func headsAlone(device: Device) {
        let bench = Workbench(device)
        let (source, batch, heads, size, annotation) = (5, 3, 2, 20, 70)
        func attend(
            _ keys: Tensor, _ query: Tensor, _ memory: Tensor, heads: Int
        ) -> (weights: Tensor, context: Tensor) {
            let weights = Tensor(uninitialized: [batch, heads * source], on: device)
            let context = Tensor(uninitialized: [batch, memory.shape[2]], on: device)
            device.backend.dotAttention(
                keys: keys, query: query, heads: heads, scale: 0.5, memory: memory,
                lengths: Tensor([5, 1, 3] as [Int32], shape: [3], on: device), sentences: nil, weights: weights,
                context: context)
            return (weights, context)
        }
        func part(_ x: Tensor, _ head: Int) -> Tensor {
            let count = x.shape.columns / heads
            let part = Tensor(uninitialized: x.shape.replacingLast(with: count), on: device)
            device.backend.copyColumns(x, from: head * count, into: part, at: 0, count: count, .overwrite)
            return part
        }
        let keys = bench.random([source, batch, heads * size], in: -3...3)
        let query = bench.random([batch, heads * size])
        let memory = bench.random([source, batch, heads * annotation])
        let together = attend(keys, query, memory, heads: heads)
        for head in 0..<heads {
            let alone = attend(part(keys, head), part(query, head), part(memory, head), heads: 1)
            for (found, expected) in [(together.weights, alone.weights), (together.context, alone.context)] {
                #expect(zip(part(found, head).floats, expected.floats).allSatisfy { abs($0 - $1) < 1e-6 })
            }
        }
    }

    @Test("The gradients of the memory agree over padded batches", arguments: extents, awkwardExtents)
    func attendedGradient(extents e: Extents, target: Int) {
        for (mode, heads) in writeModes.flatMap({ mode in (target < 64 ? [1, 3] : [1]).map { (mode, $0) } }) {
            expectAgreement("\(mode), \(heads) heads") { bench in
                let lengths = bench.lengths(e.batch, upTo: e.source)
                // Weights as attention makes them: none past a sentence's length.
                let weights = Tensor(uninitialized: [target, e.batch, heads * e.source], on: bench.device)
                let own = Tensor(uninitialized: [target, e.batch, e.source], on: bench.device)
                for head in 0..<heads {
                    bench.backend.softmax(bench.random(own.shape), lengths: lengths, into: own)
                    bench.backend.copyColumns(
                        own, from: 0, into: weights, at: head * e.source, count: e.source, .overwrite)
                }
                bench.backend.attendedGradient(
                    weights: weights, heads: heads,
                    contextGradients: bench.random([target, e.batch, heads * e.annotation]),
                    lengths: lengths, memoryGradient: bench.output([e.source, e.batch, heads * e.annotation]), mode)
            }
        }
    }
}
