// Scores a translation against a reference, line by line, with BLEU as sacreBLEU defines it:
//
//     swift run -c release example-score hypotheses.txt references.txt

import Evaluation
import Foundation

/// A mistake in the input, told in one line.
struct InputError: Error, CustomStringConvertible {
    let description: String
}

func lines(of path: String) throws -> [String] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw InputError(description: "\(path): cannot be read; expected a text file in UTF-8")
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map(String.init)
}

func score(_ hypotheses: [String], _ references: [String]) throws {
    var scorer = CorpusScorer(metric: BLEU())
    for (hypothesis, reference) in zip(hypotheses, references) {
        // A segment may have several references.
        try scorer.add(hypothesis: hypothesis, references: [reference])
    }
    print(scorer.score.formatted(decimals: 2, signature: scorer.signature))

    // BLEU of single sentences is rough, but it finds the ones to look at. Short ones have no 4-grams to count.
    var sentence = BLEU(orders: .effective)
    let scores = zip(hypotheses, references).map { sentence.sentenceScore(hypothesis: $0, references: [$1]).score }
    if let worst = scores.enumerated().min(by: { $0.element < $1.element }) {
        print("worst line: \(worst.offset + 1), BLEU \(String(format: "%.1f", worst.element))")
    }
}

guard CommandLine.arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: example-score HYPOTHESES REFERENCES\n".utf8))
    exit(64)
}
do {
    let (hypotheses, references) = (try lines(of: CommandLine.arguments[1]), try lines(of: CommandLine.arguments[2]))
    guard hypotheses.count == references.count else {
        throw InputError(
            description: "found \(hypotheses.count) hypotheses, expected \(references.count) as there are references")
    }
    try score(hypotheses, references)
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(65)
}
