// Scores a translation against a reference, line by line, with BLEU as sacreBLEU defines it:
//
//     swift run -c release example-score hypotheses.txt references.txt

import Evaluation
import Foundation

func lines(of path: String) throws -> [String] {
    var lines = try String(contentsOfFile: path, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
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

    // A BLEU of single sentences is rough, but it finds the ones to look at.
    let worst = scorer.segmentScores.enumerated().min { $0.element.score < $1.element.score }
    if let worst { print("worst line: \(worst.offset + 1), BLEU \(String(format: "%.1f", worst.element.score))") }
}

guard CommandLine.arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: example-score HYPOTHESES REFERENCES\n".utf8))
    exit(64)
}
do {
    let (hypotheses, references) = (try lines(of: CommandLine.arguments[1]), try lines(of: CommandLine.arguments[2]))
    guard hypotheses.count == references.count else {
        FileHandle.standardError.write(
            Data("found \(hypotheses.count) hypotheses, expected \(references.count) as there are references\n".utf8))
        exit(65)
    }
    try score(hypotheses, references)
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(66)
}
