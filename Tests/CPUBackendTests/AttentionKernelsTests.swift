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

    @Test("Attention agrees over padded batches, one row a sentence or some of any", arguments: extents, [false, true])
    func attention(extents e: Extents, hasPlaces: Bool) {
        let rows = hasPlaces && e.batch > 0 ? 11 : e.batch
        expectAgreement { bench in
            bench.backend.additiveAttention(
                keys: bench.random([e.source, e.batch, e.size]), query: bench.random([rows, e.size]),
                energy: bench.random([e.size]), memory: bench.random([e.source, e.batch, e.annotation]),
                lengths: bench.lengths(e.batch, upTo: e.source),
                sentences: hasPlaces ? bench.integers([rows], below: e.batch) : nil,
                weights: bench.output([rows, e.source]), context: bench.output([rows, e.annotation]))
        }
    }

    @Test("Attention over energies of any size spreads a weight of one")
    func largeEnergies() {
        expectAgreement { bench in
            let weights = bench.output([1, 4])
            bench.backend.additiveAttention(
                keys: Tensor([1e4, -1e4, 1e4, -1e4], shape: [4, 1, 1], on: bench.device),
                query: Tensor(zeros: [1, 1], on: bench.device),
                energy: Tensor(repeating: 1e4, shape: [1], on: bench.device), memory: bench.random([4, 1, 3]),
                lengths: Tensor([3] as [Int32], shape: [1], on: bench.device), sentences: nil, weights: weights,
                context: bench.output([1, 3]))
            #expect(zip(weights.floats, [0.5, 0, 0.5, 0]).allSatisfy { abs($0 - $1) < 1e-30 })
        }
    }

    @Test("The gradients of attention agree over padded batches", arguments: extents)
    func gradients(extents e: Extents) {
        expectAgreement { bench in
            bench.backend.additiveAttentionGradient(
                contextGradient: bench.random([e.batch, e.annotation]),
                keys: bench.random([e.source, e.batch, e.size]),
                query: bench.output([e.batch, e.size]), energy: bench.random([e.size]),
                memory: bench.random([e.source, e.batch, e.annotation]),
                lengths: bench.lengths(e.batch, upTo: e.source), weights: bench.random([e.batch, e.source], in: 0...1),
                keysGradient: bench.output([e.source, e.batch, e.size]), energyGradient: bench.output([e.size]))
        }
    }

    @Test(
        "Dot attention agrees over padded batches, one row a sentence or some of any", arguments: extents,
        [false, true])
    func dotAttention(extents e: Extents, hasPlaces: Bool) {
        let rows = hasPlaces && e.batch > 0 ? 11 : e.batch
        expectAgreement { bench in
            bench.backend.dotAttention(
                keys: bench.random([e.source, e.batch, e.size]), query: bench.random([rows, e.size]),
                memory: bench.random([e.source, e.batch, e.annotation]),
                lengths: bench.lengths(e.batch, upTo: e.source),
                sentences: hasPlaces ? bench.integers([rows], below: e.batch) : nil,
                weights: bench.output([rows, e.source]), context: bench.output([rows, e.annotation]))
        }
    }

    @Test("The gradients of dot attention agree over padded batches", arguments: extents)
    func dotGradients(extents e: Extents) {
        expectAgreement { bench in
            bench.backend.dotAttentionGradient(
                contextGradient: bench.random([e.batch, e.annotation]),
                keys: bench.random([e.source, e.batch, e.size]), query: bench.output([e.batch, e.size]),
                memory: bench.random([e.source, e.batch, e.annotation]),
                lengths: bench.lengths(e.batch, upTo: e.source),
                weights: bench.random([e.batch, e.source], in: 0...1),
                keysGradient: bench.output([e.source, e.batch, e.size]))
        }
    }

    @Test("The gradients of the memory agree over padded batches", arguments: extents, awkwardExtents)
    func attendedGradient(extents e: Extents, target: Int) {
        for mode in writeModes {
            expectAgreement("\(mode)") { bench in
                let lengths = bench.lengths(e.batch, upTo: e.source)
                // Weights as attention makes them: none past a sentence's length.
                let weights = Tensor(uninitialized: [target, e.batch, e.source], on: bench.device)
                bench.backend.softmax(bench.random(weights.shape), lengths: lengths, into: weights)
                bench.backend.attendedGradient(
                    weights: weights, contextGradients: bench.random([target, e.batch, e.annotation]),
                    lengths: lengths, memoryGradient: bench.output([e.source, e.batch, e.annotation]), mode)
            }
        }
    }
}
