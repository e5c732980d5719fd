import Documents
import Testing

@Suite struct GettextFormatTests {
    private let catalogue = #"""
        # A catalogue
        msgid ""
        msgstr ""
        "Content-Type: text/plain; charset=UTF-8\n"
        "Plural-Forms: nplurals=3; plural=n>1;\n"

        #. for people
        #: main.c:12
        #, c-format
        #| msgid "old"
        msgctxt "menu"
        msgid "Open %s"
        msgstr ""

        msgid "Done"
        msgstr "Fertig"

        #, fuzzy
        msgid "Maybe"
        msgstr "Vielleicht"

        #, fuzzy, no-wrap
        msgid ""
        "One line\n"
        "and \"another\"\n"
        msgstr ""

        #: x
        msgid "A dog"
        msgid_plural "%d dogs"
        msgstr[0] ""
        msgstr[1] ""

        msgid "12"
        msgstr ""

        #~ msgid "gone"
        #~ msgstr ""

        """#

    private func complete(_ text: String) throws -> String { try Fixture.shouted(text, "po") }

    @Test("Messages without a translation get one and are marked, everything else is what it was")
    func filled() throws {
        #expect(
            try Fixture.texts(catalogue, "po") == [
                "Open %s", "One line", "and \"another\"", "A dog", "%d dogs", "%d dogs",
            ])
        let expected = #"""
            # A catalogue
            msgid ""
            msgstr ""
            "Content-Type: text/plain; charset=UTF-8\n"
            "Plural-Forms: nplurals=3; plural=n>1;\n"

            #. for people
            #: main.c:12
            #, fuzzy, c-format
            #| msgid "old"
            msgctxt "menu"
            msgid "Open %s"
            msgstr "OPEN %S"

            msgid "Done"
            msgstr "Fertig"

            #, fuzzy
            msgid "Maybe"
            msgstr "Vielleicht"

            #, fuzzy, no-wrap
            msgid ""
            "One line\n"
            "and \"another\"\n"
            msgstr ""
            "ONE LINE\n"
            "AND \"ANOTHER\"\n"

            #: x
            #, fuzzy
            msgid "A dog"
            msgid_plural "%d dogs"
            msgstr[0] "A DOG"
            msgstr[1] "%D DOGS"
            msgstr[2] "%D DOGS"

            msgid "12"
            msgstr ""

            #~ msgid "gone"
            #~ msgstr ""

