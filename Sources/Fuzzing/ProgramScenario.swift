import Foundation
import ModelStore

/// What is wrong with what the program gets.
enum ProgramScenario: String, CaseIterable {
    /// A file that it reads is damaged.
    case damagedFile = "program-files"
    /// Standard input is hostile.
    case hostileText = "program-text"
    /// The command line is.
    case wrongArguments = "program-arguments"
    /// The configuration is.
    case wrongRecipe = "program-recipes"

    /// The runs that it gets, of a hundred.
    var share: Int {
        switch self {
        case .damagedFile, .hostileText, .wrongArguments: 30
        case .wrongRecipe: 10
        }
    }

    /// A case: a function of the seed and its number.
    /// - Parameters:
    ///   - seeds: the files of the fixture, by their paths.
    ///   - verbs: what the program says that it takes.
    func programCase(_ index: Int, seed: UInt64, seeds: [String: [UInt8]], verbs: [Verb]) -> ProgramCase {
        var mutator = Mutator(seed: seed, kind: rawValue, index: index)
        switch self {
        case .damagedFile: return Self.damagedFile(&mutator, seeds)
        case .hostileText: return Self.hostileText(&mutator, seeds)
        case .wrongArguments: return Self.wrongArguments(&mutator, verbs)
        case .wrongRecipe: return Self.wrongRecipe(&mutator, seeds)
        }
    }

    private static let model = "--model \(Fixture.model)"
    private static let resume =
        "train \(Fixture.recipe) --resume --set training.maximum_epochs=2 --set training.maximum_steps=4"

    private static let distilled = "--output-source d.en --output-target d.de"
    private static let risk = "--set training.minimum_risk.weight=1 --set training.minimum_risk.samples=2"

    /// Commands that read every file between them.
    private static let readers = [
        "translate \(model) --beam 2 red dog", "translate \(model) --shortlist --input valid.en",
        "translate \(model) --confidence --input valid.en",
        "translate \(model) --terminology terms.tsv --input valid.en",
        "translate \(model) --protect terms.tsv --forbid terms.tsv --forbid-case any --input valid.en",
        "translate \(model) --n-best 2 --scores --alignment hard --input valid.en", "translate \(model) --json red",
        "rescore \(model) --source valid.en --target valid.de", "rescore \(model) --source valid.en --n-best best.txt",
        "align \(model) --source valid.en --target valid.de", "attention \(model) --format html red",
        "align \(model) --source valid.en --target valid.de --gold gold.txt --soft", "inspect model", resume, resume,
        "quantize model quantized", "average model averaged", "shortlist model --source train.en --target train.de",
        "calibrate model --source train.en --reference train.de", "score --reference valid.de --hypothesis valid.en",
        "back-translate \(model) --input valid.en --output-source bt.de --output-target bt.en --beam 1",
        "back-translate \(model) --input valid.en --output-source bt.de --output-target bt.en --sample --output-tag <bt>",
        "distil \(Fixture.recipe) \(model) \(distilled) --only-translate --keep nearest",
        "distil \(Fixture.recipe) \(model) \(distilled) --output student --beam 1 --set training.maximum_steps=2",
        "train \(Fixture.recipe) --output risky \(risk) --set training.maximum_steps=2",
        "tokenizer encode --model model/shared.spm --input valid.en",
        "tokenizer train --input train.en --output new.spm --vocabulary-size 20", "check \(Fixture.recipe)",
    ]

    private static func damagedFile(_ mutator: inout Mutator, _ seeds: [String: [UInt8]]) -> ProgramCase {
        let path = mutator.pick(seeds.keys.sorted())
        var program = ProgramCase(arguments: mutator.pick(readers).split(separator: " ").map(String.init))
        let (original, mutant) = (seeds[path] ?? [], mutator.mutant(of: [seeds[path] ?? []], form(of: path)))
        program.files[path] = mutant
        // A wrong checksum is found out at once; what stands behind it is what matters.
        if mutator.chance(3, of: 4) {
            program.files[path] = Sealing.sealed(mutant)
            for list in lists(of: path) {
                program.files[list] = seeds[list].map {
                    Sealing.updated($0, file: path, from: original, to: program.files[path] ?? mutant)
                }
            }
        }
        return program
    }

    /// The files that have the checksum of another.
    private static func lists(of path: String) -> [String] {
        let (folder, name) = (
            path.split(separator: "/").dropLast().joined(separator: "/"), path.split(separator: "/").last
        )
        if path.hasSuffix(".spm") { return ["\(folder)/model.safetensors"] }
        return folder.contains("step-") && name != "complete.json" ? ["\(folder)/complete.json"] : []
    }

