import Foundation
import ModelStore
import Models
import Recipes
import TensorCore
import TestSupport
import Testing
import Text
import Training
import Translation

/// Models of every two settings together, trained for a moment.
@Suite("Every two settings together")
struct PairwiseTests {
    /// The settings that take part besides those of model and training that choose or switch something, and values of theirs.
    private static let numbers = [
        Factor(name: "data.source.reversed", values: ["false", "true"]),
        Factor(name: "data.target.reversed", values: ["false", "true"]),
        Factor(name: "data.second_source.language", values: ["null", "en"]),
        Factor(name: "data.casing.upper", values: ["0.0", "0.2"]),
        Factor(name: "data.casing.title", values: ["0.0", "0.2"]),
        Factor(name: "data.casing.lower", values: ["0.0", "0.2"]),
        Factor(name: "data.placeholders", values: ["0.0", "0.5"]),
        Factor(name: "model.encoder.window", values: ["2", "3"]),
        Factor(name: "model.decoder.window", values: ["2", "3"]),
        Factor(name: "model.encoder.identity_scale", values: ["1.0", "0.5"]),
        Factor(name: "model.decoder.identity_scale", values: ["1.0", "0.5"]),
        Factor(name: "model.encoder.layers", values: ["1", "2", "3"]),
        Factor(name: "model.decoder.layers", values: ["1", "2", "3"]),
        Factor(name: "model.encoder.further_transitions", values: ["0", "1", "2"]),
        Factor(name: "model.decoder.further_transitions", values: ["0", "1", "2"]),
        Factor(name: "model.encoder.feed_forward_before", values: ["0", "1"]),
        Factor(name: "model.encoder.feed_forward_after", values: ["0", "1"]),
        Factor(name: "model.attention.heads", values: ["1", "2", "4"]),
        Factor(name: "model.attention.location_filters", values: ["1", "3"]),
        Factor(name: "model.attention.location_width", values: ["1", "3", "9"]),
        Factor(name: "model.dropout.embedding", values: ["0.0", "0.2"]),
        Factor(name: "model.dropout.hidden", values: ["0.0", "0.2"]),
        Factor(name: "model.dropout.output", values: ["0.0", "0.2"]),
        Factor(name: "model.dropout.recurrent", values: ["0.0", "0.2"]),
        Factor(name: "model.dropout.source_word", values: ["0.0", "0.2"]),
        Factor(name: "model.dropout.target_word", values: ["0.0", "0.2"]),
        Factor(name: "training.gradient_noise", values: ["0.0", "0.01"]),
        Factor(name: "training.batch.shards", values: ["1", "3"]),
        Factor(name: "training.batch.accumulate", values: ["1", "2"]),
        Factor(name: "training.moving_average", values: ["null", "0.9"]),
        Factor(name: "training.clip_value", values: ["null", "0.1"]),
        Factor(name: "training.optimizer.momentum", values: ["0.0", "0.9"]),
        Factor(name: "training.optimizer.l2", values: ["0.0", "0.01"]),
        Factor(name: "training.schedule.period_steps", values: ["null", "3"]),
        Factor(name: "training.clip_norm", values: ["null", "0.5"]),
        Factor(name: "training.label_smoothing", values: ["0.0", "0.1"]),
        Factor(name: "training.guided_alignment", values: ["0.0", "0.5"]),
        Factor(name: "training.coverage_loss", values: ["0.0", "0.5"]),
        Factor(name: "training.r_drop", values: ["0.0", "1.0"]),
        Factor(name: "training.minimum_risk.weight", values: ["0.0", "0.5"]),
        Factor(name: "training.minimum_risk.samples", values: ["3", "5"]),
        Factor(name: "training.optimizer.weight_decay", values: ["0.0", "0.1"]),
        Factor(name: "training.schedule.warmup_steps", values: ["0", "2"]),
    ]

    /// Those that choose or switch something and take no part, with the reason.
    private static let others: [String: String] = [
        "device": "the machine's, and tested where it is chosen",
        "training.start_from_partly": "it means something beside a model to start from alone, and is tested there",
        "training.metric": "a validation of BLEU searches, which is tested with every model below",
        "training.validation.program_better": "means something with a program alone",
    ]

