import TensorCore
import TestSupport
import Testing
import example_networks

@Suite("The fully connected network")
struct FullyConnectedNetworkTests {
    @Test(
        "Each cheer leads to its move and each weather to its dish, before and after the network was saved",
        arguments: devices)
    func cases(device: Device) throws {
        let networks = try Networks(on: device)
        for made in [networks.cheer, networks.weather] {
            for network in [made, try reloaded(made)] {
                #expect(network.configuration == made.configuration)
                for input in 0..<2 {
                    #expect(network(oneHot([input], of: 2, on: device)).floats == ones(input, of: 3))
                }
                // All at once, in any order, and nothing.
                let all = network(oneHot([1, nil, 0, 1], of: 2, on: device)).floats
                #expect(all == [0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0])
            }
        }
    }
}