    private static func form(of path: String) -> InputForm {
        switch path.split(separator: ".").last {
        case "safetensors": .safetensors
        case "spm": .protobuf
        case "json", "jsonl", "yaml": .settings
        default: .text
        }
    }

    /// Commands that read standard input, those that answer line by line before the others.
    private static let filters = [
        "translate \(model) --beam 1", "translate \(model) --beam 3 --markup text --replace-invalid",
        "translate \(model) --scores --confidence --replace-invalid", "translate \(model) --json --replace-invalid",
        "translate \(model) --word-scores --alignment soft --units pieces --replace-invalid",
        "translate \(model) --sample --replace-invalid", "translate \(model) --shortlist --interactive --beam 2",
        "translate \(model) --prefix www.b.de --maximum-length 6", "translate \(model) --forbid terms.tsv --beam 2",
        "translate \(model) --terminology terms.tsv --replace-invalid", "tokenizer encode --model unigram.spm",
        "translate \(model) --protect terms.tsv --attributes translate --replace-invalid",
        "translate \(model) --mbr --beam 3 --replace-invalid",
        "translate \(model) --mbr --mbr-samples 4 --mbr-utility bleu --replace-invalid",
        "tokenizer encode --model bpe.spm --ids", "tokenizer decode --model unigram.spm",
    ]
    private static let otherFilters = [
        "translate \(model) --n-best 2 --replace-invalid", "tokenizer decode --model bpe.spm --ids",
        "score --reference valid.de", "score --reference valid.de --metric bleu,chrf,ter --json --sentence-level",
        "rescore \(model) --source valid.en --target /dev/stdin",
        "align \(model) --source /dev/stdin --target valid.de",
        "rescore \(model) --source valid.en --n-best /dev/stdin", "attention \(model) --format html",
        "rescore \(model) --source valid.en --n-best /dev/stdin --reverse --mbr --best",
        "align \(model) --source valid.en --target valid.de --gold /dev/stdin",
        "translate \(model) --format html --attributes translate --beam 1",
        "translate \(model) --format markdown --beam 1",
    ]

    private static func hostileText(_ mutator: inout Mutator, _ seeds: [String: [UInt8]]) -> ProgramCase {
        let isLineByLine = mutator.chance(2, of: 3)
        let command = mutator.pick(isLineByLine ? filters : otherFilters)
        var program = ProgramCase(arguments: command.split(separator: " ").map(String.init))
        program.isLineByLine = isLineByLine
        let lines = (0..<1 + mutator.number(below: 8)).map { _ in mutator.hostileLine() }
        program.input = Array(lines.joined(separator: "\n").utf8)
        if mutator.chance(1, of: 3) {
            let texts = ["valid.en", "valid.de", "gold.txt", "best.txt", "terms.tsv"].compactMap { seeds[$0] }
            program.input = mutator.mutant(of: texts + [program.input], .text)
        }
        return program
    }

    private static func wrongArguments(_ mutator: inout Mutator, _ verbs: [Verb]) -> ProgramCase {
        if mutator.chance(1, of: 3) {
            let base = mutator.pick(readers + filters).split(separator: " ").map(String.init)
            return ProgramCase(arguments: mutator.pick(verbs).changed(base, &mutator))
        }
        return ProgramCase(arguments: mutator.pick(verbs).arguments(&mutator))
    }

    private static func wrongRecipe(_ mutator: inout Mutator, _ seeds: [String: [UInt8]]) -> ProgramCase {
        let recipes = [Fixture.recipe, ModelFolder(Fixture.model).configuration].compactMap { seeds[$0] }
        let verb = mutator.pick(["check", "check", "check", "train"])
        var program = ProgramCase(arguments: [verb, "mutant.yaml"])
        program.files["mutant.yaml"] = mutator.mutant(of: recipes, .settings)
        // A run of 2^62 steps is a fair wish, and so is a model of gigabytes.
        let bounds = ["training.maximum_steps=2", "model.encoder.hidden=4", "model.decoder.hidden=4"]
        let sizes = [
            "model.embedding.size=4", "model.attention.size=4", "training.threads=1", "training.batch.shards=2",
        ]
        if verb == "train" {
            program.arguments += ["--output", "trained"] + (bounds + sizes).flatMap { ["--set", $0] }
        }
        return program
    }
}
