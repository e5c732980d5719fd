/// A phrase that a hypothesis repeats at once, and its reference does not: a loop.
///
/// Recurrent decoders fall into loops where attention stays on the same source words. A single word counts from
/// three times on, because many languages double words; a longer phrase from two.
public struct RepeatedPhrase: Hashable, Codable, Sendable {
    /// The segment, counted from 1.
    public let segment: Int
    /// The words, joined by spaces.
    public let phrase: String
    /// How many times the phrase stands there in a row.
    public let repetitions: Int

    /// The longest phrase that is looked for, in words.
    static let longestPhrase = 8

    /// The loops of one hypothesis, in order of the phrase's length.
    ///
    /// - Parameters:
    ///   - hypothesis: Its words, as numbers.
    ///   - reference: The words of the reference.
    ///   - words: The words behind the numbers.
    static func find(
        in hypothesis: [Int], reference: [Int], segment: Int, words: [String]
    ) -> [RepeatedPhrase] {
        let hypothesisRuns = runs(of: hypothesis).filter { $0.value >= ($0.key.count == 1 ? 3 : 2) }
        guard !hypothesisRuns.isEmpty else { return [] }
        let allowed = runs(of: reference)
        return hypothesisRuns.filter { $0.value > allowed[$0.key, default: 1] }
            .sorted { ($0.key.count, -$0.value, $0.key.first ?? 0) < ($1.key.count, -$1.value, $1.key.first ?? 0) }
            .map { phrase, repetitions in
                RepeatedPhrase(
                    segment: segment, phrase: phrase.map { words[$0] }.joined(separator: " "),
                    repetitions: repetitions)
            }
    }

    /// The phrases that occur at least twice in a row, and the most times that each of them does.
    private static func runs(of text: [Int]) -> [ArraySlice<Int>: Int] {
        var runs: [ArraySlice<Int>: Int] = [:]
        for period in 1...longestPhrase where 2 * period <= text.count {
            var start = 0
            while start + 2 * period <= text.count {
                var end = start + period
                while end < text.count && text[end] == text[end - period] { end += 1 }
                let repetitions = (end - start) / period
                let phrase = text[start..<start + period]
                if repetitions >= 2 && !isRepetition(phrase) {
                    runs[phrase] = max(runs[phrase, default: 0], repetitions)
                }
                // The next run can't begin before the last word that ended this one could be its first period.
                start = max(start + 1, end - period + 1)
            }
        }
        return runs
    }

    /// Whether a phrase is itself a shorter phrase several times.
    private static func isRepetition(_ phrase: ArraySlice<Int>) -> Bool {
        (1..<max(1, phrase.count)).contains { period in
            phrase.count % period == 0 && phrase.dropFirst(period).elementsEqual(phrase.dropLast(period))
        }
    }
}
