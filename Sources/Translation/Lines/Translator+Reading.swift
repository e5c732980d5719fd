import Corpora
import Text

/// Text on its way to the models: what is asked for, in pieces.
extension Translator {
    /// Checks that the target vocabulary can write a phrase that translations must contain, or begin with.
    /// - Parameter place: where the phrase stands, for the message.
    /// - Throws: `CorpusError`.
    public func check(phrase: String, place: String) throws(CorpusError) {
        do throws(CorpusError) {
            _ = try phrases { phrases throws(CorpusError) in try phrases.pieces(of: phrase) }
        } catch {
            throw CorpusError(error.kind, "\(place): \(error.description)")
        }
    }

    /// Checks that translations can have the translation of a term: where the target vocabulary cannot write it, it takes the
    /// place of what the model writes, which takes attention.
    /// - Parameter place: where the term stands, for the message.
    /// - Throws: `CorpusError`.
    func check(term: String, place: String) throws(CorpusError) {
        guard ensemble.first.hasAttention else { return try check(phrase: term, place: place) }
        do throws(CorpusError) {
            _ = try phrases { phrases throws(CorpusError) in try phrases.writablePieces(of: term) }
        } catch {
            throw CorpusError(error.kind, "\(place): \(error.description)")
        }
    }

    /// Checks that translations can be made to begin with something.
    /// - Parameter place: what asks for it, for the message.
    /// - Throws: `CorpusError` when the models write the beginning last.
    func checkBegins(place: String) throws(CorpusError) {
        guard ensemble.writesFromEnd else { return }
        throw CorpusError(
            .badSetting,
            "\(place): found a model that writes from the end of a sentence (data.target.reversed), and so knows the beginning "
                + "last, expected one that writes from the beginning")
    }

    /// Checks that every model knows a piece that is to stand in front of lines.
    /// - Throws: `CorpusError`.
    public func check(tag: String) throws(CorpusError) {
        for pair in tokenizers { _ = try pair.source.id(ofTag: tag) }
    }

    /// The parts of a line, each as every model reads it; the line learns which terms it has.
    func sentences(
        of line: inout SourceLine, _ request: TranslationRequest
    ) throws(CorpusError) -> [SourceSentence] {
        var sentences: [SourceSentence] = []
        let first = line.parts.firstIndex { !$0.isCopied }
        for (number, part) in line.parts.enumerated() {
            var sentence = SourceSentence(pieces: try pieces(of: part))
            if number == first {
                if !request.prefix.isEmpty {
                    try checkBegins(place: "a prefix")
                    sentence.prefix = try pieces(ofPrefix: request.prefix)
                }
                for phrase in request.required { sentence.required.append(try pieces(ofPhrase: phrase)) }
            }
            for term in try terms(of: part, line, request) {
                if !term.pieces.isEmpty { sentence.required.append(term.pieces) }
                if ensemble.first.hasAttention { line.terms.append(term) }
            }
            if !request.forbidden.isEmpty {
                sentence.forbidden = phrases { $0.forbidden(request.forbidden, request.forbiddenCase) }
            }
            if let placeholders, part.text.text.contains(PlaceholderPiece.text) {
                sentence.possible = placeholders.pieces
            }
            sentence.seed = request.seed &+ UInt64(number) << 48
            sentences.append(sentence)
        }
        let needsAttention = line.needsRestoring
        for (number, part) in line.parts.enumerated() {
            sentences[number].needsAttention =
                needsAttention || ensemble.first.hasAttention && !part.numbers.isEmpty
        }
        return sentences
    }

    /// The terms of a part whose translations must be in its own.
    private func terms(
        of part: SourceLine.Part, _ line: SourceLine, _ request: TranslationRequest
    ) throws(CorpusError) -> [SourceTerm] {
        guard let terminology = request.terminology, !part.isCopied else { return [] }
        let places = terminology.terms(
            in: String(part.text.text), gaps: line.text.gaps(in: part.range),
            placeholders: line.text.placeholders(in: part.range))
        var terms: [SourceTerm] = []
        for found in places {
            // Without attention nothing tells where a translation would stand that the model cannot write.
            let required: [Int32]?
            if ensemble.first.hasAttention {
                required = try phrases { phrases throws(CorpusError) in try phrases.writablePieces(of: found.target) }
            } else {
                required = try pieces(ofPhrase: found.target)
            }
            let range = found.range.lowerBound + part.begin..<found.range.upperBound + part.begin
            terms.append(SourceTerm(range: range, target: found.target.singleSpaced, pieces: required ?? []))
        }
        return terms
    }

    private func pieces(ofPrefix prefix: String) throws(CorpusError) -> [Int32] {
        try phrases { phrases throws(CorpusError) in try phrases.prefix(prefix) }
    }

    private func pieces(ofPhrase phrase: String) throws(CorpusError) -> [Int32] {
        try phrases { phrases throws(CorpusError) in try phrases.pieces(of: phrase) }
    }

    /// A part of a line as each model reads it.
    private func pieces(of part: SourceLine.Part) throws(CorpusError) -> [[Int32]] {
        if part.isCopied { return Array(repeating: [], count: tokenizers.count) }
        var all = [part.ids]
        for pair in tokenizers.dropFirst() {
            guard pair.source.checksum != tokenizers[0].source.checksum else {
                all.append(part.ids)
                continue
            }
            var ids = try pair.source.encode(String(part.text.text))
            if let tag = part.tag { ids.insert(try pair.source.id(ofTag: tag), at: 0) }
            all.append(ids)
        }
        return all
    }
}
