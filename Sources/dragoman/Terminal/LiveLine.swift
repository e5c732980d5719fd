/// A line at the bottom of a terminal, on standard error, that is written anew again and again.
struct LiveLine {
    /// What moves to the beginning of the line, and takes away what is there.
    private static let clearing = "\r\u{1B}[K"

    private var isShown = false

    /// Writes the line, in place of what it was.
    mutating func show(_ text: String) {
        isShown = true
        StandardError.write(Self.clearing + text)
    }

    /// Takes the line away, if there is one, so that other lines can follow.
    mutating func clear() {
        if isShown { StandardError.write(Self.clearing) }
        isShown = false
    }
}
