import ArgumentParser
import Corpora
import Evaluation
import Text

/// `dragoman score`.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Score translations against references: BLEU, chrF and TER, significance, analysis.",
        usage: "dragoman score <file> ... [<options>]",
        discussion: """
            The numbers, and the names of the options, are those of sacreBLEU. Only a line feed ends a line, and the \
            whitespace before it does not count. Warnings about the texts go to standard error. In the table of a paired \
            test p is the probability that chance alone makes so large a difference from the first system, and * marks \
            a p of at most 0.05.

            Example:
              dragoman translate --model M < test.en | dragoman score --reference test.de
              dragoman score test.de -i mine --metric bleu chrf ter
              dragoman score --reference test.de --hypothesis baseline mine --paired-bs
              dragoman score --reference test.de --hypothesis baseline mine \\
                --analyse --source test.en --html page.html
            """)

    @OptionGroup var texts: ScoreTexts
    @OptionGroup(title: "Metrics") var metrics: ScoreMetrics
    @OptionGroup(title: "Significance") var significance: ScoreSignificance
    @OptionGroup(title: "Analysis") var analysis: ScoreAnalysis
    @OptionGroup var others: OtherScoreOptions

    @Flag(
        name: [.long, .customLong("sl", withSingleDash: true)],
        help: "Score each line alone; BLEU over the n-gram orders that it has.")
    var sentenceLevel = false

    /// How the scores are printed.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case json, text
    }

    @Flag(
        name: .customLong("json"), help: "Print JSON in full precision; with --sentence-level one object a line.")
    var isJSON = false

    @Option(name: [.long, .customShort("f")], help: "The same as --json, or text, which is printed without it.")
    var format: Format?

    @Flag(name: [.long, .customShort("b")], help: "Print nothing but the score.")
    var scoreOnly = false

    @Option(name: [.long, .customShort("w")], help: "Digits after the point (default: 2).")
    var width: Int?

    @Flag(name: .long, help: "Do not warn of text that looks tokenized.")
    var force = false

    @Flag(name: [.long, .customShort("q")], help: "Warn of nothing.")
    var quiet = false

    private var decimals: Int { width ?? 2 }
    private var json: Bool { isJSON || format == .json }

    func validate() throws {
        if let width, !(0...20).contains(width) { throw ValidationError("--width: found \(width), expected 0 to 20") }
        if isJSON && format == .text {
            throw ValidationError("found --json and --format text, expected one of them")
        }
        if json && scoreOnly { throw ValidationError("found --json and --score-only, expected one of them") }
        let systems = texts.systems.count
        if scoreOnly && systems > 1 {
            throw ValidationError("found --score-only for \(systems) systems, expected one")
        }
        if sentenceLevel {
            try refuseSeveralMetrics(with: "--sentence-level")
            if systems > 1 { throw ValidationError("--sentence-level: found \(systems) systems, expected one") }
            try refuse(
                significance.resampling + [
                    ("--threads", significance.threads.given != nil), ("--analyse", analysis.isWanted),
                ],
                with: "--sentence-level")
        }
        if analysis.isWanted {
            try refuseSeveralMetrics(with: "--analyse")
            try refuse(
                significance.resampling + [("--score-only", scoreOnly), ("--width", width != nil)], with: "--analyse")
        }
    }

    private func refuseSeveralMetrics(with option: String) throws {
        let names = metrics.names
        if names.count > 1 {
            let found = names.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(option): found the metrics \(found), expected one metric")
        }
    }

    /// Refuses options that are given and do not go with another.
    private func refuse(_ others: [(name: String, isGiven: Bool)], with option: String) throws {
        let found = others.filter(\.isGiven).map(\.name).joined(separator: ", ")
        if !found.isEmpty {
            let names = others.map(\.name).joined(separator: ", ")
            throw ValidationError("\(option): found \(found) beside it, expected none of \(names)")
        }
    }

    func run() throws {
        let plan = try significance.plan()
        if let warning = try metrics.warning() { warn(warning) }
        if analysis.isWanted {
            try analyse()
        } else if sentenceLevel {
            for metric in try metrics.metrics(bleuOrders: .effective) { try scoreSentences(by: metric) }
        } else {
            try scoreCorpus(plan)
        }
    }

    /// Prints a score for each line as soon as the line has come.
    private func scoreSentences(by metric: some Metric) throws {
        var metric = metric
        var segment = 0
        let reader = try texts.reader(of: texts.systems)
        try TextOutput.write(to: nil) { output in
            while let line = try reader.next(flushing: output) {
                segment += 1
                let references = line.references.compactMap { $0 }
                if references.isEmpty { throw EvaluationError.noReference(segment: segment) }
                let score = metric.sentenceScore(hypothesis: line.hypotheses[0], references: references)
                let signature = metric.signature(references: .fixed(references.count))
                if json {
                    try output.writeLine(try ScoreRecord(score, signature: signature).json([]))
                } else if scoreOnly {
                    try output.writeLine(score.formattedValue(decimals: decimals))
                } else {
                    try output.writeLine(score.formatted(decimals: decimals, signature: signature))
                }
            }
        }
    }

    /// Prints the scores of whole files.
    private func scoreCorpus(_ plan: ScoreSignificance.Plan) throws {
        let systems = try distinctSystems()
        func scores(by metric: some Metric) -> any SystemScores { ScoresByMetric(metric, systems: systems.count) }
        var scores = try metrics.metrics().map { scores(by: $0) }
        var inspection = CorpusInspection(systems: systems.map(name(of:)))
        let reader = try texts.reader(of: systems)
        while true {
            let lines = try nextLines(of: reader)
            if lines.isEmpty { break }
            for index in scores.indices { try scores[index].add(lines, threads: significance.threads.count) }
            for line in lines { inspection.add(line) }
        }
        warn(of: inspection)
        try TextOutput.write(to: nil) { output in
            if systems.count == 1 {
                try print(try scores.map { try $0.report(plan, decimals: decimals) }, to: output)
            } else {
                var table = ComparisonTable(systems: systems.map(name(of:)))
                for score in scores { try score.add(to: &table, plan) }
                if plan.test != nil { warnOfSystemsLikeFirst(systems, scores) }
                try output.writeLine(json ? try table.json() : table.formatted(decimals: decimals))
            }
        }
    }

    private func print(_ reports: [ScoreReport], to output: TextOutput) throws {
        if json {
            try output.writeLine(try reports.map(\.record).json())
        } else {
            for line in scoreOnly ? reports.map(\.value) : ScoreReport.aligned(reports) { try output.writeLine(line) }
        }
    }

    /// Prints what there is to say beyond a number.
    private func analyse() throws {
        let systems = try distinctSystems()
        let reader = try texts.reader(of: systems)
        var inspection = CorpusInspection(systems: systems.map(name(of:)))
        var lines: [SegmentReader.Line] = []
        while let line = try reader.next() {
            inspection.add(line)
            lines.append(line)
        }
        warn(of: inspection)
        let corpus = try AnalysisCorpus(
            systems: systems.enumerated().map { index, system in
                .init(name: name(of: system), hypotheses: lines.map { $0.hypotheses[index] })
            },
            references: lines.map(\.references), sources: texts.source == nil ? nil : lines.compactMap(\.source))
        let result = try analysis.analysis(of: corpus, by: metrics, texts.lines, threads: significance.threads.count)
        if let page = analysis.html { try TextOutput.write(to: page) { try $0.writeLine(result.html) } }
        let text = json ? try result.json() : analysis.html == nil ? result.description : result.summary
        try TextOutput.write(to: nil) { try $0.writeLine(text) }
    }

    /// The systems, of which none may be given twice; but in a paired test the baseline may come again, as it does
    /// where a shell's pattern takes in all files.
    private func distinctSystems() throws -> [String] {
        var systems: [String] = []
        for system in texts.systems {
            if !systems.contains(system) {
                systems.append(system)
            } else if !(significance.isPaired && system == systems[0]) {
                throw ValidationError("--hypothesis: found '\(system)' twice, expected systems that differ")
            }
        }
        if significance.isPaired && systems.count < 2 {
            throw ValidationError("found 1 system, expected at least 2 for a paired test: --hypothesis BASELINE OTHER")
        }
        return systems
    }

    private func name(of system: String) -> String { system == "-" ? "standard input" : system }

    /// As many lines as keep all threads busy, and do not take much memory.
    private func nextLines(of reader: SegmentReader) throws -> [SegmentReader.Line] {
        var lines: [SegmentReader.Line] = []
        var limit = PortionLimit(lines: 4096, bytes: 1 << 24)
        while !limit.isReached, let line = try reader.next() {
            limit.count(bytes: line.bytes)
            lines.append(line)
        }
        return lines
    }

    private func warnOfSystemsLikeFirst(_ systems: [String], _ scores: [any SystemScores]) {
        for alike in scores.map(\.systemsLikeFirst) {
            for index in alike.systems {
                warn(
                    "system '\(name(of: systems[index]))': \(alike.metric) equals the baseline's in every segment, "
                        + "and the p-value says nothing")
            }
        }
    }

    private func warn(of inspection: CorpusInspection) {
        for warning in inspection.warnings where !(force && warning.kind == .tokenizedHypotheses) {
            warn("\(warning)")
        }
    }

    private func warn(_ text: String) {
        if !quiet { StandardError.writeLine("warning: \(text)") }
    }
}

extension CorpusInspection {
    fileprivate mutating func add(_ line: SegmentReader.Line) {
        add(hypotheses: line.hypotheses, references: line.references.compactMap { $0 }, source: line.source)
    }
}
