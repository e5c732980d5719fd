import Foundation
import Testing
import Training

/// A history in a box, to be changed inside an expectation.
private final class Notes {
    var history = ValidationHistory()

    func note(_ result: ValidationResult, metric: ValidationMetric) -> Bool {
        history.note(result, metric: metric)
    }
}

@Suite("The history of validations")
struct ValidationHistoryTests {
    private func result(_ step: Int, loss: Double = 1, bleu: Double? = nil) -> ValidationResult {
        ValidationResult(
            step: step, epoch: 0,
            metrics: ["loss": loss, "perplexity": loss + 1].merging(bleu.map { ["bleu": $0] } ?? [:]) { $1 })
    }

    @Test("A smaller loss or perplexity and a larger BLEU are better; equals are not")
    func best() {
        let notes = Notes()
        #expect(notes.note(result(1, loss: 3), metric: .loss))
        #expect(!notes.note(result(2, loss: 3), metric: .loss))
        #expect(notes.note(result(3, loss: 2), metric: .perplexity))
        #expect(notes.history.best?.step == 3)
        let scores = Notes()
        #expect(scores.note(result(1, loss: 1, bleu: 10), metric: .bleu))
        #expect(!scores.note(result(2, loss: 0.5, bleu: 9), metric: .bleu))
        #expect(scores.note(result(3, loss: 2, bleu: 11), metric: .bleu))
        #expect(scores.history.best?.step == 3 && scores.history.results.count == 3)
    }

    @Test("What was measured by the metric is better than what was not, whatever its loss")
    func unmeasured() {
        let notes = Notes()
        #expect(notes.note(result(1, loss: 0.1), metric: .ter))
        let measured = ValidationResult(step: 2, epoch: 0, metrics: ["loss": 1, "perplexity": 2, "ter": 60])
        #expect(notes.note(measured, metric: .ter))
        #expect(!notes.note(result(3, loss: 0.1), metric: .ter))
    }

    @Test("A loss that is not finite is never the best")
    func notFinite() {
        let notes = Notes()
        #expect(!notes.note(result(1, loss: .infinity), metric: .loss))
        #expect(!notes.note(result(2, loss: .nan), metric: .loss))
        #expect(notes.history.best == nil)
        #expect(notes.note(result(3, loss: 5), metric: .loss))
        #expect(!notes.note(result(4, loss: .nan), metric: .loss))
    }

    @Test("What could not be measured is never the best, and does not count as one without improvement")
    func notMeasured() {
        let notes = Notes()
        func note(_ step: Int, _ value: Double) -> Bool {
            let metrics = ["loss": 1, "perplexity": 2, "ter": value]
            return notes.note(ValidationResult(step: step, epoch: 0, metrics: metrics), metric: .ter)
        }
        #expect(!note(1, .nan) && notes.history.best == nil && notes.history.withoutImprovement == 0)
        #expect(note(2, 80) && note(3, 70) && !note(4, 90) && !note(5, .nan))
        #expect(notes.history.best?.step == 3 && notes.history.withoutImprovement == 1)
        #expect(notes.history.results.count == 5)
    }

    @Test("Validations without a better one are counted from the best one on")
    func waits() {
        let notes = Notes()
        let waits = [5.0, 6, 6, 6, 6, 4, 6, 6].enumerated().map { step, loss in
            _ = notes.note(result(step, loss: loss), metric: .loss)
            return notes.history.withoutImprovement
        }
        #expect(waits == [0, 1, 2, 3, 4, 0, 1, 2])
    }

    @Test("One that is not due may be the best, and changes nothing in what counts as an improvement")
    func undue() {
        var history = ValidationHistory()
        let notes = [(5.0, true), (4, false), (4.5, true), (4.6, true), (9, false), (3, true)].enumerated().map {
            step, note in
            let isBest = history.note(result(step, loss: note.0), metric: .loss, isDue: note.1)
            return "\(isBest) \(history.withoutImprovement)"
        }
        #expect(notes == ["true 0", "true 0", "false 0", "false 1", "false 1", "true 0"])
        #expect(history.best?.step == 5 && history.results.count == 6)
    }

    @Test("Metrics stand beside step and epoch in JSON, and a log's own keys are none")
    func json() throws {
        let found = result(7, loss: 2, bleu: 30)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(found), as: UTF8.self)
        #expect(text == #"{"bleu":30,"epoch":0,"loss":2,"perplexity":3,"step":7}"#)
        let line = #"{"event":"validation","time":"now","best":true,"seconds":1.5,"accuracy":0.5,"#
        let read = try JSONDecoder().decode(ValidationResult.self, from: Data((line + text.dropFirst()).utf8))
        #expect(read.metrics == found.metrics.merging(["accuracy": 0.5]) { $1 } && read.step == 7)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(ValidationResult.self, from: Data(#"{"step":1,"epoch":1}"#.utf8))
        }
    }
}
