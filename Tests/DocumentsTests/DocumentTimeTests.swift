import Documents
import Testing

/// Documents that took time by the square of their size, or would.
@Suite struct DocumentTimeTests {
    private static let count = 100_000

    private static func repeated(_ text: String, _ count: Int = count) -> String {
        String(repeating: text, count: count)
    }

    static let documents: [(format: String, name: String, text: String)] = [
        ("markdown", "emphases in each other", repeated("*") + "a" + repeated("*")),
        ("markdown", "items in each other", repeated("- ", 20_000) + "x"),
        ("markdown", "items and blank lines", repeated("+ ", 20_000) + "x\n" + repeated("\n", 20_000)),
        ("markdown", "elements without an end", repeated("<code>", 30_000) + "x" + repeated("</b>", 30_000)),
        ("markdown", "brackets and code", "a " + repeated("[", 30_000) + repeated("<code></code>", 30_000)),
        ("markdown", "comments without an end", "a " + repeated("<!--")),
        ("markdown", "comments with one end", "a " + repeated("<!--", 200_000) + "-->"),
        ("srt", "tags without an end", "1\n00:00:01,000 --> 00:00:02,000\n" + repeated("<a")),
        ("srt", "times without an end", "1\n00:00:01,000 --> 00:00:02,000\n" + repeated("<1") + ">"),
        ("vtt", "codes without an end", "WEBVTT\n\n00:01.000 --> 00:02.000\nx" + repeated("{\\")),
        (
            "po", "forms of the plural",
            "msgid \"a\"\nmsgid_plural \"b\"\n" + (0..<50_000).map { "msgstr[\($0)] \"\"\n" }.joined()
        ),
        ("html", "elements that nobody translates", repeated("<li translate=no>x", 50_000) + repeated("</ul>", 50_000)),
        (
            "html", "elements in paragraphs that nobody translates",
            repeated("<p>x<span translate=no>y", 50_000) + "</div></span>"
        ),
        ("html", "closing tags of others", "<div translate=no>" + repeated("<div>") + repeated("</p>")),
        (
            "xml", "units in each other",
            "<xliff>" + repeated("<trans-unit><source>", 20_000) + repeated("</source></trans-unit>", 20_000)
                + "</xliff>"
        ),
        (
            "xml", "units of a memory in each other",
            "<tmx>" + repeated("<tu><tuv><seg>", 20_000) + "a" + repeated("</seg></tuv></tu>", 20_000) + "</tmx>"
        ),
    ]

    @Test("The time that a document takes grows with its size", arguments: documents.map(\.name))
    func time(name: String) throws {
        let document = try #require(Self.documents.first { $0.name == name })
        let time = try ContinuousClock().measure { _ = try Fixture.shouted(document.text, document.format) }
        #expect(time < .seconds(20))
    }

    @Test("A translation without any of many tags is written in time")
    func lostTags() throws {
        let text = "a" + Self.repeated("<b>x</b>", 20_000)
        let words = Self.repeated("word ", 100_000)
        let time = try ContinuousClock().measure { _ = try Fixture.changed(text, "html") { _ in words } }
        #expect(time < .seconds(20))
    }
}
