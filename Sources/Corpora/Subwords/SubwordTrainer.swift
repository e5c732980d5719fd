import CSentencePiece
import Text

/// Learns a subword vocabulary from text.
///
/// The same lines and settings give the same model, to the byte. Nothing is written to standard output or error.
public struct SubwordTrainer: Sendable {
    /// The ways to choose a vocabulary.
    public enum Algorithm: String, CaseIterable, Sendable {
        /// A unigram language model over pieces (Kudo 2018, arXiv:1804.10959).
        case unigram
        /// Byte-pair encoding over characters (Sennrich et al. 2016, arXiv:1508.07909).
        case bpe
        /// One piece per character.
        case char
        /// One piece per word between spaces.
        case word
    }

    /// How the vocabulary is chosen.
    public var algorithm: Algorithm
    /// The number of pieces, the four special ones included.
    public var vocabularySize: Int
    /// The share of all characters of the text that the vocabulary must be able to write, from 0.98 to 1; 1 is right
    /// for alphabets, 0.9995 for scripts with thousands of characters.
    public var characterCoverage: Float
    /// Longer lines, in bytes, are left out of training and counted in a warning.
    public var maximumLineBytes = 4192
    /// The most lines to learn from; of a longer text lines are drawn at random.
    ///
    /// If it is nil, as many lines are drawn as have `textBytes`.
    public var maximumLines: Int?
    /// Where the drawing of lines starts: the same seed draws the same lines.
    public var seed: UInt64 = 1
    /// Texts that become one piece each, wherever they stand: the tags in front of sentences.
    public var tags: [String] = []
    /// Other texts that become one piece each, as `UserSymbol` says; words are cut at spaces alone, and have none inside.
    public var symbols: [String] = []
    /// How text is normalised.
    public var normalization = TextNormalization.usual
    /// Whether what the vocabulary lacks is written in pieces of bytes, of which there are 256 then.
    public var writesBytes = false
    /// Whether every digit is a piece of its own.
    public var splitsDigits = false
    /// Which shares of the lines are read in another case, by `seed`.
    ///
    /// Then letters that get a piece as they are written get one in that case too.
    public var casing = CasingShares()
    /// Whether the letters of the text's alphabets, ASCII digits and ASCII signs get a piece whatever `characterCoverage` says.
    public var keepsLetters = false

    /// The pieces that vocabularies with bytes have for them.
    public static let bytePieces = 256

    /// The bytes of text that are learned from unless a number of lines is asked for: 50 MB, for which training a unigram
    /// model takes some 1.3 GB of memory.
    public static let textBytes = 50_000_000

    /// Makes a trainer.
    public init(algorithm: Algorithm = .unigram, vocabularySize: Int, characterCoverage: Float = 1) {
        self.algorithm = algorithm
        self.vocabularySize = vocabularySize
        self.characterCoverage = characterCoverage
    }

    /// Trains on the lines of some files, plain, gzip or zstd, in their order.
    /// - Parameter readBytes: in the longest line that is read at all; a longer one is an error.
    /// - Throws: `CorpusError` as `LineReader` does, and as `train(name:lines:)` does.
    public func train(
        files: [String], readingLinesUpTo readBytes: Int = LineReader.usualMaximumBytes
    ) throws(CorpusError) -> SubwordTrainingResult {
        var rest = files[...]
        var reader: LineReader?
        return try train(name: files.joined(separator: ", ")) {
            () throws(CorpusError) -> Line? in
            while true {
                if let line = try reader?.next() { return Line(line) }
                guard let path = rest.popFirst() else { return nil }
                reader = try LineReader(path, maximumBytes: readBytes)
            }
        }
    }

    /// Trains on lines held in memory.
    /// - Throws: `CorpusError` as `train(name:lines:)` does.
    public func train(lines: some Sequence<String>) throws(CorpusError) -> SubwordTrainingResult {
        var iterator = lines.makeIterator()
        return try train(name: "training text") { iterator.next().map { Line($0) } }
    }

