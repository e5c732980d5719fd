import Autograd
import Foundation
import TensorCore
import TestSupport
import Testing

@Suite("Output loss")
struct OutputLossTests {
    /// The loss and the gradients of readout, weights and bias, in double precision.
    private func expected(
        _ inputs: [Tensor], targets: [Int32], importance: [Float]? = nil, smoothing: Double
    ) -> (sums: LossSums, gradients: [[Double]]) {
        let (tokens, width, classes) = (inputs[0].shape[0], inputs[0].shape[1], inputs[2].count)
        let (readout, weights, bias) = (inputs[0].floats, inputs[1].floats, inputs[2].floats)
        var sums = LossSums()
        var gradients = inputs.map { [Double](repeating: 0, count: $0.count) }
        for token in 0..<tokens {
            let logits = (0..<classes).map { k in
                (0..<width).reduce(Double(bias[k])) {
                    $0 + Double(readout[token * width + $1]) * Double(weights[k * width + $1])
                }
            }
            let normalizer = log(logits.reduce(0) { $0 + exp($1) })
            let wanted = (0..<classes).map { k in
                smoothing / Double(classes) + (k == Int(targets[token]) ? 1 - smoothing : 0)
            }
            sums += LossSums(
                loss: zip(wanted, logits).reduce(0) { $0 + $1.0 * (normalizer - $1.1) },
                negativeLogLikelihood: normalizer - logits[Int(targets[token])], tokens: 1)
            for k in 0..<classes {
                let slope = Double(importance?[token] ?? 1) * (exp(logits[k] - normalizer) - wanted[k])
                gradients[2][k] += slope
                for j in 0..<width {
                    gradients[0][token * width + j] += slope * Double(weights[k * width + j])
                    gradients[1][k * width + j] += slope * Double(readout[token * width + j])
                }
            }
        }
        return (sums, gradients)
    }

    @Test(
        "Loss, likelihood and gradients are those of the definition, over any number of row blocks",
        arguments: [1, 255, 256, 257, 600], devices)
    func definition(tokens: Int, device: Device) {
        for smoothing in [Float(0), 0.1] {
            let inputs = randomTensors([[tokens, 5], [11, 5], [11]], on: device)
            let targets = (0..<tokens).map { Int32(RandomStream(seed: 9).word($0) % 11) }
            let expected = expected(inputs, targets: targets, smoothing: Double(smoothing))
            let tape = Tape()
            let leaves = inputs.map(tape.leaf)
            let (loss, losses) = outputLoss(
                readout: leaves[0], weights: .transpose(of: leaves[1]), bias: leaves[2],
                targets: integers(targets, like: leaves[0]),
                smoothing: smoothing, scale: 0.25)
            tape.backward(from: loss)

            let sums = losses.sums
            #expect(sums.tokens == tokens)
            #expect(abs(sums.loss / expected.sums.loss - 1) < 1e-5)
            #expect(abs(sums.negativeLogLikelihood / expected.sums.negativeLogLikelihood - 1) < 1e-5)
            #expect(abs(Double(loss.value.floats[0]) / (0.25 * expected.sums.loss) - 1) < 1e-5)
            for (leaf, gradient) in zip(leaves, expected.gradients) {
                let found = tape.takeGradient(of: leaf)?.floats ?? []
                #expect(difference(found, gradient.map { Float(0.25 * $0) }) < 1e-5)
            }
        }
    }

    @Test(
        "What the loss of a token is multiplied with, its gradients are, and what is told of it is not",
        arguments: [1, 257, 600], devices)
    func importance(tokens: Int, device: Device) {
        let inputs = randomTensors([[tokens, 5], [11, 5], [11]], on: device)
        let targets = (0..<tokens).map { Int32(RandomStream(seed: 9).word($0) % 11) }
        let importance = (0..<tokens).map { Float($0 % 4) / 2 }
        let expected = self.expected(inputs, targets: targets, importance: importance, smoothing: 0.1)
        let tape = Tape()
        let leaves = inputs.map(tape.leaf)
        let (loss, losses) = outputLoss(
            readout: leaves[0], weights: .transpose(of: leaves[1]), bias: leaves[2],
            targets: integers(targets, like: leaves[0]),
            importance: Tensor(importance, shape: [tokens], on: device), smoothing: 0.1, scale: 0.25)
        tape.backward(from: loss)

        #expect(abs(losses.sums.loss / expected.sums.loss - 1) < 1e-5)
        let weighted = (0..<tokens).reduce(0.0) { sum, token in
            let one = self.expected(
                [inputs[0].steps(token..<token + 1), inputs[1], inputs[2]], targets: [targets[token]], smoothing: 0.1)
            return sum + Double(importance[token]) * one.sums.loss
        }
        #expect(abs(Double(loss.value.floats[0]) - 0.25 * weighted) < 1e-5 * max(1, 0.25 * weighted))
        for (leaf, gradient) in zip(leaves, expected.gradients) {
            let found = tape.takeGradient(of: leaf)?.floats ?? []
            #expect(difference(found, gradient.map { Float(0.25 * $0) }) < 1e-5)
        }
    }

    @Test("Constants give the same loss, and no tape", arguments: devices)
    func constants(device: Device) {
        let inputs = randomTensors([[300, 5], [11, 5], [11]], on: device)
        let targets = Tensor([Int32](repeating: 3, count: 300), shape: [300], on: device)
        func sums(_ variables: [Variable]) -> LossSums {
            let (loss, losses) = outputLoss(
                readout: variables[0], weights: .transpose(of: variables[1]), bias: variables[2], targets: targets,
                smoothing: 0.1,
                scale: 1)
            #expect(loss.isTracked == variables[0].isTracked)
            return losses.sums
        }
        #expect(sums(inputs.map { Variable($0) }) == sums(inputs.map(Tape().leaf)))
    }

    @Test("No tokens have no loss and zero gradients", arguments: devices)
    func noTokens(device: Device) {
        let tape = Tape()
        let leaves = randomTensors([[0, 5], [11, 5], [11]], on: device).map(tape.leaf)
        let (loss, losses) = outputLoss(
            readout: leaves[0], weights: .transpose(of: leaves[1]), bias: leaves[2],
            targets: integers([], like: leaves[0]),
            smoothing: 0.1, scale: 1)
        tape.backward(from: loss)
        #expect(losses.sums == LossSums())
        #expect(tape.takeGradient(of: leaves[1])?.floats.allSatisfy { $0 == 0 } == true)
        #expect(tape.takeGradient(of: leaves[2])?.floats.allSatisfy { $0 == 0 } == true)
    }

    @Test("Sums add up; averages of nothing are those of no loss")
    func sums() {
        var sums = LossSums()
        #expect(sums.lossPerToken == 0 && sums.perplexity == 1)
        sums += LossSums(loss: 3, negativeLogLikelihood: 2, tokens: 2)
        sums += LossSums(loss: 1, negativeLogLikelihood: 4, tokens: 1)
        #expect(sums == LossSums(loss: 4, negativeLogLikelihood: 6, tokens: 3))
        #expect(sums.lossPerToken == 4.0 / 3)
        #expect(abs(sums.perplexity - 7.389_056_098_930_65) < 1e-12)
    }
}