            """#
        #expect(try complete(catalogue) == expected)
        #expect(
            try complete(catalogue.replacing("\n", with: "\r\n")) == expected.replacing("\n", with: "\r\n"))
    }

    @Test("A catalogue that is complete is what it was, byte for byte")
    func same() throws {
        try Fixture.expectSame(try complete(catalogue), "po")
        try Fixture.expectSame("", "po")
        // Of one that is not, a message gets its own text.
        let own = try Fixture.changed("msgid \"\"\n\"a \"\n\"b\"\nmsgstr \"\"\n", "po") { $0 }
        #expect(own == "#, fuzzy\nmsgid \"\"\n\"a \"\n\"b\"\nmsgstr \"\"\n\"a \"\n\"b\"\n")
    }

    @Test("Fuzzy translations, or all, are written again on request, and nothing is marked where that is asked for")
    func again() throws {
        var settings = DocumentSettings()
        settings.marksFuzzy = false
        let plain = try Fixture.shouted(catalogue, "po", settings)
        #expect(plain.contains("#, c-format\n#| msgid \"old\"\n") && plain.contains("#, no-wrap\nmsgid \"\"\n"))
        #expect(plain.contains("#, fuzzy\nmsgid \"Maybe\"\nmsgstr \"Vielleicht\""))
        settings.retranslation = .fuzzy
        let fuzzy = try Fixture.shouted(catalogue, "po", settings)
        #expect(fuzzy.contains("\n\nmsgid \"Maybe\"\nmsgstr \"MAYBE\"") && fuzzy.contains("msgstr \"Fertig\""))
        settings.retranslation = .all
        settings.marksFuzzy = true
        #expect(try Fixture.shouted(catalogue, "po", settings).contains("#, fuzzy\nmsgid \"Done\"\nmsgstr \"DONE\""))
    }

    @Test("A language of one form has that of the plural; long texts of several lines are broken at 77 columns")
    func forms() throws {
        let header = "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=1; plural=0;\\n\"\n\n"
        let text = header + "msgid \"one\"\nmsgid_plural \"many\"\nmsgstr[0] \"\"\n"
        #expect(try Fixture.texts(text, "po") == ["many"])
        let words = String(repeating: "word ", count: 40)
        let long = try Fixture.changed("msgid \"\"\n\"a\\n\"\n\"b\"\nmsgstr \"\"\n", "po") {
            $0 == "a" ? words + "." : $0
        }
        let lines = long.split(separator: "\n").dropFirst(5)
        #expect(lines.allSatisfy { $0.count <= 79 } && lines.count == 4, "\(long)")
        #expect(lines.joined().replacing("\"", with: "") == words + ".\\nb")
    }

    @Test(
        "A mistake is one line with its place",
        arguments: [
            ("msgid \"a\"\n", "doc:1: found a message without a translation, expected msgstr behind it"),
            ("msgstr \"a\"\n", "doc:1: found msgstr, expected msgid before it"),
            ("\"a\"\n", "doc:1: found '\"a\"' behind no keyword, expected msgid or msgstr"),
            ("msgid \"a\nmsgstr \"\"\n", "doc:1: found a string without its end, expected '\"'"),
            (
                "msgid \"a\" b\"\nmsgstr \"\"\n",
                "doc:1: found ' b\"' behind a string, expected the end of the line, or '\\\"' for a quote in a string"
            ),
            ("msgid \"a\"\nmsgstr[0] \"\"\n", "doc:2: found msgstr, expected msgstr, as there is no msgid_plural"),
            (
                "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"\"\n",
                "doc:3: found msgstr, expected msgstr[…] for each form of the plural"
            ),
            ("msgid \"a\"\nmsgstr[x] \"\"\n", "doc:2: found 'msgstr[x] \"\"', expected msgstr[0] or another number"),
            ("msgid a\n", "doc:1: found 'a', expected a string in quotes"),
            ("msgid\n", "doc:1: found no string, expected a string in quotes"),
            ("msgid \"a\"\nmsgstr\n\nmsgid \"b\"\n", "doc:2: found no string, expected a string in quotes"),
            (
                "msgid \"a\"\nmsgstr \"\"\nmsgstr \"\"\n",
                "doc:3: found msgstr, expected one translation of each message"
            ),
            ("hello\n", "doc:1: found 'hello', expected msgid, msgstr, a comment or a string in quotes"),
            (
                "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=latin1\\n\"\n",
                "doc:2: found charset=latin1, expected charset=UTF-8, as 'msgconv --to-code=UTF-8' makes it"
            ),
        ])
    func mistakes(text: String, message: String) throws {
        #expect(try Fixture.mistake(text, "po") == message)
    }

    @Test("A number of forms that is none says nothing", arguments: ["-1", "0", "x", "99999999999999999999"])
    func plurals(count: String) throws {
        let text =
            "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=\(count);\\n\"\n\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"\"\n"
        #expect(try Fixture.texts(text, "po") == ["a"])
    }

    @Test("Comments of what is obsolete stay with it, and all lines of flags are read")
    func comments() throws {
        let obsolete = "#, fuzzy\n#| msgid \"z\"\n#~ msgid \"x\"\n#~ msgstr \"y\"\n\nmsgid \"a\"\nmsgstr \"b\"\n"
        var settings = DocumentSettings()
        settings.retranslation = .fuzzy
        #expect(try Fixture.texts(obsolete, "po", settings).isEmpty)
        let flags = "#, c-format\n#, no-wrap, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n"
        #expect(try Fixture.texts(flags, "po").isEmpty)
        #expect(try Fixture.shouted(flags, "po", settings) == flags.replacing("\"b\"", with: "\"A\""))
        settings.marksFuzzy = false
        #expect(
            try Fixture.shouted(flags, "po", settings) == "#, c-format\n#, no-wrap\nmsgid \"a\"\nmsgstr \"A\"\n")
    }

    @Test(
        "Strings may stand side by side, on the line behind their keyword, and have blank lines and comments between them",
        arguments: [
            ("msgid \"a \" \"b\"\nmsgstr \"\"\n", "msgid \"a \" \"b\"\nmsgstr \"A B\"\n"),
            ("msgid\n\"a b\"\nmsgstr\n\"\"\n", "msgid\n\"a b\"\nmsgstr\n\"A B\"\n"),
            ("msgid \"a \"\n\n\"b\"\n\n# c\nmsgstr \"\"\n", "msgid \"a \"\n\n\"b\"\n\n# c\nmsgstr \"\"\n\"A B\"\n"),
            (
                "msgid \"a b\"\nmsgstr \"\"\n#, fuzzy\n\"\"\n\nmsgid \"c\"\nmsgstr \"d\"\n",
                "msgid \"a b\"\nmsgstr \"\"\n#, fuzzy\n\"A B\"\n\nmsgid \"c\"\nmsgstr \"d\"\n"
            ),
        ])
    func layouts(text: String, written: String) throws {
        #expect(try Fixture.shouted(text, "po") == "#, fuzzy\n" + written)
    }
}
