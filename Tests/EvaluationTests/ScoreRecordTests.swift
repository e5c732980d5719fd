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
        let text = Data(try record.json().utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
        #expect(Set(object.keys) == Set(golden.single.json.keys).union(scorer.score.components.keys))
        let json = object.compactMapValues { value -> GoldenSignificance.Value? in
            (value as? String).map { .text($0) } ?? (value as? Double).map { .number($0) }
        }
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

    @Test("has what the score was computed from, by sacreBLEU's names")
    func components() throws {
        let score = try GoldenSignificance.load().scorers()[0].score
        let record = ScoreRecord(score, signature: Signature(references: .fixed(1), settings: []))
        #expect(record.components["precisions"] == .numbers(score.precisions))
        #expect(record.components["counts"] == .numbers(score.matches.map { Double($0) }))
        #expect(record.components["totals"] == .numbers(score.totals.map { Double($0) }))
        #expect(record.components["bp"] == .number(score.brevityPenalty))
        #expect(record.components["sys_len"] == .number(Double(score.hypothesisLength)))
        #expect(record.components["ref_len"] == .number(Double(score.referenceLength)))
        var ter = TER()
        let edits = ScoreRecord(
            ter.sentenceScore(hypothesis: "a b x", references: ["a b c", "a"]),
            signature: Signature(references: .fixed(2), settings: []))
        #expect(edits.components == ["num_edits": .number(1), "ref_length": .number(2)])
    }

    @Test("prints as many digits of the interval as are asked for")
    func decimals() throws {
        let scorer = try ShareOfWords.scorer([("a b c", "a")])
        let interval = ConfidenceInterval(mean: 1 / 3, margin: 0.1)
        let record = ScoreRecord(scorer.score, signature: scorer.signature, confidence: interval, decimals: 4)
        #expect(record.confidenceText == "μ = 0.3333 ± 0.1000")
    }

    @Test("comes back from its JSON as it was, with and without an interval, alone and among others")
    func roundTrip() throws {
        let bleu = try GoldenSignificance.load().scorers()[0]
        let share = try ShareOfWords.scorer([("a b c", "a")])
        for confidence in [nil, ConfidenceInterval(mean: 1 / 3, margin: 0.1)] {
            let records = [
                ScoreRecord(bleu.score, signature: bleu.signature, confidence: confidence),
                ScoreRecord(share.score, signature: share.signature, confidence: confidence),
            ]
            for record in records {
                let text = try record.json()
                #expect(try JSONDecoder().decode(ScoreRecord.self, from: Data(text.utf8)) == record)
                #expect(try [record].json() == text)
                #expect(text.contains("confidence") == (confidence != nil))
            }
            #expect(try JSONDecoder().decode([ScoreRecord].self, from: Data(try records.json().utf8)) == records)
        }
    }
}
