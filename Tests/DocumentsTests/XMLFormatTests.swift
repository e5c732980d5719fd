import Documents
import Testing

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
        for text in ["<a/>", "<a>x</a>\n", "<a b='c'\n>x<b/>y</a>", "<?xml version='1.0' encoding='utf-8'?><a>é</a>"] {
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
              <string-array name="e"><item>One dog</item><item>@null</item></string-array>
              <plurals name="f"><item quantity="one">%d dog <xliff:g id="n">%s</xliff:g> runs</item></plurals>
              <color name="g">red</color><style name="h"><item name="x">bold</item></style>
            </resources>

            """#
        try Fixture.expectSame(text, "xml")
        #expect(
            try Fixture.texts(text, "xml") == [
                #"It's "here" <x i="1"/> now.<br i="2"/>Look!"#, "\"It's so\"", "One dog",
                #"%d dog <g i="1">%s</g> runs"#,
            ])
        let changed = try Fixture.changed(text, "xml") { $0.replacing("It's", with: "C'est") }
        #expect(changed.contains(#">C\'est \"here\" \u0020 now.\nLook!<"#) && changed.contains(#">"C'est so"<"#))
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
}
