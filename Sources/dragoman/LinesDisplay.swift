/// Shows on standard error how many lines of a file are done: a live bar on a terminal, and now and then a plain line
/// where nobody else writes.
final class LinesDisplay {
    /// How progress is shown.
    enum Form {
        /// A line that is drawn anew each time.
        case bar
        /// A line of its own every ten seconds.
        case lines
        /// Not at all.
        case none
    }

    private static let interval = Duration.seconds(10)
    private static let clearLine = "\r\u{1B}[K"

    private let form: Form
    private let begin = ContinuousClock.now
    private var lastShown = ContinuousClock.now
    private var isDrawn = false

    /// A display of nothing done yet.
    init(_ form: Form) {
        self.form = form
    }

    /// Shows that so many lines are done.
    /// - Parameter share: how much of the file that is, from 0 to 1; nil when it is unknown.
    func show(_ lines: Int, share: Double?) {
        let elapsed = begin.duration(to: .now) / .seconds(1)
        var fields: [ProgressLine.Field] = [
            (rank: 0, text: "\(Readable.count(lines)) lines"),
            (rank: 2, text: "\(Readable.count(Int(Double(lines) / max(elapsed, 1e-9)))) lines/s"),
        ]
        if let share, share > 0 {
            fields.append((rank: 1, text: "\(Readable.duration(elapsed * (1 - share) / share)) left"))
        }
        switch form {
        case .bar:
            let columns = StandardError.columns ?? 80
            StandardError.write(Self.clearLine + ProgressLine.text(fields, fraction: share, columns: columns))
            isDrawn = true
        case .lines where lastShown.duration(to: .now) >= Self.interval:
            StandardError.writeLine(fields.map(\.text).joined(separator: ", "))
            lastShown = .now
        case .lines, .none: break
        }
    }

    /// Makes room for other lines.
    func clear() {
        if isDrawn { StandardError.write(Self.clearLine) }
        isDrawn = false
    }
}