    private static let factors =
        Setting.all.compactMap { setting -> Factor? in
            let takesPart = setting.key.hasPrefix("model.") || setting.key.hasPrefix("training.")
            guard takesPart, others[setting.key] == nil else { return nil }
            switch setting.kind {
            case .choice(let values): return Factor(name: setting.key, values: values)
            case .flag: return Factor(name: setting.key, values: ["false", "true"])
            default: return nil
            }
        } + numbers

    /// What no combination has.
    private static let impossible = ["model.encoder.cell": "conditional_gru"]

    /// Combinations of them all.
    private static let array: CoveringArray? = {
        // Words have no placeholders, so what means something is asked of pieces.
        guard let files = try? TrainingFiles(pairs: 0), let base = try? files.recipe("tokenizer.type=bpe") else {
            return nil
        }
        return CoveringArray(
            factors, attempts: 6, seed: 20_261_128, meant: { meant($0, base) },
            accepts: { (try? files.recipe(sections(overrides($0, files)))) != nil })
    }()

    private static let combinations = array?.combinations ?? []

    /// A combination without the settings that mean nothing beside the others.
    private static func meant(
        _ combination: CoveringArray.Combination, _ base: Recipe
    ) -> CoveringArray.Combination {
        var recipe = base
        for (key, value) in combination {
            guard let setting = Setting.byKey[key], let value = setting.kind.value(written: value) else {
                preconditionFailure("no value '\(value)' of '\(key)'")
            }
            setting.set(&recipe, value)
        }
        return combination.filter { Setting.byKey[$0.key]?.applies(in: recipe) ?? false }
    }

    /// A combination as the command line gives it, with the sizes and the files that follow from it.
    private static func overrides(_ combination: CoveringArray.Combination, _ files: TrainingFiles) -> [String] {
        let isWide =
            combination["model.encoder.direction"] == "bidirectional" && combination["model.encoder.merge"] != "sum"
        var overrides = combination.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        overrides += [
            "model.encoder.hidden=4", "model.decoder.hidden=\(isWide ? 8 : 4)", "model.embedding.size=8",
            "training.maximum_steps=4", "training.validate_every={steps: 2}", "training.checkpoint_every={steps: 2}",
        ]
        if ["additive", "scaled_dot", "location"].contains(combination["model.attention.type"]) {
            overrides.append("model.attention.size=8")
        }
        if combination["data.placeholders"] == "0.5" {
            overrides += ["tokenizer.type=bpe", "tokenizer.vocabulary_size=60"]
        } else {
            // It would mean nothing for words.
            overrides.removeAll { $0.hasPrefix("data.placeholders=") }
        }
        if combination["training.guided_alignment"] == "0.5" {
            overrides.append("data.alignment=\(files.path)/train.links")
        }
        if combination["data.second_source.language"] == "en" {
            // What translates the source backwards reads the source beside it.
            overrides += ["train", "validation"].map { text in
                "data.second_source.\(text)=\(files.path)/\(text == "train" ? text : "valid").source"
            }
        }
        return overrides
    }

    /// Overrides as one mapping for each section: YAML is read once for each, and there are thousands of combinations to try.
    private static func sections(_ overrides: [String]) -> [String] {
        let settings = overrides.map { override in
            let parts = override.split(separator: "=", maxSplits: 1)
            return (path: parts[0].split(separator: ".")[...], value: parts[1])
        }
        return branches(settings).map { $0.isSection ? "\($0.name)={\($0.content)}" : "\($0.name)=\($0.content)" }
    }

    private static func branches(
        _ settings: [(path: ArraySlice<Substring>, value: Substring)]
    ) -> [(name: Substring, content: String, isSection: Bool)] {
        Dictionary(grouping: settings) { $0.path.first ?? "" }.map { name, inner in
            let below = inner.map { (path: $0.path.dropFirst(), value: $0.value) }
            guard let last = below.last, !last.path.isEmpty else {
                return (name, String(inner.last?.value ?? ""), false)
            }
            let content = branches(below).map {
                $0.isSection ? "\($0.name): {\($0.content)}" : "\($0.name): \($0.content)"
            }
            return (name, content.joined(separator: ", "), true)
        }
    }

