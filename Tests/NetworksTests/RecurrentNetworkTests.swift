import Layers
import TensorCore
import TestSupport
import Testing
import example_networks

@Suite("The simplest recurrent network")
struct RecurrentNetworkTests {
    private static let cycle: [[Float]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]

    @Test("Set going once, it gives 100, 010, 001 and 100 again for ever", arguments: devices)
    func cycles(device: Device) throws {
        let made = try Networks(on: device).moves
        for network in [made, try reloaded(made)] {
            // Three of them in one batch, each set going by another input.
            let inputs = oneHot([0, 1, 2] + [Int?](repeating: nil, count: 3 * 29), of: 3, on: device)
            let (outputs, state) = network.run(
                inputs.reshaped(to: [30, 3, 3]), from: Tensor(zeros: [3, 3], on: device), .inference())
            for step in 0..<30 {
                let expected = (0..<3).flatMap { Self.cycle[($0 + step) % 3] }
                #expect(outputs.step(step).floats == expected, "step \(step)")
            }
            #expect(state.floats == outputs.step(29).floats)
        }
    }

    @Test("Greedy search goes on with it from any output", arguments: devices)
    func endless(device: Device) throws {
        let made = try Networks(on: device).moves
        for network in [made, try reloaded(made)] {
            for beginning in 0..<3 {
                let found = Writer(network).sequel(to: beginning, steps: 50)
                #expect(found == (1...50).map { (beginning + $0) % 3 })
            }
        }
    }
}
