import CPUBackend
import Foundation
import ModelStore
import Models
import TestSupport
import Testing

/// What version 0.1.0 wrote: a model in the middle of its training, an int8 model made of it, and how the training ended.
///
/// The texts, the recipe and the commands are in the folder.
@Suite("What an earlier version wrote")
struct EarlierVersionTests {
    private let earlier: EarlierVersion
    private var folder: TemporaryFolder { earlier.folder }

    init() throws {
        earlier = try EarlierVersion()
    }

    private func translations(_ model: String) throws -> [String] {
        let outcome = try Program.run(
            ["translate", "--model", model, "two dogs", "red dog sees", "cats see two red dogs", "sees two"],
            in: folder.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test("Its models translate as they did", arguments: ["model", "int8"])
    func translates(model: String) throws {
        #expect(
            try translations(model) == [
                "rot zwei rot zwei rot zwei rot", "rot zwei rot zwei rot zwei rot zweht hund ",
                "hund zwei rot zwei rot zwei rot zwei rot zwei rot zwei rot zweht hund",
                "rot zwei rot zwei rot zwei rot",
            ])
    }

    /// Goes on with a training that stands at a step.
    private func finish(_ recipe: String, after step: Int) throws {
        let outcome = try Program.run(["train", recipe, "--resume"], in: folder.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("going on after step \(step)") && !outcome.errors.contains("damaged"))
    }

    /// The loss of the best validation that a training's log tells last.
    private func bestLoss(_ model: String) throws -> Double {
        let log = try String(contentsOfFile: "\(folder.path)/\(model)/training.jsonl", encoding: .utf8)
        let losses = log.split(separator: "\n").filter { $0.contains("\"validation\"") }.compactMap { line in
            line.firstMatch(of: /"loss":([0-9.e-]+)/).flatMap { Double($0.1) }
        }
        return try #require(losses.min())
    }

    @Test("Its training without dropout is finished with the weights that it would have come to")
    func finishes() throws {
        try finish("undropped.yaml", after: 107)
        let expected = try ModelFile.read(
            TranslationModel.self, from: "\(folder.path)/undropped-finished.safetensors", on: .cpu)
        let found = try ModelFile.read(
            TranslationModel.self, from: "\(folder.path)/undropped/model.safetensors", on: .cpu)
        #expect(found.configuration == expected.configuration)
        var difference: Float = 0
        for (own, other) in zip(found.parameters, expected.parameters) {
            #expect(own.name == other.name)
            for (a, b) in zip(own.value.floats, other.value.floats) { difference = max(difference, abs(a - b)) }
        }
        // To the bit on the processor that it was made on; on others sums are taken in another order.
        #expect(difference < 1e-3, "\(difference)")
    }

    @Test("Its training with dropout is finished; the masks are others, since they go by their names")
    func finishesDropout() throws {
        let before = try bestLoss("model")
        try finish("tiny.yaml", after: 141)
        #expect(try bestLoss("model") < before)
        #expect(
            try ModelFile.read(TranslationModel.self, from: "\(folder.path)/model/model.safetensors", on: .cpu)
                .parameterCount > 0)
    }

    @Test(
        "Its best model stays, byte for byte, when another metric decides, whether its state has a checksum or not",
        arguments: [true, false])
    func changesMetric(hasChecksum: Bool) throws {
        let model = "\(folder.path)/undropped"
        let best = try Data(contentsOf: URL(fileURLWithPath: "\(model)/model.safetensors"))
        // A best loss that no later model comes near to.
        let checkpoint = "\(model)/checkpoints/step-107"
        var state = try String(contentsOfFile: "\(checkpoint)/state.json", encoding: .utf8)
            .replacingOccurrences(of: "0.49971877382351804", with: "0.00971877382351804")
        if !hasChecksum { state.replace(/"bestModel" : "[^"]*",/, with: "") }
        try AtomicFile.write(state, to: "\(checkpoint)/state.json")
        let sizes = try ["model.safetensors", "optimizer.safetensors", "state.json"].map { name in
            (name, try Data(contentsOf: URL(fileURLWithPath: "\(checkpoint)/\(name)")).count)
        }
        let inventory: [String: Any] = ["step": 107, "files": Dictionary(uniqueKeysWithValues: sizes)]
        try AtomicFile.write(
            try JSONSerialization.data(withJSONObject: inventory), to: "\(checkpoint)/complete.json")

        let outcome = try Program.run(
            [
                "train", "undropped.yaml", "--resume", "--set", "training.maximum_steps=109", "--change",
                "training.metric=chrf", "--change", "training.validation.metrics=[loss]",
            ], in: folder.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(model)/best-loss/model.safetensors")) == best)
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(model)/model.safetensors")) != best)
        let log = try String(contentsOfFile: "\(model)/training.jsonl", encoding: .utf8)
        #expect(log.contains(#""event":"changed""#) && !log.contains(#""event":"lost""#))
    }

    @Test("Its files have no checksums, and a byte that changed in a tokenizer is found as far as it can be")
    func withoutChecksum() throws {
        let path = "\(folder.path)/model/shared.spm"
        var damaged = try Data(contentsOf: URL(fileURLWithPath: path))
        // The root of the character map's trie.
        let root = damaged.count - (240409 - 2848) + 4
        damaged.replaceSubrange(root..<root + 4, with: [0xFF, 0xFF, 0xFF, 0x7F])
        try damaged.write(to: URL(fileURLWithPath: path))
        let outcome = try Program.run("translate", "--model", "\(folder.path)/model", "two dogs")
        #expect(outcome.status == 65 && outcome.signal == nil)
        #expect(
            outcome.errors.hasPrefix(
                "dragoman: \(path): a damaged SentencePiece model: found unit 0 of a character map"))
    }
}
