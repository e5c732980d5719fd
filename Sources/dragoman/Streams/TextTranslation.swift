import Text
import Translation

/// The translation of a text from its beginning to its end, in portions: as much as is there, as far as it does not take
/// much memory.
struct TextTranslation {
    /// What answers the lines.
    let translator: any LineAnswering
    /// What shows how far it is.
    let display: TranslationDisplay
    /// Whether each line is answered before the next one is read.
    var isInteractive = false
    /// Whether who reads the answers takes references such as `&amp;` for their characters.
    var readsReferences = true

    /// The lines that are translated together at first; as long as that is fast, more and more.
    private static let firstPortion = 125

    /// Writes the answers to all lines that are not answered already.
    /// - Parameter part: what the output is written to, and may be continued from; nil where it is no file.
    func run(_ reader: any LineSource, to output: TextOutput, _ part: PartialOutput?) throws {
        try run(reader, part) { answers in
            for line in answers { try output.writeLine(line) }
            try output.flush()
        }
    }

    /// Gives the answers to all lines that are not answered already, in order.
    /// - Parameters:
    ///   - part: what is written, and may be continued from; nil for nothing.
    ///   - write: gets the answers of a portion, and sees to it that they are written.
    func run(
        _ reader: any LineSource, _ part: PartialOutput? = nil, write: (_ answers: [String]) throws -> Void
    ) throws {
        var portions = Portions()
        var most = isInteractive ? 1 : Self.firstPortion
        var linesBefore = try part.map { try skip($0, reader) } ?? 0
        while true {
            try reader.awaitInput()
            try Interruption.check()
            let begin = ContinuousClock.now
            let requests = try nextRequests(of: reader, &portions, upTo: most)
            if requests.isEmpty { break }
            display.begin(lines: requests.count, fractionRead: reader.fractionRead)
            let answers = try translator.interruptibleAnswers(
                to: requests, after: linesBefore, progress: display.advance
            ) {
                display.showLine("\(reader.place(ofLine: $0)): warning: \($1)")
            }
            try write(answers)
            linesBefore += requests.count
            try part?.answered(requests.map(\.text))
            // An interruption costs the portion in work, so that one must not take long.
            if !isInteractive && begin.duration(to: .now) < .seconds(2) { most = min(2 * most, Translator.chunk.lines) }
        }
        try translator.constraints.end()
    }

    /// Reads the lines that are answered already.
    private func skip(_ part: PartialOutput, _ reader: any LineSource) throws -> Int {
        while reader.lineNumber < part.linesBefore {
            try reader.awaitInput()
            guard let line = try reader.next() else { break }
            part.skip(line)
            // Companions of the lines are read too.
            _ = try translator.constraints.request(for: line, at: reader.lineNumber - 1)
        }
        try part.checkSkipped(reader.lineNumber, of: reader.path)
        return reader.lineNumber
    }

    private func nextRequests(
        of reader: any LineSource, _ portions: inout Portions, upTo most: Int
    ) throws -> [TranslationRequest] {
        var limit = PortionLimit(lines: most, bytes: Translator.chunk.bytes)
        return try portions.take {
            if limit.isReached || !limit.isUntouched && reader.isWaiting(milliseconds: 0) { return nil }
            guard let line = try reader.next() else { return nil }
            var request = try translator.constraints.request(for: line, at: reader.lineNumber - 1)
            request.readsReferences = readsReferences
            limit.count(bytes: line.utf8.count + (request.secondSource?.utf8.count ?? 0))
            return request
        }
    }
}
