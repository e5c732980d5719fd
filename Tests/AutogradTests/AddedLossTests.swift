import Autograd
import TensorCore
import TestSupport
import Testing

@Suite("What training lowers besides the cross-entropy")
struct AddedLossTests {
    /// What `tools/golden/training_objectives.py` wrote.
    struct Golden: Decodable {
        struct Values: Decodable {
            let shape: [Int]
            let values: [Float]

            func tensor(on device: Device) -> Tensor { Tensor(values, shape: Shape(shape), on: device) }
        }

        struct Steps: Decodable {
            let name: String
            let weights: Values
            let alignment: Values?
            let sourceLengths, targetLengths: [Int32]?
            let importance: [Float]?
            let scale: Float
            let losses: Values
            let loss: Float
            let gradient: Values
        }

        struct Twofold: Decodable {
            let name: String
            let inputs: [Values]
            let targets: [Int32]
            let importance: [Float]?
            let smoothing, weight, scale: Float
            let losses, negativeLogLikelihood: Double
            let divergences: Values
            let loss: Float
            let gradients: [Values]
        }

        let guided, coverage: [Steps]
        let twofold: [Twofold]
    }

    private let golden: Golden

    init() throws {
        golden = try decodeGolden("training_objectives.json")
    }

    private func importance(_ values: [Float]?, on device: Device) -> Tensor? {
        values.map { Tensor($0, shape: [$0.count], on: device) }
    }

