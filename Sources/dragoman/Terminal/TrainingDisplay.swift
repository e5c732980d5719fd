import Foundation
import Training

/// Shows training on standard error: a live line on a terminal, and plain lines otherwise.
final class TrainingDisplay: TrainingObserver {
    /// About ten times a second is as often as anybody can read.
    private static let interval = Duration.milliseconds(100)

    private let isTerminal = StandardError.isTerminal
    /// How many translations to show after a validation.
    private let samples: Int
    private var totalSteps = 0
    private var liveLine = LiveLine()
    private var lastDrawn: ContinuousClock.Instant?
    /// The steps that were left out in a row: the last one, and how many.
    private var skips = (last: 0, count: 0)
    /// More in a row are in the log alone.
    private static let mostSkips = 3

    /// A display.
    /// - Parameter samples: how many translations to show after each validation.
    init(samples: Int = 0) {
        self.samples = samples
    }

    /// Takes note of an event.
    func note(_ event: TrainingEvent) {
        if case .began(let beginning) = event { totalSteps = beginning.totalSteps }
        switch event {
        case .step(let progress) where isTerminal: draw(progress)
        // The live line says it already.
        case .report where isTerminal: break
        case .sampled(_, let found):
            for line in found.prefix(samples).flatMap(TrainingReport.lines) { show(line) }
        case .skipped(let step, _):
            skips = (step, step == skips.last + 1 ? skips.count + 1 : 1)
            if skips.count > Self.mostSkips { break }
            let rest = skips.count == Self.mostSkips ? "; more in a row are in the log alone" : ""
            show((TrainingReport.line(for: event, totalSteps: totalSteps) ?? "") + rest)
        default:
            if let line = TrainingReport.line(for: event, totalSteps: totalSteps) { show(line) }
        }
    }

    /// Shows a line that stays.
    func show(_ line: String) {
        liveLine.clear()
        lastDrawn = nil
        StandardError.writeLine(line)
    }

    /// Takes the live line away.
    func finish() {
        liveLine.clear()
    }

    private func draw(_ progress: TrainingProgress) {
        let now = ContinuousClock.now
        if let lastDrawn, now - lastDrawn < Self.interval { return }
        lastDrawn = now
        let columns = StandardError.columns ?? 80
        liveLine.show(ProgressLine.text(progress, totalSteps: totalSteps, columns: columns))
    }
}
