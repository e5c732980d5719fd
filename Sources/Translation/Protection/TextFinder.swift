/// Finds several texts in another one.
struct TextFinder {
    /// The texts by their first byte, longest first.
    private let texts: [UInt8: [[UInt8]]]

    /// - Parameter texts: none empty.
    init(_ texts: [[UInt8]]) {
        self.texts = Dictionary(grouping: texts) { $0[0] }.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// Where the texts stand, from the beginning and without overlap; of those at one place the longest.
    func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while position < bytes.count {
            let rest = bytes[position...]
            if let text = texts[bytes[position]]?.first(where: { rest.starts(with: $0) }) {
                found.append(position..<position + text.count)
                position += text.count
            } else {
                position += 1
            }
        }
        return found
    }
}
