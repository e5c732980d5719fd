/// Where in a translation the neighbours of a place in the source are.
struct WordNeighbours {
    /// The first and the last word that translates each source piece.
    let words: [ClosedRange<Int>?]
    /// For each source piece the nearest one from it to the right that has words, and to the left.
    private let nextTranslated: [Int?]
    private let lastTranslated: [Int?]

    /// By the piece before which a part of the line begins, the word before which its translation does.
    let boundaries: [Int: Int]
    /// The words of these.
    let boundaryWords: Set<Int>
    /// How many pieces there are before each, and in all, without those of spaces alone, which are no distance.
    private let visibleBefore: [Int]

    /// The neighbours in a translation of some source pieces.
    /// - Parameter boundaries: between the parts of the line, which were translated each for itself.
    init(_ translation: [TargetWord], source: [SourcePiece], boundaries: [Int: Int] = [:]) {
        self.boundaries = boundaries
        boundaryWords = Set(boundaries.values)

        var words = [ClosedRange<Int>?](repeating: nil, count: source.count)
        for (index, word) in translation.enumerated() {
            guard let source = word.source else { continue }
            words[source] = (words[source]?.lowerBound ?? index)...index
        }
        visibleBefore = source.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.range.isEmpty ? 0 : 1)) }
        var next = [Int?](repeating: nil, count: source.count)
        var last = next
        var nearest: Int?
        for piece in words.indices {
            if words[piece] != nil { nearest = piece }
            last[piece] = nearest
        }
        nearest = nil
        for piece in words.indices.reversed() {
            if words[piece] != nil { nearest = piece }
            next[piece] = nearest
        }
        self.words = words
        nextTranslated = next
        lastTranslated = last
    }

    /// The place between two words for what stands between source pieces: before the translation of what is right of it,
    /// or after that of what is left of it, whichever neighbour is nearer; between the translations of parts for what stands
    /// between parts.
    /// - Parameters:
    ///   - pieces: what stands between `lowerBound - 1` and `upperBound`.
    ///   - prefersLeft: which neighbour to take of equally near ones.
    ///   - sources: the source pieces among which neighbours are looked for; beyond them are only the ends of `limits`.
    ///   - limits: the words between, before or after which it must be.
    func gap(for pieces: Range<Int>, prefersLeft: Bool, among sources: Range<Int>, limits: Range<Int>) -> Int {
        if pieces.lowerBound <= sources.lowerBound { return limits.lowerBound }
        if pieces.upperBound >= sources.upperBound { return limits.upperBound }
        if pieces.isEmpty, let place = boundaries[pieces.lowerBound] {
            return min(max(place, limits.lowerBound), limits.upperBound)
        }
        let right = nextTranslated[pieces.upperBound].flatMap { $0 < sources.upperBound ? $0 : nil }
        let left = lastTranslated[pieces.lowerBound - 1].flatMap { $0 >= sources.lowerBound ? $0 : nil }
        let toRight = right.map { visibleBefore[$0] - visibleBefore[pieces.upperBound] } ?? .max
        let toLeft = left.map { visibleBefore[pieces.lowerBound] - visibleBefore[$0 + 1] } ?? .max
        let isRight = toRight < toLeft || toRight == toLeft && !prefersLeft
        let place =
            isRight ? right.flatMap { words[$0]?.lowerBound } : left.flatMap { words[$0].map { $0.upperBound + 1 } }
        return min(max(place ?? limits.upperBound, limits.lowerBound), limits.upperBound)
    }
}
