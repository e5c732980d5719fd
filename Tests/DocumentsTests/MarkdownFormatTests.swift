import Documents
import Testing

@Suite struct MarkdownFormatTests {
    static let page = #"""
        ---
        title: Kept as it is
        ---
        # The first *page* {#first}

        Two **red dogs**
        run and _see_ a [house](http://a.org/b_c "The house"), `code here`
        and ![A dog](dog.png) <https://x.org> end.  
        A hard break.\
        Another one[^1].

        Setext
        ------

        > A quote with
        > two lines
        and a lazy one
        >
        > > inner

        * One dog
        * [ ] A task
          goes on

              code in an item

          1. First
          2. Second with snake_case_name and 2 * 3 * 4

        ```swift
        let text = "Not text"
        ```

            indented code

        | Name | A red \| dog |
        |------|:----:|
        | One  | `x` two |

        <div align="center">
          <p>Inside <b>HTML</b></p>
        </div>

        [ref]: http://a.org "Title"
        [other]:
          http://b.org

        See [ref], [the text][ref] and [Other][]. It's \*not\* it, $x^2$ costs $5 and $6.

        [^1]: A footnote
            of two lines.

        $$
        x = y
        $$

        ***

        """#

    @Test("A document with its own texts is what it was, byte for byte")
    func same() throws {
        try Fixture.expectSame(Self.page, "markdown")
        var settings = DocumentSettings()
        settings.translatesAttributes = true
        try Fixture.expectSame(Self.page, "markdown", settings)
    }

    @Test("Blocks are texts with tags for their markup; code, definitions, settings and formulas are none")
    func texts() throws {
        #expect(
            try Fixture.texts(Self.page, "markdown") == [
                #"The first <em i="1">page</em>"#,
                #"Two <strong i="1">red dogs</strong> run and <em i="2">see</em> a <a i="3">house</a>, <code i="4"></code> and "#
                    + #"<img i="5"/> <code i="6"></code> end.<br i="7"/>A hard break.<br i="8"/>Another one<x i="9"/>."#,
                "Setext", "A quote with two lines and a lazy one", "inner", "One dog", "A task goes on", "First",
                "Second with snake_case_name and 2 * 3 * 4", "Name", "A red | dog", "One", "two",
                #"Inside <b i="1">HTML</b>"#,
                #"See <a i="1">ref</a>, <a i="2">the text</a> and <a i="3">Other</a>. It's *not* it, <code i="4"></code> costs "#
                    + "$5 and $6.",
                "A footnote of two lines.",
            ])
    }

    @Test("Other texts leave the markup what it was, and signs that were escaped are escaped")
    func shouted() throws {
        let text = try Fixture.shouted(Self.page, "markdown")
        for part in [
            "---\ntitle: Kept as it is\n---\n# THE FIRST *PAGE* {#first}\n", "TWO **RED DOGS**",
            "_SEE_ A\n[HOUSE](http://a.org/b_c \"The house\"), `code here`", "![A dog](dog.png)",
            "<https://x.org> END.  \nA HARD BREAK.\\\nANOTHER ONE[^1].\n\nSETEXT\n------",
            "> A QUOTE WITH TWO LINES AND A LAZY ONE\n>\n> > INNER", "* [ ] A TASK GOES ON\n\n      code in an item",
            "2. SECOND WITH SNAKE_CASE_NAME AND 2 * 3 * 4", "let text = \"Not text\"", "| NAME | A RED \\| DOG |",
            "| ONE  | `x` TWO |", "<p>INSIDE <b>HTML</b></p>", "SEE [REF][ref], [THE TEXT][ref] AND [OTHER][Other].",
            "IT'S \\*NOT\\* IT, $x^2$ COSTS", "[^1]: A FOOTNOTE", "$$\nx = y\n$$",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
    }

    @Test("Attributes are the text of pictures and the titles of links")
    func attributes() throws {
        var settings = DocumentSettings()
        settings.translatesAttributes = true
        let text = #"A ![red dog](x.png "A title") and [link](y 'Another')."#
        #expect(
            try Fixture.texts(text, "markdown", settings) == [
                #"A <img i="1"/> and <a i="2">link</a>."#, "red dog", "A title", "Another",
            ])
        #expect(
            try Fixture.changed(text, "markdown", settings) { $0 + "]\"'" }
                == #"A ![red dog\]"'](x.png "A title]\"'") and [link](y 'Another]"\'').\]"'"#)
    }

    @Test("No translation makes another block of a paragraph, or markup of its signs")
    func hostile() throws {
        for (translation, written) in [
            ("1. Mai", "1\\. Mai"), ("- so", "\\- so"), ("# x", "\\# x"), ("> x", "\\> x"), ("a *b* c", "a \\*b\\* c"),
            ("a_b _c_", "a_b \\_c\\_"), ("x `y`", "x \\`y\\`"), ("1986 x", "1986 x"), ("*", "\\*"),
        ] {
            #expect(try Fixture.changed("Two dogs\n", "markdown") { _ in translation } == "\(written)\n")
        }
        let quote = "> one two three four five six seven eight\n> nine\n"
        #expect(
            try Fixture.changed(quote, "markdown") { _ in "eins zwei drei vier fünf sechs sieben acht - neun 10. elf" }
                == "> eins zwei drei vier fünf sechs sieben\n> acht - neun 10. elf\n")
    }

    @Test(
        "Emphasis is what CommonMark says it is",
        arguments: [
            ("a **b** c", "a <strong i=\"1\">b</strong> c"),
            ("a ***b*** c", "a <em i=\"1\"><strong i=\"2\">b</strong></em> c"),
            ("a *b **c** d* e", "a <em i=\"1\">b <strong i=\"2\">c</strong> d</em> e"), ("a ** b ** c", "a ** b ** c"),
            ("a_b_c d", "a_b_c d"), ("a*b*c d", "a<em i=\"1\">b</em>c d"), ("a **b* c", "a *<em i=\"1\">b</em> c"),
            ("a ~~b~~ ~c~ d", "a <del i=\"1\">b</del> <del i=\"2\">c</del> d"),
            ("a *b [c*](d) e", "a *b <a i=\"1\">c*</a> e"),
            ("a [b [c](d) e](f) g", "a [b <a i=\"1\">c</a> e](f) g"), ("a [b](c(d)e) f", "a <a i=\"1\">b</a> f"),
            ("a [b] c", "a [b] c"), ("a `` b ` c `` d", "a <code i=\"1\"></code> d"), ("a ` b c", "a ` b c"),
            ("a [![b](c)](d) e", "a <a i=\"1\"><img i=\"2\"/></a> e"), ("a &amp; b \\& c", "a &amp; b <x i=\"1\"/> c"),
        ])
    func emphasis(text: String, read: String) throws {
        #expect(try Fixture.texts(text, "markdown") == [read])
        try Fixture.expectSame(text, "markdown")
    }

    @Test("A link by its text keeps its definition where it is the whole text")
    func wholeLinks() throws {
        #expect(
            try Fixture.changed("- **[Two dogs]**\n\n[Two dogs]: http://x\n", "markdown") {
                $0.replacing("Two dogs", with: "Zwei Hunde")
            } == "- **[Zwei Hunde][Two dogs]**\n\n[Two dogs]: http://x\n")
    }

    @Test(
        "A definition is an address with a title at most; what only looks like one is text",
        arguments: [
            ("[a]: b", []), ("[a]: <b c> 'd e'", []), ("[a]: b (c d)", []), ("[a]:\n  b", []), ("[a]: b \"c", []),
            ("[a]: two dogs", ["[a]: two dogs"]), ("[a]: b \"c\" d", ["[a]: b \"c\" d"]),
            ("[a]:\ntwo dogs", ["two dogs"]), ("[a]: \"b\" \"c\" \"d\"", ["[a]: \"b\" \"c\" \"d\""]),
        ])
    func definitions(text: String, texts: [String]) throws {
        #expect(try Fixture.texts(text, "markdown") == texts)
        try Fixture.expectSame(text, "markdown")
        for text in try Fixture.texts(text, "markdown") {
            let written = try Fixture.changed("Note\n", "markdown") { _ in text }
            #expect(try Fixture.texts(written, "markdown") == [text])
        }
        #expect(try Fixture.changed("[a]: two dogs\n", "markdown") { _ in "[b]: x" } == "\\[b]: x\n")
    }

    @Test(
        "What elements of HTML in a text have is not translated where HTML says so",
        arguments: [
            ("Call <code>*run* [x]</code> now", #"Call <code i="1"></code> now"#),
            (
                "a <span translate=\"no\">b <span>c</span> *d*</span> *e* f",
                #"a <code i="1"></code> <em i="2">e</em> f"#
            ),
            ("a <b class='notranslate'>b</b> c", #"a <code i="1"></code> c"#),
            ("a <code>b c", #"a <g i="1"/>b c"#), ("a <b>b</b> c", #"a <b i="1">b</b> c"#),
            ("a [b <code>c](d) e</code> f", #"a <a i="1">b <g i="2"/>c</a> e<g i="3"/> f"#),
            ("a [b <code>c *d</code>](e) f*", #"a <a i="1">b <code i="2"></code></a> f*"#),
        ])
    func untranslated(text: String, read: String) throws {
        #expect(try Fixture.texts(text, "markdown") == [read])
        try Fixture.expectSame(text, "markdown")
    }

    @Test(
        "Signs of emphasis are such that they are read where they stand, and left out where they have nothing between them"
    )
    func emphasisOfTranslations() throws {
        for (text, translation, written) in [
            ("_see_ it", #"<em i="1">看</em>它"#, "*看*它"), ("it __see__", #"它<strong i="1">看</strong>"#, "它**看**"),
            ("_see_ it", #"<em i="1">看</em>，它"#, "_看_，它"), ("_see_ it", #"<em i="1">sieh</em> es"#, "_sieh_ es"),
            ("Hi **red _dogs_**", "Hallo Welt", "Hallo Welt"),
            ("Hi **dogs** [x](y)", #"Hallo <strong i="1"> </strong><a i="2"></a>"#, "Hallo  [](y)"),
        ] {
            #expect(try Fixture.changed(text + "\n", "markdown") { _ in translation } == written + "\n")
        }
    }

    @Test("A title in brackets has signs before the brackets in it")
    func titles() throws {
        var settings = DocumentSettings()
        settings.translatesAttributes = true
        let changed = try Fixture.changed("a [b](c (two dogs)) d", "markdown", settings) {
            $0 == "two dogs" ? "zwei (2) \"" : $0
        }
        #expect(changed == "a [b](c (zwei \\(2\\) \")) d")
    }
}
