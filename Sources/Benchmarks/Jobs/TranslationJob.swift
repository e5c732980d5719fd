import CPUBackend
import Corpora
import Evaluation
import Foundation
import ModelStore
import Recipes
import Text
import Translation

/// Translation of a file, over and over; reading the model and the file is not counted, cutting and joining pieces is.
struct TranslationJob: Codable {
    /// The model folder.
    let model: String
    /// The file to translate.
    let input: String
    /// A translation of it to score against; nil for no score.
    let reference: String?
    let beam: Int
    let threads: Int
    let seconds: Double

    func run() throws -> [Metric: Double] {
        let folder = ModelFolder(model)
        let (loaded, tokenizers) = try folder.load(on: .cpu)
        var search = try Recipe.searchConfiguration(of: folder)
        search.beam = beam
        let translator = Translator(
            loaded, tokenizers, search, lines: try Recipe.trainedLines(of: folder), threads: threads)
        let lines = try TextLines.read(input)
        _ = try translator.translate(Array(lines.prefix(64)))

        var translations: [Translation] = []
        var (passes, elapsed) = (0, 0.0)
        let begin = ContinuousClock.now
        while elapsed < seconds || passes == 0 {
            translations = try translator.translations(of: lines)
            passes += 1
            elapsed = (ContinuousClock.now - begin) / .seconds(1)
        }
        let tokens = translations.reduce(0) { $0 + $1.pieces.count + 1 }
        var metrics: [Metric: Double] = [
            .sentencesPerSecond: Double(passes * lines.count) / elapsed,
            .outputTokensPerSecond: Double(passes * tokens) / elapsed,
        ]
        if let reference { metrics[.bleu] = try bleu(of: translations, reference) }
        return metrics
    }

    private func bleu(of translations: [Translation], _ reference: String) throws -> Double {
        let references = try TextLines.read(reference)
        guard references.count == translations.count else {
            throw BenchmarkError(
                .badData, "\(reference): \(references.count) lines; expected \(translations.count) as in \(input)")
        }
        var scorer = CorpusScorer(metric: BLEU())
        for (translation, reference) in zip(translations, references) {
            try scorer.add(hypothesis: translation.text, references: [reference])
        }
        return scorer.score.score
    }
}

/// The lines of a text file.
enum TextLines {
    static func read(_ path: String) throws -> [String] {
        let reader = try LineReader(path)
        var lines: [String] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }
}
