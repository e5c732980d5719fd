import Documents
import Testing

@Suite struct JSONFormatTests {
    private let text = #"""
        {
          "title": "Two red dogs",
        	"nested" : { "a\"b": ["One", 12.5e+3, true, null, -0, "", "12:30"], "é": "It\u2019s \"so\"\n\n  next\tcell \/ x" },
          "html": "Click <b>here</b>, {name}", "half": "\ud83d x", "pair": "a \ud83d\ude00 b"
        }

        """#

    @Test("Values with their own texts are what they were, byte for byte")
    func same() throws {
        try Fixture.expectSame(text, "json")
        for text in [#""a text""#, "12", "[]", "{}", " \n[ {\"a\":\"b\"} ] "] { try Fixture.expectSame(text, "json") }
    }

    @Test("Strings with letters are texts, line by line, keys are none")
    func texts() throws {
        #expect(
            try Fixture.texts(text, "json") == [
                "Two red dogs", "One", "It’s \"so\"", "next", "cell / x", "Click <b>here</b>, {name}", "a 😀 b",
            ])
        let changed = try Fixture.changed(text, "json") { $0 + "\"\\é\u{1}" }
        #expect(changed.contains(#""Two red dogs\"\\é\u0001","#))
        #expect(changed.contains(#""It’s \"so\"\"\\é\u0001\n\n  next\"\\é\u0001\tcell \/ x\"\\é\u0001""#))
        #expect(
            changed.contains(#""half": "\ud83d x""#)
                && changed.contains(#"["One\"\\é\u0001", 12.5e+3, true, null, -0, "", "12:30"]"#))
    }

    @Test("A document that escapes what is not ASCII goes on doing so")
    func ascii() throws {
        #expect(try Fixture.changed(#"["caf\u00e9"]"#, "json") { _ in "é 😀" } == #"["\u00e9 \ud83d\ude00"]"#)
        #expect(try Fixture.changed(#"["coffee"]"#, "json") { _ in "é" } == #"["é"]"#)
        #expect(try Fixture.changed(#"{"a": "C:\\users"}"#, "json") { _ in "é" } == #"{"a": "é"}"#)
        #expect(try Fixture.changed(#"["x\\/y"]"#, "json") { _ in "é/" } == #"["é/"]"#)
    }

    @Test(
        "A mistake is one line with its place",
        arguments: [
            ("{\n\"a\": \"b\",\n}", "doc:3: found '}', expected a key in quotes"),
            ("[1 2]", "doc:1: found '2', expected ',' or ']'"), ("{\"a\" \"b\"}", "doc:1: found '\"', expected ':'"),
            ("[\"a\n\"]", "doc:1: found a control character in a string, expected its escape, such as \\n"),
            ("[\"\\x\"]", "doc:1: found '\\' before 'x' in a string, expected an escape such as \\n or \\u00e9"),
            ("[\"a", "doc:1: found a string without its end, expected '\"'"),
            ("", "doc:1: found the end of the document, expected a value"),
            ("{} x", "doc:1: found 'x', expected nothing behind the value"),
            ("[01]", "doc:1: found '0', expected a value or ']'"),
            ("{a: 1}", "doc:1: found 'a', expected a key in quotes or '}'"),
            ("[,]", "doc:1: found ',', expected a value or ']'"),
            ("[", "doc:1: found the end of the document, expected a value or ']'"),
        ])
    func mistakes(text: String, message: String) throws {
        #expect(try Fixture.mistake(text, "json") == message)
    }

    @Test("Brackets may nest as deep as there is room for")
    func deep() throws {
        let depth = 200_000
        try Fixture.expectSame(
            String(repeating: "[", count: depth) + "\"a\"" + String(repeating: "]", count: depth), "json")
    }
}
