import ModelStore
import Models
import TensorCore
import TestSupport
import example_networks

/// A network as it comes back from a file.
func reloaded<Network: DescribedModel>(_ network: Network) throws -> Network {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) {
        try ModelFile.write(network, to: "\(folder.path)/model.safetensors")
        return try ModelFile.read(Network.self, from: "\(folder.path)/model.safetensors", on: network.device)
    }
}

/// Zeros and ones of a place.
func ones(_ place: Int, of count: Int) -> [Float] { (0..<count).map { $0 == place ? 1 : 0 } }

/// The output that should follow one: input 0 stays, input 1 goes on, and after the last comes the first.
func successor(_ output: Int, hearing input: Int) -> Int { input == 0 ? output : (output + 1) % 3 }
