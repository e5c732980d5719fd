import ArgumentParser
import Corpora
import Evaluation
import Text

/// What `dragoman score` says beyond a number.
struct ScoreAnalysis: ParsableArguments {
    @Flag(
        name: [.customLong("analyse"), .customLong("analyze")],
        help: "Say where the systems are good and where they fail: by length, word and n-gram, sentence by sentence.")
    var isWanted = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write the analysis as one HTML page with plots; standard output gets a summary then.", valueName: "file"),
        completion: .file(extensions: ["html"]))
    var html: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Take the frequency of words from this text, such as the training text's target side.", valueName: "file"),
        completion: .file())
    var frequencies: String?

    func validate() throws {
        for (name, value) in [("html", html), ("frequencies", frequencies)] where value != nil && !isWanted {
            throw ValidationError("found --\(name), expected --analyse beside it")
        }
        if frequencies == "-" { throw ValidationError("--frequencies: found '-', expected a file") }
        if html == "-" {
            throw ValidationError("--html: found '-', expected a file: a summary goes to standard output")
        }
    }

    /// Looks at the systems by one metric.
    func analysis(
        of corpus: AnalysisCorpus, by metrics: ScoreMetrics, _ lines: LineLimit, threads: Int
    ) throws -> Analysis {
        var options = AnalysisOptions(tokenizer: try metrics.tokenizer())
        options.pieceTokenizer = try metrics.mecab().map { PieceTokenizer($0) }
        options.threads = threads
        if let frequencies {
            let reader = try LineReader.open(frequencies, lines)
            while let line = try reader.next() { options.addTrainingText(line) }
        }
        switch metrics.names[0] {
        case .bleu:
            return try Analysis(
                of: corpus, metric: metrics.bleu(.all), sentenceMetric: metrics.bleu(.effective), options: options)
        case .chrf:
            return try Analysis(of: corpus, metric: metrics.chrF(), options: options)
        case .ter:
            options.direction = .lowerIsBetter
            return try Analysis(of: corpus, metric: metrics.ter, options: options)
        }
    }
}