    private func expect(
        _ golden: Golden.Steps, on device: Device, _ place: SourceLocation = #_sourceLocation,
        _ lose: (_ weights: Variable, _ importance: Tensor?) -> StepLosses
    ) {
        let tape = Tape()
        let weights = tape.leaf(golden.weights.tensor(on: device))
        let found = lose(weights, importance(golden.importance, on: device))
        #expect(found.steps.shape == Shape(golden.losses.shape), "\(golden.name)", sourceLocation: place)
        #expect(difference(found.steps.floats, golden.losses.values) < 2e-6, "\(golden.name)", sourceLocation: place)
        #expect(difference(found.loss.value.floats, [golden.loss]) < 2e-6, "\(golden.name)", sourceLocation: place)
        tape.backward(from: found.loss)
        let gradient = tape.takeGradient(of: weights)?.floats ?? []
        #expect(difference(gradient, golden.gradient.values) < 2e-6, "\(golden.name)", sourceLocation: place)
        // Of constants it is the same loss, without a tape.
        let constant = lose(Variable(weights.value), importance(golden.importance, on: device))
        #expect(
            !constant.loss.isTracked && constant.loss.value.floats == found.loss.value.floats, sourceLocation: place)
    }

    @Test("Guided alignment has PyTorch's losses and gradients", arguments: devices)
    func guided(device: Device) throws {
        for golden in golden.guided {
            let alignment = try #require(golden.alignment).tensor(on: device)
            expect(golden, on: device) {
                guidedAlignmentLoss(of: $0, alignment: alignment, importance: $1, scale: golden.scale)
            }
        }
    }

    @Test("The coverage loss has PyTorch's losses and gradients", arguments: devices)
    func coverage(device: Device) throws {
        for golden in golden.coverage {
            let (sources, targets) = (try #require(golden.sourceLengths), try #require(golden.targetLengths))
            expect(golden, on: device) {
                coverageLoss(
                    of: $0, sourceLengths: integers(sources, like: $0), targetLengths: integers(targets, like: $0),
                    importance: $1, scale: golden.scale)
            }
        }
    }

    @Test("Two passes through the output layer have PyTorch's losses, divergences and gradients", arguments: devices)
    func twofold(device: Device) {
        for golden in golden.twofold {
            let tape = Tape()
            let inputs = golden.inputs.map { tape.leaf($0.tensor(on: device)) }
            let (loss, tokens, divergences) = twofoldOutputLoss(
                inputs[0], inputs[1], weights: .transpose(of: inputs[2]), bias: inputs[3],
                targets: integers(golden.targets, like: inputs[0]),
                importance: importance(golden.importance, on: device), smoothing: golden.smoothing,
                weight: golden.weight, scale: golden.scale)
            #expect(difference(loss.value.floats, [golden.loss]) < 1e-5, "\(golden.name)")
            #expect(difference(divergences.floats, golden.divergences.values) < 1e-5, "\(golden.name)")
            #expect(abs(tokens.sums.loss / golden.losses - 1) < 1e-5, "\(golden.name)")
            #expect(
                abs(tokens.sums.negativeLogLikelihood / golden.negativeLogLikelihood - 1) < 1e-5, "\(golden.name)")
            tape.backward(from: loss)
            for (input, expected) in zip(inputs, golden.gradients) {
                let gradient = tape.takeGradient(of: input)?.floats ?? []
                #expect(difference(gradient, expected.values) < 1e-5, "\(golden.name)")
            }
        }
    }

    @Test("Over any number of row blocks, two passes are the sum of their tokens", arguments: [1, 256, 600], devices)
    func blocks(tokens: Int, device: Device) {
        let inputs = randomTensors([[tokens, 5], [tokens, 5], [11, 5], [11]], on: device)
        let targets = (0..<tokens).map { Int32(RandomStream(seed: 9).word($0) % 11) }
        func run(_ rows: Range<Int>) -> (loss: Double, divergences: [Float], gradients: [[Float]]) {
            let tape = Tape()
            let leaves = [inputs[0].steps(rows), inputs[1].steps(rows), inputs[2], inputs[3]].map(tape.leaf)
            let (loss, _, divergences) = twofoldOutputLoss(
                leaves[0], leaves[1], weights: .transpose(of: leaves[2]), bias: leaves[3],
                targets: integers(Array(targets[rows]), like: leaves[0]), smoothing: 0.1, weight: 1.5, scale: 0.25)
            tape.backward(from: loss)
            return (
                Double(loss.value.floats[0]), divergences.floats, leaves.map { tape.takeGradient(of: $0)?.floats ?? [] }
            )
        }
        let whole = run(0..<tokens)
        let parts = stride(from: 0, to: tokens, by: 100).map { run($0..<min($0 + 100, tokens)) }
        let loss = parts.reduce(0.0) { $0 + $1.loss }
        #expect(abs(whole.loss / loss - 1) < 1e-5)
        #expect(difference(whole.divergences, parts.flatMap(\.divergences)) < 1e-5)
        for readout in 0..<2 {
            #expect(difference(whole.gradients[readout], parts.flatMap { $0.gradients[readout] }) < 1e-5)
        }
        for weight in 2..<4 {
            let sum = parts.dropFirst().reduce(parts[0].gradients[weight]) { zip($0, $1.gradients[weight]).map(+) }
            #expect(difference(whole.gradients[weight], sum) < 1e-5)
        }
    }

    @Test("Sums of what is added are told by name, of all tokens and of an average one")
    func sums() {
        var sums = LossSums(loss: 1, negativeLogLikelihood: 2, tokens: 1)
        #expect(sums.added == nil && sums.addedPerToken == nil)
        sums += LossSums(loss: 1, negativeLogLikelihood: 2, tokens: 3, added: ["a": 2, "b": 1])
        sums += LossSums(loss: 1, negativeLogLikelihood: 2, tokens: 0, added: ["a": 4])
        #expect(sums.added == ["a": 6, "b": 1] && sums.addedPerToken == ["a": 1.5, "b": 0.25])
        let losses = Tensor([1, 2] as [Float], shape: [2], on: .reference)
        var tokens = TokenLosses(losses: losses, logLikelihoods: losses)
        #expect(tokens.sums.added == nil)
        tokens.add(Tensor([3, 4, 5] as [Float], shape: [3, 1], on: .reference), as: "c")
        #expect(tokens.sums.added == ["c": 12] && tokens.sums.loss == 3)
    }
}
