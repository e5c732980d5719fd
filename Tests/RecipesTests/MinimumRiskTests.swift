import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import Recipes
import TensorCore
import Testing
import Training
import Translation

@Suite("Minimum risk training by a recipe")
struct MinimumRiskTests {
    private static let risk = [
        "training.minimum_risk.weight=0.7", "training.minimum_risk.samples=5", "training.minimum_risk.sharpness=0.3",
    ]

    @Test("Its settings are read, written, and mean nothing without a weight")
    func settings() throws {
        let files = try TrainingFiles(pairs: 0)
        let recipe = try files.recipe(
            Self.risk + [
                "training.minimum_risk.metric=chrf", "training.minimum_risk.candidates=beam",
                "training.minimum_risk.include_reference=false", "training.minimum_risk.maximum_length_ratio=1.5",
            ])
        var expected = RiskConfiguration()
        expected.weight = 0.7
        expected.metric = .chrf
        expected.candidates = .beam
        expected.samples = 5
        expected.includesReference = false
        expected.sharpness = 0.3
        expected.maximumLengthRatio = 1.5
        #expect(recipe.training.minimumRisk == expected)
        #expect(try Recipe(yaml: recipe.yaml, file: "written.yaml") == recipe)
        let plain = try files.recipe()
        #expect(!plain.training.minimumRisk.isAsked && !plain.yaml.contains("sharpness"))
    }

