import Text

/// Whatever gives one batch after another.
package protocol BatchSource<Content>: Sendable {
    /// What a batch is.
    associatedtype Content: Sendable

    mutating func next() throws(CorpusError) -> ScheduledBatch<Content>
}