    @Test("The combinations have every choice of every setting")
    func coverage() {
        for factor in Self.factors {
            for value in factor.values {
                let isThere = Self.combinations.contains { $0[factor.name] == value }
                #expect(isThere == (Self.impossible[factor.name] != value), "\(factor.name)=\(value)")
            }
        }
    }

    @Test("Its explanation adds up", arguments: combinations.indices)
    func explanation(number: Int) throws {
        let files = try TrainingFiles(pairs: 40)
        let settings = Self.overrides(Self.combinations[number], files)
        let about = Comment(rawValue: settings.joined(separator: " "))
        let recipe = try files.recipe(settings + ["tokenizer.type=bpe", "training.threads=2"])
        let explanation = try #require(try recipe.explanation(), about)
        let parts = explanation.parts
        #expect(
            parts.reduce(0) { $0 + $1.parameters } == explanation.parameters + explanation.frozenParameters, about)
        #expect(parts.reduce(0) { $0 + $1.counts.operations } == explanation.counts.operations, about)
        for part in parts where part.name.isEmpty {
            // What no part does is done to gradients and parameters.
            #expect(part.parameters == 0 && part.counts[.products].calls == 0, about)
        }
        for shape in parts.flatMap({ [$0.input, $0.output] }).compactMap(\.self) {
            #expect(!shape.extents.contains("?"), about)
        }
    }

    @Test(
        "It resumes, loads, quantises and translates exactly, in any company and on any threads",
        arguments: combinations.indices)
    func combination(number: Int) throws {
        let files = try TrainingFiles(pairs: 40)
        let settings = Self.overrides(Self.combinations[number], files)
        let about = Comment(rawValue: settings.joined(separator: " "))
        let whole = try files.recipe(settings + ["output=\(files.path)/whole", "training.threads=1"])
        do {
            #expect(try TrainingRun(recipe: whole).run().step == 4, about)
        } catch TrainingError.exploded {
            // Identities in deep stacks of rectifiers may give a model that is beyond all reason from its first step on.
            #expect(Self.combinations[number].values.contains("identity"), about)
            return
        }

        let recipe = try files.recipe(settings + ["training.threads=3"])
        var steps = 0
        _ = try TrainingRun(recipe: recipe).run {
            steps += 1
            return steps == 2
        }
        #expect(try TrainingRun(recipe: recipe, start: .resume).run().step == 4, about)
        for name in ["model.safetensors", "checkpoints/step-4/optimizer.safetensors"] {
            #expect(try files.bytes(name) == files.bytes(name, in: "whole"), about)
        }

        let folder = ModelFolder(recipe.output)
        let (model, tokenizers) = try folder.load(on: .cpu)
        let lines = TrainingFiles.lines(7, seed: 5).map { $0.joined(separator: " ") }
        let requests = zip(lines, lines.reversed()).map { line, other in
            var request = TranslationRequest(line)
            request.secondSource = other
            return request
        }
        for model in [model, model.quantized()] {
            let translator = Translator(model, tokenizers, recipe.translation)
            let together = try translator.nBest(of: requests).map { $0[0] }
            for (request, expected) in zip(requests, together) {
                let alone = try translator.nBest(of: [request])[0][0]
                #expect(alone.text == expected.text && alone.score == expected.score, about)
            }
        }
    }
}

extension SettingKind {
    /// A value as a test writes it.
    fileprivate func value(written text: String) -> SettingValue? {
        switch self {
        case .choice: .text(text)
        case .flag: .flag(text == "true")
        case .integer: text == "null" ? .nothing : Int(text).map(SettingValue.integer)
        case .number: text == "null" ? .nothing : Double(text).map(SettingValue.number)
        case .text: text == "null" ? .nothing : .text(text)
        default: nil
        }
    }
}
