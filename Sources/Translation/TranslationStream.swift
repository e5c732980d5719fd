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

        init(translator: Translator, lines: Lines.AsyncIterator, portion: Int) {
            self.translator = translator
            self.lines = lines
            self.portion = portion
        }

        /// The next translation; nil after the last.
        /// - Throws: what the lines throw, and what `Translator.translations(of:)` does.
        public mutating func next() async throws -> Translation? {
            if translated.isEmpty {
                var requests: [TranslationRequest] = []
                while requests.count < portion, let line = try await lines.next() {
                    var request = TranslationRequest(line)
                    request.seed = UInt64(lineCount)
                    lineCount += 1
                    requests.append(request)
                }
                translated = try await translator.nBest(of: requests, count: 1).map { $0[0] }[...]
            }
            return translated.popFirst()
        }
    }
}
