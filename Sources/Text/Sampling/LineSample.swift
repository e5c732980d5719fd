/// The lines of a text, or, of a long text, lines that are drawn from it at random, in their order.
///
/// Each line draws a number, and those with the smallest numbers stay, as many as the limits allow. So each line is as
/// likely to stay as another, and the text is read once and never held as a whole.
/// - Source: Vitter 1985, "Random Sampling with a Reservoir"; ranks by random numbers as in Efraimidis and Spirakis 2006,
///   for weights that are all the same.
package struct LineSample {
    /// How much stays at most.
    package enum Limit: Equatable, Sendable {
        case lines(Int)
        /// UTF-8 in all.
        case bytes(Int)
    }

    private struct Candidate {
        let rank: UInt64
        let place: Int
        let text: String
    }

    private let limit: Limit
    private var random: SplitMix64
    private var candidates: [Candidate] = []
    /// What the limit counts, of the candidates.
    private var size = 0
    /// No line whose number reaches this stays.
    private var bound = UInt64.max
    /// The lines that were added.
    package private(set) var count = 0

    /// An empty sample.
    package init(_ limit: Limit, seed: UInt64) {
        self.limit = limit
        random = SplitMix64(seed)
    }

    /// Adds the next line of the text.
    package mutating func add(_ text: String) {
        let rank = random.next()
        if rank < bound {
            candidates.append(Candidate(rank: rank, place: count, text: text))
            size += size(of: text)
            // Sorting now and then costs less than keeping order all the time.
            if size / 2 > maximum { shrink() }
        }
        count += 1
    }

    /// The lines that stay, in the order of the text.
    package var lines: [String] { placedLines.map(\.text) }

    /// The lines that stay, in the order of the text, each with the number of those that were added before it.
    package var placedLines: [(place: Int, text: String)] {
        var sample = self
        sample.shrink()
        return sample.candidates.sorted { $0.place < $1.place }.map { ($0.place, $0.text) }
    }

    private var maximum: Int {
        switch limit {
        case .lines(let count): count
        case .bytes(let count): count
        }
    }

    private func size(of text: String) -> Int {
        switch limit {
        case .lines: 1
        case .bytes: text.utf8.count
        }
    }

    /// Removes the candidates with the greatest numbers until the rest is within the limit.
    private mutating func shrink() {
        guard size > maximum else { return }
        candidates.sort { ($0.rank, $0.place) < ($1.rank, $1.place) }
        size = 0
        for (place, candidate) in candidates.enumerated() {
            let next = size + size(of: candidate.text)
            if next > maximum {
                bound = candidate.rank
                candidates.removeSubrange(place...)
                return
            }
            size = next
        }
    }
}
