import Corpora
import Text

extension LineReader {
    /// Waits until there is something to read, in such a way that a signal is noticed.
    /// - Throws: `Interrupted`.
    func awaitInput() throws {
        while isWaiting(milliseconds: 100) { try Interruption.check() }
    }

    /// The next line; before there is nothing to do but wait for it, what was written is passed on.
    ///
    /// So whoever talks to the program through pipes gets each answer before asking again.
    func next(flushing output: TextOutput) throws -> String? {
        if isWaiting(milliseconds: 0) {
            try output.flush()
            try awaitInput()
        }
        return try next()
    }
}
