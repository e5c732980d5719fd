import Testing
import Training

/// A history in a box, to be changed inside an expectation.
private final class Notes {
    var history = ValidationHistory()

    func note(
        _ result: ValidationResult, metric: TrainingConfiguration.Metric, _ schedule: ScheduleConfiguration
    ) -> Bool {
        history.note(result, metric: metric, schedule)
    }
}

@Suite("The history of validations")
struct ValidationHistoryTests {
    private var plateau: ScheduleConfiguration {
        var schedule = ScheduleConfiguration()
        schedule.kind = .plateau
        schedule.patience = 1
        return schedule
    }

    private func result(_ step: Int, loss: Double = 1, bleu: Double? = nil) -> ValidationResult {
        ValidationResult(step: step, epoch: 0, loss: loss, perplexity: loss + 1, bleu: bleu)
    }

    @Test("A smaller loss or perplexity and a larger BLEU are better; equals are not")
    func best() {
        let notes = Notes()
        #expect(notes.note(result(1, loss: 3), metric: .loss, plateau))
        #expect(!notes.note(result(2, loss: 3), metric: .loss, plateau))
        #expect(notes.note(result(3, loss: 2), metric: .perplexity, plateau))
        #expect(notes.history.best?.step == 3)
        let scores = Notes()
        #expect(scores.note(result(1, loss: 1, bleu: 10), metric: .bleu, plateau))
        #expect(!scores.note(result(2, loss: 0.5, bleu: 9), metric: .bleu, plateau))
        #expect(scores.note(result(3, loss: 2, bleu: 11), metric: .bleu, plateau))
        #expect(scores.history.best?.step == 3 && scores.history.results.count == 3)
    }

    @Test("A loss that is not finite is never the best")
    func notFinite() {
        let notes = Notes()
        #expect(!notes.note(result(1, loss: .infinity), metric: .loss, plateau))
        #expect(!notes.note(result(2, loss: .nan), metric: .loss, plateau))
        #expect(notes.history.best == nil)
        #expect(notes.note(result(3, loss: 5), metric: .loss, plateau))
        #expect(!notes.note(result(4, loss: .nan), metric: .loss, plateau))
    }

    @Test("A plateau forgives as many as its patience, reduces after one more, and then forgives anew")
    func reductions() {
        var history = ValidationHistory()
        var reductions: [Int] = []
        var waits: [Int] = []
        for (step, loss) in [5.0, 6, 6, 6, 6, 4, 6, 6].enumerated() {
            _ = history.note(result(step, loss: loss), metric: .loss, plateau)
            reductions.append(history.reductions)
            waits.append(history.withoutImprovement)
        }
        #expect(reductions == [0, 0, 1, 1, 2, 2, 2, 3])
        #expect(waits == [0, 1, 2, 3, 4, 0, 1, 2])
    }

    @Test("Other schedules never reduce")
    func otherSchedules() {
        var schedule = plateau
        schedule.kind = .cosine
        var history = ValidationHistory()
        for step in 0..<9 { _ = history.note(result(step), metric: .loss, schedule) }
        #expect(history.reductions == 0 && history.withoutImprovement == 8)
    }
}
