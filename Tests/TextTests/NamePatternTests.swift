import Testing
import Text

@Suite struct NamePatternTests {
    @Test(
        "a star stands for any text, a question mark for any character, and the rest for itself",
        arguments: [
            ("encoder.bias", "encoder.bias", true), ("encoder.bias", "encoder.biases", false),
            ("*", "", true), ("*", "a.b", true), ("", "", true), ("", "a", false),
            ("*.bias", "encoder.forward.bias", true), ("*.bias", "bias", false), ("*bias", "bias", true),
            ("encoder.*", "encoder.", true), ("encoder.*", "decoder.bias", false),
            ("*.forward.*", "encoder.forward.bias", true), ("a*b*c", "aXbXbYc", true), ("a*b*c", "acb", false),
            ("?", "a", true), ("?", "", false), ("?", "ab", false), ("b?as", "bias", true), ("b??s", "bs", false),
            ("**?**", "x", true), ("**?**", "", false), ("[a]", "a", false), ("Bias", "bias", false),
            ("caf?", "caf\u{e9}", true),
        ])
    func matching(pattern: String, name: String, isMatch: Bool) {
        #expect(NamePattern(pattern).matches(name) == isMatch)
    }

    @Test(
        "edits are counted beside what the stars stand for",
        arguments: [
            ("bias", "bias", 0), ("bia", "bias", 1), ("bisa", "bias", 2), ("", "bias", 4), ("bias", "", 4),
            ("encodr.*", "encoder.forward.weights", 1), ("*.wieght?", "encoder.weights", 2), ("*x", "abc", 1),
            ("??", "a", 1),
        ])
    func edits(pattern: String, name: String, count: Int) {
        #expect(NamePattern(pattern).edits(to: name) == count)
    }

    @Test("a pattern that is longer than any name costs nothing")
    func long() {
        let begin = ContinuousClock.now
        let endless = NamePattern(String(repeating: "*", count: 1_000_000))
        let long = NamePattern(String(repeating: "?", count: 1_000_000))
        for number in 0..<1_000 {
            #expect(endless.matches("encoder.\(number)"))
            #expect(!long.matches("encoder.\(number)"))
        }
        #expect(ContinuousClock.now - begin < .seconds(60))
    }
}
