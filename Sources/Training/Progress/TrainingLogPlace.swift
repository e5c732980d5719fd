/// How far a training log goes, and what it says up to there.
public struct TrainingLogPlace: Codable, Equatable, Sendable {
    /// Bytes.
    private(set) var length = 0
    /// The hash of these bytes.
    private(set) var fingerprint = Fingerprint()

    /// Goes on behind more bytes.
    mutating func advance(over bytes: some Collection<UInt8>) {
        length += bytes.count
        fingerprint.mix(bytes)
    }
}
