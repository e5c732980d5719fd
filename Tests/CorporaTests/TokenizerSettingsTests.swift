import Corpora
import TestSupport
import Testing

/// What training may be asked for besides type and size.
@Suite struct TokenizerSettingsTests {
    private static let lines: [String] = {
        let words = ["two", "dogs", "run", "ｆｕｌｌ", "ﬁne", "１２ 345", "ÄÖÜ", "(yes)!", "naïve", "Über"]
        return (0..<240).map { line in (0..<5).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ") }
    }()

    private func train(
        _ algorithm: SubwordTrainer.Algorithm = .unigram, size: Int = 60, _ lines: [String] = Self.lines,
        _ change: (inout SubwordTrainer) -> Void = { _ in }
    ) throws -> SubwordModel {
        var trainer = SubwordTrainer(algorithm: algorithm, vocabularySize: size)
        change(&trainer)
        return try trainer.train(lines: lines).model
    }

    /// Every two settings together, for each type that knows them.
    private static let combinations: [(SubwordTrainer.Algorithm, TextNormalization, Bool, Bool)] =
        SubwordTrainer.Algorithm.allCases.flatMap { algorithm in
            TextNormalization.Table.allCases.enumerated().map { index, table in
                (algorithm, .table(table), index % 2 == 0 && algorithm != .word, index % 3 != 1 && algorithm != .word)
            }
        }

    @Test(
        "every combination gives a model that writes what it normalised, and the same one again",
        arguments: combinations)
    func combination(
        algorithm: SubwordTrainer.Algorithm, normalization: TextNormalization, writesBytes: Bool, splitsDigits: Bool
    ) throws {
        func trained() throws -> SubwordModel {
            try train(algorithm, size: 360) {
                $0.normalization = normalization
                $0.writesBytes = writesBytes
                $0.splitsDigits = splitsDigits && algorithm != .char
                $0.symbols = ["{x}", "qq"]
                $0.tags = ["<bt>", "{x}"]
            }
        }
        let model = try trained()
        #expect(try trained().serialised == model.serialised)
        #expect(model.writesBytes == writesBytes)
        for symbol in ["{x}", "qq", "<bt>"] { #expect(model.id(of: symbol) != nil, "\(symbol)") }
        for line in Self.lines.prefix(10) {
            let text = try model.decode(model.encode(line))
            #expect(try model.decode(model.encode(text)) == text)
            #expect(try model.text(ofPieces: model.pieces(line)) == text)
        }
        guard algorithm != .word else { return }
        #expect(try model.pieces("a{x}bqqc").filter { ["{x}", "qq"].contains($0) }.count == 2)
        #expect(try model.encode("☃ 日").contains(SpecialTokens.unknown) == !writesBytes)
        if splitsDigits && algorithm != .char {
            #expect(try model.pieces("345").filter { $0.contains { $0.isNumber } } == ["3", "4", "5"])
        }
    }

    @Test("normalisation decides what can be written again")
    func normalization() throws {
        func written(_ text: String, _ normalization: String) throws -> String {
            let normalization = try #require(TextNormalization(normalization))
            let model = try train(size: 80) { $0.normalization = normalization }
            return try model.decode(model.encode(text))
        }
        #expect(try written("ｆｕｌｌ ﬁne Über", "nmt_nfkc") == "full fine Über")
        #expect(try written("ｆｕｌｌ ﬁne Über", "nfkc") == "full fine Über")
        #expect(try written("ｆｕｌｌ ﬁne Über", "nmt_nfkc_cf") == "full fine über")
        #expect(try written("ｆｕｌｌ ﬁne Über", "identity") == "ｆｕｌｌ ﬁne Über")
        #expect(TextNormalization("nmt") == nil && TextNormalization(".tsv") == nil)
        #expect(TextNormalization("a/b.tsv") == .rules(file: "a/b.tsv"))
        for text in ["nmt_nfkc", "identity", "a/b.tsv"] { #expect(TextNormalization(text)?.description == text) }
    }

    @Test("settings at their defaults leave no trace in the model, wherever they come from")
    func defaults() throws {
        let plain = try train().serialised
        let asked = try train {
            $0.normalization = .table(.nmtNFKC)
            $0.writesBytes = false
            $0.symbols = []
        }
        #expect(asked.serialised == plain)
    }

    @Test("the rules of a file are followed, the longest first, and the model does not say where they were")
    func rules() throws {
        let folder = try TemporaryFolder()
        let text = "# comment\n\nFB01\t66 69\t# a ligature\r\n74 77 6F\t32\n74\t64\nU+fc\tFC\n28\nDC\tFC\n"
        let rules = TextNormalization.rules(file: try folder.write("a.tsv", text))
        let model = try train(size: 70) { $0.normalization = rules }
        #expect(try model.decode(model.encode("ﬁne two Über (yes)! ted ｆ")) == "fine 2 über yes)! ded ｆ")
        let again = TextNormalization.rules(file: try folder.write("other name.tsv", text))
        #expect(try train(size: 70) { $0.normalization = again }.serialised == model.serialised)
        #expect(!String(decoding: model.serialised, as: UTF8.self).contains("/dev/fd"))
        // Rules that leave nothing of a line are no reason to fail.
        let removing = TextNormalization.rules(file: try folder.write("none.tsv", "61\t\n62 62\t20\n"))
        let rest = try train(size: 20, ["aa", "a bb a", "c a c"]) { $0.normalization = removing }
        #expect(try rest.decode(rest.encode("acac")) == "cc")
        let error = corpusError { _ = try train(size: 20, ["aa", "bba"]) { $0.normalization = removing } }
        #expect(error?.kind == .badData && error?.description.contains("no text to train on") == true)
    }

    @Test(
        "a file of rules that are none is told in one line",
        arguments: [
            ("", "found no rule, expected lines such as 'FF01<tab>21'"),
            ("# nothing\n", "found no rule, expected lines such as 'FF01<tab>21'"),
            ("xyz\t61\n", "found 'xyz', expected the number of a character in hexadecimal digits, such as FF01"),
            ("41\t61\nD800\t61\n", "found 'D800', expected the number of a character in hexadecimal digits"),
            ("110000\t61\n", "found '110000', expected"), ("0\t61\n", "found '0', expected"),
            ("41\t2585\n", "found '2585', expected"), ("+41\t61\n", "found '+41', expected"),
            ("\t61\n", "found a rule from 0 to 1 characters, expected one from 1 to 32 to at most 255"),
            ("41\t" + String(repeating: "61 ", count: 256) + "\n", "found a rule from 1 to 256 characters, expected"),
            ("41\t61\n42\t62\n41\t63\n", "found a second rule about what line 1 is about, expected one"),
        ])
    func badRules(text: String, message: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("rules.tsv", text)
        let error = corpusError { _ = try train { $0.normalization = .rules(file: path) } }
        #expect(error?.kind == .badData)
        #expect(error?.description.hasPrefix(path) == true && error?.description.contains(": \(message)") == true)
    }

    @Test("a file of rules that is not there is missing")
    func missingRules() {
        #expect(
            corpusError { _ = try train { $0.normalization = .rules(file: "/nowhere.tsv") } }?.kind == .missingInput)
    }

    @Test("vocabularies that are asked for too much say so")
    func refused() throws {
        func problem(_ change: (inout SubwordTrainer) -> Void) -> String? {
            let error = corpusError { _ = try train(size: 262, Self.lines, change) }
            return error?.kind == .badSetting ? error?.description : nil
        }
        #expect(
            problem {
                $0.writesBytes = true
                $0.tags = ["<a>", "<b>"]
            } == "vocabulary size is 262; expected 263 to 16777216 pieces, 256 of which are bytes")
        #expect(
            problem { $0.symbols = ["a b"] }
                == "found the symbol 'a b'; expected a text without spaces, commas and quotes, of at most 100 bytes")
        #expect(
            problem {
                $0.vocabularySize = 400
                $0.writesBytes = true
                $0.symbols = ["<0x4F>"]
            } == "found the symbol '<0x4F>', which is the piece of a byte; expected another")
        for symbol in ["", "a,b", "\"", "\u{2581}", "<s>", "a\tb", String(repeating: "x", count: 101)] {
            #expect(!UserSymbol.isValid(symbol), "\(symbol)")
        }
        for symbol in ["word", "{name}", "<0x4F>", "日本", "é"] { #expect(UserSymbol.isValid(symbol), "\(symbol)") }
    }

