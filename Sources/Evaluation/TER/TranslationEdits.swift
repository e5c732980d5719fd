/// The search for the fewest edits between two sequences of words, moves included.
///
/// As long as one exists, the move that shortens the edit distance most is made. A move counts as one edit. Tried are
/// the moves of words that match words of the reference elsewhere, where the alignment says that something is wrong
/// on both sides. The search is greedy, and its limits are Tercom's and sacreBLEU's, so the result is an upper bound.
/// - Source: Snover et al. 2006, section 2.1 and figure 1; Post 2018 for sacreBLEU, whose limits and ties these are.
enum TranslationEdits {
    /// The longest sequence of words moved at once.
    private static let longestMove = 10
    /// The greatest distance between the place of words in the hypothesis and in the reference.
    private static let farthestMove = 50
    /// How many moves of one segment are tried; the search that reaches this many moves nothing anymore.
    private static let mostTrials = 1000

    /// The number of edits that turn a hypothesis into a reference.
    static func count(from hypothesis: [UInt32], to reference: [UInt32]) -> Int {
        if hypothesis.isEmpty || reference.isEmpty { return max(hypothesis.count, reference.count) }
        var distances = EditDistances(words: hypothesis, reference: reference)
        var (moves, trials) = (0, 0)
        while let shift = bestShift(&distances, &trials), trials < mostTrials {
            distances.apply(shift)
            moves += 1
        }
        return moves + distances.distance
    }

    /// The move that shortens the distance most, if one does.
    ///
    /// Among equals it is the one of the most words, then of the earliest, then to the earliest place.
    private static func bestShift(_ distances: inout EditDistances, _ trials: inout Int) -> Shift? {
        var best: (shift: Shift, rank: (Int, Int, Int, Int))?
        let alignment = distances.alignment
        let before = distances.distance
        let matches = WordMatches(distances.words, distances.reference, longest: longestMove, farthest: farthestMove)
        for match in matches where isPromising(match, alignment) {
            var previous = -1
            for target in targets(of: match, alignment) where target != previous {
                previous = target
                let shift = Shift(
                    start: match.start, length: match.length, target: target, count: distances.words.count)
                let gain = before - distances.distance(after: shift)
                let rank = (gain, match.length, -match.start, -target)
                if best.map({ $0.rank < rank }) ?? true { best = (shift, rank) }
                trials += 1
            }
            if trials >= mostTrials { break }
        }
        guard let best, best.rank.0 > 0 else { return nil }
        return best.shift
    }

    /// Whether there is an error among the words, another where they would go, and that is not where they are.
    private static func isPromising(_ match: WordMatches.Match, _ alignment: EditAlignment) -> Bool {
        let here = match.start..<match.start + match.length
        let there = match.referenceStart..<match.referenceStart + match.length
        return alignment.hypothesisErrors[here].contains(true) && alignment.referenceErrors[there].contains(true)
            && !here.contains(alignment.counterparts[match.referenceStart])
    }

    /// Where to move words: after the counterpart of each word of the reference from the one before the match on.
    private static func targets(of match: WordMatches.Match, _ alignment: EditAlignment) -> [Int] {
        (-1..<match.length).map { offset in
            let word = match.referenceStart + offset
            return word < 0 ? 0 : alignment.counterparts[word] + 1
        }
    }
}
