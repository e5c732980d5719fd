import CPUBackend
import Foundation
import Layers
import ModelStore
import Models
import TestSupport
import Testing
import example_networks

@Suite("The networks as an example")
struct NetworksTests {
    private let example = BuiltProgram("example-networks")

    @Test("It prints what its page shows, and may be run again")
    func page() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../docs/networks.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        try withTemporaryFolder { folder in
            for _ in 0..<2 {
                let outcome = try example.run(["models/networks"], in: folder)
                #expect(outcome.status == 0, "\(outcome.errors)")
                #expect(text.contains("```text\n\(outcome.output)```\n"), "\(outcome.output)")
            }
        }
    }

    @Test("It replaces no other kind of model, and says so in one line")
    func otherModels() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(
                atPath: "\(folder)/models/moves", withIntermediateDirectories: true)
            let path = "models/moves/model.safetensors"
            try ModelFile.write(
                tinyModel(tinyConfiguration(), seed: 1), to: "\(folder)/\(path)")
            let before = FileManager.default.contents(atPath: "\(folder)/\(path)")
            let outcome = try example.run(["models"], in: folder)
            #expect(outcome.status == 65)
            #expect(
                outcome.errors
                    == "\(path): found a model of kind 'translation'; expected one of 'example-recurrent'\n")
            #expect(FileManager.default.contents(atPath: "\(folder)/\(path)") == before)
            #expect(try example.run([], in: folder).status == 64)
        }
    }

    @Test("A network is not one of another kind, nor of other names than it has values")
    func kinds() throws {
        let networks = try Networks(on: .cpu)
        try withTemporaryFolder { folder in
            let path = "\(folder)/model.safetensors"
            try ModelFile.write(networks.cheeredMoves, to: path)
            #expect(throws: ModelStoreError.self) { try ModelFile.read(RecurrentNetwork.self, from: path, on: .cpu) }
            #expect(throws: ModelStoreError.self) { try ModelFile.read(TranslationModel.self, from: path, on: .cpu) }
        }
        #expect(throws: ParameterMismatch(name: "layer.weights", shape: [2, 4])) {
            let names = Symbols(inputs: ["a", "b"], outputs: ["c", "d", "e", "f"])
            return try FullyConnectedNetwork(byHand: names, on: .cpu)
        }
    }
}