    @Test("letters, digits and signs are kept when that is asked for, and rare signs of other scripts are not")
    func letters() throws {
        let common = Array(repeating: "two dogs run in the red house and see the big tree", count: 300)
        let rare = ["Żółw û 7!", "一", "мир", "A\u{30A}"]
        func model(_ keeps: Bool, _ algorithm: SubwordTrainer.Algorithm, _ normalization: TextNormalization = .usual)
            throws -> SubwordModel
        {
            var trainer = SubwordTrainer(algorithm: algorithm, vocabularySize: 60, characterCoverage: 0.98)
            trainer.keepsLetters = keeps
            trainer.normalization = normalization
            return try trainer.train(lines: common + rare).model
        }
        for algorithm in [SubwordTrainer.Algorithm.unigram, .bpe, .char] {
            let (without, with) = (try model(false, algorithm), try model(true, algorithm))
            for text in ["Ż", "ó", "ł", "û", "7", "!", "\u{C5}"] {
                #expect(try without.encode(text).contains(SpecialTokens.unknown), "\(text)")
                #expect(try !with.encode(text).contains(SpecialTokens.unknown), "\(text)")
            }
            for text in ["一", "м"] { #expect(try with.encode(text).contains(SpecialTokens.unknown), "\(text)") }
        }
        let folded = try model(true, .char, .table(.nmtNFKCFolded))
        #expect(folded.id(of: "ż") != nil && folded.id(of: "Ż") == nil)
        let plain = try model(true, .char, .table(.identity))
        #expect(plain.id(of: "\u{30A}") != nil && plain.id(of: "\u{C5}") == nil)
    }
}
