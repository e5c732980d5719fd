import ArgumentParser
import Corpora
import Evaluation
import ModelStore
import Recipes
import Reports
import Text
import Translation

/// `dragoman calibrate`.
struct CalibrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Learn what a model's log-probabilities say about quality, for translate --confidence.",
        usage: "dragoman calibrate --model <folder> --source <file> --reference <file>",
        discussion: """
            Translates a text that the model was not trained on, such as its validation text, and compares it with a \
            reference: what chrF to expect of a translation, as a function of the log-probability of an average piece that \
            never falls (isotonic regression). The model folder gets a file confidence.json. How far off expectations are \
            is told from each half of the text by the other half.

            Example:
              dragoman calibrate --model models/x --source valid.en --reference valid.de
              dragoman translate --model models/x --confidence --input test.en
            """)

    /// The fewest lines that a calibration can be learnt from.
    private static let leastLines = 100

    @OptionGroup var model: ModelOption

    @Option(name: .long, help: .sourceFile, completion: .file())
    var source: String

    @Option(
        name: [.long, .customLong("target")],
        help: ArgumentHelp("Its reference translation.", valueName: "file"), completion: .file())
    var reference: String

    @OptionGroup var second: SecondSourceOption

    @OptionGroup var lines: LineLimit

    @OptionGroup var device: DeviceOption

    @OptionGroup var threads: ThreadsOption

    func run() throws {
        let text = try AlignedLines(
            try ParallelFiles(
                source: [source], target: [reference], secondSource: second.secondSource.map { [$0] },
                maximumLineBytes: lines.bytes))
        let folder = try model.trainedFolder()
        let (loaded, tokenizers) = try folder.load(on: device.device)
        try second.check(for: Ensemble(loaded))
        let lock = try folder.prepare()
        defer { withExtendedLifetime(lock) {} }
        let translator = Translator(
            loaded, tokenizers, try folder.searchConfiguration(), lines: try Recipe.trainedLines(of: folder),
            threads: threads.count)
        let samples = try samples(text, translator)
        guard samples.count >= Self.leastLines else {
            throw CorpusError(
                .badData,
                "\(source): found \(samples.count) lines with a translation, expected at least \(Self.leastLines)")
        }
        // Nothing must be left half written, and this takes no time.
        try Interruption.noted { try ConfidenceFile.write(ConfidenceCalibration(samples), to: folder) }
        StandardError.writeLine(
            "\(folder.confidence): by \(Readable.count(samples.count)) translations; expected calibration error "
                + Self.error(samples).fixed(3))
    }

    /// Translations with their chrF; blank lines and what has no finite log-probability are left out.
    private func samples(_ lines: AlignedLines, _ translator: Translator) throws -> [ConfidenceCalibration.Sample] {
        let display = CountDisplay("lines", total: lines.sources.count)
        var samples: [ConfidenceCalibration.Sample] = []
        for start in stride(from: 0, to: lines.sources.count, by: Translator.chunk.lines) {
            let portion = start..<min(start + Translator.chunk.lines, lines.sources.count)
            let requests = portion.map { line in
                var request = TranslationRequest(lines.sources[line], seed: UInt64(line - start))
                request.secondSource = lines.secondSources?[line]
                return request
            }
            let translations = try translator.nBest(of: requests).map { $0[0] }
            for (translation, reference) in zip(translations, lines.targets[portion])
            where !translation.pieces.isEmpty && translation.logProbability.isFinite {
                var scorer = CorpusScorer(metric: ChrF())
                try scorer.add(hypothesis: translation.text, references: [reference])
                samples.append(
                    .init(
                        averageLogProbability: translation.logProbability / Double(translation.length),
                        quality: scorer.score.score / 100))
            }
            display.show(portion.upperBound)
        }
        display.end()
        return samples
    }

    /// The expected calibration error, of each half of the samples by what the other half says.
    private static func error(_ samples: [ConfidenceCalibration.Sample]) -> Double {
        let halves = [0, 1].map { half in samples.indices.filter { $0 % 2 == half }.map { samples[$0] } }
        let pairs = zip(halves, halves.reversed()).flatMap { half, other in
            let calibration = ConfidenceCalibration(other)
            return half.map {
                (
                    confidence: calibration.confidence(logProbability: $0.averageLogProbability, length: 1),
                    quality: $0.quality
                )
            }
        }
        return ConfidenceCalibration.expectedError(pairs)
    }
}
