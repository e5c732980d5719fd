import CPUBackend
import Corpora
import Foundation
import Models
import Testing
import Translation

/// A vocabulary of three ordinary pieces and at most four of them in a translation: 121 translations, which a beam of
/// 128 holds all at once.
@Suite struct ExhaustiveSearchTests {
    private let vocabulary = SpecialTokens.count + 3
    private let source: [Int32] = [4, 6, 5, 4]
    private let a: Int32 = 4
    private let c: Int32 = 6

    private func configuration(_ change: (inout SearchConfiguration) -> Void) -> SearchConfiguration {
        var configuration = settings(beam: 128, ratio: 3)
        configuration.maximumLength = 4
        change(&configuration)
        return configuration
    }

    /// Expects the search's five best to be those that plain arithmetic finds among all.
    private func expectOptimum(
        _ configuration: SearchConfiguration, seed: UInt64, _ sentence: SourceSentence? = nil,
        allowed: (EnumeratedTranslation) -> Bool = { _ in true },
        penalized: ((EnumeratedTranslation) -> Double)? = nil,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let model = tinyModel(vocabulary: vocabulary, seed: seed)
        let all = everyTranslation(source, model, maximumLength: 5)
        #expect(all.count == 121)
        func score(_ translation: EnumeratedTranslation) -> Double {
            let length = Double(translation.pieces.count + 1)
            let lengthPenalty = pow(
                (configuration.lengthPenaltyOffset + length) / (configuration.lengthPenaltyOffset + 1),
                configuration.lengthPenalty)
            let coverage = source.indices.reduce(0.0) { sum, position in
                sum + log(min(1, translation.attention.reduce(0.0) { $0 + Double($1[position]) }))
            }
            let logProbability = penalized?(translation) ?? translation.logProbability
            return (logProbability - configuration.wordPenalty * length) / lengthPenalty
                + configuration.coveragePenalty * coverage
        }
        let expected = all.filter(allowed).sorted { score($0) > score($1) }.prefix(5)
        let found = BeamSearch(configuration).hypotheses(
            of: [sentence ?? SourceSentence(source)], Ensemble(model), count: 5)[0]
        #expect(found.map(\.pieces) == expected.map(\.pieces), "seed \(seed)", sourceLocation: place)
        for (hypothesis, translation) in zip(found, expected) {
            #expect(abs(hypothesis.score - score(translation)) < 1e-4, "seed \(seed)", sourceLocation: place)
            #expect(abs(hypothesis.logProbability - translation.logProbability) < 1e-4, sourceLocation: place)
        }
    }

    @Test("Length penalty with an offset", arguments: 1...4 as ClosedRange<UInt64>, [0, 0.6, 1, 2.5])
    func lengthPenalty(seed: UInt64, exponent: Double) {
        expectOptimum(
            configuration {
                $0.lengthPenalty = exponent
                $0.lengthPenaltyOffset = 5
            }, seed: seed)
    }

    @Test("Word penalty, and a reward", arguments: 1...4 as ClosedRange<UInt64>, [-3, -0.5, 0.7])
    func wordPenalty(seed: UInt64, penalty: Double) {
        for exponent in [0, 0.7, 1, 3] {
            expectOptimum(
                configuration {
                    $0.wordPenalty = penalty
                    $0.lengthPenalty = exponent
                    $0.lengthPenaltyOffset = 4
                }, seed: seed)
        }
    }

    @Test("Coverage penalty", arguments: 1...6 as ClosedRange<UInt64>, [0.2, 2])
    func coverage(seed: UInt64, penalty: Double) {
        expectOptimum(configuration { $0.coveragePenalty = penalty }, seed: seed)
    }

    @Test("Repetition penalty", arguments: 1...6 as ClosedRange<UInt64>, [1.5, 4])
    func repetitionPenalty(seed: UInt64, penalty: Double) {
        expectOptimum(
            configuration { $0.repetitionPenalty = penalty }, seed: seed,
            penalized: { translation in
                var seen: Set<Int32> = []
                return zip(translation.pieces + [SpecialTokens.end], translation.logProbabilities).reduce(0) {
                    $0 + (seen.insert($1.0).inserted ? 1 : penalty) * $1.1
                }
            })
    }

    @Test("No repeated n-gram", arguments: 1...4 as ClosedRange<UInt64>, 1...3)
    func noRepeatNGram(seed: UInt64, n: Int) {
        expectOptimum(configuration { $0.noRepeatNGram = n }, seed: seed) { translation in
            let pieces = translation.pieces
            let nGrams = pieces.count < n ? [] : (0...pieces.count - n).map { Array(pieces[$0..<$0 + n]) }
            return Set(nGrams).count == nGrams.count
        }
    }

    @Test("Shortest and longest translation in pieces", arguments: 1...4 as ClosedRange<UInt64>)
    func lengths(seed: UInt64) {
        expectOptimum(
            configuration {
                $0.minimumLength = 2
                $0.maximumLength = 3
            }, seed: seed
        ) { (2...3).contains($0.pieces.count) }
    }

    @Test("A forced beginning", arguments: 1...4 as ClosedRange<UInt64>)
    func prefix(seed: UInt64) {
        var sentence = SourceSentence(source)
        sentence.prefix = [c, a]
        expectOptimum(configuration { _ in }, seed: seed, sentence) { $0.pieces.starts(with: [self.c, self.a]) }
    }

    // Phrases that share pieces are left out: towards the maximum length the search makes room for each on its own.
    @Test(
        "Required phrases", arguments: 1...6 as ClosedRange<UInt64>,
        [[[5]], [[4, 4, 5]], [[6], [5, 4]], [[6, 6, 4], [5]]])
    func required(seed: UInt64, phrases: [[Int32]]) {
        var sentence = SourceSentence(source)
        sentence.required = phrases
        expectOptimum(configuration { _ in }, seed: seed, sentence) { translation in
            phrases.allSatisfy { contains(translation.pieces, $0) }
        }
    }

    @Test("Forbidden phrases, however they are cut", arguments: 1...6 as ClosedRange<UInt64>)
    func forbidden(seed: UInt64) {
        // "ab" is written as a then b; as b alone after a space; c makes another word of it.
        let pieces = ["<pad>", "<unk>", "<s>", "</s>", "▁a", "b", "c"]
        var sentence = SourceSentence(source)
        sentence.forbidden = ForbiddenPhrases(["ab"], texts: texts(pieces))
        expectOptimum(configuration { _ in }, seed: seed, sentence) { translation in
            let text = translation.pieces.map { pieces[Int($0)] }.joined()
            return !text.split(separator: "▁", omittingEmptySubsequences: false).dropFirst().contains("ab")
        }
    }

    private func contains(_ pieces: [Int32], _ phrase: [Int32]) -> Bool {
        pieces.count >= phrase.count
            && (0...pieces.count - phrase.count).contains { pieces[$0..<$0 + phrase.count].elementsEqual(phrase) }
    }
}
