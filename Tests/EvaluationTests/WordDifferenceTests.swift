import Evaluation
import Testing

@Suite("WordDifference")
struct WordDifferenceTests {
    /// A text with what differs in brackets.
    private func text(_ parts: [WordDifference.Part]) -> String {
        parts.map { $0.differs ? "[\($0.text)]" : $0.text }.joined()
    }

    @Test(
        "marks words without a counterpart, punctuation and letters of scripts without spaces by themselves",
        arguments: [
            ("a b c", "a b c", "a b c", "a b c"),
            ("the small dog runs.", "the dog sleeps!", "the [small] dog [runs.]", "the dog [sleeps!]"),
            ("a x y b", "a b", "a [x y] b", "a b"),
            ("don't go", "do not go", "[don't] go", "[do not] go"),
            ("", "a b", "", "[a b]"), ("  a ", "", "  [a] ", ""),
            ("两只狗跑", "两只猫在跑", "两只[狗]跑", "两只[猫在]跑"),
            ("cafe\u{301} x", "cafe x", "[cafe\u{301}] x", "[cafe] x"),
            ("1,5 kg", "1.5 kg", "1[,]5 kg", "1[.]5 kg"),
        ])
    func marks(hypothesis: String, reference: String, marked: String, markedReference: String) {
        let difference = WordDifference(hypothesis: hypothesis, reference: reference)
        #expect(text(difference.hypothesis).unicodeScalars.elementsEqual(marked.unicodeScalars))
        #expect(text(difference.reference).unicodeScalars.elementsEqual(markedReference.unicodeScalars))
    }

    @Test("keeps every character, and takes time and memory for long texts in proportion")
    func longTexts() {
        let hypothesis = (0..<20_000).map { "w\($0 * 7 % 1_000)" }.joined(separator: " ")
        let reference = (0..<20_000).map { "w\($0 * 11 % 1_000)" }.joined(separator: "  ")
        let difference = WordDifference(hypothesis: hypothesis, reference: reference)
        #expect(difference.hypothesis.map(\.text).joined() == hypothesis)
        #expect(difference.reference.map(\.text).joined() == reference)
    }
}
