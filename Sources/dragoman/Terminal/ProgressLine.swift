import Reports
import Training

/// One line that shows how far something long is, as wide as a terminal.
package enum ProgressLine {
    /// Something to show; the higher its rank, the sooner it gives way when there is no room.
    typealias Field = (rank: Int, text: String)

    /// The line of training.
    /// - Parameters:
    ///   - columns: the width of the terminal; the line stays one below it, where no terminal wraps.
    ///   - totalSteps: the steps of the whole run.
    package static func text(_ progress: TrainingProgress, totalSteps: Int, columns: Int) -> String {
        text(
            [
                (rank: 3, text: "epoch \(progress.epoch.fixed(2))"),
                (rank: 0, text: "step \(progress.step)/\(totalSteps)"),
                (rank: 1, text: "loss \(progress.loss.fixed(3))"),
                (rank: 4, text: "\(Readable.count(Int(progress.tokensPerSecond))) tokens/s"),
                (rank: 2, text: "\(Readable.duration(progress.remainingSeconds)) left"),
            ], fraction: Double(progress.step) / Double(max(totalSteps, 1)), columns: columns)
    }

    /// The line of translation.
    /// - Parameter columns: the width of the terminal; the line stays one below it, where no terminal wraps.
    package static func text(_ progress: TranslationProgress, columns: Int) -> String {
        text(progress.fields, fraction: progress.fraction, columns: columns)
    }

    /// As many of some fields as there is room for, and a bar before them when it is known how much is done.
    private static func text(_ fields: [Field], fraction: Double?, columns: Int) -> String {
        let room = max(columns - 1, 0)
        for shown in (1...(fields.map(\.rank).max() ?? 0) + 1).reversed() {
            let text = fields.filter { $0.rank < shown }.map(\.text).joined(separator: "  ")
            if text.count <= room { return (fraction.map { bar($0, room: room - text.count) } ?? "") + text }
        }
        return String(fields.first { $0.rank == 0 }?.text.prefix(room) ?? "")
    }

    /// A bar with a space after it, or nothing where there is little room.
    private static func bar(_ fraction: Double, room: Int) -> String {
        let width = min(room - 3, 40)
        if width < 8 { return "" }
        let full = Int((min(max(fraction, 0), 1) * Double(width)).rounded(.down))
        return "[\(String(repeating: "=", count: full))\(String(repeating: " ", count: width - full))] "
    }
}
