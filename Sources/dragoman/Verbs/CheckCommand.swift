import ArgumentParser
import Corpora
import Foundation
import Recipes

/// `dragoman check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check settings and data without training, and say what training would take.",
        discussion: """
            Reads all files, trains the tokenizers in memory, and writes nothing.

            Example:
              dragoman check my-model.yaml --set training.batch.size=128
            """)

    @OptionGroup var recipe: RecipeArguments

    func run() throws {
        let recipe = try recipe.read()
        let plan = try TrainingPlan(recipe, notice: { StandardError.writeLine($0) })
        let sizes = [plan.model.sourceVocabularySize, plan.model.targetVocabularySize].map(Readable.count)
        let memory = plan.memory
        var rows = [
            ("training", "\(plan.training)"),
            ("validation", "\(plan.validation)"),
        ]
        if let pairs = plan.testPairs { rows.append(("test", "\(Readable.count(pairs)) pairs")) }
        rows += [
            (
                "vocabulary",
                recipe.tokenizer.shared ? "\(sizes[0]) pieces, shared" : "\(sizes[0]) source, \(sizes[1]) target pieces"
            )
        ]
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
        try TextOutput.write(to: nil) { output in
            for (name, value) in rows {
                try output.writeLine(name.padding(toLength: 12, withPad: " ", startingAt: 0) + value)
            }
        }
    }
}
