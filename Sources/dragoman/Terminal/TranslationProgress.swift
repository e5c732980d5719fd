import Reports

/// How far the translation of a text is.
package struct TranslationProgress: Equatable, Sendable {
    /// Lines that were translated.
    package var lines: Double
    /// How much of the text that is, from 0 to 1; nil when its size is unknown.
    package var fraction: Double?
    /// Since the translation began.
    package var seconds: Double

    /// How far it is.
    package init(lines: Double, fraction: Double?, seconds: Double) {
        self.lines = lines
        self.fraction = fraction
        self.seconds = seconds
    }

    /// The lines of the whole text, judged by its size and the lines so far; nil when unknown.
    package var estimatedLines: Int? {
        guard let fraction, fraction > 0, lines > 0 else { return nil }
        return Int((lines / fraction).rounded())
    }

    /// What a progress line shows.
    var fields: [ProgressLine.Field] {
        let done = Readable.count(Int(lines))
        var fields = [
            (rank: 0, text: estimatedLines.map { "\(done) of about \(Readable.count($0)) lines" } ?? "\(done) lines")
        ]
        if seconds > 0 { fields.append((rank: 2, text: "\((lines / seconds).fixed(1)) lines/s")) }
        if let fraction, fraction > 0 {
            fields.append((rank: 1, text: "\(Readable.duration(seconds * (1 - fraction) / fraction)) left"))
        }
        return fields
    }
}
