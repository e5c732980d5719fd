import Corpora
import Layers
import Models
import TensorCore
import TestSupport
import Testing
import Text
import example_networks

@Suite("The recurrent network with an input")
struct RecurrentNetworkWithInputTests {
    /// Both networks on a device, as they were made and as they come back from a file.
    private func networks(_ device: Device) throws -> [RecurrentNetworkWithInput] {
        let networks = try Networks(on: device)
        return try [networks.cheeredMoves, networks.weatheredDishes].flatMap { [$0, try reloaded($0)] }
    }

    @Test("10001 gives 100121, 000010 and 010", arguments: devices)
    func first(device: Device) throws {
        for network in try networks(device) {
            let step = network.step(after: 0, hearing: 1)
            #expect(step.read == [1, 0, 0, 0, 1])
            #expect(step.ofOutput == [1, 0, 0, 0, 1, 0])
            #expect(step.ofInput == [0, 0, 0, 1, 1, 1])
            #expect(step.sum == [1, 0, 0, 1, 2, 1])
            #expect(step.winner == [0, 0, 0, 0, 1, 0])
            #expect(step.folded == [0, 1, 0])
        }
    }

    @Test("In all six cases of moves and of dishes what both halves say is the only 2, and wins", arguments: devices)
    func cases(device: Device) throws {
        for network in try networks(device) {
            for output in 0..<3 {
                for input in 0..<2 {
                    let step = network.step(after: output, hearing: input)
                    let next = successor(output, hearing: input)
                    #expect(step.read == ones(output, of: 3) + ones(input, of: 2))
                    #expect(step.ofOutput == ones(output, of: 3) + ones((output + 1) % 3, of: 3))
                    #expect(step.ofInput == (0..<6).map { $0 / 3 == input ? 1 : 0 })
                    #expect(step.sum == zip(step.ofOutput, step.ofInput).map(+))
                    #expect(step.winner == ones(3 * input + next, of: 6))
                    #expect(step.winner == step.sum.map { $0 == 2 ? 1 : 0 })
                    #expect(step.folded == ones(next, of: 3))
                }
            }
        }
    }

    @Test("It follows whatever it hears, a batch of sequences at once", arguments: devices)
    func sequences(device: Device) throws {
        let seed: UInt64 = 17
        var generator = SplitMix64(seed)
        let heard = (0..<40 * 3).map { _ in generator.next(below: 2) }
        for network in try networks(device) {
            let (outputs, _) = network.run(
                oneHot(heard, of: 2, on: device).reshaped(to: [40, 3, 2]),
                from: network.state(after: oneHot([0, 1, 2], of: 3, on: device)), .inference())
            var expected = [0, 1, 2]
            for step in 0..<40 {
                for row in 0..<3 { expected[row] = successor(expected[row], hearing: heard[3 * step + row]) }
                #expect(outputs.step(step).floats == expected.flatMap { ones($0, of: 3) }, "seed \(seed), step \(step)")
            }
        }
    }

    @Test("Greedy search goes on with it from any output and any input", arguments: devices)
    func endless(device: Device) throws {
        for network in try networks(device) {
            for beginning in 0..<3 {
                for input in 0..<2 {
                    var last = beginning
                    let expected = (0..<50).map { _ in
                        last = successor(last, hearing: input)
                        return last
                    }
                    #expect(Writer(network).sequel(to: beginning, hearing: input, steps: 50) == expected)
                }
            }
        }
    }

    @Test("Made to write given pieces, it gives the outputs that it would have written, without padding")
    func forced() throws {
        let device = devices[0]
        // After the first output "go on", twice; after the last "stay", once.
        let batch = Batch(pairs: [0, 1], sources: [[4, 8], [6, 7]], targets: [[5, 6], [6]])
        let writer = Writer(try Networks(on: device).cheeredMoves)
        let readouts = writer.forced(
            SourceTensors(batch, for: writer), TargetTensors(batch, for: writer), .inference()
        ).readouts
        // The last of each stands where the end would.
        let expected = [1, 2, 2, 2, 0]
        #expect(readouts.value.floats == expected.flatMap { ones($0, of: 3) })
    }
}
