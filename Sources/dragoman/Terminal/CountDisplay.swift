/// Shows on standard error how much of something is done: a live line on a terminal, and now and then a plain one
/// otherwise.
final class CountDisplay {
    private static let interval = Duration.seconds(10)

    private let things: String
    private let total: Int?
    private let isTerminal = StandardError.isTerminal
    private var liveLine = LiveLine()
    private var lastShown = ContinuousClock.now

    /// A display of nothing done yet.
    /// - Parameter total: nil when it is unknown.
    init(_ things: String, total: Int?) {
        self.things = things
        self.total = total
    }

    /// Shows that so many are done.
    func show(_ done: Int) {
        let of = total.map { " of \(Readable.count($0))" } ?? ""
        let line = "\(Readable.count(done))\(of) \(things)"
        if isTerminal {
            liveLine.show(line)
        } else if lastShown.duration(to: .now) >= Self.interval {
            StandardError.writeLine(line)
            lastShown = .now
        }
    }

    /// Makes room for other lines.
    func end() {
        liveLine.clear()
    }
}
