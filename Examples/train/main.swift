// Trains a model as a recipe says, and watches it learn:
//
//     swift run -c release example-train configs/phrasebook-en-de.yaml training.maximum_epochs=3

import Foundation
import Recipes
import Training

/// Gets every event of the training; this one prints what it finds at each validation.
struct ValidationPrinter: TrainingObserver {
    func note(_ event: TrainingEvent) {
        switch event {
        case .began(let run):
            print("\(run.parameters) parameters, \(run.pairs) pairs, \(run.stepsPerEpoch) steps an epoch")
        case .validated(let result, let isBest, _):
            let loss = String(format: "%.3f", result.loss)
            let bleu = result.bleu.map { String(format: ", BLEU %.1f", $0) } ?? ""
            print("epoch \(Int(result.epoch.rounded())): loss \(loss)\(bleu)\(isBest ? ", the best so far" : "")")
        default: break
        }
    }
}

func train(_ recipe: Recipe) throws {
    // Tokenizers, corpora and the model are made here; a mistake in the data is told before anything is written.
    let run = try TrainingRun(recipe: recipe, start: .overwrite, observers: [ValidationPrinter()]) { print($0) }
    // A program that can be interrupted answers true here when it is time to save and leave.
    let outcome = try run.run(shouldStop: { false })
    print("\(outcome.reason.rawValue) after \(outcome.step) steps; the best model is in \(run.folder.path)")
}

guard CommandLine.arguments.count >= 2 else {
    FileHandle.standardError.write(Data("usage: example-train RECIPE.yaml [KEY=VALUE ...]\n".utf8))
    exit(64)
}
do {
    try train(Recipe(files: [CommandLine.arguments[1]], overrides: Array(CommandLine.arguments.dropFirst(2))))
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(65)
}
