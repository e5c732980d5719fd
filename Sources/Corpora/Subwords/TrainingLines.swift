import CSentencePiece
import Text

/// The lines of a training text: counts those that the trainer will leave out, draws from the others where they are too
/// many, and hands over the rest across the C interface, some of them in another case if that is asked for.
final class TrainingLines {
    /// In which case lines are handed over.
    enum Casing {
        /// As they are written.
        case asWritten
        /// Some in another case.
        case asRead
    }

    /// The lines of the text.
    private(set) var count = 0
    private(set) var tooLong = 0
    private(set) var reserved = 0
    /// The lines that are handed over, and those that they were drawn from.
    private(set) var drawn = (lines: 0, of: 0)
    /// Whether there are lines that may be handed over in another case.
    private(set) var changesSome = false

    private let maximumBytes: Int
    private let rules: NormalizationRules?
    private let casing: CasingShares
    /// What stays as it is in another case.
    private let symbols: SymbolPlaces
    private let seed: UInt64
    private var sample: LineSample
    /// The lines that stay in the case in which they are written whatever is drawn for them, as their pairs do.
    private var unchanged: Set<Int> = []
    /// The first line that is in a language, among those that may be drawn, and the language's code.
    private var languages: [(first: Int, code: String)] = []
    /// What is still to be handed over, last line first, with the places of the lines in the text.
    private var rest: [(place: Int, text: String)] = []
    /// The line handed out last; it stays where it is until the next one.
    private var line = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)

    /// A text that is to come line by line.
    /// - Parameters:
    ///   - maximumBytes: longer lines are left out.
    ///   - rules: by which the library normalises, if not by a table of its own.
    ///   - casing: which shares of the lines are handed over in another case.
    ///   - symbols: what stays as it is there.
    init(
        _ limit: LineSample.Limit, seed: UInt64, maximumBytes: Int, rules: NormalizationRules? = nil,
        casing: CasingShares = CasingShares(), symbols: SymbolPlaces = SymbolPlaces([])
    ) {
        sample = LineSample(limit, seed: seed)
        self.maximumBytes = maximumBytes
        self.rules = rules
        self.casing = casing
        self.symbols = symbols
        self.seed = seed
    }

    deinit {
        line.deallocate()
    }

    /// Takes the next line of the text.
    func add(_ line: SubwordTrainer.Line) {
        let text = line.text
        count += 1
        let mayVanish =
            text.unicodeScalars.allSatisfy(Self.mayVanish) || rules?.leave(only: Self.mayVanish, of: text) == true
        if mayVanish { return }
        if text.utf8.count > maximumBytes {
            tooLong += 1
        } else if text.unicodeScalars.contains("\u{2585}") {
            reserved += 1
        } else {
            if languages.last?.code != line.language { languages.append((sample.count, line.language)) }
            if let letterCase = letterCase(at: sample.count) {
                if changes(line, letterCase) { changesSome = true } else { unchanged.insert(sample.count) }
            }
            sample.add(text)
        }
    }

    /// Ends the text, so that its lines can be handed over.
    func end() {
        rest = sample.placedLines.reversed()
        drawn = (rest.count, sample.count)
        sample = LineSample(.lines(0), seed: 0)
    }

    /// The same lines once more, before any is handed over.
    func copy(_ casing: Casing = .asRead) -> TrainingLines {
        let copy = TrainingLines(
            .lines(0), seed: seed, maximumBytes: maximumBytes, rules: rules,
            casing: casing == .asRead ? self.casing : CasingShares(), symbols: symbols)
        copy.unchanged = unchanged
        copy.rest = rest
        copy.count = count
        copy.languages = languages
        return copy
    }

    /// The library takes lines from here; `context` is an instance of this class.
    static let callback: csp_next_line = { context, bytes, length in
        guard let context, let bytes, let length else { return -1 }
        return Unmanaged<TrainingLines>.fromOpaque(context).takeUnretainedValue().advance(bytes, length)
    }

    private func advance(
        _ bytes: UnsafeMutablePointer<UnsafePointer<UInt8>?>, _ length: UnsafeMutablePointer<Int>
    ) -> Int32 {
        guard let (place, written) = rest.popLast() else { return 0 }
        let text = read(written, at: place)
        line.deallocate()
        line = .allocate(capacity: text.utf8.count)
        _ = line.initialize(from: text.utf8)
        length.pointee = line.count
        bytes.pointee = UnsafePointer(line.baseAddress)
        return 1
    }

    /// A line in the case that is drawn for it, by its place alone.
    private func read(_ text: String, at place: Int) -> String {
        guard let letterCase = letterCase(at: place), !unchanged.contains(place) else { return text }
        let language = languages.last { $0.first <= place }?.code ?? ""
        let changed = letterCase.applied(to: text, language: language, keeping: symbols.ranges(in: text))
        let isLeftOut = changed.utf8.count > maximumBytes || rules?.leave(only: Self.mayVanish, of: changed) == true
        return isLeftOut ? text : changed
    }

    /// The case that is drawn for the line at a place; nil for that in which it is written.
    private func letterCase(at place: Int) -> LetterCase? {
        if casing.isNone { return nil }
        // Six keys: no other stream has as many.
        var random = SplitMix64(seed, UInt64(place), 0, 0, 0, 0)
        return casing.letterCase(drawn: random.nextShare())
    }

    /// Whether a pair with this line changes in a case, as `PairChanges` has it: where its source does.
    private func changes(_ line: SubwordTrainer.Line, _ letterCase: LetterCase) -> Bool {
        letterCase.changes(
            line.source ?? line.text, language: line.sourceLanguage ?? line.language, keeping: symbols)
    }

    /// Whether normalisation may leave nothing of a character, or a space.
    ///
    /// The library ends the program when nothing is left of any line, so it never sees lines of such characters alone. Its
    /// tables turn U+2581 and U+FFFD into spaces.
    private static func mayVanish(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: true
        default: scalar == "\u{2581}" || scalar == "\u{FFFD}"
        }
    }
}
