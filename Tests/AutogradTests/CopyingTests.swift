import Autograd
import Foundation
import TensorCore
import TestSupport
import Testing

@Suite("Choosing or copying")
struct CopyingTests {
    /// What `tools/golden/copying.py` wrote.
    struct Golden: Decodable {
        struct Values: Decodable {
            let shape: [Int]
            let values: [Float]

            func tensor(on device: Device) -> Tensor { Tensor(values, shape: Shape(shape), on: device) }
        }

        struct Case: Decodable {
            let name: String
            let classes: [[Int32]]
            let sources, targets: [Int32]
            let importance: [Float]?
            let smoothing, scale: Float
            /// Readouts, table, bias, gates and weights.
            let inputs: [Values]
            let logProbabilities, losses: Values
            let negativeLogLikelihood: Double
            let loss: Float
            let gradients: [Values]
        }

        let cases: [Case]
    }

    private let golden: Golden

    init() throws {
        golden = try decodeGolden("copying.json")
    }

    /// What the tokens of a case may copy.
    private func copies(_ golden: Golden.Case, gates: Variable, weights: Variable) -> TokenCopies {
        TokenCopies(
            gates: gates, weights: weights,
            classes: integers(golden.classes.flatMap(\.self), like: gates).reshaped(
                to: [golden.classes.count, golden.classes[0].count]),
            sources: integers(golden.sources, like: gates))
    }

    private func loss(
        _ inputs: [Variable], _ copies: TokenCopies, targets: [Int32], importance: [Float]?, smoothing: Float,
        scale: Float
    ) -> (loss: Variable, tokens: TokenLosses) {
        copyingOutputLoss(
            readout: inputs[0], weights: .transpose(of: inputs[1]), bias: inputs[2], copies: copies,
            targets: integers(targets, like: inputs[0]),
            importance: importance.map { Tensor($0, shape: [$0.count], on: inputs[0].value.device) },
            smoothing: smoothing, scale: scale)
    }

