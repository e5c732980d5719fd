import Documents
import Testing
import Text

@Suite struct XMLFormatTests {
    private let book = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE book [ <!ENTITY brand "A>B"> <!-- > ] --> ]>
        <book xmlns:x="urn:x" xml:lang="en">
          <title>The &brand; book</title>
          <para role='a > b'>Two <emphasis>red
            dogs</emphasis> run &amp; see <xref linkend="b"/> a &lt;house&gt;.</para>
          <programlisting>int main() { return 0; }</programlisting>
          <para translate="no">Brand</para>
          <list><item>One</item><item>Two <b><i>and</i></b> three</item></list>
          <text xml:space="preserve">first line
             second line
          </text>
          <item>Before <list>
            <item>inside</item>
          </list> behind</item>
          <data><![CDATA[<p>Hello <b>you</b></p> ]]></data>
          <?target keep?><empty/><n>12</n>
        </book>

        """

    @Test("A document with its own texts is what it was, byte for byte")
    func same() throws {
        try Fixture.expectSame(book, "xml")
        let style = "<?xml-stylesheet href='encoding.xsl'?><a>x</a>"
        for text in [
            "<a/>", style, "<a>x</a>\n", "<a b='c'\n>x<b/>y</a>", "<?xml version='1.0' encoding='utf-8'?><a>é</a>",
        ] {
            try Fixture.expectSame(text, "xml")
        }
    }

    @Test("What is an element among words is told by what it stands beside; entities, codes and data come through")
    func texts() throws {
        #expect(
            try Fixture.texts(book, "xml") == [
                #"The <x i="1"/> book"#,
                #"Two <emphasis i="1">red dogs</emphasis> run &amp; see <xref i="2"/> a &lt;house&gt;."#, "One",
                #"Two <b i="1"><i i="2">and</i></b> three"#, "first line", "second line", "Before", "inside", "behind",
                #"Hello <b i="1">you</b>"#,
            ])
        let text = try Fixture.shouted(book, "xml")
        for part in [
            "<title>THE &brand; BOOK</title>", "RUN &amp; SEE", "<xref linkend=\"b\"/> A &lt;HOUSE&gt;.</para>",
            "<text xml:space=\"preserve\">FIRST LINE\n     SECOND LINE\n  </text>",
            "<![CDATA[<p>HELLO <b>YOU</b></p> ]]>",
            "<para translate=\"no\">Brand</para>", "<!ENTITY brand \"A>B\">",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
    }

    @Test("What is written is XML, whatever the translation has")
    func escaping() throws {
        let text = try Fixture.changed("<a>dog<b>cat</b></a>", "xml") { _ in "x < y & z &amp; ]]> \u{1}" }
        #expect(text.hasPrefix("<a>x &lt; y &amp; z &amp; ]]&gt; "))
        _ = try Fixture.document(text, "xml")
        #expect(
            try Fixture.changed("<a><![CDATA[dog]]></a>", "xml") { _ in "a ]]> b & c" }
                == "<a><![CDATA[a ]]&gt; b & c]]></a>")
    }

    @Test(
        "A mistake is one line with its place",
        arguments: [
            ("<a>\n<b></a>", "doc:2: found </a>, expected </b>"),
            ("<a>", "doc:1: found <a> without its end, expected </a>"),
            ("<a>\n\n<!-- x", "doc:3: found a comment without its end, expected '-->'"),
            ("<a b>", "doc:1: found the attribute b of <a> without a value in quotes, expected b=\"…\""),
            ("<a b=\"x>", "doc:1: found no end of the value of the attribute b of <a>, expected '\"' at its end"),
            ("<a b='<'>", "doc:1: found '<' in the value of the attribute b of <a>, expected ''' at its end"),
            ("<a>x & y</a>", "doc:1: found '&' that begins no reference, expected '&amp;'"),
            ("<a>1 < 2</a>", "doc:1: found '<' before ' ', expected a name, or '&lt;'"),
            ("<a/>x", "doc:1: found 'x' outside of all elements, expected an element of XML"),
            ("<a/><b/>", "doc:1: found <b> behind the end of <a>, expected one element around all others"),
            ("", "doc:1: found no element, expected an element of XML"),
            ("<a", "doc:1: found the end of the document in the tag <a>, expected an attribute, '>' or '/>'"),
            (
                "<?xml version='1.0' encoding='latin1'?><a/>",
                "doc:1: found encoding=\"latin1\", expected encoding=\"UTF-8\""
            ),
        ])
    func mistakes(text: String, message: String) throws {
        #expect(try Fixture.mistake(text, "xml") == message)
    }

    @Test("Resources of Android: what is shown, quotes with a sign before them, everything else as it is")
    func android() throws {
        let text = #"""
            <resources xmlns:xliff="urn:x">
              <string name="a">It\'s \"here\" \u0020 now.\nLook!</string>
              <string name="b" translatable="false">Brand</string>
              <string name="c">@string/a</string>
              <string name="d">"It's  so"</string>
              <string name="i">Say "it's  me"</string>
              <string-array name="e"><item>One dog</item><item>@null</item></string-array>
              <plurals name="f"><item quantity="one">%d dog <xliff:g id="n">%s</xliff:g> runs</item></plurals>
              <color name="g">red</color><style name="h"><item name="x">bold</item></style>
            </resources>

            """#
        try Fixture.expectSame(text, "xml")
        #expect(
            try Fixture.texts(text, "xml") == [
                #"It's "here" <x i="1"/> now.<br i="2"/>Look!"#, "It's so", #"Say <x i="1"/>it's me"#, "One dog",
                #"%d dog <g i="1">%s</g> runs"#,
            ])
        let changed = try Fixture.changed(text, "xml") {
            $0.replacing("It's", with: "C'est").replacing("it's", with: "'c\"")
        }
        #expect(changed.contains(#">C\'est \"here\" \u0020 now.\nLook!<"#) && changed.contains(#">"C'est so"<"#))
        #expect(changed.contains(#">Say "\'c\" me"<"#))
    }

    private let xliff = """
        <xliff version="1.2"><file><body>
          <trans-unit id="1">
            <source>Two <g id="1">dogs</g><ph id="2">{0}</ph> run</source>
          </trans-unit>
          <trans-unit id="2"><source>One</source><target/></trans-unit>
          <trans-unit id="3"><source>Red</source><target state="new">Rot</target></trans-unit>
          <trans-unit id="4" translate="no"><source>Brand</source></trans-unit>
          <trans-unit id="5"><source>Cat</source><target>Katze</target><alt-trans><source>x</source></alt-trans></trans-unit>
        </body></file></xliff>

        """

    @Test("XLIFF: each source is translated into the target beside it, where there is none or it is asked for again")
    func exchange() throws {
        #expect(try Fixture.texts(xliff, "xml") == [#"Two <g i="1">dogs</g><x i="2"/> run"#, "One"])
        let text = try Fixture.shouted(xliff, "xml")
        let state = "state=\"needs-review-translation\""
        for part in [
            "<source>Two <g id=\"1\">dogs</g><ph id=\"2\">{0}</ph> run</source>\n    <target \(state)>TWO <g id=\"1\">DOGS</g>"
                + "<ph id=\"2\">{0}</ph> RUN</target>\n",
            "<source>One</source><target \(state)>ONE</target></trans-unit>",
            "<target state=\"new\">Rot</target>", "<target>Katze</target>",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        try Fixture.expectSame(text, "xml")
        var settings = DocumentSettings()
        settings.retranslation = .fuzzy
        settings.marksFuzzy = false
        let again = try Fixture.shouted(xliff, "xml", settings)
        #expect(again.contains("<target>ONE</target>") && again.contains("<target state=\"new\">RED</target>"))
        #expect(again.contains("<target>Katze</target>"))
        settings.retranslation = .all
        #expect(try Fixture.shouted(xliff, "xml", settings).contains("<target>CAT</target>"))
    }

    @Test("TMX: a unit is translated where one other language has nothing yet")
    func memory() throws {
        let text = """
            <tmx version="1.4"><header srclang="en"/><body>
            <tu><tuv xml:lang="de"><seg></seg></tuv><tuv xml:lang="EN"><seg>Two <bpt i="1">&lt;b&gt;</bpt>dogs</seg></tuv></tu>
            <tu><tuv xml:lang="en"><seg>Cat</seg></tuv><tuv xml:lang="de"><seg>Katze</seg></tuv></tu>
            <tu><tuv xml:lang="en"><seg>Red</seg></tuv><tuv xml:lang="de"><seg/></tuv><tuv xml:lang="fr"><seg/></tuv></tu>
            </body></tmx>

            """
        let changed = try Fixture.shouted(text, "xml")
        #expect(changed.contains("<seg>TWO <bpt i=\"1\">&lt;b&gt;</bpt>DOGS</seg></tuv><tuv xml:lang=\"EN\"><seg>Two"))
        #expect(changed.contains("<seg>Katze</seg>") && changed.contains("<seg/>"))
    }

    @Test("XLIFF: a source that is one CDATA section is read as text, and its translation is one")
    func sections() throws {
        let unit = "<xliff version=\"1.2\"><trans-unit><source> <![CDATA[Two <b>dogs</b>\nrun]]></source>"
        let text = unit + "</trans-unit></xliff>"
        #expect(try Fixture.texts(text, "xml") == ["Two <b>dogs</b>", "run"])
        let changed = try Fixture.changed(text, "xml") { $0 == "run" ? "]]> & \u{1}" : "Zwei" }
        #expect(changed.contains("<![CDATA[Zwei\n]]]]><![CDATA[> & ]]></target>"))
        try Fixture.expectSame(changed, "xml")
        let several = text.replacing("Two <b>dogs</b>\nrun", with: "Two]]> <![CDATA[dogs")
        #expect(try Fixture.texts(several, "xml") == ["Two dogs"])
        #expect(
            try Fixture.changed(several, "xml") { _ in "Zwei" }.contains("\"> <![CDATA[Zwei]]></target>"))
        let mixed = "<xliff version=\"1.2\"><trans-unit><source>a <![CDATA[b]]></source></trans-unit></xliff>"
        #expect(try Fixture.texts(mixed, "xml") == ["a"])
    }

    @Test("XLIFF: a target that is written again has a new state")
    func states() throws {
        var settings = DocumentSettings()
        settings.retranslation = .all
        let text =
            "<xliff version=\"1.2\"><trans-unit><source>a</source><target state='final' x='y'>b</target></trans-unit></xliff>"
        #expect(
            try Fixture.shouted(text, "xml", settings).contains(
                "<target state='needs-review-translation' x='y'>A</target>"))
    }

    @Test("XLIFF: a unit whose target is written again is reviewed no more")
    func reviews() throws {
        let old =
            "<xliff version=\"1.2\"><trans-unit approved=\"yes\"><source>a</source><target>b</target></trans-unit></xliff>"
        let new =
            "<xliff version=\"2.0\"><unit><segment state=\"final\"><source>a</source><target>b</target></segment></unit></xliff>"
        var settings = DocumentSettings()
        for text in [old, new] { #expect(try Fixture.shouted(text, "xml", settings) == text) }
        settings.retranslation = .all
        let again = try Fixture.shouted(old, "xml", settings)
        #expect(
            again.contains(
                "<trans-unit approved=\"no\"><source>a</source><target state=\"needs-review-translation\">A<"))
        #expect(
            try Fixture.shouted(new, "xml", settings)
                == new.replacing("final", with: "translated").replacing(">b<", with: ">A<"))
        settings.marksFuzzy = false
        #expect(try Fixture.shouted(old, "xml", settings) == old.replacing(">b<", with: ">A<"))
    }

    @Test("TMX: the language of the source is told by its first part, and no other is translated")
    func languages() throws {
        func texts(_ language: String, _ variants: [(String, String)]) throws -> [String] {
            let variants = variants.map { "<tuv xml:lang=\"\($0)\"><seg>\($1)</seg></tuv>" }.joined()
            return try Fixture.texts(
                "<tmx><header\(language)/><body><tu>\(variants)</tu></body></tmx>", "xml")
        }
        #expect(try texts(" srclang=\"en\"", [("de-DE", "Hund"), ("en-US", "")]).isEmpty)
        #expect(try texts(" srclang=\"en\"", [("de-DE", ""), ("en-US", "dog")]) == ["dog"])
        #expect(try texts(" srclang=\"en-GB\"", [("de", ""), ("en", "dog")]) == ["dog"])
        #expect(try texts(" srclang=\"en\"", [("fr", "chien"), ("de", "")]).isEmpty)
        for language in ["", " srclang=\"*all*\""] {
            #expect(try texts(language, [("de", ""), ("fr", "chien")]) == ["chien"])
        }
    }

    @Test("Elements among words have names that end no sentence, in capitals too")
    func capitals() throws {
        #expect(
            try Fixture.texts("<r>a <P>b</P> <Code>c</Code> <Emph>d</Emph> e</r>", "xml")
                == [#"a <g i="1">b</g> <code i="2"></code> <Emph i="3">d</Emph> e"#])
    }

    @Test(
        "A setting that changes nothing in a document of its kind is refused",
        arguments: [
            ("<resources/>", "--retranslate all"), ("<a/>", "--no-fuzzy"), ("<a/>", "--retranslate fuzzy"),
            ("<tmx/>", "--retranslate fuzzy"), ("<tmx/>", "--no-fuzzy"), ("<xliff version=\"2.0\"/>", "--no-fuzzy"),
            ("<tmx/>", "--attributes translate"), ("<xliff version=\"1.2\"/>", "--attributes translate"),
        ])
    func idle(text: String, option: String) throws {
        for (text, isRefused) in [(text, true), ("<xliff version=\"1.2\"/>", option.hasPrefix("--attributes"))] {
            var settings = DocumentSettings()
            settings.translatesAttributes = option == "--attributes translate"
            settings.marksFuzzy = option != "--no-fuzzy"
            settings.retranslation =
                option.hasSuffix("all") ? .all : option.hasSuffix("fuzzy") && settings.marksFuzzy ? .fuzzy : .none
            var message: String?
            do { _ = try Fixture.document(text, "xml", settings) } catch let error as CorpusError {
                message = error.description
            }
            let name = text.split { "</ >".contains($0) }.first ?? ""
            #expect(message?.hasPrefix("doc: found \(option) and <\(name)>, expected ") ?? false == isRefused)
            #expect((message != nil) == isRefused)
        }
    }
}
