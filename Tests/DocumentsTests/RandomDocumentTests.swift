import Documents
import Testing
import Text

@Suite struct RandomDocumentTests {
    /// What random documents are made of; documents of JSON, PO and XML are made in their own ways.
    private static let pieces: [String: [String]] = [
        "html": [
            "two ", "red dogs", "\n", " ", "\t", "<p>", "</p>", "<b>", "</b>", "<i class='x y'>", "</i>", "<br>",
            "<br/>",
            "<a href=\"a>b\"\n title='t t'>", "</a>", "<li>", "<div translate=no>", "</div>", "<code>", "</code>",
            "<pre>",
            "</pre>", "<script>", "</script>", "<!-- c -->", "<!--", "-->", "&amp;", "&uuml;", "&", "<", ">", "< a",
            "<3",
            "é漢", "<img alt=\"a dog\">", "<td>", "\u{A0}", "<?x>", "<!x>", "\"", "'", "=", "/", "1",
        ],
        "markdown": [
            "two ", "red dogs", "\n", "\n\n", " ", "    ", "\t", "  \n", "\\\n", "*", "**", "_", "~~", "`", "``",
            "```\n", "# ",
            "> ", "- ", "1. ", "2) ", "[", "](x)", "](x \"t t\")", "![", "[a]: b\n", "[a]", "[^1]", "[^1]: ", "|",
            "|--|--|\n",
            "| a | b |\n", "<b>", "</b>", "<p>\n", "<!-- c -->", "&amp;", "&", "\\*", "\\<", "\\|", "<http://a.b>",
            "---\n",
            "===\n", "$x$", "$$\n", ":::\n", "é漢", "!", "word_with_it", "\r", "+", "<",
        ],
        "srt": [
            "1\n00:00:01,000 --> 00:00:02,000\ntext\n\n", "2\n00:00:01.0 --> 00:00:02,000 X1:2\n- one\n- two three\n\n",
            "3\n00:00:01,000 --> 00:00:02,000\n<i>two</i> {\\an8}red\n  dogs \n\n",
            "4\n00:00:01,000 --> 00:00:02,000\n\n", "\n",
            "5\n0:00:01,000 --> 0:00:02,000\n他们走了\n很远\n\n", "6\n00:00:01,000 --> 00:00:02,000\n<b>a < b</c>\n♪\n\n",
        ],
        "vtt": [
            "00:01.000 --> 00:02.000\n<v Ann>text\n\n",
            "id\n01:00:01.000 --> 01:00:02.000 align:end\n- one\n- <c.x>two</c>\n\n",
            "NOTE text\nmore\n\n", "STYLE\nx\n\n", "\n", "00:01.000 --> 00:02.000\na &amp; <00:01.500>b\nc\n\n",
        ],
        "po": [
            "msgid \"two dogs\"\nmsgstr \"\"\n\n", "#, c-format\nmsgid \"a %s\"\nmsgstr \"b\"\n\n", "# c\n#: x:1\n",
            "#, fuzzy\nmsgid \"\"\n\"a\\n\"\n\"b\\tc\"\nmsgstr \"\"\n\n", "#~ msgid \"x\"\n", "\n",
            "msgctxt \"c\"\nmsgid \"dog\"\nmsgid_plural \"dogs\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\n",
            "msgid \"1\"\nmsgstr \"\"\n\n",
        ],
    ]

    private static func random(_ format: String, _ numbers: inout SplitMix64) -> String {
        switch format {
        case "json": json(&numbers, depth: 0)
        case "xml": "<r>" + xml(&numbers, depth: 0) + "</r>\n"
        default:
            (format == "vtt" ? "WEBVTT\n\n" : "")
                + (0..<numbers.next(below: 14)).map { _ in
                    let pieces = pieces[format] ?? []
                    return pieces[numbers.next(below: pieces.count)]
                }.joined()
        }
    }

