/// Phrases that a translation must contain, each found as it is written.
///
/// How much of a phrase the end of a hypothesis has is followed by the phrase's failure function, so that a phrase is
/// found wherever it stands, and phrases may overlap.
/// - Source: Post and Vilar 2018, arXiv:1804.06609; Knuth, Morris and Pratt 1977, SIAM J. Comput. 6(2).
package struct RequiredPhrases: Equatable, Sendable {
    /// How many pieces of each phrase a hypothesis has at its end; all of them, once it has had the phrase.
    package struct Progress: Equatable, Sendable {
        fileprivate var matched: [Int]
    }

    private let phrases: [[Int32]]
    /// By phrase and length of a match: the longest shorter match at its end.
    private let shorter: [[Int]]

    /// Some phrases; those of no pieces, and repeated ones, ask for nothing.
    package init(_ phrases: [[Int32]]) {
        var distinct: [[Int32]] = []
        for phrase in phrases where !phrase.isEmpty && !distinct.contains(phrase) { distinct.append(phrase) }
        self.phrases = distinct
        shorter = distinct.map(Self.failures)
    }

    /// Whether there are none.
    package var isEmpty: Bool { phrases.isEmpty }
    /// What a hypothesis of no pieces has.
    package var start: Progress { Progress(matched: phrases.map { _ in 0 }) }
    /// The pieces that write all phrases one after the other.
    package var pieceCount: Int { phrases.reduce(0) { $0 + $1.count } }

    /// What a hypothesis has when one more piece is written.
    package func progress(_ progress: Progress, after piece: Int32) -> Progress {
        var progress = progress
        for (place, phrase) in phrases.enumerated() where progress.matched[place] < phrase.count {
            var length = progress.matched[place]
            while length > 0 && phrase[length] != piece { length = shorter[place][length] }
            progress.matched[place] = phrase[length] == piece ? length + 1 : 0
        }
        return progress
    }

    /// How many more pieces suffice: those of the phrase that has got furthest, then the other phrases whole.
    package func remaining(_ progress: Progress) -> Int {
        var sum = 0
        var furthest = 0
        for (phrase, matched) in zip(phrases, progress.matched) where matched < phrase.count {
            sum += phrase.count
            furthest = max(furthest, matched)
        }
        return sum - furthest
    }

    /// The pieces that bring a phrase nearer to its end.
    package func wanted(_ progress: Progress) -> [Int32] {
        zip(phrases, progress.matched).compactMap { $1 < $0.count ? $0[$1] : nil }
    }

    private static func failures(of phrase: [Int32]) -> [Int] {
        var failures = [0, 0]
        for end in 1..<max(1, phrase.count) {
            var length = failures[end]
            while length > 0 && phrase[length] != phrase[end] { length = failures[length] }
            failures.append(phrase[length] == phrase[end] ? length + 1 : 0)
        }
        return failures
    }
}