    /// Trains on the lines that `next` gives until it gives nil.
    ///
    /// A text too small for the vocabulary gives a smaller one, and a warning with its size. That need not be the largest
    /// that the text allows: a unigram model drops pieces that are hardly used after each round of choosing, so another
    /// size may keep more.
    /// - Throws: `CorpusError` when a setting is out of range, the vocabulary is too small for the characters of the
    ///   text, or there is no text; and whatever `next` throws.
    package func train(
        name: String, lines next: () throws(CorpusError) -> Line?
    ) throws(CorpusError) -> SubwordTrainingResult {
        try checkSettings()
        var rules: NormalizationRules?
        if case .rules(let file) = normalization { rules = try NormalizationRules(contentsOf: file) }
        let lines = TrainingLines(
            maximumLines.map(LineSample.Limit.lines) ?? .bytes(Self.textBytes), seed: seed,
            maximumBytes: maximumLineBytes, rules: rules, casing: casing, symbols: SymbolPlaces(ownPieces))
        while let line = try next() { lines.add(line) }
        lines.end()
        let trained = try call(
            algorithm, vocabularySize, coverage: characterCoverage,
            required: try required(of: lines, rules, name: name),
            lines, rules, name: name)
        let serialised = try Self.finished(trained, rules, name: name)
        let model = try SubwordModel(serialised: serialised, name: "subword model of \(name)")
        return SubwordTrainingResult(
            model: model, warnings: warnings(name: name, model: model, lines: lines), notes: notes(name: name, lines))
    }

    /// The characters that a vocabulary gets whatever the coverage says, found by vocabularies of characters.
    private func required(
        of lines: TrainingLines, _ rules: NormalizationRules?, name: String
    ) throws(CorpusError) -> String {
        // Words are no characters, and need none.
        let changesLetters = lines.changesSome && algorithm != .word
        guard keepsLetters || changesLetters else { return "" }
        let all = try characters(of: lines.copy(), coverage: 1, rules, name: name)
        var required: Set<Unicode.Scalar> = []
        if keepsLetters { required.formUnion(TextAlphabets(all).characters) }
        if changesLetters {
            let covered = try characters(of: lines.copy(.asWritten), coverage: characterCoverage, rules, name: name)
            required.formUnion(all.inEveryCase(of: covered))
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: required.sorted())
        return text
    }

    /// The characters of the text, but for the rarest of them.
    private func characters(
        of lines: TrainingLines, coverage: Float, _ rules: NormalizationRules?, name: String
    ) throws(CorpusError) -> TextCharacters {
        let more = Unicode.Scalar.mostCharacters + SpecialTokens.count + ownPieces.count
        let trained = try call(.char, more, coverage: coverage, required: "", lines, rules, name: name)
        do throws(ProtobufReader.Malformed) {
            return try TextCharacters(characterModel: trained)
        } catch {
            throw CorpusError(.badData, "\(name): cannot train: no field at byte \(error.offset) of the characters")
        }
    }

    /// Calls the library; gives the model's bytes.
    private func call(
        _ algorithm: Algorithm, _ size: Int, coverage: Float, required: String, _ lines: TrainingLines,
        _ rules: NormalizationRules?, name: String
    ) throws(CorpusError) -> [UInt8] {
        var table = ""
        if case .table(let chosen) = normalization, normalization != .usual { table = chosen.rawValue }
        let ruleText = rules?.text ?? ""
        var bytes = csp_bytes()
        defer { csp_bytes_free(&bytes) }
        let status = algorithm.rawValue.withCString { algorithm in
            ownPieces.joined(separator: ",").withCString { symbols in
                required.withCString { required in
                    table.withCString { table in
                        ruleText.withCString { rules in
                            var training = csp_training(
                                type: algorithm, vocabulary_size: Int32(size), character_coverage: coverage,
                                maximum_line_bytes: Int32(maximumLineBytes), pad_id: SpecialTokens.pad,
                                unknown_id: SpecialTokens.unknown, start_id: SpecialTokens.start,
                                end_id: SpecialTokens.end, symbols: symbols, required_characters: required,
                                normalization: table, rules: rules, rules_length: ruleText.utf8.count,
                                writes_bytes: writesBytes ? 1 : 0, splits_digits: splitsDigits ? 1 : 0)
                            return csp_train(
                                &training, TrainingLines.callback, Unmanaged.passUnretained(lines).toOpaque(), &bytes)
                        }
                    }
                }
            }
        }
        guard status.code == 0 else {
            let reason = SubwordModel.reason(status)
            throw failure(reason, name: name, lines: lines)
        }
        return Array(UnsafeBufferPointer(start: bytes.values, count: bytes.count))
    }

