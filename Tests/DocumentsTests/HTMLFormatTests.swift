import Documents
import Testing

@Suite struct HTMLFormatTests {
    private let page = """
        <!DOCTYPE html>
        <html lang="en">
        <head>\t<meta charset="utf-8">
        <title>A page &amp; more</title>
        <style>p > b { color: red; }</style>
        <script>if (a < b) { document.write("<p>No text</p>"); }</script>
        </head>
        <body class="x">
          <!-- A comment with <p>text</p> -->
          <h1>The   first
              page</h1>
          <p>Two <b class="y" title="a > b">red
          dogs</b> run.<br>They see a <a
            href="x.html?a=1&b=2">house</a>, it&rsquo;s big.</p>
          <ul><li>One</li><li>Two <i>and</i> three
          <li>Four</ul>
          <pre>keep   this</pre><p>Call <code>run()</code> now.</p>
          <p translate="no">Brand <b>name</b></p><div class="a notranslate">Name<div>in</div></div>
          <p>AT&T < 5 > 3 and <3</p>
          <table><tr><td>1</td><td>Cell</td></tr></table>
          <textarea>in a <b>form</textarea>
          <img src="a.png" alt="A dog"><p><img src="b.png" alt='It is "b"'> a cat</p>
        </body>
        </html>

        """

    @Test("A page with its own texts is what it was, byte for byte")
    func same() throws {
        var settings = DocumentSettings()
        try Fixture.expectSame(page, "html", settings)
        settings.translatesAttributes = true
        try Fixture.expectSame(page, "html", settings)
        for text in [
            "", "text", "<", "<a", "<p", "<!--", "</", "<p>a</b></p>", "<b>x", "a<br/>b", "<code>a", "<script>x",
        ] {
            try Fixture.expectSame(text, "html")
        }
    }

