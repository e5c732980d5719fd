import CPUBackend
import Corpora
import Testing
import Translation

@Suite struct TranslatorAsyncTests {
    private let translator: Translator
    private let lines: [String]

    init() throws {
        let words = ["red", "green", "blue", "house", "tree", "river", "runs", "stands", "the", "a"]
        lines = (0..<200).map { line in
            (0..<1 + line % 6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        let trained = try SubwordTrainer(vocabularySize: 40).train(lines: lines)
        translator = Translator(
            tinyModel(vocabulary: trained.model.vocabularySize, seed: 8), TokenizerPair(shared: trained.model),
            settings(beam: 3, ratio: 1), threads: 2)
    }

    /// What the translator gives to whoever waits.
    private func waitedFor() throws -> [Translation] { try translator.translations(of: lines) }

    @Test("Many tasks at once get what one that waits gets")
    func manyTasks() async throws {
        let expected = try waitedFor()
        try await withThrowingTaskGroup(of: (Int, Translation).self) { group in
            for (number, line) in lines.enumerated() {
                group.addTask { [translator] in (number, try await translator.translation(of: line)) }
            }
            for try await (number, translation) in group { #expect(translation == expected[number]) }
        }
        #expect(try await translator.translations(of: lines) == expected)
    }

    @Test("A stream gives the translations in order, whatever the portions", arguments: [1, 7, 64, 1_000])
    func stream(portion: Int) async throws {
        let source = AsyncStream { continuation in
            for line in lines { continuation.yield(line) }
            continuation.finish()
        }
        var found: [Translation] = []
        for try await translation in translator.stream(of: source, portion: portion) { found.append(translation) }
        #expect(try found == waitedFor())
    }

    @Test("A portion of one line is translated before the next line is there")
    func latency() async throws {
        let (source, continuation) = AsyncStream.makeStream(of: String.self)
        var results = translator.stream(of: source, portion: 1).makeAsyncIterator()
        let expected = try waitedFor()
        for number in 0..<3 {
            continuation.yield(lines[number])
            #expect(try await results.next() == expected[number])
        }
        continuation.finish()
        #expect(try await results.next() == nil)
    }

    @Test("Where reading fails, the lines before it are translated first", arguments: [1, 3, 64])
    func brokenStream(portion: Int) async throws {
        struct Broken: Error {}
        let source = AsyncThrowingStream { continuation in
            for line in lines.prefix(5) { continuation.yield(line) }
            continuation.finish(throwing: Broken())
        }
        var results = translator.stream(of: source, portion: portion).makeAsyncIterator()
        for expected in try waitedFor().prefix(5) { #expect(try await results.next() == expected) }
        await #expect(throws: Broken.self) { try await results.next() }
        #expect(try await results.next() == nil)
    }

    @Test("A task that is cancelled midway goes on at once")
    func cancelledMidway() async throws {
        let long = Array(repeating: String(repeating: "the red house ", count: 3_000), count: 2_000)
        let task = Task { try await translator.translations(of: long) }
        try await Task.sleep(for: .milliseconds(50))
        let begin = ContinuousClock.now
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        // The whole would take minutes.
        #expect(begin.duration(to: .now) < .seconds(20))
    }

    @Test("A task that is cancelled gets no translation, and others go on")
    func cancellation() async throws {
        let long = Array(repeating: String(repeating: "the red house ", count: 3_000), count: 50)
        let task = Task { try await translator.translations(of: long) }
        let other = Task { try await translator.translation(of: "a tree") }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await other.value == translator.translation(of: "a tree"))
    }
}
