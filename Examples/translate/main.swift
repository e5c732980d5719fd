// Loads a model folder and translates lines with it:
//
//     echo "two dogs play in the snow ." | swift run -c release example-translate models/multi30k-en-de

import Foundation
import ModelStore
import Recipes
import Translation

func translate(with folder: ModelFolder) throws {
    // The model, the subword models that belong to it, and the settings of the search that its recipe had.
    let translator = try Translator(folder, threads: 2)
    // One line out per line in, in the same order. Many lines at once are faster than one at a time.
    let lines = Array(AnyIterator { readLine() })
    for translation in try translator.translate(lines) { print(translation) }
}

guard CommandLine.arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: example-translate MODEL-FOLDER < TEXT\n".utf8))
    exit(64)
}
do {
    try translate(with: ModelFolder(CommandLine.arguments[1]))
} catch {
    // Every error that a user can cause describes itself in one line.
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(65)
}
