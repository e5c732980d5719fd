import Text

/// Whatever gives one batch after another.
package protocol BatchSource: Sendable {
    mutating func next() throws(CorpusError) -> ScheduledBatch
}
