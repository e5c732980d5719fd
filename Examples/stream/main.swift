// Translates without blocking: lines as they come, several requests at once, and one that is given up:
//
//     echo "two dogs play in the snow ." | swift run -c release example-stream models/multi30k-en-de

import Foundation
import ModelStore
import Recipes
import Translation

/// Standard input, line by line.
struct Lines: AsyncSequence, AsyncIteratorProtocol {
    func makeAsyncIterator() -> Lines { self }
    mutating func next() async -> String? { readLine() }
}

func translator(_ folder: ModelFolder) throws -> Translator {
    let (model, tokenizers) = try folder.load(on: DeviceName.cpu.device)
    let (search, lines) = (try Recipe.searchConfiguration(of: folder), try Recipe.trainedLines(of: folder))
    return Translator(model, tokenizers, search, lines: lines, threads: 2)
}

func run(_ translator: Translator) async throws {
    // Each line as it comes: a portion of 1 is translated as soon as it is read.
    for try await translation in translator.stream(of: Lines(), portion: 1) { print(translation.text) }

    // Many tasks may ask at once.
    let greetings = ["good morning", "good night"]
    try await withThrowingTaskGroup(of: (String, Translation).self) { group in
        for greeting in greetings {
            group.addTask { (greeting, try await translator.translation(of: greeting)) }
        }
        for try await (greeting, translation) in group { print("\(greeting): \(translation.text)") }
    }

    // Whoever has lost interest cancels, and the search stops.
    let task = Task { try await translator.translation(of: String(repeating: "a long text ", count: 1_000)) }
    task.cancel()
    do {
        print(try await task.value.text)
    } catch is CancellationError {
        print("cancelled")
    }
}

guard CommandLine.arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: example-stream MODEL-FOLDER < TEXT\n".utf8))
    exit(64)
}
do {
    try await run(translator(ModelFolder(CommandLine.arguments[1])))
} catch {
    // Every error that a user can cause describes itself in one line.
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(65)
}
