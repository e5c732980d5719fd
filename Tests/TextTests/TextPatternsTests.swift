import TestSupport
import Testing
import Text

@Suite struct TextPatternsTests {
    /// What some patterns have in a text.
    private func found(_ patterns: [String], in text: String) throws -> [String] {
        let bytes = Array(text.utf8)
        return try TextPatterns(patterns).ranges(in: text).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test("The first text that a pattern has counts, and of those at one place the longest")
    func longest() throws {
        #expect(
            try found(["Acme Inc\\.", "Acme"], in: "Acme, Acme Inc. and AcmeInc.") == ["Acme", "Acme Inc.", "Acme"])
        #expect(try found(["a|a.*x"], in: "aaxab") == ["aax", "a"])
        #expect(try found(["ab|bcd"], in: "abcd bcd") == ["ab", "bcd"])
        #expect(try found(["x*", "()"], in: "axxb") == ["xx"])
        #expect(try found(["a", "bc", "abcd", "cde"], in: "abcx abcdex bcde") == ["a", "bc", "abcd", "bc"])
        #expect(try found(["(x(){1000}){2}"], in: "xxx") == ["xx"])
        #expect(try found([], in: "abc") == [])
    }

    @Test("Classes, repetitions, groups and places mean what they usually do")
    func syntax() throws {
        for (pattern, text, expected) in [
            ("[A-Z]{2,3}-\\d+", "AB-1 A-2 ABCD-34", ["AB-1", "BCD-34"]), ("[^a-c ]+", "abc def cab", ["def"]),
            ("\\bcat\\b", "cat category, cat", ["cat", "cat"]), ("\\Bat", "at cat", ["at"]),
            ("^x|y$", "x x y y", ["x", "y"]), ("(a|b)+c", "ababc abd", ["ababc"]), ("(?:ab){2}", "ababab", ["abab"]),
            ("a{2,}", "a aa aaaa", ["aa", "aaaa"]), ("colou?r", "color colour", ["color", "colour"]),
            ("{name}|\\{x", "{name} {x}", ["{name}", "{x"]), ("[]x]+", "a]x]b", ["]x]"]), ("[a-]+", "b-a-", ["-a-"]),
            ("\\w+_é", "né_é", ["né_é"]), ("\\d+", "12 ٣٤", ["12", "٣٤"]), ("a\\sb", "a\u{A0}b", ["a\u{A0}b"]),
            ("\\u{1F600}.", "a😀b", ["😀b"]), ("(?i)straße|foo", "STRAßE Foo", ["STRAßE", "Foo"]),
            ("[\\D\\s]x", "ax 1x", ["ax"]), ("\\.\\*\\\\", ".*\\", [".*\\"]), ("(?i)[^a]b", "ab Ab cb", ["cb"]),
        ] {
            #expect(try found([pattern], in: text) == expected, "\(pattern)")
        }
    }

    @Test("What is no pattern is an error that says what was found and expected")
    func mistakes() {
        for (pattern, mistake) in [
            ("a(b", "found the end of the pattern, expected ')'"), ("[a", "found the end of the pattern, expected ']'"),
            ("a)", "found ')' without '(', expected '\\)' for the sign itself"),
            ("*a", "found '*' behind nothing, expected '\\*' for the sign itself"),
            ("a**", "found '*' behind a repetition, expected none: the longest text is taken"),
            ("a{3,1}", "found '{3,1}', expected {m}, {m,} or {m,n} up to 1000"),
            ("a{99999999999999999999}", "found '{99999999999999999999}', expected {m}, {m,} or {m,n} up to 1000"),
            ("(?=x)", "found '(?=', expected '(', '(?:', or '(?i)' at the beginning"),
            ("\\1", "found '\\1', expected one of \\d \\w \\s \\D \\W \\S \\b \\B \\t \\u{…}, or a sign"),
            ("x\\", "found '\\' at the end, expected '\\\\' for the sign itself"),
            ("\\u{110000}", "found '\\u{110000}', expected the number of a character in hexadecimal digits"),
            ("^*", "found a repetition of a place, expected characters in front of it"),
            ("[z-a]", "found 'z-a', expected the lesser one first"),
            (String(repeating: "(", count: 200), "found groups 101 deep, expected at most 100"),
            ("((a{1000}){1000})", "found patterns of more than 100000 steps, expected shorter ones"),
            ("((((){1000}){1000}){1000}){1000}", "found patterns of more than 100000 steps, expected shorter ones"),
            ("((((a{0}){1000}){1000}){1000})", "found patterns of more than 100000 steps, expected shorter ones"),
        ] {
            let error = #expect(throws: PatternError.self) { try TextPatterns(["x", pattern]) }
            #expect(error?.description == "'\(pattern)': \(mistake)" && error?.number == 1)
        }
    }

    @Test("No pattern takes long, whatever the text")
    func linear() throws {
        for (pattern, text) in [
            ("(a+)+$", String(repeating: "a", count: 20_000) + "b"),
            ("(a|aa)*c", String(repeating: "a", count: 20_000)),
            ("(.*)*x", String(repeating: "y", count: 20_000)), ("a.{100}b", String(repeating: "a", count: 20_000)),
            // After each match a longer one may follow, which nothing tells before the end.
            ("a|(a?){500}z", String(repeating: "a", count: 3_000)), (String(repeating: "{1", count: 100_000), "{1{1"),
        ] {
            let time = ContinuousClock().measure { _ = try? TextPatterns([pattern]).ranges(in: text) }
            #expect(time < .seconds(20), "\(pattern)")
        }
    }

    @Test("A file has a pattern a line, and its mistakes have their lines")
    func file() throws {
        let folder = try TemporaryFolder()
        let good = try folder.write("good", "\u{FEFF}Acme\n\n  \n\\d+\n")
        #expect(try TextPatterns(contentsOf: good) == TextPatterns(["Acme", "\\d+"]))
        let bad = try folder.write("bad", "\na\n\nb(\n")
        #expect(
            corpusError { _ = try TextPatterns(contentsOf: bad) }?.description
                == "\(bad):4: 'b(': found the end of the pattern, expected ')'")
        #expect(corpusError { _ = try TextPatterns(contentsOf: "/nowhere") }?.kind == .missingInput)
    }
}
