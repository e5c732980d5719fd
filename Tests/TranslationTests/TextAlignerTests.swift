import Corpora
import Testing
import Translation

@Suite struct TextAlignerTests {
    private func scorer(_ algorithm: SubwordTrainer.Algorithm, seed: UInt64) throws -> TextScorer {
        let lines = (0..<60).map { ["我们去看红色的房子。", "小狗在房子里。", "the red house. a dog"][$0 % 3] }
        let tokenizer = try SubwordTrainer(algorithm: algorithm, vocabularySize: 50).train(lines: lines).model
        return TextScorer(
            Ensemble(tinyModel(vocabulary: tokenizer.vocabularySize, seed: seed)), [TokenizerPair(shared: tokenizer)])
    }

    @Test("Two models with other pieces agree on the words of a line without spaces: the pieces of the first")
    func spacelessScript() throws {
        let (forward, reverse) = (try scorer(.unigram, seed: 3), try scorer(.char, seed: 4))
        let pair = TextPair(source: "the red house.", target: "红色的房子。 小狗", place: "pair 1")
        let words = try forward.segment([pair])[0].target.words
        #expect(words.count > 3 && words.joined() == "红色的房子。小狗")
        #expect(try reverse.segment([pair])[0].target.words != words)
        for aligner in [TextAligner(forward), TextAligner(forward, reverse: reverse)] {
            let alignment = try aligner.align([pair])[0]
            #expect(alignment.sources == 3 && alignment.targets == words.count)
            #expect(Set(alignment.forward.map(\.target)) == Set(words.indices))
        }
        // Tokens that are given are what counts.
        var tokenized = pair
        tokenized.targetTokens = ["红色", "的", "房子。", "小狗"]
        #expect(try TextAligner(forward, reverse: reverse).align([tokenized])[0].targets == 4)
    }
}
