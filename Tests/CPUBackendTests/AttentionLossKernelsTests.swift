import CPUBackend
import TensorCore
import Testing

@Suite("Kernels of losses of attention")
struct AttentionLossKernelsTests {
    struct Extents: CustomTestStringConvertible {
        let target, batch, source: Int
        var testDescription: String { "target \(target), batch \(batch), source \(source)" }
    }

    static let extents = [
        Extents(target: 1, batch: 1, source: 1), Extents(target: 7, batch: 5, source: 65),
        Extents(target: 9, batch: 4, source: 16), Extents(target: 3, batch: 0, source: 7),
        Extents(target: 0, batch: 2, source: 7),
    ]

    /// Whether sentences have weights, and whether a gradient is wanted.
    static let options: [(hasImportance: Bool, hasGradient: Bool)] = [(false, true), (true, true), (true, false)]

    /// Weights as an attention makes them: none past a sentence's length.
    private func weights(_ bench: Workbench, _ lengths: Tensor, _ e: Extents) -> Tensor {
        let weights = Tensor(uninitialized: [e.target, e.batch, e.source], on: bench.device)
        bench.backend.softmax(bench.random(weights.shape, in: -3...3), lengths: lengths, into: weights)
        return weights
    }

    @Test("Guided alignment and its gradient agree, with weights of 0 too", arguments: extents, options)
    func guidedAlignment(extents e: Extents, options: (hasImportance: Bool, hasGradient: Bool)) {
        expectAgreement { bench in
            let lengths = bench.lengths(e.batch, upTo: e.source)
            let shares = Tensor(uninitialized: [e.target, e.batch, e.source], on: bench.device)
            // Some of what should be looked at is past the sentences' ends.
            bench.backend.apply(.relu, bench.random(shares.shape), into: shares)
            bench.backend.guidedAlignment(
                weights: weights(bench, lengths, e), alignment: shares,
                importance: options.hasImportance ? bench.random([e.batch], in: 0...2) : nil, scale: 0.5,
                losses: bench.output([e.target, e.batch]),
                gradient: options.hasGradient ? bench.output(shares.shape) : nil)
        }
    }

    @Test("The coverage loss and its gradient agree over padded batches", arguments: extents, options)
    func coverageLoss(extents e: Extents, options: (hasImportance: Bool, hasGradient: Bool)) {
        expectAgreement { bench in
            let lengths = bench.lengths(e.batch, upTo: e.source)
            bench.backend.coverageLoss(
                weights: weights(bench, lengths, e), sourceLengths: lengths,
                targetLengths: bench.lengths(e.batch, upTo: e.target),
                importance: options.hasImportance ? bench.random([e.batch], in: 0...2) : nil, scale: 0.5,
                losses: bench.output([e.target, e.batch]),
                gradient: options.hasGradient ? bench.output([e.target, e.batch, e.source]) : nil)
        }
    }

    @Test(
        "A step loses what it looks at again, and past the ends of a sentence nothing is lost",
        arguments: [Device.reference, .cpu])
    func coverageValues(device: Device) {
        let weights = Tensor([0.75, 0.25, 0.5, 0.5, 0, 1, 0.5, 0.5] as [Float], shape: [4, 1, 2], on: device)
        let (losses, gradient) = (
            Tensor(uninitialized: [4, 1], on: device), Tensor(uninitialized: [4, 1, 2], on: device)
        )
        func lose(source: Int32, target: Int32) {
            device.backend.coverageLoss(
                weights: weights, sourceLengths: Tensor([source], shape: [1], on: device),
                targetLengths: Tensor([target], shape: [1], on: device), importance: nil, scale: 2, losses: losses,
                gradient: gradient)
        }
        // The coverages are 0 and 0, 0.75 and 0.25, 1.25 and 0.75.
        lose(source: 2, target: 3)
        #expect(losses.floats == [0, 0.75, 0.75, 0])
        #expect(gradient.floats == [0, 4, 2, 2, 2, 0, 0, 0])
        lose(source: 1, target: 3)
        #expect(losses.floats == [0, 0.5, 0, 0] && gradient.floats == [0, 0, 2, 0, 2, 0, 0, 0])
    }

    @Test("A place that should be looked at and is not costs a finite loss", arguments: [Device.reference, .cpu])
    func nothing(device: Device) {
        let (losses, gradient) = (
            Tensor(uninitialized: [1, 1], on: device), Tensor(uninitialized: [1, 1, 2], on: device)
        )
        device.backend.guidedAlignment(
            weights: Tensor([0, 1] as [Float], shape: [1, 1, 2], on: device),
            alignment: Tensor([1, 0] as [Float], shape: [1, 1, 2], on: device), importance: nil, scale: 1,
            losses: losses, gradient: gradient)
        #expect(abs(losses.floats[0] - 13.815_51) < 1e-4)
        #expect(abs(gradient.floats[0] + 1e6) < 1 && gradient.floats[1] == 0)
    }
}
