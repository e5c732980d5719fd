import ArgumentParser
import Corpora
import Evaluation
import Recipes

/// `dragoman score`.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Score translations against references.",
        discussion: """
            The numbers, and the names of the options, are those of sacreBLEU. Only a line feed ends a line.

            Example:
              dragoman translate --model models/my-model < test.en | dragoman score --reference test.de
            """)

    /// A metric's name.
    enum MetricName: String, CaseIterable, ExpressibleByArgument {
        case bleu
    }

    @Option(name: .long, help: "A file of references, one a line; may be given several times.")
    var reference: [String]

    @Option(name: .long, help: "The file of translations; standard input otherwise.")
    var hypothesis: String?

    @Option(name: .long, help: "The metric.")
    var metric = MetricName.bleu

    @Option(name: .long, help: "How texts are cut into tokens.")
    var tokenize = BLEUTokenizer.mteval13a

    @Option(name: .long, help: "What to do about n-gram orders without a match: exp, floor, add-k or none.")
    var smoothMethod = "exp"

    @Option(name: .long, help: "The value of floor (0.1 otherwise) and add-k (1 otherwise).")
    var smoothValue: Double?

    @Flag(name: .long, help: "Lowercase the texts first.")
    var lowercase = false

    @Flag(name: .long, help: "Print JSON in full precision; with --sentence-level one object a line.")
    var json = false

    @Flag(name: .long, help: "Score each line alone, over the n-gram orders that it has.")
    var sentenceLevel = false

    @Option(name: .long, help: "Digits after the point.")
    var width = 2

    func validate() throws {
        if reference.isEmpty { throw ValidationError("missing --reference, expected a file of references") }
        if !(0...20).contains(width) { throw ValidationError("--width: found \(width), expected 0 to 20") }
    }

    func run() throws {
        let bleu = BLEU(
            tokenizer: tokenize, smoothing: try Smoothing(name: smoothMethod, value: smoothValue),
            casing: lowercase ? .lowercase : .mixed, orders: sentenceLevel ? .effective : .all)
        // Every file is opened before the first line is awaited.
        var references: [LineReader] = []
        for path in reference { references.append(try LineReader.open(path)) }
        let segments = SegmentReader(hypotheses: try LineReader.open(hypothesis), references: references)
        try TextOutput.write(to: nil) { output in
            if sentenceLevel {
                try scoreSentences(bleu, segments, output)
            } else {
                try scoreCorpus(bleu, segments, output)
            }
        }
    }

    private func scoreCorpus(_ bleu: BLEU, _ segments: SegmentReader, _ output: TextOutput) throws {
        var scorer = CorpusScorer(metric: bleu)
        while let segment = try segments.next() {
            try scorer.add(hypothesis: segment.hypothesis, references: segment.references)
        }
        if json {
            try output.writeLine(try ScoreReport(scorer.score, scorer.signature).json(.prettyPrinted))
        } else {
            try output.writeLine(scorer.score.formatted(decimals: width, signature: scorer.signature))
        }
    }

    private func scoreSentences(_ bleu: BLEU, _ segments: SegmentReader, _ output: TextOutput) throws {
        var bleu = bleu
        let signature = bleu.signature(references: .fixed(reference.count))
        while let segment = try segments.next() {
            let score = bleu.sentenceScore(hypothesis: segment.hypothesis, references: segment.references)
            if json {
                try output.writeLine(try ScoreReport(score, signature).json([]))
            } else {
                try output.writeLine(score.formatted(decimals: width, signature: signature))
            }
        }
    }
}

extension BLEUTokenizer: ExpressibleByArgument {}
