import ArgumentParser
import Corpora
import Evaluation

/// What `dragoman score` says beyond a number.
struct ScoreAnalysis: ParsableArguments {
    @Flag(
        name: [.customLong("analyse"), .customLong("analyze")],
        help: "Say where the systems are good and where they fail: by length, word and n-gram, sentence by sentence.")
    var isWanted = false

    @Option(name: .long, help: "Write the analysis as one HTML page with plots, too.")
    var html: String?

    @Option(name: .long, help: "Take the frequency of words from this text, such as the training text's target side.")
    var frequencies: String?

    func validate() throws {
        for (name, value) in [("html", html), ("frequencies", frequencies)] where value != nil && !isWanted {
            throw ValidationError("found --\(name), expected --analyse beside it")
        }
        if frequencies == "-" { throw ValidationError("--frequencies: found '-', expected a file") }
        if html == "-" {
            throw ValidationError("--html: found '-', expected a file: the analysis itself goes to standard output")
        }
    }

    /// Looks at the systems by one metric.
    func analysis(
        of corpus: AnalysisCorpus, by metrics: ScoreMetrics, _ lines: LineLimit, threads: Int?
    ) throws -> Analysis {
        var options = AnalysisOptions(tokenizer: try metrics.tokenizer())
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
