import Text

/// The text of some words, of which parts can be set apart as words of their own.
struct SpacedText {
    /// The text, with a space between words that have one.
    let bytes: [UInt8]
    private let words: [TargetWord]
    /// Where each word stands.
    private let ranges: [Range<Int>]
    private var result: [TargetWord] = []
    /// What is behind in the bytes and the words.
    private var position = 0
    private var word = 0

    private static let space = UInt8(ascii: " ")

    init(_ words: [TargetWord]) {
        self.words = words
        var bytes: [UInt8] = []
        ranges = words.map { word in
            if word.hasSpaceBefore { bytes.append(Self.space) }
            let begin = bytes.count
            bytes += word.text.utf8
            return begin..<bytes.count
        }
        self.bytes = bytes
    }

    /// Makes one protected word of a range, which must be behind all earlier ones.
    mutating func set(apart range: Range<Int>, source: Int?) {
        copy(until: range.lowerBound)
        add(range, source: source ?? words[word].source, isProtected: true)
        position = range.upperBound
    }

    /// The words.
    mutating func finished() -> [TargetWord] {
        copy(until: bytes.count)
        return result
    }

    private mutating func copy(until end: Int) {
        while word < words.count, ranges[word].lowerBound < end {
            let (from, to) = (max(ranges[word].lowerBound, position), min(ranges[word].upperBound, end))
            if from < to { add(from..<to, source: words[word].source) }
            if ranges[word].upperBound > end { return }
            word += 1
        }
    }

    /// Adds a stretch that begins in the word that is next.
    private mutating func add(_ range: Range<Int>, source: Int?, isProtected: Bool = false) {
        let text = String(decoding: bytes[range], as: UTF8.self)
        let whole = words[word]
        result.append(
            TargetWord(
                text: text, hasSpaceBefore: hasSpace(before: range.lowerBound) && !result.isEmpty, source: source,
                isProtected: isProtected || whole.isProtected,
                isBound: range.lowerBound > ranges[word].lowerBound ? whole.isProtected : whole.isBound,
                part: whole.part))
    }

    private func hasSpace(before position: Int) -> Bool { position > 0 && bytes[position - 1] == Self.space }
}
