import Foundation
import Testing
import Text
import Translation

/// What the model reads of a line, text by text.
private func read(_ line: String) -> [String] {
    let line = ProtectedLine(line)
    let bytes = Array(line.text.utf8)
    return line.texts.map { String(decoding: bytes[$0], as: UTF8.self) }
}

@Suite struct ProtectedLineTests {
    @Test("A line without any costs nothing, and is what it was")
    func plain() {
        for text in ["Just a <sentence, with 5 % more.", "  2 men, and  12:30 is too late ", "我们 5 点去。", "«Oui !»"] {
            let line = ProtectedLine(text)
            #expect(line.isPlain && line.text == text)
        }
    }

    @Test("The model reads the line without tags")
    func tags() {
        #expect(read("Hello <b>big</b> world") == ["Hello big world"])
        #expect(read("Hello <b> big </b> world") == ["Hello big world"])
        #expect(read("<p>Hello</p>") == ["Hello"])
        #expect(read("H<sub>2</sub>O un<b>believ</b>able su<wbr>per<!-- c -->cool") == ["H2O unbelievable supercool"])
        #expect(read("one<img/>two") == ["one two"])
        #expect(read("一<img/>二</i><b>三") == ["一二三"])
        let line = ProtectedLine("<b>a</b><i>b</i> {x} é")
        #expect(line.text == "a b é")
        #expect(line.tags.map(\.position) == [0, 1, 1, 3, 4])
    }

    @Test("Blocks are texts of their own, and line breaks where no sentence goes on")
    func blocks() {
        #expect(read("<li>one</li><li>two <b>big</b> ones</li>") == ["one", "two big ones"])
        #expect(read("One.<br>Two.<br/>Three") == ["One.", "Two.", "Three"])
        #expect(read("roses are red,<br>violets are<br> blue:<br>yes") == ["roses are red,violets are blue:", "yes"])
        #expect(read("<td>12</td> <td> a </td><td></td>") == ["a"])
        #expect(read("一<br/>二") == ["一", "二"])
        #expect(ProtectedLine("<p>a</p><p>b</p>").text == "a b")
        #expect(ProtectedLine("<p>一</p><p>二</p>").text == "一二")
        #expect(read(#"One line\nAnother line"#) == ["One line", "Another line"])
    }

    @Test("Placeholders, addresses and their like are left out, with what makes no sense without them")
    func contents() {
        #expect(read("x {name}, {{ y }}<br/>") == ["x"])
        #expect(read("Hello {name}, how are you?") == ["Hello, how are you?"])
        #expect(read("Hello, {name}!") == ["Hello!"])
        #expect(read("My sister, {name}, has a cold – {why}.") == ["My sister, has a cold."])
        #expect(read("{first} {last} ({nick}) is {name}'s sister.") == ["is sister."])
        #expect(read("the {n}th of a {n}-day trip, pre-{x} and {p}% „{x}“ off") == ["the of a day trip, pre and off"])
        #expect(read("Hello%s and {x}with {count}files") == ["Hello and with files"])
        #expect(read("Use <code>x</code>s, {% if x %}yes{% endif %}.") == ["Use s, yes."])
        #expect(read("see https://a.b, or www.c.de!") == ["see, or!"])
        let line = ProtectedLine("Hello, {name}!")
        #expect(line.tags.map(\.text) == [", {name}"] && line.tags.map(\.kind) == [.content])
    }

    @Test("Words beside placeholders are read, and what is attached to those is not")
    func attached() {
        for (line, text) in [
            ("{0}You{1} have it", "You have it"), ("{b}My sister{/b} has a cold.", "My sister has a cold."),
            ("{b}my sister{/b}", "my sister"), ("{{b}}my{{/b}} sister", "my sister"),
            ("{{#if x}}My{{else}}no{{/if}} sister", "My no sister"), ("{{ if x }}my sister", "my sister"),
            ("<% if x %>my sister", "my sister"), ("<%= x %>th sister", "sister"), ("${a}The sister", "The sister"),
            ("[[x]]The sister", "The sister"), ("My{x} sister", "My sister"), ("{x}für sie", "für sie"),
            ("{x}It's late", "It's late"), ("{x}it's late", "it's late"), ("it isn't{x} late", "it isn't late"),
            ("at {x}km/h now", "at km/h now"), ("{x}e.g. this", "e.g. this"),
            ("the {n}th, {n}GB and {n}kHz of {x}'s", "the and of"), ("pre{x} and {x}2nd", "and"),
        ] {
            #expect(read(line) == [text], "\(line)")
        }
    }