    @Test("Blocks are texts, with the tags in them, and what nobody translates is none")
    func texts() throws {
        #expect(
            try Fixture.texts(page, "html") == [
                "A page &amp; more", "The first page",
                #"Two <b i="1">red dogs</b> run.<br i="2"/>They see a <a i="3">house</a>, it&rsquo;s big."#, "One",
                #"Two <i i="1">and</i> three"#, "Four", #"Call <code i="1"></code> now."#, "AT&T < 5 > 3 and <3",
                "Cell",
                "a cat",
            ])
    }

    @Test("Other texts leave everything else what it was, and a paragraph over several lines has several")
    func shouted() throws {
        let text = try Fixture.shouted(page, "html")
        for part in [
            "<title>A PAGE &amp; MORE</title>", "<script>if (a < b) { document.write(\"<p>No text</p>\"); }</script>",
            "<!-- A comment with <p>text</p> -->", "<b class=\"y\" title=\"a > b\">RED", "DOGS</b> RUN.<br>THEY",
            "<a\n    href=\"x.html?a=1&b=2\">HOUSE</a>,", "IT&rsquo;S", "<pre>keep   this</pre>",
            "CALL <code>run()</code> NOW.",
            "<p translate=\"no\">Brand <b>name</b></p>", "AT&T < 5 > 3 AND <3", "<textarea>in a <b>form</textarea>",
            "alt='It is \"b\"'> A CAT</p>",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        let paragraph = "<p>\n  one two three four five six seven\n  eight nine ten</p>"
        #expect(
            try Fixture.changed(paragraph, "html") { _ in
                "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
            }
                == "<p>\n  eins zwei drei vier fünf sechs sieben\n  acht neun zehn elf zwölf</p>")
    }

    @Test("Attributes that people read are texts on request, in tags among words too, and quotes end none of them")
    func attributes() throws {
        var settings = DocumentSettings()
        settings.translatesAttributes = true
        let text =
            #"<div title="A box"><img alt='one'> Two <b title="red &amp; big">dogs</b> run <a href="title">x</a>.</div>"#
        #expect(
            try Fixture.texts(text, "html", settings) == [
                "A box", "one", #"Two <b i="1">dogs</b> run <a i="2">x</a>."#, "red &amp; big",
            ])
        let changed = try Fixture.changed(text, "html", settings) { "\"\($0)'" }
        #expect(
            changed.contains(
                #"<div title="&quot;A box'"><img alt='"one&#39;'> "Two <b title="&quot;red &amp; big'">dogs</b>"#))
    }

    @Test("What a translation has and would be markup is none, and tags that it has lost stand around it")
    func hostile() throws {
        let text = "<p>Two <b>dogs</b> and <i>cats</i></p>"
        #expect(try Fixture.changed(text, "html") { _ in "a <script> b" } == "<p>a &lt;script> b<b></b><i></i></p>")
        #expect(try Fixture.changed("<p>a dog</p>", "html") { _ in "x < y <z" } == "<p>x < y &lt;z</p>")
        for broken in [
            #"<b i="1">x"#, #"x</b>"#, #"<b i="1"><i i="2">x</b></i>"#, #"<b i="1">x</b><b i="1">y</b><i i="2">z</i>"#,
        ] {
            let changed = try Fixture.changed(text, "html") { _ in broken }
            for tag in ["<b>", "</b>", "<i>", "</i>"] { #expect(changed.ranges(of: tag).count == 1, "\(changed)") }
            #expect(!changed.contains("i=\""), "\(changed)")
        }
        let moved = try Fixture.changed(text, "html") { _ in #"<i i="2">x</i> <b i="1">y</b>"# }
        #expect(moved == "<p><i>x</i> <b>y</b></p>")
    }

    @Test(
        "What nobody translates ends where browsers end it, with or without a tag",
        arguments: [
            (
                "<ul><li class=\"notranslate\">Acme<ul><li>in</ul>Ltd<li>Two dogs</ul><p>They run</p>",
                ["Two dogs", "They run"]
            ),
            ("<ul><li translate=no>Acme</ul><p>They run", ["They run"]),
            ("<p translate=no>Acme <b>x</b><div>Two dogs</div>", ["Two dogs"]),
            ("<div><p translate=no>Acme</div>Two dogs", ["Two dogs"]),
            ("<dl><dt translate=no>Acme<dd>Two dogs<dd translate=no>Ltd<dt>They run</dl>", ["Two dogs", "They run"]),
            (
                "<table><tr><td translate=no>Acme<p>x</p>y<table><tr><td>in</table><td>Two dogs<tr><td>run</table>",
                ["Two dogs", "run"]
            ),
            ("<table><tr translate=no><td>Acme<td>x<tr><td>Two dogs</table>", ["Two dogs"]),
            ("<select><option translate=no>Acme<option>Two dogs</select>", ["Two dogs"]),
            ("<p>Two <span translate=no>Acme</p><p>They run</p>", ["Two", "They run"]),
            ("<p>Two <span translate=no>Acme<p>dogs</p>They run", ["Two", "dogs", "They run"]),
            ("<div><span translate=no>Acme<p>in</p>x</div>They run", ["They run"]),
            ("<section><div translate=no>Acme</section>Two dogs", ["Two dogs"]),
            ("<div translate=no>Acme<p>x<div>y</div></p>z</p>w</div>Two dogs", ["Two dogs"]),
            ("<p>a <span translate=no>b <span>c</span> d</span> e", [#"a <code i="1"></code> e"#]),
        ])
    func ends(text: String, texts: [String]) throws {
        #expect(try Fixture.texts(text, "html") == texts)
        try Fixture.expectSame(text, "html")
    }

    @Test(
        "What nobody translates in a paragraph has blocks in it where it has an end tag",
        arguments: [
            "<datalist class=\"notranslate\"><option>The station</option></datalist>",
            "<label class=\"notranslate\">The station <select><option>My sister</option></select> a cold</label>",
            "<svg translate=\"no\"><title>The station</title></svg>",
            "<button class=\"notranslate\"><div>The station</div> a cold</button>",
            "<object translate=\"no\"><p>The station</object>",
            "<template translate=\"no\"><p>The station</p></template>",
            "<canvas translate=\"no\"><p>The station</p></canvas>", "<a class=\"notranslate\"><h3>The station</h3></a>",
            "<code>x <h3>y</h3> z</code>", "<math><mtext><p>x</p></mtext></math>",
        ])
    func blocksInParagraph(element: String) throws {
        let text = "<p>Where is \(element) the bus?</p><p>They run"
        #expect(try Fixture.texts(text, "html") == ["Where is <code i=\"1\"></code> the bus?", "They run"])
        try Fixture.expectSame(text, "html")
    }

    @Test(
        "What ends a paragraph that nobody translates is what ends one in a browser",
        arguments: [
            "x <select><option>y</select> z</p>", "x <datalist><optgroup><option>y</datalist> z</p>",
            "x <svg><title>y</title></svg> z</p>", "x <button><div>y</div> z</button> w</p>", "x <button>y</p>",
            "x <object><h1>y</h1> z</object> w", "<span>x <canvas><p>y</p> z</canvas> w", "x</div>", "x <svg>y</div>",
        ])
    func endOfParagraph(inside: String) throws {
        let text = "<div><p class=notranslate>\(inside)<p>Two dogs"
        #expect(try Fixture.texts(text, "html") == ["Two dogs"])
        try Fixture.expectSame(text, "html")
        // What has no end tag in a paragraph is as long.
        let element = "<div><p>A cat <span class=notranslate>\(inside)<p>Two dogs"
        #expect(try Fixture.texts(element, "html") == ["A cat", "Two dogs"])
    }

    @Test("A slash in a value ends no element, and one in the tag of a script neither")
    func slashes() throws {
        #expect(
            try Fixture.texts("<p>See <a href=https://x.org/>two dogs</a> run<br/>.", "html")
                == [#"See <a i="1">two dogs</a> run<br i="2"/>."#])
        for script in ["<script src=/x/>Two</script>", "<script src=\"x\"/>Two</script>"] {
            #expect(try Fixture.texts(script + "<p>dogs", "html") == ["dogs"])
        }
    }

    @Test("Attributes of what nobody translates are not translated; those of code are")
    func untranslatedAttributes() throws {
        var settings = DocumentSettings()
        settings.translatesAttributes = true
        let text =
            "<p translate=no title=\"a\">x</p><p><img class=\"notranslate\" alt=\"b\"> y <code title=\"c\">z</code> w</p>"
        #expect(try Fixture.texts(text, "html", settings) == [#"y <code i="1"></code> w"#, "c"])
    }
}
