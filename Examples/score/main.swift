// Scores translations as they stream by, with BLEU and chrF++ as sacreBLEU defines them:
//
//     paste hypotheses.txt references.txt | swift run -c release example-score
//
// Another package gets this module alone, without the libraries that translation needs, by the product
// `DragomanEvaluation`.

import Evaluation
import Foundation

/// A mistake in the input, told in one line.
struct InputError: Error, CustomStringConvertible {
    let description: String
}

func score() throws {
    var bleu = CorpusScorer(metric: BLEU())
    var chrF = CorpusScorer(metric: try ChrF(wordOrder: 2))
    var inspection = CorpusInspection(systems: ["standard input"])
    // BLEU of single sentences is rough, but it finds the ones to look at. Short ones have no 4-grams to count.
    var sentence = BLEU(orders: .effective)
    var worst = (line: 0, score: Double.infinity)

    while let line = readLine() {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
        let number = bleu.segmentCount + 1
        guard columns.count >= 2 else {
            throw InputError(description: "line \(number): found no tab, expected a translation and its references")
        }
        // A segment may have several references, and nil for one that is missing.
        let (hypothesis, references) = (columns[0], Array(columns.dropFirst()))
        try bleu.add(hypothesis: hypothesis, references: references)
        try chrF.add(hypothesis: hypothesis, references: references)
        inspection.add(hypotheses: [hypothesis], references: references)
        let score = sentence.sentenceScore(hypothesis: hypothesis, references: references).score
        if score < worst.score { worst = (number, score) }
        // The score of all segments so far costs nothing at any time.
        if number % 100_000 == 0 { print("\(number) lines: \(bleu.score)") }
    }

    for warning in inspection.warnings { print("warning: \(warning)") }
    let resampling = Resampling(count: 1000, seed: 12345)
    print(
        bleu.score.formatted(
            signature: bleu.signature.with(confidence: resampling), confidence: try bleu.confidenceInterval(resampling))
    )
    print(chrF.score.formatted(signature: chrF.signature))
    print("worst line: \(worst.line), BLEU \(String(format: "%.1f", worst.score))")
}

do {
    try score()
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(65)
}
