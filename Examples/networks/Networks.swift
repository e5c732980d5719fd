import Layers
import ModelStore
import Models
import TensorCore

/// All networks, with weights set by hand.
package struct Networks {
    /// A cheer to a move.
    package let cheer: FullyConnectedNetwork
    /// The weather to a dish.
    package let weather: FullyConnectedNetwork
    /// A move to the next.
    package let moves: RecurrentNetwork
    /// A move and a cheer to the next move.
    package let cheeredMoves: RecurrentNetworkWithInput
    /// A dish and the weather to the next dish.
    package let weatheredDishes: RecurrentNetworkWithInput

    /// The networks on a device.
    package init(on device: Device) throws(ParameterMismatch) {
        let moving = Symbols(inputs: ["stay", "go on"], outputs: ["jump", "turn", "clap"])
        let cooking = Symbols(inputs: ["sun", "rain"], outputs: ["soup", "rice", "cake"])
        cheer = try FullyConnectedNetwork(byHand: moving, on: device)
        weather = try FullyConnectedNetwork(byHand: cooking, on: device)
        moves = try RecurrentNetwork(byHand: moving.outputs, on: device)
        cheeredMoves = try RecurrentNetworkWithInput(byHand: moving, on: device)
        weatheredDishes = try RecurrentNetworkWithInput(byHand: cooking, on: device)
    }

    /// Saves each network in a model folder of its own.
    /// - Parameter path: the folder for them all.
    /// - Returns: their folders.
    /// - Throws: `ModelStoreError` when the system refuses, or where one would take the place of another kind of model.
    package func save(in path: String) throws -> [ModelFolder] {
        [
            try save(cheer, in: "\(path)/cheer-to-move"),
            try save(weather, in: "\(path)/weather-to-dish"),
            try save(moves, in: "\(path)/moves"),
            try save(cheeredMoves, in: "\(path)/moves-and-cheers"),
            try save(weatheredDishes, in: "\(path)/dishes-and-weather"),
        ]
    }

    private func save<Network: DescribedModel>(_ network: Network, in path: String) throws -> ModelFolder {
        let folder = ModelFolder(path)
        try folder.createParents()
        let lock = try folder.prepare()
        // What cannot be read as such a network is something else, and stays.
        if folder.isInUse { _ = try ModelFile.read(Network.self, from: folder.model, on: network.device) }
        try withExtendedLifetime(lock) { try ModelFile.write(network, to: folder.model) }
        return folder
    }
}
