/// Finds several texts in another one.
struct TextFinder {
    private let texts: Set<ArraySlice<UInt8>>
    /// The lengths of the texts by their first byte, longest first.
    private let lengths: [UInt8: [Int]]

    /// - Parameter texts: none empty.
    init(_ texts: [[UInt8]]) {
        self.texts = Set(texts.map { $0[...] })
        lengths = Dictionary(grouping: texts) { $0[0] }.mapValues { Set($0.map(\.count)).sorted(by: >) }
    }

    /// Where the texts stand, from the beginning and without overlap; of those at one place the longest.
    func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while position < bytes.count {
            let rest = bytes[position...]
            if let length = lengths[bytes[position]]?.first(where: { texts.contains(rest.prefix($0)) }) {
                found.append(position..<position + length)
                position += length
            } else {
                position += 1
            }
        }
        return found
    }
}
