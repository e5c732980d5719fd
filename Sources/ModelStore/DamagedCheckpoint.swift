/// A checkpoint that cannot be used, and why.
public struct DamagedCheckpoint: Equatable, Sendable {
    /// The checkpoint.
    public let checkpoint: Checkpoint
    /// One line that names the file, what was found and what was expected.
    public let reason: String
}
