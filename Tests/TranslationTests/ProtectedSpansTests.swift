import Testing
import Text
import Translation

/// The texts of the spans in a line.
private func spans(_ line: String, own: TextPatterns? = nil) -> [String] {
    let bytes = Array(line.utf8)
    return ProtectedSpans.find(in: line, own: own).map { String(decoding: bytes[$0.range], as: UTF8.self) }
}

@Suite struct ProtectedSpansTests {
    @Test("Tags and comments are found, and what only looks like one is not")
    func tags() {
        #expect(
            spans("<b>x</b> <br/> <a href=\"u>v\" x='<'>y</a > <x:g id=1 /> <!-- a > b --> <my-tag\tz>") == [
                "<b>", "</b>", "<br/>", "<a href=\"u>v\" x='<'>", "</a >", "<x:g id=1 />", "<!-- a > b -->",
                "<my-tag\tz>",
            ])
        #expect(spans("1 < 2, a<b, 3 <4> <> < b> </> <b <!-- x ->") == [])
        #expect(spans("<1>x</1> <2/> 3 <4> 5") == ["<1>", "</1>", "<2/>"])
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

    @Test("Tags of blocks end sentences, line breaks may, and tags within lines do not")
    func breaks() {
        let line = "<p></p><td></td><h1></h1><hr><pre>x</pre><br><b></b><span></span><img><x/><!-- p -->"
        let sentences = ProtectedSpans.find(in: line).map(\.sentence)
        #expect(sentences == Array(repeating: .hard, count: 8) + [.soft] + Array(repeating: .none, count: 7))
    }