    @Test("Losses and gradients are NumPy's, for gates and attention weights too", arguments: devices)
    func losses(device: Device) {
        for golden in golden.cases {
            let tape = Tape()
            let inputs = golden.inputs.map { tape.leaf($0.tensor(on: device)) }
            let (loss, tokens) = self.loss(
                inputs, copies(golden, gates: inputs[3], weights: inputs[4]), targets: golden.targets,
                importance: golden.importance, smoothing: golden.smoothing, scale: golden.scale)
            #expect(difference(loss.value.floats, [golden.loss]) < 1e-5, "\(golden.name)")
            let sum = golden.losses.values.reduce(0.0) { $0 + Double($1) }
            #expect(abs(tokens.sums.loss / sum - 1) < 1e-5, "\(golden.name)")
            #expect(
                abs(tokens.sums.negativeLogLikelihood / golden.negativeLogLikelihood - 1) < 1e-5, "\(golden.name)")
            tape.backward(from: loss)
            for (input, expected) in zip(inputs, golden.gradients) {
                let gradient = tape.takeGradient(of: input)?.floats ?? []
                #expect(difference(gradient, expected.values) < 1e-5, "\(golden.name)")
            }
            // Of constants it is the same loss, without a tape.
            let constants = inputs.map { Variable($0.value) }
            let constant = self.loss(
                constants, copies(golden, gates: constants[3], weights: constants[4]), targets: golden.targets,
                importance: golden.importance, smoothing: golden.smoothing, scale: golden.scale)
            #expect(!constant.loss.isTracked && constant.loss.value.floats == loss.value.floats)
        }
    }

    @Test("What a search is given is the same distribution, and sums to 1", arguments: devices)
    func distribution(device: Device) {
        for golden in golden.cases {
            let inputs = golden.inputs.map { Variable($0.tensor(on: device)) }
            let logits = affine(inputs[0], .transpose(of: inputs[1]), inputs[2]).value
            let copies = self.copies(golden, gates: inputs[3], weights: inputs[4]).values
            device.backend.mixCopies(copies, among: nil, into: logits)
            #expect(difference(logits.floats, golden.logProbabilities.values) < 1e-5, "\(golden.name)")
            let ones = Variable(Tensor(repeating: 1, shape: [logits.shape[1]], on: device))
            let probabilities = Tensor(
                logits.floats.map { exp($0) }, shape: logits.shape, on: device)
            #expect(
                dots(Variable(probabilities), ones).value.floats.allSatisfy { abs($0 - 1) < 1e-5 }, "\(golden.name)")
        }
    }

    @Test("Over any number of row blocks it is the sum of its tokens", arguments: [1, 256, 600], devices)
    func blocks(tokens: Int, device: Device) {
        let inputs = randomTensors([[tokens, 5], [11, 5], [11], [tokens, 1], [tokens, 4]], on: device)
        device.backend.softmax(
            inputs[4], lengths: Tensor([4] as [Int32], shape: [1], on: device), into: inputs[4])
        let numbers = RandomStream(seed: 9)
        let targets = (0..<tokens).map { Int32(numbers.word($0) % 11) }
        let sources = (0..<tokens).map { Int32($0 % 2) }
        let classes = Tensor([3, 9, 3, -1, 0, 10, -1, -1] as [Int32], shape: [2, 4], on: device)
        func run(_ rows: Range<Int>) -> (loss: Double, gradients: [[Float]]) {
            let tape = Tape()
            let leaves = inputs.enumerated().map { tape.leaf([1, 2].contains($0) ? $1 : $1.steps(rows)) }
            let copies = TokenCopies(
                gates: leaves[3], weights: leaves[4], classes: classes,
                sources: integers(Array(sources[rows]), like: leaves[0]))
            let (loss, _) = self.loss(
                leaves, copies, targets: Array(targets[rows]), importance: rows.map { Float($0 % 3) / 2 },
                smoothing: 0.1, scale: 0.25)
            tape.backward(from: loss)
            return (Double(loss.value.floats[0]), leaves.map { tape.takeGradient(of: $0)?.floats ?? [] })
        }
        let whole = run(0..<tokens)
        let parts = stride(from: 0, to: tokens, by: 100).map { run($0..<min($0 + 100, tokens)) }
        #expect(abs(whole.loss - parts.reduce(0.0) { $0 + $1.loss }) < 1e-5 * (1 + abs(whole.loss)))
        for input in [0, 3, 4] {
            #expect(difference(whole.gradients[input], parts.flatMap { $0.gradients[input] }) < 1e-5)
        }
        for weight in [1, 2] {
            let sum = parts.dropFirst().reduce(parts[0].gradients[weight]) { zip($0, $1.gradients[weight]).map(+) }
            #expect(difference(whole.gradients[weight], sum) < 1e-5)
        }
    }

    @Test(
        "Where nothing may be copied, and all attention is there, it is the loss of the output layer",
        arguments: devices)
    func nothingToCopy(device: Device) {
        let inputs = randomTensors([[6, 5], [11, 5], [11], [6, 1]], on: device)
        let targets: [Int32] = [0, 10, 4, 4, 7, 3]
        let constants = inputs.map { Variable($0) }
        let looks = (0..<12).map { Float(1 - $0 % 2) }
        let copies = TokenCopies(
            gates: constants[3], weights: Variable(Tensor(looks, shape: [6, 2], on: device)),
            classes: Tensor([-1, 5] as [Int32], shape: [1, 2], on: device),
            sources: integers([0, 0, 0, 0, 0, 0], like: constants[0]))
        let found = self.loss(constants, copies, targets: targets, importance: nil, smoothing: 0.1, scale: 1)
        let plain = outputLoss(
            readout: constants[0], weights: .transpose(of: constants[1]), bias: constants[2],
            targets: integers(targets, like: constants[0]), smoothing: 0.1, scale: 1)
        #expect(difference(found.loss.value.floats, plain.loss.value.floats) < 1e-6)
        #expect(
            abs(found.tokens.sums.negativeLogLikelihood - plain.tokens.sums.negativeLogLikelihood) < 1e-5)
    }
}