    @Test("What its settings do not take, or mean nothing beside, is refused")
    func refused() throws {
        let files = try TrainingFiles(pairs: 0)
        func refuses(_ overrides: [String], _ key: String, _ message: String) {
            #expect(
                failure { _ = try files.recipe(overrides) } == "--set training.minimum_risk.\(key): \(message)")
        }
        refuses(
            ["training.minimum_risk.samples=9"], "samples",
            "means nothing while training.minimum_risk.weight is \"0.0\", expected a number above 0 there")
        refuses(
            Self.risk + ["training.minimum_risk.candidates=beam", "training.minimum_risk.temperature=0.8"],
            "temperature",
            "means nothing while training.minimum_risk.candidates is \"beam\", expected sample there")
        refuses(["training.minimum_risk.weight=1.5"], "weight", "found \"1.5\", expected a number from 0 to 1")
        refuses(
            Self.risk + ["training.minimum_risk.samples=1"], "samples",
            "found \"1\", expected an integer from 2 to 1024")
        refuses(
            Self.risk + ["training.minimum_risk.sharpness=0"], "sharpness",
            "found \"0\", expected a number above 0 and up to 100")
        refuses(
            Self.risk + ["training.minimum_risk.metric=ter"], "metric", "found \"ter\", expected one of bleu, chrf")
    }

    /// A model that was trained for a moment, and some pairs.
    private func trained() throws -> (files: TrainingFiles, model: TranslationModel, tokenizers: TokenizerPair) {
        let files = try TrainingFiles()
        let recipe = try files.recipe("output=\(files.path)/base")
        _ = try TrainingRun(recipe: recipe).run()
        let (model, tokenizers) = try ModelFolder(recipe.output).load(on: .cpu)
        return (files, model, tokenizers)
    }

    private func batch(_ lines: [String], first: Int = 0, _ tokenizers: TokenizerPair) throws -> Batch {
        let sources = try lines.map { try tokenizers.source.encode($0)[...] }
        let targets = try lines.map {
            try tokenizers.target.encode($0.split(separator: " ").reversed().joined(separator: " "))[...]
        }
        return Batch(pairs: lines.indices.map { first + $0 }, sources: sources, targets: targets)
    }

    @Test(
        "Candidates differ, have risks by the metric, and depend on the step and the pair alone",
        arguments: [false, true])
    func candidates(beam: Bool) throws {
        let (files, model, tokenizers) = try trained()
        let recipe = try files.recipe(Self.risk + (beam ? ["training.minimum_risk.candidates=beam"] : []))
        let source = SearchedCandidates(recipe, tokenizers.target)
        let lines = ["red green blue", "black", "white grey red black"]
        let batch = try batch(lines, tokenizers)
        let stream = RandomStream(seed: 3, step: 8, place: 5)
        let sets = source.candidates(of: batch, by: model, drawing: stream)
        for (pair, set) in sets.enumerated() {
            #expect(set[0].pieces == Array(batch.targets[pair]) && set[0].risk < 1e-9)
            #expect(Set(set.map(\.pieces)).count == set.count && set.count <= 6)
            #expect(set.allSatisfy { 0...1 ~= $0.risk && $0.pieces.count < 2 * batch.sources[pair].count + 5 })
            // What has no word in common is as wrong as can be.
            let words = Set(batch.targets[pair])
            for candidate in set where words.isDisjoint(with: candidate.pieces) { #expect(candidate.risk == 1) }
            let alone = try self.batch([lines[pair]], first: pair, tokenizers)
            #expect(source.candidates(of: alone, by: model, drawing: stream) == [set])
        }
        #expect(sets.contains { $0.count > 2 })
        var later = stream
        later.step = 9
        #expect((source.candidates(of: batch, by: model, drawing: later) == sets) == beam)
        var elsewhere = stream
        elsewhere.shard = 7
        #expect(source.candidates(of: batch, by: model, drawing: elsewhere) == sets)
        let without = SearchedCandidates(
            try files.recipe(Self.risk + ["training.minimum_risk.include_reference=false"]), tokenizers.target)
        for set in without.candidates(of: batch, by: model, drawing: stream) { #expect(set.count <= 5) }
    }

    @Test(
        "A run with it goes on to the same bits, on any number of threads, and tells of the risk",
        arguments: ["0.7", "1"])
    func resuming(weight: String) throws {
        let files = try TrainingFiles()
        let settings =
            Self.risk + [
                "training.minimum_risk.weight=\(weight)", "model.dropout.hidden=0.2", "training.log_every={steps: 2}",
            ]
        let whole = try files.recipe(settings + ["output=\(files.path)/whole", "training.threads=1"])
        _ = try TrainingRun(recipe: whole).run()
        let recipe = try files.recipe(settings + ["training.threads=3"])
        var steps = 0
        _ = try TrainingRun(recipe: recipe).run {
            steps += 1
            return steps == 3
        }
        #expect(try TrainingRun(recipe: recipe, start: .resume).run().step == 8)
        for name in ["model.safetensors", "checkpoints/step-8/optimizer.safetensors"] {
            #expect(try files.bytes(name) == files.bytes(name, in: "whole"), "\(name)")
        }
        let log = String(decoding: try files.bytes("training.jsonl"), as: UTF8.self)
        let reports = log.split(separator: "\n").filter { $0.contains("\"event\":\"train\"") }
        #expect(reports.count == 4)
        for report in reports {
            let progress = try JSONDecoder().decode(TrainingProgress.self, from: Data(report.utf8))
            let (risk, lowered) = (
                try #require(progress.added?["minimum_risk"]), try #require(progress.smoothedLoss)
            )
            #expect(0...1 ~= risk)
            if weight == "1" { #expect(abs(lowered - risk) < 1e-6) }
        }
    }

    @Test("A run takes it up later, from a model or in the midst, and what a run without it does is as ever")
    func takenUp() throws {
        let files = try TrainingFiles()
        let base = try files.recipe("output=\(files.path)/base")
        _ = try TrainingRun(recipe: base).run()
        let plain = String(decoding: try files.bytes("training.jsonl", in: "base"), as: UTF8.self)
        #expect(!plain.contains("risk"))
        let tuned = try files.recipe(["training.start_from=\(base.output)", "training.maximum_steps=2"] + Self.risk)
        #expect(try TrainingRun(recipe: tuned).run().step == 2)
        let longer = try files.recipe("output=\(files.path)/base", "training.maximum_epochs=3")
        let run = try TrainingRun(recipe: longer, start: .resume, changes: Self.risk)
        #expect(try run.run().step == 12)
        let log = String(decoding: try files.bytes("training.jsonl", in: "base"), as: UTF8.self)
        #expect(log.contains("\"event\":\"changed\"") && log.contains("training.minimum_risk.weight"))
    }

    @Test("The estimate of memory has the candidates in it, of which many take hardly more than some")
    func memory() throws {
        let files = try TrainingFiles(pairs: 400)
        let size = ["model.encoder.hidden=64", "model.decoder.hidden=128", "training.batch.size=64"]
        func step(_ overrides: [String]) throws -> Int {
            try TrainingPlan(files.recipe(size + overrides)).memory.step
        }
        let plain = try step([])
        let counts = try [40, 160].map {
            try step(["training.minimum_risk.weight=1", "training.minimum_risk.samples=\($0)"])
        }
        #expect(counts[0] > plain && 2 * counts[1] < 3 * counts[0], "\(plain), \(counts)")
    }

    @Test("What check draws is the model's own step")
    func explanation() throws {
        let files = try TrainingFiles(pairs: 40)
        let recipe = try files.recipe(Self.risk)
        #expect(try TrainingPlan(recipe).explanation == TrainingPlan(files.recipe()).explanation)
    }
}
