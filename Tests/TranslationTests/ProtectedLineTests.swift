import Foundation
import Testing
import Translation

@Suite struct ProtectedLineTests {
    private func spans(_ line: String) -> [String] {
        let bytes = Array(line.utf8)
        return ProtectedSpans.find(in: line).map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    @Test("Tags and comments are found, and what only looks like one is not")
    func tags() {
        #expect(
            spans("<b>x</b> <br/> <a href=\"u>v\" x='<'>y</a > <x:g id=1 /> <!-- a > b --> <my-tag\tz>") == [
                "<b>", "</b>", "<br/>", "<a href=\"u>v\" x='<'>", "</a >", "<x:g id=1 />", "<!-- a > b -->",
                "<my-tag\tz>",
            ])
        #expect(spans("1 < 2, a<b, 3 <4> <> < b> </> <b <!-- x ->") == [])
        // No span holds what may end a line.
        #expect(spans("<b\rx> <b x='\u{2028}'> <!--\u{85}-->") == [])
        let kinds = ProtectedSpans.find(in: "<B><BR></B><i/>").map(\.kind)
        #expect(kinds == [.openingTag("b"), .emptyTag, .closingTag("b"), .emptyTag])
    }

    @Test("Comparisons and quoted words are no tags, unless they are closed")
    func noTags() {
        #expect(spans("If a<b and c>d, or x <y || z> w: <确定> <имя> <p is not closed>") == [])
        #expect(spans("<b and c>d</b> <确定>x</确定> <имя/>") == ["<b and c>", "</b>", "<确定>", "</确定>", "<имя/>"])
        #expect(
            spans("<input required disabled> <details open> <x-y a b=c>") == [
                "<input required disabled>", "<details open>", "<x-y a b=c>",
            ])
    }

    @Test("Declarations, instructions and sections of characters are marks without contents")
    func declarations() {
        let line = "<!DOCTYPE html> <?xml version=\"1.0\"?> <?php a > b ?> <![CDATA[a > b]]>"
        #expect(
            spans(line) == [
                "<!DOCTYPE html>", "<?xml version=\"1.0\"?>", "<?php a > b ?>", "<![CDATA[a > b]]>",
            ])
        #expect(ProtectedSpans.find(in: line).allSatisfy { $0.kind == .emptyTag })
        #expect(spans("<! a> <? b ?> <?c > <!d <![CDATA[ ]> <é\u{2028}></é\u{85}> a <!b and c> d") == [])
    }

    @Test("References to characters are found, but for quotes")
    func references() {
        #expect(
            spans("a &amp; b&nbsp;&lt;c&GT; &#8230; &#x2026; &#X41; &frac12;") == [
                "&amp;", "&nbsp;", "&lt;", "&GT;", "&#8230;", "&#x2026;", "&#X41;", "&frac12;",
            ])
        #expect(
            spans("R&D; a&b &; & c; &#; &#x; &#12a; &#xg; &amp &a_b; &1a; &" + String(repeating: "a", count: 33) + ";")
                == [])
        #expect(spans("it&apos;s &quot;x&quot; &#39; &#x27; &#34; &#034; &#X0022;") == [])
    }

    @Test("Placeholders are found, and per cents are not")
    func placeholders() {
        #expect(
            spans("{name} {0} {0:N2} {a.b!r} {{ x | y }} ${v} %{v} #{v} %(n)d %s %1$d %-5.2f %lld %@ %%") == [
                "{name}", "{0}", "{0:N2}", "{a.b!r}", "{{ x | y }}", "${v}", "%{v}", "#{v}", "%(n)d", "%s", "%1$d",
                "%-5.2f",
                "%lld", "%@", "%%",
            ])
        #expect(
            spans("{} {:.2f} {0:>8} {:} %(user.name)s %(a-b)d {n, plural, one {# dog} other {# dogs}} {d,date}") == [
                "{}", "{:.2f}", "{0:>8}", "{:}", "%(user.name)s", "%(a-b)d",
                "{n, plural, one {# dog} other {# dogs}}", "{d,date}",
            ])
        #expect(spans("{a, b} {n, plurals} {!r} {n, plural, one {#} {n, select,\u{2028}}") == [])
        #expect(spans("100% sure, 50 % d, 5%d, { a }, {a b}, $5, #1, {{x, %z, %1, %so") == [])
        #expect(spans("%s%d(%s)") == ["%s", "%d", "%s"])
    }

    @Test("Addresses are found without the punctuation of the sentence")
    func addresses() {
        #expect(
            spans("See https://a.org/x_(y)?q=1&r=%20#z, (http://b.org/), www.c.de. Or me.too+x@mail.example.org!") == [
                "https://a.org/x_(y)?q=1&r=%20#z", "http://b.org/", "www.c.de", "me.too+x@mail.example.org",
            ])
        #expect(spans("请看https://例.中国。或者https://a.cn/b。谢谢 ftp://x") == ["https://a.cn/b", "ftp://x"])
        #expect(
            spans("https://ru.wikipedia.org/wiki/Москва, <https://a.b>") == [
                "https://ru.wikipedia.org/wiki/Москва", "https://a.b",
            ])
        #expect(
            spans("Visit https://a.org/{id}/x?y=${z}. And www.b.de/{{ a }}, https://{host} https://c.org/{a b}") == [
                "https://a.org/{id}/x?y=${z}", "www.b.de/{{ a }}", "https://{host}", "https://c.org/",
            ])
        #expect(spans("a@b, @home, x:// y, awww.com, ://z, user @ host.org, 5:30") == [])
    }

    @Test("A line without any costs nothing, and is what it was")
    func plain() {
        let line = ProtectedLine("Just a <sentence, with 5 % more.")
        #expect(line.isPlain && line.text == "Just a <sentence, with 5 % more.")
    }

    @Test("The model reads the line without tags, and with placeholders")
    func modelText() {
        func read(_ line: String) -> String { ProtectedLine(line).text }
        #expect(read("Hello <b>big</b> world") == "Hello big world")
        #expect(read("Hello <b> big </b> world") == "Hello big world")
        #expect(read("<p>Hello</p>") == "Hello")
        #expect(read("H<sub>2</sub>O un<b>believ</b>able") == "H2O unbelievable")
        #expect(read("one<br/>two<br>three") == "one two three")
        #expect(read("<li>one</li><li>two</li>") == "one two")
        #expect(read("一<br/>二</i><b>三") == "一二三")
        #expect(read("x <br/> {name}, {{ y }}<br/>") == "x {name}, {{ y }}")
        #expect(read("a<br/>{x}") == "a{x}")
        let line = ProtectedLine("<b>a</b><i>b</i> {x}")
        #expect(line.text == "a b {x}")
        #expect(line.tags.map(\.position) == [0, 1, 1, 3])
        #expect(line.contents.map(\.range) == [4..<7])
        #expect(ProtectedLine("é<br/>ü{x}").contents.map(\.range) == [5..<8])
    }

    @Test("A part of the text is given without placeholders and addresses, as far as they are in it")
    func withoutContents() {
        let line = ProtectedLine("a {man}s. <b>www.man.org</b>, man %s")
        #expect(line.withoutContents(line.text[...]) == "a \u{FFFC}s. \u{FFFC}, man \u{FFFC}")
        #expect(line.text == "a {man}s. www.man.org, man %s")
        #expect(line.withoutContents(line.text.suffix(19)) == "\u{FFFC}, man \u{FFFC}")
        #expect(line.withoutContents(line.text.suffix(6)) == "man \u{FFFC}")
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
