import Autograd
import TensorCore
import TestSupport
import Testing

@Suite("Padding never changes a result")
struct PaddingTests {
    /// A sum in another order differs by some 1e-7; a product of one row takes another path than one of many.
    private let tolerance: Float = 2e-6

    /// One sentence of a padded batch, without its padding: [time, batch, n] gives [length, 1, n].
    private func alone(_ padded: Tensor, _ sentence: Int, length: Int) -> Tensor {
        let values: [Float] = (0..<length).flatMap { padded.step($0).step(sentence).floats }
        return Tensor(values, shape: [length, 1, padded.shape[2]], on: padded.device)
    }

    /// Random [time, batch, n] with a NaN in every place past a sentence's length.
    private func padded(_ lengths: [Int32], width: Int, seed: UInt64, on device: Device) -> Tensor {
        let shape: Shape = [Int(lengths.max() ?? 0), lengths.count, width]
        var values = random(shape.count, seed: seed)
        for (index, length) in (0..<shape[0]).flatMap({ _ in lengths }).enumerated()
        where index / lengths.count >= Int(length) {
            for j in 0..<width { values[index * width + j] = .nan }
        }
        return Tensor(values, shape: shape, on: device)
    }

    @Test(
        "A cell's states and gradients are those of each sentence alone", arguments: devices, DecoderParts.cells.indices
    )
    func cell(device: Device, number: Int) {
        let cell = DecoderParts.cells[number]
        let (lengths, hidden): ([Int32], Int) = ([5, 1, 3, 5], 7)
        let projected = padded(lengths, width: cell.blocks * hidden, seed: 1, on: device)
        let recurrent = cell.takesProduct ? cell.blocks * hidden : 0
        let weights = randomTensors([[hidden, recurrent], [recurrent]], on: device)
        for direction in [ReadingDirection.forward, .backward] {
            func run(_ projected: Tensor, _ lengths: [Int32]) -> (states: Tensor, gradients: [Tensor]) {
                let tape = Tape()
                let leaves = ([projected] + weights).map(tape.leaf)
                let states = runCell(
                    cell, projected: leaves[0], weights: leaves[1], bias: leaves[2],
                    lengths: integers(lengths, like: leaves[0]), direction: direction)
                // The loss: the sum of all states that are not padding.
                let mask = Tensor(zeros: states.shape, on: device)
                for (b, length) in lengths.enumerated() {
                    for t in 0..<Int(length) { device.backend.fill(mask.step(t).step(b), with: 1) }
                }
                tape.backward(from: states, seed: mask)
                return (
                    states.value,
                    leaves.map { tape.takeGradient(of: $0) ?? Tensor(zeros: $0.shape, on: device) }
                )
            }
            let batch = run(projected, lengths)
            let sums = weights.map { Tensor(zeros: $0.shape, on: device) }
            for (b, length) in lengths.enumerated() {
                let length = Int(length)
                let single = run(alone(projected, b, length: length), [Int32(length)])
                #expect(difference(alone(batch.states, b, length: length).floats, single.states.floats) < tolerance)
                let gradient = alone(batch.gradients[0], b, length: length)
                #expect(difference(gradient.floats, single.gradients[0].floats) < tolerance)
                for (sum, gradient) in zip(sums, single.gradients.dropFirst()) {
                    device.backend.add(gradient, scaledBy: 1, into: sum)
                }
                // Past its length a row keeps its state; read backwards, it has not begun.
                for t in length..<5 {
                    let kept =
                        direction == .forward
                        ? batch.states.step(length - 1).step(b).floats
                        : [Float](repeating: 0, count: hidden)
                    #expect(batch.states.step(t).step(b).floats == kept)
                    #expect(batch.gradients[0].step(t).step(b).floats.allSatisfy { $0 == 0 })
                }
            }
            for (found, expected) in zip(batch.gradients.dropFirst(), sums) {
                #expect(difference(found.floats, expected.floats) < tolerance)
            }
        }
    }

    @Test(
        "An attention decoder's states and gradients are those of each sentence alone", arguments: devices,
        DecoderParts.all)
    func attentionDecoder(device: Device, parts: DecoderParts) {
        let (source, target): ([Int32], [Int32]) = ([4, 1, 3], [2, 5, 1])
        let extents = AttentionDecoderExtents(
            source: 4, target: 5, batch: 3, hidden: 7, attention: 9, annotation: 66, parts: parts)
        var inputs = randomTensors(extents.shapes, on: device)
        inputs[0] = padded(target, width: extents.shapes[0][2], seed: 11, on: device)
        inputs[1] = padded(source, width: extents.shapes[1][2], seed: 12, on: device)
        inputs[2] = padded(source, width: extents.memory, seed: 13, on: device)
        let tape = Tape()
        let leaves = inputs.map(tape.leaf)
        let batch = runDecoder(leaves, parts, source: source, target: target)
        tape.backward(from: batch.states)
        let gradients = leaves.map { tape.takeGradient(of: $0)?.floats ?? [] }
        #expect(gradients.allSatisfy { $0.allSatisfy(\.isFinite) })

        for b in 0..<3 {
            let (sourceLength, targetLength) = (Int(source[b]), Int(target[b]))
            var single = inputs
            single[0] = alone(inputs[0], b, length: targetLength)
            single[1] = alone(inputs[1], b, length: sourceLength)
            single[2] = alone(inputs[2], b, length: sourceLength)
            for place in inputs.indices.suffix(parts.cell.stateBlocks.count) {
                single[place] = inputs[place].steps(b..<b + 1)
            }
            let run = runDecoder(single.map { Variable($0) }, parts, source: [source[b]], target: [target[b]])
            for (padded, expected) in zip(
                [batch.states, batch.contexts].compactMap(\.self), [run.states, run.contexts].compactMap(\.self))
            {
                let found = alone(padded.value, b, length: targetLength)
                #expect(difference(found.floats, expected.value.floats) < tolerance)
            }
            let weights = alone(batch.weights.value, b, length: targetLength)
            for t in 0..<targetLength {
                let row = weights.step(t).floats
                #expect(difference(Array(row.prefix(sourceLength)), run.weights.value.step(t).floats) < tolerance)
                #expect(row.dropFirst(sourceLength).allSatisfy { $0 == 0 })
            }
            for (trail, own) in zip(batch.trails, run.trails) {
                let row = trail.step(b).floats
                #expect(difference(Array(row.prefix(sourceLength)), own.floats) < tolerance)
                #expect(row.dropFirst(sourceLength).allSatisfy { $0 == 0 })
            }
        }
    }

    @Test("Means and softmax see nothing past a sentence's length", arguments: devices)
    func meansAndSoftmax(device: Device) {
        let lengths: [Int32] = [3, 1, 2]
        let x = padded(lengths, width: 4, seed: 2, on: device)
        let means = meanOverTime(Variable(x), lengths: Tensor(lengths, shape: [3], on: device)).value
        let rows = Tensor([0, 0, 0, 0, .nan, .nan, 0, 0, .nan], shape: [3, 3], on: device)
        let shares = softmax(Variable(rows), lengths: Tensor(lengths, shape: [3], on: device)).value.floats
        #expect(difference(shares, [1 / 3, 1 / 3, 1 / 3, 1, 0, 0, 0.5, 0.5, 0]) < 1e-6)
        for b in 0..<3 {
            let single = alone(x, b, length: Int(lengths[b]))
            let mean = meanOverTime(Variable(single), lengths: Tensor([lengths[b]], shape: [1], on: device)).value
            #expect(difference(means.step(b).floats, mean.floats) < tolerance)
        }
    }
}
