import Evaluation
import Foundation
import Testing

/// What sacreBLEU said about a corpus with some settings.
protocol GoldenCase {
    var score: Double { get }
    var line: String { get }
    var signature: String { get }
    var lineWithSignature: String? { get }
    var sentences: [Double] { get }
}

extension GoldenCase {
    /// Expects the same value to 1e-9 for the corpus and each sentence, and the same print but for the program.
    func check<M: Metric>(
        _ scorer: CorpusScorer<M>, version: String, _ place: Comment, location: SourceLocation = #_sourceLocation
    ) {
        let found = scorer.score
        #expect(abs(found.score - score) <= 1e-9, place, sourceLocation: location)
        #expect(found.formatted() == line, place, sourceLocation: location)
        let ours = Signature.program
        let expected = signature.replacing("version:\(version)", with: "\(ours.name):\(ours.value)")
        #expect(scorer.signature.description == expected, place, sourceLocation: location)
        if let lineWithSignature {
            #expect(
                found.formatted(decimals: 4, signature: scorer.signature)
                    == lineWithSignature.replacing(signature, with: expected), place, sourceLocation: location)
        }
        let each = scorer.segmentScores.map(\.score)
        #expect(each.count == sentences.count, place, sourceLocation: location)
        for (index, pair) in zip(each, sentences).enumerated() where !(abs(pair.0 - pair.1) <= 1e-9) {
            Issue.record(
                "\(place), segment \(index + 1): found \(pair.0), expected \(pair.1)", sourceLocation: location)
        }
    }
}
