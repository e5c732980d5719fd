import ArgumentParser
import Corpora
import Evaluation
import Foundation

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
        name: .long,
        help: "BLEU: how texts are cut into tokens: 13a, intl, char, zh, none or spm:MODEL (default: 13a).",
        completion: .list(BLEUTokenizer.allCases.map(\.rawValue) + ["spm:"]))
    var tokenize: String?

    @Option(
        name: .long,
        help: "BLEU: what to do about orders without a match: exp, floor, add-k, none (default: exp).",
        completion: .list(Smoothing.names))
    var smoothMethod: String?

    @Option(name: .long, help: "BLEU: the value of floor (0.1 otherwise) and add-k (1 otherwise).")
    var smoothValue: Double?

    @Option(name: .long, help: "BLEU: the longest n-grams (default: 4). As in sacreBLEU, no signature says it.")
    var maxNgramOrder: Int?

    @Flag(name: .long, help: "BLEU: lowercase the texts first.")
    var lowercase = false

    @Option(name: .long, help: "chrF: the longest n-grams of characters (default: 6).")
    var chrfCharOrder: Int?

    @Option(name: .long, help: "chrF: the longest n-grams of words; 2 makes it chrF++ (default: 0).")
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
        _ = try tokenizer()
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
            ("tokenize", .bleu, tokenize != nil), ("smooth-method", .bleu, smoothMethod != nil),
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
        guard let model = sentencePieceModel else {
            return BLEU(
                tokenizer: try tokenizer(), smoothing: smoothing, casing: casing, maximumOrder: maximumOrder,
                orders: orders)
        }
        return BLEU(
            smoothing: smoothing, casing: casing, maximumOrder: maximumOrder, orders: orders,
            pieceTokenizer: PieceTokenizer(try SubwordModel(contentsOf: model, numbering: .any)))
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

    /// The tokenizer that BLEU has by itself: the default too if a SentencePiece model takes its place.
    func tokenizer() throws -> BLEUTokenizer {
        guard let tokenize, sentencePieceModel == nil else { return .mteval13a }
        guard let tokenizer = BLEUTokenizer(rawValue: tokenize) else {
            let known = (BLEUTokenizer.allCases.map(\.rawValue) + ["spm:MODEL"]).joined(separator: ", ")
            throw ValidationError("--tokenize: found '\(tokenize)', expected one of \(known)")
        }
        return tokenizer
    }

    /// The file after `spm:`.
    private var sentencePieceModel: String? {
        guard let tokenize, tokenize.hasPrefix("spm:") else { return nil }
        let model = tokenize.dropFirst("spm:".count)
        return model.isEmpty ? nil : String(model)
    }
}

extension PieceTokenizer {
    /// Cuts with a SentencePiece model; a signature names its file and the CRC-32 of its contents.
    fileprivate init(_ model: SubwordModel) {
        // What separates the fields of a signature can't be in one.
        let file = URL(fileURLWithPath: model.name).lastPathComponent.replacing("|", with: "_")
        self.init(name: "\(file)-\(String(format: "%08x", model.checksum))") { text in
            do {
                return try model.pieces(text)
            } catch {
                // The library failed in the midst of counting.
                Failure(error).end()
            }
        }
    }
}
