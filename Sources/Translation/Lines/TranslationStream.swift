/// The translations of lines that come one after the other, in their order.
public struct TranslationStream<Lines: AsyncSequence>: AsyncSequence where Lines.Element == String {
    /// A translation.
    public typealias Element = Translation

    let translator: Translator
    let lines: Lines
    let portion: Int

    init(translator: Translator, lines: Lines, portion: Int) {
        precondition(portion >= 1, "portions of \(portion) lines")
        self.translator = translator
        self.lines = lines
        self.portion = portion
    }

    /// Begins to read.
    public func makeAsyncIterator() -> Iterator {
        Iterator(translator: translator, lines: lines.makeAsyncIterator(), portion: portion)
    }

    /// Reads a portion of lines whenever the translations of the one before are used up.
    public struct Iterator: AsyncIteratorProtocol {
        let translator: Translator
        var lines: Lines.AsyncIterator
        let portion: Int
        private var translated: ArraySlice<Translation> = []
        private var lineCount = 0
        /// What the lines have thrown, while lines before it are translated.
        private var failure: (any Error)?

        init(translator: Translator, lines: Lines.AsyncIterator, portion: Int) {
            self.translator = translator
            self.lines = lines
            self.portion = portion
        }

        /// The next translation; nil after the last.
        /// - Throws: what the lines throw, after the translations of all lines before it; and what
        ///   `Translator.translations(of:)` does, for a portion as a whole.
        public mutating func next() async throws -> Translation? {
            if translated.isEmpty && failure == nil {
                let read = await portionRead()
                let requests = translator.numbered(read, after: lineCount)
                lineCount += read.count
                translated = try await translator.nBest(of: requests, count: 1).map { $0[0] }[...]
            }
            if let translation = translated.popFirst() { return translation }
            if let failure {
                self.failure = nil
                throw failure
            }
            return nil
        }

        /// The next lines, up to the end or to a failure.
        private mutating func portionRead() async -> [String] {
            var read: [String] = []
            do {
                while read.count < portion, let line = try await lines.next() { read.append(line) }
            } catch {
                failure = error
            }
            return read
        }
    }
}
