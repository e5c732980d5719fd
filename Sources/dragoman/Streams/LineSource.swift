import Text

/// Lines of text that are read one after the other, to be answered.
protocol LineSource: AnyObject {
    /// What messages call the text.
    var path: String { get }
    /// The number of the line that `next` gave last; the first line is 1.
    var lineNumber: Int { get }
    /// How much was read so far, from 0 to 1; nil where nobody knows.
    var fractionRead: Double? { get }

    /// The next line, or nil after the last.
    func next() throws -> String?

    /// Waits until there is something to read, in such a way that a signal is noticed.
    /// - Throws: `Interrupted`.
    func awaitInput() throws

    /// Whether `next` would have to wait for bytes that have not come yet.
    /// - Parameter milliseconds: how long to give the bytes to come.
    func isWaiting(milliseconds: Int32) -> Bool

    /// Where a line stands, for messages.
    func place(ofLine number: Int) -> String
}

extension LineReader: LineSource {
    func place(ofLine number: Int) -> String { "\(path):\(number)" }
}