    @Test("Elements whose contents nobody translates are one")
    func elements() {
        #expect(
            spans("<script>if (a < b && c) x('</b>');</script> <STYLE>b{color:red}</style > <code>a <b>x</b></code>")
                == [
                    "<script>if (a < b && c) x('</b>');</script>", "<STYLE>b{color:red}</style >",
                    "<code>a <b>x</b></code>",
                ])
        #expect(
            spans("<i translate=\"no\">a</i> <p class='x notranslate'>b <i>c</i></p> <i class=notranslates>d</i>") == [
                "<i translate=\"no\">a</i>", "<p class='x notranslate'>b <i>c</i></p>", "<i class=notranslates>",
                "</i>",
            ])
        #expect(spans("<code><code>a</code>b</code> <textarea>c") == ["<code><code>a</code>b</code>", "<textarea>"])
        #expect(spans("<code>a <b>b</code> c</b>") == ["<code>a <b>b</code>", "</b>"])
        #expect(ProtectedSpans.find(in: "<pre>a</pre>").map(\.kind) == [.content])
    }

    // MARK: References

    /// The characters that references in a line stand for.
    private func characters(_ line: String) -> String {
        let scalars = ProtectedSpans.find(in: line).compactMap { span in
            if case .character(let scalar) = span.kind { scalar } else { nil }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test("References stand for their characters, and what names none is text")
    func references() {
        #expect(
            spans("a &amp; b&nbsp;&lt; c&GT; &#8230; &#x2026; &#X41; &frac12;") == [
                "&amp;", "&nbsp;", "&lt;", "&GT;", "&#8230;", "&#x2026;", "&#X41;", "&frac12;",
            ])
        #expect(characters("&quot;&apos;&#39;&#x27;&#034;") == "\"\u{27}\u{27}\u{27}\"")
        #expect(characters("&uuml;&Uuml;&ccaron;&euro;&hellip;&#128512;&shy;&nbsp;") == "üÜč€…😀\u{AD}\u{A0}")
        // As Windows has them, and so does HTML.
        #expect(characters("&#128;&#146;&#150;&#159;") == "€’–Ÿ")
        #expect(
            spans("R&D; a&b &; & c; &#; &#x; &#12a; &#xg; &amp &a_b; &1a; &" + String(repeating: "a", count: 33) + ";")
                == [])
        #expect(spans("&word; &NBSP; &#0; &#55296; &#1114112; &#99999999999999999999; &#x110000;") == [])
    }

    @Test("Tags whose brackets are references are tags, too")
    func escapedTags() {
        #expect(
            spans("&lt;b&gt;x&lt;/b&gt; &#60;br/&#62; &lt;a href=&quot;x&quot;&gt; a &lt; b &gt; &lt;c") == [
                "&lt;b&gt;", "&lt;/b&gt;", "&#60;br/&#62;", "&lt;a href=&quot;x&quot;&gt;", "&lt;", "&gt;", "&lt;",
            ])
        let kinds = ProtectedSpans.find(in: "&lt;b&gt;&lt;/b&gt;&lt;br&gt;").map(\.kind)
        #expect(kinds == [.openingTag("b"), .closingTag("b"), .emptyTag])
        for line in [
            "&lt;i title=&quot;a &gt; b &lt; c&quot;&gt;", "&lt;i title='&gt;'&gt;", "&lt;!-- it's --&gt;",
            "&lt;span translate=&quot;no&quot;&gt;x&lt;/span&gt;", "&lt;i translate=no&gt;x&lt;/i&gt;",
            "&lt;i class=&#39;x notranslate&#39;&gt;x&lt;/i&gt;", "&lt;code&gt;x&lt;/code&gt;",
            "&lt;img alt=&quot;My sister&#10;Where is the station?&quot;&gt;",
            "&lt;img alt=&quot;My sister&#8232;Where is the station?&quot;&gt;", "&lt;img&#10;alt='x'&gt;",
            "&lt;i&#10;translate=no&gt;x&lt;/i&gt;",
        ] {
            #expect(spans(line) == [line])
        }
        #expect(spans("&lt;i title=&quot;a&gt; x").count == 3)
    }

    @Test("A tag is as long as its quoted attributes are, and no longer without")
    func longTags() {
        let text = String(repeating: "word ", count: 300)
        #expect(spans("<img alt=\"\(text)\"> x") == ["<img alt=\"\(text)\">"])
        #expect(spans("&lt;img alt='\(text)'&gt; x") == ["&lt;img alt='\(text)'&gt;"])
        #expect(spans("<img \(String(repeating: "a=b ", count: 300))>") == [])
    }

    // MARK: Placeholders

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
        #expect(spans("{имя} {名前} {a\u{2028}}") == ["{имя}", "{名前}"])
    }

    @Test("Placeholders of template languages are found, and signs beside words are not")
    func templates() {
        #expect(
            spans(
                "<%= x %> <% if (a > b) { %> {% x %} {# note #} {{{x}}} [[x|y]] __x__ %x% $x $x$ ${x} :x :x: {$x} {/x}")
                == [
                    "<%= x %>", "<% if (a > b) { %>", "{% x %}", "{# note #}", "{{{x}}}", "[[x|y]]", "__x__", "%x%",
                    "$x", "$x$", "${x}", ":x", ":x:", "{$x}", "{/x}",
                ])
        #expect(spans("(:x, $x. __a.b-c__) «:y» $my_name") == [":x", "$x", "__a.b-c__", ":y", "$my_name"])
        #expect(
            spans("5:30 a:b std::x : x 50%off% a__b__ ____ __a _b_ US$ A$b $5 [x] [[x {%q <%q a$b$ %q %%q") == ["%%"])
        #expect(spans(#"one\nTwo\tThree.\n \n"#) == [#"\n"#, #"\t"#, #"\n"#, #"\n"#])
        #expect(spans(#"a\name b\\nC \x"#) == [])
        #expect(spans(#"\theta, See \network\share \textbf{Where} ..\run f(x)\to \rho"#) == ["{Where}"])
        #expect(
            spans(#"One.\ntwo:\tthree!\r\nfour\n\nfive\n"#) == [#"\n"#, #"\t"#, #"\r"#, #"\n"#, #"\n"#, #"\n"#, #"\n"#])
    }

    @Test("Patterns of the user's own win where they begin first or are longer, and not within another span")
    func ownPatterns() throws {
        let own = try TextPatterns(["Acme( Inc\\.)?", "[A-Z]+-\\d+", "x", "@maria b"])
        #expect(
            spans("Acme Inc. has ABC-1 <a b='Acme'> {x} @maria b", own: own) == [
                "Acme Inc.", "ABC-1", "<a b='Acme'>", "{x}", "@maria b",
            ])
        #expect(spans("nothing", own: own) == [])
    }

    @Test("Patterns of the user's own tear nothing, wherever the sign is that it is told by")
    func ownPatternsAndAddresses() throws {
        let own = try TextPatterns(["\\bmaria\\b", "https", "smith", "report", "see example\\.", "org on", "C"])
        for (line, expected) in [
            ("maria@example.org, maria", ["maria@example.org", "maria"]), ("https://a.org/x", ["https://a.org/x"]),
            ("maria.smith@example.org", ["maria.smith@example.org"]),
            ("report.pdf C:\\Users", ["report.pdf", "C:\\Users"]),
            // What begins before an address and ends in it is as long as both, and what begins in one is none.
            ("x see example.org on", ["see example.org on"]), ("example.org on", ["example.org"]),
            ("see example.<b>x</b>", ["see example.", "<b>", "</b>"]),
        ] {
            #expect(spans(line, own: own) == expected, "\(line)")
        }
    }

    // MARK: Addresses

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
        #expect(spans("a@b, x:// y, ://z, 5:30") == [])
    }

    @Test("Names of machines are found without www, and words with a full stop between them are not")
    func domains() {
        #expect(
            spans("See example.org, (docs.example.co.uk) or example.com/a?b=c. At b.de:80/x, user @ host.org!") == [
                "example.org", "docs.example.co.uk", "example.com/a?b=c", "b.de:80/x", "host.org",
            ])
        #expect(spans("amazon.it/x mail.google.is awww.com") == ["amazon.it/x", "mail.google.is", "awww.com"])
        #expect(
            spans("cold.Where is it.Then he is.it was no.in z.B. e.g. U.S.A. p.m. St.Louis a.b ...com .com x..de") == []
        )
    }

    @Test("Mentions and hashtags are found, and numbers and halves of addresses are not")
    func mentions() {
        #expect(
            spans("@maria, @max_m.r! (#travel) #été #旅行 #2go. \"@x\"") == [
                "@maria", "@max_m.r", "#travel", "#été", "#旅行", "#2go", "@x",
            ])
        #expect(spans("a@b C# F#m #1 # x @ y @1 a#b &#x /#a ##") == [])
    }

    // MARK: Files and numbers

    @Test("Paths and names of files are found")
    func files() {
        #expect(
            spans(#"/usr/share/doc, ~/notes ./run ../x/y. C:\Users\me C:/Users \\server\share (/a/b) <b>/c/d</b>"#) == [
                "/usr/share/doc", "~/notes", "./run", "../x/y", #"C:\Users\me"#, "C:/Users", #"\\server\share"#, "/a/b",
                "<b>", "/c/d", "</b>",
            ])
        #expect(
            spans("report_2.pdf, src/main.swift; a.tar.gz. Übersicht.DOCX index.html? x.c.h main.c") == [
                "report_2.pdf", "src/main.swift", "a.tar.gz", "Übersicht.DOCX", "index.html", "x.c.h", "main.c",
            ])
        #expect(spans("and/or 24/7 km/h he/she/it / a // b/c 1/2 d.h. a.c. x.Pdf .pdf /s") == [])
    }

    @Test("Versions and addresses of machines are found, and dates and quantities are not")
    func versions() {
        #expect(
            spans("v2.10.3, 2.10.3 V1.0 1.2.3-beta.1+5. 192.168.0.1! 10.15.7") == [
                "v2.10.3", "2.10.3", "V1.0", "1.2.3-beta.1+5", "192.168.0.1", "10.15.7",
            ])
        #expect(spans("3.5 17.05.2024 1.5.24 1.234.567 2024.05.17 v8 10.30am 1.2. 3..4 x1.2.3") == [])
    }

    @Test("Numbers of accounts are found by their check digits")
    func accounts() {
        #expect(
            spans("DE89 3704 0044 0532 0130 00, GB29NWBK60161331926819 and NL91 ABNA 0417 1643 00.") == [
                "DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "NL91 ABNA 0417 1643 00",
            ])
        #expect(spans("DE88 3704 1044 1532 1130 10 AB12 CD34 XDE89370400440532013000") == [])
    }

    @Test("Numbers of telephones are found, and dates, times and quantities are not")
    func telephones() {
        #expect(
            spans("+49 30 1234567, (030) 123-4567; 030/1234567. 01 23 45 67 89, 555-123-4567, +1 (555) 123-4567") == [
                "+49 30 1234567", "(030) 123-4567", "030/1234567", "01 23 45 67 89", "555-123-4567",
                "+1 (555) 123-4567",
            ])
        #expect(spans("+49 30 1234567 2 men, 0800 123 456") == ["+49 30 1234567", "0800 123 456"])
        #expect(
            spans("2024-05-17 01-02-2024 17.05.2024 10 000 000 0.5 3-4 +5 12:30 1,234,567 (030) x030 1234567") == [])
    }

    @Test("Emoji of several characters are found whole, single ones are signs like others")
    func emoji() {
        let sequences = [
            "1\u{FE0F}\u{20E3}", "#\u{20E3}", "™\u{FE0F}", "‼\u{FE0F}", "🇩🇪", "🇨🇳", "👨\u{200D}👩\u{200D}👧", "👍🏽",
            "❤\u{FE0F}\u{200D}🔥", "🏴\u{E0067}\u{E0062}\u{E007F}", "☎\u{FE0E}",
        ]
        let line = sequences.joined(separator: " ") + " 🇩🇪🇨🇳 😀 1 🇩 x"
        #expect(spans(line).map { Array($0.utf8) } == (sequences + ["🇩🇪", "🇨🇳"]).map { Array($0.utf8) })
        #expect(ProtectedSpans.find(in: line).allSatisfy { $0.kind == .sign })
    }
}