    @Test("A pattern of the user's may find a sign at the end of a line that begins something elsewhere")
    func ownSigns() throws {
        for sign in ["<", "{", "{{", "<%"] {
            let own = try TextPatterns([sign.map { "[\($0)]" }.joined()])
            #expect(ProtectedLine("My sister \(sign)", own: own).text.hasPrefix("My sister"), "\(sign)")
        }
    }

    @Test("A term has no place that something was taken out of")
    func gaps() {
        let line = ProtectedLine("é {man} train <b>x</b> www.man.org station ✓")
        #expect(line.text == "é train x station ")
        #expect(line.gaps(in: 0..<line.text.utf8.count) == [3, 11])
        #expect(line.gaps(in: 3..<10) == [0])
    }

    @Test("Pairs of tags that hold nothing to read are one with what they hold")
    func hollowPairs() {
        func tags(_ line: String) -> [String] { ProtectedLine(line).tags.map(\.text) }
        #expect(
            tags("a <i></i> <b>{x}</b> <u><b> ✔\u{FE0F} </b></u> <b>c</b>") == [
                "<i></i>", "<b>{x}</b>", "<u><b> ✔\u{FE0F} </b></u>", "<b>", "</b>",
            ])
        #expect(tags("<td>12:30</td><td>a</td>") == ["<td>12:30</td>", "<td>", "</td>"])
        #expect(tags("<b>a <i></b> </i>") == ["<b>", "<i>", "</b>", "</i>"])
    }

    @Test("References are read as their characters")
    func references() {
        #expect(read("isn&#39;t &uuml;ber &amp; &word; A&#32;B&nbsp;C") == ["isn't über & &word; A B C"])
        #expect(read("sis&shy;ter of&#x200B;ten") == ["sister often"])
        #expect(read("&nbsp;One&nbsp;") == ["One"])
        #expect(ProtectedLine("a &amp; b &#38; &lt; c").escapes == ["&": "&amp;", "<": "&lt;"])
        #expect(ProtectedLine("a & b &quot;").escapes == [:])
    }

    @Test("Characters that nobody sees are not read, and spaces of all kinds are spaces")
    func invisible() {
        for scalar in ["\u{AD}", "\u{2060}", "\u{200B}", "\u{FEFF}", "\u{200E}", "\u{2063}"] {
            #expect(read("My sis\(scalar)ter.") == ["My sister."])
            #expect(read("\(scalar)My sister\(scalar)\(scalar) too\(scalar)") == ["My sister too"])
            #expect(ProtectedLine("\(scalar)My sister").tags.map(\.text) == [scalar])
            #expect(ProtectedLine(text: "\(scalar)My sis\(scalar)ter").text.hasSuffix("My sister"))
        }
        for space in [
            "\u{B}", "\u{C}", "\u{85}", "\u{1C}", "\u{1F}", "\u{2028}", "\u{2003}", "\u{A0}", "\u{3000}", "\t",
        ] {
            #expect(ProtectedLine("My\(space)sister.").text == "My sister.")
            #expect(ProtectedLine(text: "My\(space)sister.").text == "My sister.")
        }
        // What changes the character before it has no place without that.
        let line = ProtectedLine("a\u{34F}\u{301}\u{FE0F} ✓\u{FE0F} b ✔\u{FE0F}", unknown: ["✓"])
        #expect(line.text == "a\u{301} b " && line.tags.map(\.text) == ["✓\u{FE0F}", "✔\u{FE0F}"])
        // Where it parts words of a script without spaces, it is a space.
        #expect(read("ไทย\u{200B}ไทย") == ["ไทย\u{200B}ไทย"])
        // Letters and emoji look different with joiners.
        #expect(read("می\u{200C}خواهم") == ["می\u{200C}خواهم"])
    }

    @Test("Signs that the model does not know are left out, side by side as one")
    func unknownSigns() {
        let line = ProtectedLine("one ✓✓ two€ a|b", unknown: ["✓", "€", "|"])
        #expect(line.text == "one two a b" && line.tags.map(\.text) == ["✓✓", "€", "|"])
        #expect(ProtectedLine("one ✓ two").text == "one ✓ two")
    }

    @Test("A sign that the model does not know tears no word")
    func unknownSignsWithinWords() {
        func contents(_ line: String) -> [String] {
            ProtectedLine(line, unknown: ["&", "/", "|", "+", "#"]).tags.filter { $0.kind == .content }.map(\.text)
        }
        #expect(
            contents("At AT&T my R&D runs 5 km/h on I/O, TCP/IP, Wi2+3 and C++11.") == [
                "AT&T", "R&D", "km/h", "I/O, TCP/IP, Wi2+3", "C++11",
            ])
        #expect(contents("My AT&amp;T's sis\u{AD}ter, an R&D-team") == ["AT&amp;T's", "R&D-"])
        // Words are read.
        #expect(contents("He/she is and/or Mann/Frau, food&drink, a|b, C# & C++ / x") == [])
        let line = ProtectedLine("My and/or AT&T house", unknown: ["&", "/"])
        #expect(line.text == "My and or house")
    }

    @Test("What is attached to a word and belongs to it is left out")
    func footnotes() {
        #expect(
            read("the house* is, word¹ too,[12] Windows™ ©Acme **bold**") == [
                "the house is, word too, Windows Acme bold"
            ])
        #expect(
            read("the house*** is Windows®™ and word²³, **all** of it") == ["the house is Windows and word, all of it"])
        #expect(read("5*3 is a*b, 10 m² and km³, [a] x[1]y") == ["5*3 is a*b, 10 m² and km³, [a] x[1]y"])
    }

    @Test("Runs of signs, and of what stands before a number, take no time")
    func runs() {
        for line in [
            String(repeating: "*", count: 60_000) + " a", String(repeating: "™", count: 60_000) + " a",
            String(repeating: "²", count: 60_000) + " a",
            String(repeating: " ", count: 60_000) + "5" + String(repeating: "&nbsp;", count: 20_000) + "a",
            String(repeating: " ", count: 60_000) + "5" + String(repeating: " +", count: 20_000) + " a",
        ] {
            let begin = nanoseconds(CLOCK_THREAD_CPUTIME_ID)
            _ = ProtectedLine(line)
            #expect(nanoseconds(CLOCK_THREAD_CPUTIME_ID) - begin < 3_000_000_000, "\(line.suffix(10))")
        }
    }

    @Test("Hostile lines take no time")
    func linear() {
        for line in [
            String(repeating: "<a ", count: 100_000), String(repeating: "{", count: 200_000),
            String(repeating: "a@", count: 100_000), String(repeating: "%", count: 200_001),
            String(repeating: "<a \"", count: 50_000), String(repeating: "://", count: 100_000),
            String(repeating: "https://", count: 50_000), String(repeating: "<b>", count: 100_000),
            String(repeating: "www.(", count: 50_000), String(repeating: "<!--", count: 50_000),
            String(repeating: "&a", count: 100_000), String(repeating: "</a", count: 100_000),
            String(repeating: "{a,date", count: 30_000), String(repeating: "www.{{", count: 30_000),
            String(repeating: "<a b c>", count: 30_000), "&" + String(repeating: "a", count: 200_000),
            String(repeating: "<script>", count: 30_000) + "</script",
            String(repeating: "</script><script>", count: 20_000),
            String(repeating: "<code>", count: 30_000) + "</code>", String(repeating: "<code></b>", count: 30_000),
            String(repeating: "a.", count: 100_000), String(repeating: "a.b/", count: 50_000),
            String(repeating: "0 ", count: 100_000), String(repeating: "+1 2", count: 50_000),
            String(repeating: "DE89 3704 ", count: 30_000), String(repeating: "&lt;", count: 50_000),
            String(repeating: "&lt;a&gt;", count: 30_000), String(repeating: "__a", count: 60_000),
            String(repeating: "[[", count: 50_000), String(repeating: "👨\u{200D}", count: 30_000),
            String(repeating: "/a/", count: 50_000), String(repeating: "#a", count: 100_000),
            String(repeating: "<i translate=no>", count: 20_000), String(repeating: "({x})", count: 30_000),
            String(repeating: "* ", count: 100_000), String(repeating: "a<br>", count: 30_000),
            String(repeating: "\u{AD}", count: 100_000) + "a", String(repeating: "5 - ", count: 50_000) + "a",
            String(repeating: "{x}, ", count: 30_000) + "a", String(repeating: "<td>", count: 30_000) + "a",
            String(repeating: "<br> ", count: 30_000) + "a<br>b", "a" + String(repeating: " <i></i>", count: 30_000),
            String(repeating: "€ 5 ", count: 50_000) + "a", "a" + String(repeating: " 5 €", count: 50_000),
        ] {
            // The thread's own time: what else the machine does takes nothing of it.
            let begin = nanoseconds(CLOCK_THREAD_CPUTIME_ID)
            _ = ProtectedLine(line)
            #expect(nanoseconds(CLOCK_THREAD_CPUTIME_ID) - begin < 3_000_000_000, "\(line.prefix(10))")
        }
    }
}

/// A clock in nanoseconds.
private func nanoseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
