/// Tells one sequence of numbers from another: the 64-bit FNV-1a hash, taken number by number.
struct Fingerprint: Codable, Equatable, Sendable {
    /// The hash of what was mixed in so far.
    private(set) var value: UInt64 = 14_695_981_039_346_656_037

    /// Takes in the next number.
    mutating func mix(_ number: Int) {
        value = (value ^ UInt64(truncatingIfNeeded: number)) &* 1_099_511_628_211
    }

    /// Takes in bytes, one after the other.
    mutating func mix(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { mix(Int(byte)) }
    }
}
