import Documents
import Testing

@Suite struct SubtitleTests {
    private let srt = """
        1
        00:00:01,000 --> 00:00:02,500
        Two <i>red dogs</i>
        run.

        2
        00:00:03,000 --> 00:00:04,000  X1:1 X2:2
        {\\an8}- Hello, you.
        - Who is
        there?


        3
        00:00:05,000 --> 00:00:06,000
        ♪

        4
        00:00:07,000 --> 00:00:08,000
        a line

        after a blank one

        """

    @Test("Subtitles with their own texts are what they were, byte for byte")
    func same() throws {
        try Fixture.expectSame(srt, "srt")
        try Fixture.expectSame("", "srt")
        try Fixture.expectSame(vtt, "vtt")
    }

    @Test("The lines of a speaker are one text, and as many lines at most again")
    func texts() throws {
        #expect(
            try Fixture.texts(srt, "srt") == [
                #"Two <i i="1">red dogs</i> run."#, "Hello, you.", "Who is there?", "a line", "after a blank one",
            ])
        let text = try Fixture.shouted(srt, "srt")
        #expect(text.contains("02,500\nTWO <i>RED DOGS</i> RUN.\n\n2\n"))
        #expect(text.contains("X1:1 X2:2\n{\\an8}- HELLO, YOU.\n- WHO IS THERE?\n\n\n3\n"))
    }

    @Test("No line is longer than 42 columns or the longest of the source, and lines are as even as can be")
    func lines() throws {
        func lines(_ lines: [String], _ translation: String) throws -> [String] {
            let text = "1\n00:00:01,000 --> 00:00:02,500\n\(lines.joined(separator: "\n"))\n"
            let changed = try Fixture.changed(text, "srt") { _ in translation }
            return changed.split(separator: "\n").dropFirst(2).map(String.init)
        }
        let words = "eins zwei drei vier fünf sechs sieben acht neun zehn"
        #expect(try lines(["one two", "three"], words) == ["eins zwei drei vier fünf", "sechs sieben acht neun zehn"])
        #expect(try lines(["one two"], words) == [words])
        #expect(try lines(["one two", "three"], "kurz und gut") == ["kurz und gut"])
        let long = String(repeating: "x", count: 60)
        #expect(try lines(["a " + long, "b"], words + " elf") == [words + " elf"])
        #expect(try lines(["a", "b"], "\(long) \(long) c").map(\.count) == [60, 62])
        #expect(
            try lines(["他们走了很远的路。", "然后休息。"], "他们在山里走了很远很远的路，然后在河边休息了一会儿，最后回家了。")
                == ["他们在山里走了很远很远的路，然后", "在河边休息了一会儿，最后回家了。"])
    }

    private let vtt = """
        WEBVTT - A title
        Kind: captions

        NOTE
        This is no text --

        STYLE
        ::cue { color: red }

        intro
        00:01.000 --> 00:02.000 align:start
        <v Fred>Two <c.red>dogs</c> &amp; a
        <00:01.500>cat

        01:00:01.000 --> 01:00:02.000
        - One
        - Two

        """

    @Test("Subtitles of the web: what has times is a text, what has none is not")
    func web() throws {
        #expect(try Fixture.texts(vtt, "vtt") == [#"Two <c i="1">dogs</c> &amp; a <x i="2"/>cat"#, "One", "Two"])
        let changed = try Fixture.changed(vtt, "vtt") { $0.replacing("a ", with: "ein < & ") }
        #expect(changed.contains("<v Fred>Two <c.red>dogs</c> &amp; ein &lt; &amp; <00:01.500>cat\n"))
    }

    @Test(
        "A mistake is one line with its place",
        arguments: [
            (
                "srt", "1\n00:00:01,000 -> 00:00:02,000\nx\n",
                "doc:2: found '00:00:01,000 -> 00:00:02,000', expected times such as "
                    + "00:00:01,000 --> 00:00:02,500"
            ),
            ("srt", "text\n", "doc:1: found 'text', expected the number of a subtitle"),
            (
                "srt", "1\n",
                "doc:2: found the end of the document, expected times such as 00:00:01,000 --> 00:00:02,500"
            ),
            (
                "srt", "1\n00:00:01,000 --> 00:00:02,000\nx\n\n2\n00:00:0 --> 1\n",
                "doc:6: found '00:00:0 --> 1', expected times such as "
                    + "00:00:01,000 --> 00:00:02,500"
            ),
            (
                "srt", "1\n00:00:01,000 --> 00:00:02,000\nx\n\n2\n00:00:01,000 -> 00:00:02,000\ny\n",
                "doc:6: found '00:00:01,000 -> 00:00:02,000', expected times such as "
                    + "00:00:01,000 --> 00:00:02,500"
            ),
            ("vtt", "x\n", "doc:1: found 'x', expected 'WEBVTT'"),
            ("vtt", "", "doc:1: found an empty document, expected 'WEBVTT'"),
            ("vtt", "WEBVTT\n\nid\ntext\n", "doc:4: found 'text', expected times such as 00:01.000 --> 00:02.500"),
            (
                "vtt", "WEBVTT\n\n00:01.0 --> x\n",
                "doc:3: found '00:01.0 --> x', expected times such as 00:01.000 --> 00:02.500"
            ),
            (
                "vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n00:03 --> 00:04\ny\n",
                "doc:5: found '00:03 --> 00:04', expected times such as 00:01.000 --> 00:02.500"
            ),
        ])
    func mistakes(format: String, text: String, message: String) throws {
        #expect(try Fixture.mistake(text, format) == message)
    }

    @Test("A subtitle ends where the times of the next one stand, without a blank line too")
    func withoutBlankLines() throws {
        let times = "00:00:01,000 --> 00:00:02,000"
        let text =
            "1\n\(times)\nTwo dogs\nrun.\n2\n\(times)\n3\n\(times)\nA cat\n\n1984\n\nwas a year\n4\n\(times)\n12\n"
        #expect(try Fixture.texts(text, "srt") == ["Two dogs run.", "A cat", "was a year"])
        #expect(
            try Fixture.changed(text, "srt") { _ in "x" }
                == "1\n\(times)\nx\n2\n\(times)\n3\n\(times)\nx\n\n1984\n\nx\n4\n\(times)\n12\n")
        let web = "WEBVTT\n\n00:01.000 --> 00:02.000\nTwo dogs\n00:03.000 --> 00:04.000\nA cat\n\nNOTE 00:01\nno text\n"
        #expect(try Fixture.texts(web, "vtt") == ["Two dogs", "A cat"])
        #expect(
            try Fixture.changed(web, "vtt") { _ in "x" }
                == web.replacing("Two dogs", with: "x").replacing("A cat", with: "x"))
    }

    @Test("What has an arrow in a subtitle of the web and is no time stays, with what follows")
    func arrows() throws {
        let cue = "00:01.000 --> 00:02.000\nTwo dogs\nand --> so\nno text\n5 --> 6\nnone\n"
        let text = "WEBVTT\n\n\(cue)00:03.000 --> 00:04.000\nA cat\na-->b\n\n00:05.000 --> 00:06.000\nThey run\n"
        #expect(try Fixture.texts(text, "vtt") == ["Two dogs", "A cat", "They run"])
        try Fixture.expectSame(text, "vtt")
        #expect(
            try Fixture.changed(text, "vtt") { _ in "x" }
                == text.replacing("Two dogs", with: "x").replacing("A cat", with: "x")
                .replacing("They run", with: "x"))
    }
}
