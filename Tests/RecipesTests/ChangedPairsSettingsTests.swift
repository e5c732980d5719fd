import Corpora
import Recipes
import Testing

@Suite("The settings of pairs that are changed on the way")
struct ChangedPairsSettingsTests {
    @Test("they are read, written and read again, and are off unless given")
    func reading() throws {
        let plain = try Recipe(yaml: minimalYAML, file: "x.yaml")
        #expect(plain.data.casing.isNone && plain.data.placeholders == 0)
        let settings = ["data.casing={upper: 0.02, title: 0.03, lower: 0.01}", "data.placeholders=0.04"]
        let recipe = try Recipe(yaml: minimalYAML, file: "x.yaml", overrides: settings)
        #expect(recipe.data.casing == CasingShares(upper: 0.02, title: 0.03, lower: 0.01))
        #expect(recipe.data.placeholders == 0.04)
        #expect(try Recipe(yaml: recipe.yaml, file: "y.yaml") == recipe)
        // What decimal fractions lose in a sum is nobody's mistake.
        _ = try Recipe(
            yaml: minimalYAML, file: "x.yaml", overrides: ["data.casing={upper: 0.1, title: 0.2, lower: 0.7}"])
    }

    @Test("a share is less than 1, and those of the cases make no more together")
    func shares() {
        let range = "expected a number from 0 to below 1"
        for (key, value) in [
            ("data.casing.upper", "1"), ("data.casing.lower", "-0.1"), ("data.placeholders", "1"),
            ("data.placeholders", "all"),
        ] {
            expect(
                .badSetting, "--set \(key): found \"\(value)\", \(range)", in: minimalYAML,
                overrides: ["\(key)=\(value)"])
        }
        expect(
            .badSetting,
            "--set data.casing.lower: found 0.3 beside data.casing.upper 0.5 and data.casing.title 0.4, expected shares of at "
                + "most 1 in all", in: minimalYAML, overrides: ["data.casing={upper: 0.5, title: 0.4, lower: 0.3}"])
        expect(
            .badSetting,
            "--set data.casing.title: found 0.6 beside data.casing.upper 0.5, expected shares of at most 1 in all",
            in: minimalYAML, overrides: ["data.casing={upper: 0.5, title: 0.6}"])
    }

    @Test("they are refused where they mean nothing")
    func idle() throws {
        expect(
            .badSetting,
            "--set data.placeholders: means nothing while tokenizer.type is \"word\", expected unigram or bpe or char there",
            in: minimalYAML, overrides: ["tokenizer.type=word", "data.placeholders=0.02"])
        for table in ["nmt_nfkc_cf", "nfkc_cf"] {
            expect(
                .badSetting,
                "--set data.casing.title: means nothing while tokenizer.normalization is \"\(table)\", expected one with "
                    + "capitals there", in: minimalYAML,
                overrides: ["tokenizer.normalization=\(table)", "data.casing.title=0.02"])
        }
        // A default that is given is none that was meant.
        _ = try Recipe(
            yaml: minimalYAML, file: "x.yaml", overrides: ["tokenizer.normalization=nfkc_cf", "data.casing.title=0"])
    }

    @Test("the piece of placeholders counts among those that a vocabulary of bytes must have")
    func pieces() {
        let settings = ["tokenizer.byte_fallback=true", "data.placeholders=0.02", "tokenizer.vocabulary_size=261"]
        expect(
            .badSetting,
            "--set tokenizer.vocabulary_size: found 261, but tokenizer.byte_fallback takes 256 pieces, expected at least 262",
            in: minimalYAML, overrides: settings)
    }
}
