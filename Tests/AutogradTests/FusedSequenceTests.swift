import Autograd
import TensorCore
import TestSupport
import Testing

@Suite("The fused sequences against small operations")
struct FusedSequenceTests {
    /// Relative to one plus the largest number; sums over 65 products in another order differ by some 1e-6.
    private let tolerance: Float = 1e-5
    /// A state without bounds grows from step to step, and its rounding with it; energies that are sums of products of
    /// random weights are large, and so is the rounding of their exponentials; the gradient of a filter is a sum over all
    /// positions, steps and columns of the attention, most of which cancel.
    private func tolerance(_ parts: DecoderParts) -> Float {
        if (parts.cell as? ElmanCell)?.activation == .relu { return 2e-4 }
        switch parts.attention {
        case .general, .scaledDot: return 5e-5
        case .location, .locationAndCoverage: return 3e-5
        case .additive, .dot, .coverage: return tolerance
        }
    }

    private func expectSame(
        _ fused: Differentiation, _ composed: Differentiation, of parts: DecoderParts,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let tolerance = tolerance(parts)
        for (number, (found, expected)) in zip(fused.values, composed.values).enumerated() {
            let error = difference(found, expected)
            #expect(error <= tolerance, "output \(number)", sourceLocation: sourceLocation)
        }
        for (number, (found, expected)) in zip(fused.gradients, composed.gradients).enumerated() {
            let error = difference(found, expected)
            #expect(error <= tolerance, "the gradient of input \(number)", sourceLocation: sourceLocation)
        }
    }

    @Test(
        "A cell has the values and gradients of its composition", arguments: [[3, 1, 2], [1], [7, 7, 5, 1, 2]], devices)
    func cell(lengths: [Int32], device: Device) {
        for (cell, hidden) in DecoderParts.cells.flatMap({ cell in [1, 7, 65].map { (cell, $0) } }) {
            let gates = cell.blocks * hidden
            let recurrent = cell.takesProduct ? gates : 0
            let shapes: [Shape] = [[Int(lengths[0]), lengths.count, gates], [hidden, recurrent], [recurrent]]
            let inputs = randomTensors(shapes, on: device)
            for direction in [ReadingDirection.forward, .backward] {
                let fused = Differentiation(at: inputs) {
                    [
                        runCell(
                            cell, projected: $0[0], weights: $0[1], bias: $0[2],
                            lengths: integers(lengths, like: $0[0]), direction: direction)
                    ]
                }
                let composed = Differentiation(at: inputs) {
                    [
                        composedSequence(
                            cell, projected: $0[0], weights: $0[1], bias: $0[2],
                            lengths: integers(lengths, like: $0[0]),
                            direction: direction)
                    ]
                }
                expectSame(fused, composed, of: DecoderParts(cell: cell))
            }
        }
    }

    @Test(
        "An attention decoder has the values and gradients of its composition",
        arguments: [([3, 1, 2], [2, 4, 1]), ([1], [1]), ([2, 3], [2, 1]), ([5, 7], [3, 3])] as [([Int32], [Int32])],
        devices)
    func attentionDecoder(lengths: (source: [Int32], target: [Int32]), device: Device) {
        let sizes = [(2, 3, 4), (7, 1, 65), (33, 65, 64)]
        for (parts, (hidden, attention, annotation)) in DecoderParts.all.flatMap({ parts in sizes.map { (parts, $0) } })
        {
            let extents = AttentionDecoderExtents(
                source: Int(lengths.source.max() ?? 0), target: Int(lengths.target.max() ?? 0),
                batch: lengths.source.count, hidden: hidden, attention: attention, annotation: annotation, parts: parts)
            let inputs = randomTensors(extents.shapes, on: device)
            var weights: [Float] = []
            let fused = Differentiation(at: inputs) {
                let run = runDecoder($0, parts, source: lengths.source, target: lengths.target)
                weights = run.weights.value.floats
                return [run.states, run.contexts].compactMap(\.self)
            }
            var composedWeights: [Float] = []
            let composed = Differentiation(at: inputs) {
                let run = composedAttentionDecoder($0, parts, source: lengths.source, target: lengths.target)
                composedWeights = run[2].value.floats
                return [run[0], run[1]]
            }
            expectSame(fused, composed, of: parts)
            #expect(difference(weights, composedWeights) <= tolerance)
        }
    }

    @Test(
        "Where an attention decoder looks has the gradients of its composition", arguments: devices, DecoderParts.all)
    func attentionWeights(device: Device, parts: DecoderParts) {
        let (source, target): ([Int32], [Int32]) = ([5, 1, 3], [2, 4, 1])
        let extents = AttentionDecoderExtents(
            source: 5, target: 4, batch: 3, hidden: 7, attention: 9, annotation: 66, parts: parts)
        let inputs = randomTensors(extents.shapes, on: device)
        let fused = Differentiation(at: inputs) { [runDecoder($0, parts, source: source, target: target).weights] }
        let composed = Differentiation(at: inputs) {
            [composedAttentionDecoder($0, parts, source: source, target: target)[2]]
        }
        expectSame(fused, composed, of: parts)
    }

    @Test(
        "Hypotheses that share a sentence get what they get with a copy of it", arguments: devices, DecoderParts.all)
    func beam(device: Device, parts: DecoderParts) {
        let extents = AttentionDecoderExtents(
            source: 4, target: 3, batch: 6, hidden: 5, attention: 7, annotation: 8, parts: parts)
        var inputs = randomTensors(extents.shapes, on: device)
        let shared = randomTensors([[4, 2, extents.shapes[1][2]], [4, 2, extents.shapes[2][2]]], on: device)
        for (place, tensor) in zip([1, 2], shared) {
            inputs[place] =
                stacked(
                    (0..<4).map { s in
                        gather(
                            step(Variable(tensor), s), Tensor([0, 0, 0, 1, 1, 1] as [Int32], shape: [6], on: device))
                    }
                ).value
        }
        let copies = runDecoder(
            inputs.map { Variable($0) }, parts, source: [4, 4, 4, 2, 2, 2], target: [3, 3, 3, 3, 3, 3])
        inputs.replaceSubrange(1...2, with: shared)
        let sharing = runDecoder(
            inputs.map { Variable($0) }, parts, source: [4, 2], target: [3, 3, 3, 3, 3, 3],
            sentences: [0, 0, 0, 1, 1, 1])
        #expect(sharing.states.value.floats == copies.states.value.floats)
        #expect(sharing.weights.value.floats == copies.weights.value.floats)
    }
}
