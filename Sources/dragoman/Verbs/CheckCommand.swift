import ArgumentParser
import Corpora
import Foundation
import Recipes
import Reports

/// `dragoman check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check settings and data without training, and say what training would take.",
        discussion: """
            Reads all files, trains the tokenizers in memory unless they exist, and writes nothing.

            With --explain it draws the model: every part with the shapes that go in and out, its parameters, and what it \
            computes in a training step. Text is read only where the vocabulary depends on it: with tokenizer.type char or \
            word.

            Example:
              dragoman check my-model.yaml --set training.batch.size=128
              dragoman check my-model.yaml --explain --set model.encoder.layers=2
            """)

    @OptionGroup var recipe: RecipeArguments

    @Flag(name: .long, help: "Draw the model, part by part.")
    var explain = false

    func run() throws {
        let recipe = try recipe.read()
        if explain, let explanation = try recipe.explanation() {
            try write(vocabularyAsked(recipe), explanation)
        } else {
            try check(recipe)
        }
    }

    /// What the configuration says of the vocabulary.
    private func vocabularyAsked(_ recipe: Recipe) -> [(String, String)] {
        if let origin = recipe.training.startFrom ?? recipe.tokenizer.model?.description {
            return [("vocabulary", "that of \(origin); no text was read")]
        }
        let pieces =
            "\(Readable.count(recipe.tokenizer.vocabularySize)) \(recipe.tokenizer.shared ? "pieces, shared" : "pieces each")"
        return [("vocabulary", "\(pieces), as the configuration asks; no text was read")]
    }

    /// Looks at everything.
    private func check(_ recipe: Recipe) throws {
        let plan = try TrainingPlan(recipe, notice: { StandardError.writeLine($0) })
        let sizes = [plan.model.sourceVocabularySize, plan.model.targetVocabularySize].map(Readable.count)
        let memory = plan.memory
        var rows = [("training", "\(plan.training)")]
        rows += plan.texts.map { ("  text", $0) }
        if let changed = plan.changedPairs {
            rows.append(("changed", "\(changed)"))
            rows += changed.examples.map { ("  example", Self.described($0)) }
        }
        rows.append(("validation", "\(plan.validation)"))
        if let pairs = plan.testPairs { rows.append(("test", "\(Readable.count(pairs)) pairs")) }
        rows += [
            (
                "vocabulary",
                plan.sharesVocabulary ? "\(sizes[0]) pieces, shared" : "\(sizes[0]) source, \(sizes[1]) target pieces"
            )
        ]
        if let second = plan.model.secondSource {
            rows.append(("  second", "the second source is cut into pieces of the \(second.vocabulary.rawValue)"))
        }
        if let start = plan.start { rows.append(("start", "\(start)")) }
        rows += plan.vectors.map { ("vectors", "\($0)") }
        rows += [
            (
                "parameters",
                Readable.count(plan.parameters)
                    + (plan.frozenParameters == 0 ? "" : ", \(Readable.count(plan.frozenParameters)) more are frozen")
            ),
            ("steps", "\(Readable.count(plan.stepsPerEpoch)) an epoch, \(Readable.count(plan.totalSteps)) at most"),
            ("memory", "about \(Readable.bytes(memory.total)) at most"),
            ("  prepared", "\(Readable.bytes(memory.preparation)) while tokenizers are trained and text is read"),
            (
                "  training",
                "\(Readable.bytes(memory.training)): model \(Readable.bytes(memory.model)), "
                    + "step \(Readable.bytes(memory.step)), corpus \(Readable.bytes(memory.corpus)), "
                    + "program \(Readable.bytes(memory.program))"
            ),
            ("output", recipe.output),
        ]
        try write(rows, explain ? plan.explanation : nil)
    }

    /// A changed pair on one line, as much of it as shows what has become of it.
    private static func described(_ example: ChangedPairs.Example) -> String {
        let text = "\(example.source) | \(example.target)".printable
        return "\(example.change): \(text.prefix(160))\(text.count > 160 ? "…" : "")"
    }

    private func write(_ rows: [(String, String)], _ explanation: ModelExplanation?) throws {
        try TextOutput.write(to: nil) { output in
            for (name, value) in rows {
                try output.writeLine(name.padding(toLength: 12, withPad: " ", startingAt: 0) + value)
            }
            guard let explanation else { return }
            try output.writeLine("")
            for line in ModelDrawing(explanation).lines { try output.writeLine(line) }
        }
    }
}