    private static func json(_ numbers: inout SplitMix64, depth: Int) -> String {
        let space = ["", " ", "\n", "\t"][numbers.next(below: 4)]
        let strings = [
            #""two dogs""#, #""a\nb \"c\"""#, #""\u00e9 \ud83d\ude00""#, #""\ud83d""#, #""""#, #""12""#, "\"é\\/\"",
        ]
        let count = depth > 3 ? 0 : numbers.next(below: 4)
        switch numbers.next(below: 4) {
        case 0: return space + strings[numbers.next(below: strings.count)] + space
        case 1: return ["1", "-0.5e3", "true", "null"][numbers.next(below: 4)]
        case 2:
            return "[" + space + (0..<count).map { _ in json(&numbers, depth: depth + 1) }.joined(separator: ",") + "]"
        default:
            let values = (0..<count).map { _ in "\"key\"\(space):" + json(&numbers, depth: depth + 1) }
            return "{\(space)" + values.joined(separator: ",\(space)") + "}"
        }
    }

    private static func xml(_ numbers: inout SplitMix64, depth: Int) -> String {
        let texts = [
            "two dogs", " ", "\n  ", "&amp;", "&x;", "<!-- c -->", "<?p x?>", "<![CDATA[a <b>c</b>]]>", "1", "<e/>",
            "é", "a\nb",
        ]
        return (0..<numbers.next(below: 6)).map { _ in
            if depth > 3 || numbers.next(below: 3) > 0 { return texts[numbers.next(below: texts.count)] }
            let name = ["p", "b", "code", "x:y", "item"][numbers.next(below: 5)]
            let attributes = ["", " a='1'", "\n title=\"a dog\" ", " translate='no'", " xml:space='preserve'"]
            return "<\(name)\(attributes[numbers.next(below: 5)])>" + xml(&numbers, depth: depth + 1) + "</\(name)>"
        }.joined()
    }

    private static let formats = DocumentFormats.all.map { $0.name }
    private static let count = 500

    @Test("Random documents with their own texts are what they were, byte for byte", arguments: formats)
    func same(format: String) throws {
        for seed in 0..<Self.count {
            var numbers = SplitMix64(UInt64(seed))
            var settings = DocumentSettings()
            settings.translatesAttributes = numbers.next(below: 2) == 0
            let text = Self.random(format, &numbers)
            let bytes = Array(text.utf8)
            let document = try Fixture.format(format, settings).document(DocumentSource(bytes, path: "doc"))
            let texts = document.segments.map(\.text)
            let isIncomplete = format == "po" && !texts.isEmpty
            #expect(isIncomplete || document.replacing(with: texts) == bytes, "seed \(seed): \(text)")
        }
    }

    @Test("Random documents with other texts are documents that have these texts", arguments: formats)
    func changed(format: String) throws {
        for seed in 0..<Self.count {
            var numbers = SplitMix64(UInt64(seed))
            let text = Self.random(format, &numbers)
            let document = try Fixture.document(text, format)
            let texts = document.segments.map { Fixture.shout($0.text) }
            let written = String(decoding: document.replacing(with: texts), as: UTF8.self)
            let again = format == "po" ? written : try Fixture.texts(written, format).joined(separator: "\n")
            let isSame =
                format == "po" ? try Fixture.texts(written, "po").isEmpty : again == texts.joined(separator: "\n")
            #expect(isSame, "seed \(seed): \(text)\n---\n\(written)\n---\n\(again)")
            if !isSame { break }
        }
    }

    @Test(
        "Whatever a translation is, what is strict can be read again, and has as many texts at least",
        arguments: ["xml", "json", "srt", "vtt", "po"])
    func hostile(format: String) throws {
        let hostile = [
            "", "<b i=\"1\">", "</b>", "x < y & z", "\"'\\", "a \u{1}\u{FFFF} b", "]]>", "%s 漢字\\n",
            "<code i=\"1\"></code>",
        ]
        for seed in 0..<Self.count {
            var numbers = SplitMix64(UInt64(seed))
            let text = Self.random(format, &numbers)
            let written = try Fixture.changed(text, format) { _ in hostile[numbers.next(below: hostile.count)] }
            #expect(try Fixture.mistake(written, format) == nil, "seed \(seed): \(text)\n---\n\(written)")
        }
    }
}
