import Evaluation
import Foundation
import Testing

@Suite("ScoreRecord")
struct ScoreRecordTests {
    @Test("has all of sacreBLEU's keys, and its values but for rounding and version")
    func golden() throws {
        let golden = try GoldenSignificance.load()
        let scorer = try #require(try golden.scorers().first { abs($0.score.score - golden.single.score) < 1e-9 })
        let resampling = Resampling(count: 1000)
        let record = ScoreRecord(
            scorer.score, signature: scorer.signature.with(confidence: resampling),
            confidence: try scorer.confidenceInterval(resampling))
        let json = try JSONDecoder().decode(
            [String: GoldenSignificance.Value].self, from: Data(try record.json().utf8))
        #expect(Set(json.keys) == Set(golden.single.json.keys))
        for (key, value) in golden.single.json {
            switch key {
            case "score": #expect(json[key] == .number(scorer.score.score))
            case "version": #expect(json[key] == .text("\(Signature.program.name) \(Signature.program.value)"))
            case "signature": #expect(json[key] == .text(golden.ours(golden.single.signature)))
            case "confidence_mean", "confidence_var", "confidence": break  // other random numbers
            default: #expect(json[key] == value, "\(key)")
            }
        }
    }

    @Test("comes back from its JSON as it was, with and without an interval")
    func roundTrip() throws {
        let scorer = try ShareOfWords.scorer([("a b c", "a")])
        for confidence in [nil, ConfidenceInterval(mean: 1 / 3, margin: 0.1)] {
            let record = ScoreRecord(scorer.score, signature: scorer.signature, confidence: confidence)
            let text = try record.json()
            #expect(try JSONDecoder().decode(ScoreRecord.self, from: Data(text.utf8)) == record)
            #expect(text.contains("confidence") == (confidence != nil))
        }
    }
}
