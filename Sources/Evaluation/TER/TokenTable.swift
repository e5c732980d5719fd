/// The tokens of one segment, its hypothesis and references, as small integers.
///
/// Two tokens get the same number exactly if they have the same UTF-8 bytes. (Swift's `String` would also call two
/// spellings of an accented letter equal, which the reference tools do not.) The bytes of a token are written one
/// by one; `endToken` looks them up in an open hash table.
struct TokenTable {
    /// The tokens of the sequence being written.
    private(set) var sequence: [UInt32] = []

    private var bytes: [UInt8] = []
    /// Where each known token ends in `bytes`; it starts where the one before it ends.
    private var ends: [Int] = []
    /// The end of the last known token, the start of the one being written.
    private var start = 0

    /// Numbers of known tokens by hash, in open addressing; 0 stands for an empty place, 1 for token 0.
    private var slots = [UInt32](repeating: 0, count: 256)
    private var occupied: [Int] = []

    /// Forgets everything: a new segment begins.
    mutating func removeAll() {
        for slot in occupied { slots[slot] = 0 }
        occupied.removeAll(keepingCapacity: true)
        sequence.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        start = 0
    }

    /// Begins another text of the same segment.
    mutating func beginSequence() {
        sequence.removeAll(keepingCapacity: true)
    }

    /// Continues the current token.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Continues the current token.
    mutating func append(_ scalar: Unicode.Scalar) {
        bytes.append(contentsOf: scalar.utf8)
    }

    /// Makes a token of one byte.
    mutating func appendAlone(_ byte: UInt8) {
        endToken()
        append(byte)
        endToken()
    }

    /// Makes a token of one scalar.
    mutating func appendAlone(_ scalar: Unicode.Scalar) {
        endToken()
        append(scalar)
        endToken()
    }

    /// Ends the current token, if it has any bytes, and adds its number to the sequence.
    mutating func endToken() {
        let count = bytes.count - start
        guard count > 0 else { return }
        var slot = firstSlot(of: start..<bytes.count, in: slots.count)
        while slots[slot] != 0 {
            let token = Int(slots[slot]) - 1
            if matches(token: token, count: count) {
                bytes.removeLast(count)
                sequence.append(UInt32(token))
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        sequence.append(UInt32(ends.count))
        ends.append(bytes.count)
        start = bytes.count
        slots[slot] = UInt32(ends.count)
        occupied.append(slot)
        if 2 * ends.count > slots.count { grow() }
    }

    /// The text of a token.
    func text(of token: UInt32) -> String {
        String(decoding: bytes[range(of: Int(token))], as: UTF8.self)
    }

    private func range(of token: Int) -> Range<Int> {
        (token == 0 ? 0 : ends[token - 1])..<ends[token]
    }

    /// Whether a known token has the bytes of the one being written.
    private func matches(token: Int, count: Int) -> Bool {
        let known = range(of: token)
        guard known.count == count else { return false }
        for offset in 0..<count where bytes[known.lowerBound + offset] != bytes[start + offset] { return false }
        return true
    }

    private mutating func grow() {
        var larger = [UInt32](repeating: 0, count: 2 * slots.count)
        occupied.removeAll(keepingCapacity: true)
        for token in ends.indices {
            var slot = firstSlot(of: range(of: token), in: larger.count)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = UInt32(token + 1)
            occupied.append(slot)
        }
        slots = larger
    }

    /// Where to look first for a token: FNV-1a over its bytes, then the high bits of a product, which depend on
    /// all of them.
    @inline(__always)
    private func firstSlot(of range: Range<Int>, in count: Int) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in range {
            hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
        }
        return Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
    }
}