    /// A trained model as it is kept: what a file without a name was called would be another thing each time.
    private static func finished(
        _ bytes: [UInt8], _ rules: NormalizationRules?, name: String
    ) throws(CorpusError) -> [UInt8] {
        if rules == nil { return bytes }
        do throws(ProtobufReader.Malformed) {
            return try SubwordModelFile.withoutNameOfRules(bytes)
        } catch {
            throw CorpusError(.badData, "\(name): cannot train: no field at byte \(error.offset) of the model")
        }
    }

    /// Tags and symbols, each once.
    private var ownPieces: [String] {
        (tags + symbols).reduce(into: []) { pieces, piece in
            if !pieces.contains(piece) { pieces.append(piece) }
        }
    }

    private func checkSettings() throws(CorpusError) {
        let least = SpecialTokens.count + 1 + (writesBytes ? Self.bytePieces + ownPieces.count : 0)
        guard vocabularySize >= least, vocabularySize <= 1 << 24 else {
            throw CorpusError(
                .badSetting,
                "vocabulary size is \(vocabularySize); expected \(least) to \(1 << 24) pieces"
                    + (writesBytes ? ", \(Self.bytePieces) of which are bytes" : ""))
        }
        guard characterCoverage >= 0.98, characterCoverage <= 1 else {
            throw CorpusError(.badSetting, "character coverage is \(characterCoverage); expected 0.98 to 1")
        }
        if let maximumLines, maximumLines < 1 {
            throw CorpusError(.badSetting, "training lines are \(maximumLines); expected a number from 1 up")
        }
        if let tag = tags.first(where: { !SentenceTag.isValid($0) }) {
            throw CorpusError(.badSetting, "found the tag '\(tag.onOneLine)'; expected one such as <bt>")
        }
        if let symbol = symbols.first(where: { !UserSymbol.isValid($0) }) {
            throw CorpusError(
                .badSetting,
                "found the symbol '\(symbol.onOneLine)'; expected a text without spaces, commas and quotes, of at most "
                    + "\(UserSymbol.longest) bytes")
        }
        if writesBytes, let symbol = ownPieces.first(where: UserSymbol.isByte) {
            throw CorpusError(
                .badSetting, "found the symbol '\(symbol)', which is the piece of a byte; expected another")
        }
        guard maximumLineBytes > 0, maximumLineBytes <= 1 << 30 else {
            throw CorpusError(.badSetting, "maximum line is \(maximumLineBytes) bytes; expected 1 to \(1 << 30)")
        }
    }

    /// Puts the library's reason in the words of whoever set the size and wrote the text.
    private func failure(_ reason: String, name: String, lines: TrainingLines) -> CorpusError {
        if reason.contains("sentences_.empty()") {
            return CorpusError(
                .badData, "\(name): no text to train on; \(lines.count) lines, all of them empty or left out")
        }
        // "... smaller than required_chars. 20 vs 48. ..."
        if let clause = reason.range(of: "required_chars. "),
            let least = reason[clause.upperBound...].split(separator: " ").dropFirst(2).first
        {
            return CorpusError(
                .badSetting,
                "vocabulary size \(vocabularySize) is too small for the characters of \(name); expected at least "
                    + String(least.prefix(while: \.isNumber)))
        }
        return CorpusError(.badData, "\(name): cannot train: \(reason)")
    }

    private func notes(name: String, _ lines: TrainingLines) -> [String] {
        let drawn = lines.drawn
        guard drawn.lines < drawn.of else { return [] }
        return [
            "\(name): the vocabulary is learned from \(drawn.lines) of \(drawn.of) lines, drawn at random with seed \(seed)"
        ]
    }

    private func warnings(name: String, model: SubwordModel, lines: TrainingLines) -> [String] {
        var warnings: [String] = []
        if model.vocabularySize < vocabularySize {
            warnings.append(
                "\(name): the vocabulary has \(model.vocabularySize) pieces of type \(algorithm.rawValue), fewer than the "
                    + "\(vocabularySize) asked for")
        }
        if lines.tooLong > 0 {
            warnings.append(
                "\(name): \(lines.tooLong) of \(lines.count) lines are longer than \(maximumLineBytes) bytes and were "
                    + "not trained on")
        }
        if lines.reserved > 0 {
            warnings.append(
                "\(name): \(lines.reserved) of \(lines.count) lines contain U+2585, which training reserves, and were "
                    + "not trained on")
        }
        return warnings
    }
}

extension Unicode.Scalar {
    /// As many as there are at most.
    fileprivate static let mostCharacters = 0x11_0000
}
