import Testing
import Translation

/// What is found in a line, span by span.
private func spans(_ line: String) -> [String] {
    let bytes = Array(line.utf8)
    return ProtectedSpans.find(in: line).map { String(decoding: bytes[$0.range], as: UTF8.self) }
}

/// Where what is set aside ends and what is read begins.
@Suite struct ProtectedEdgesTests {
    // MARK: Ends of lines in strings of programs

    @Test("An end of a line in front of a small letter is one, but within words")
    func escapes() {
        for line in [
            #"My sister has a cold ...\nwhere is the station?"#, #"Loading...\nplease wait at the station."#,
            #"Where is my sister?!\nwhere is the station?"#, #"Hello,\nhow is your sister?"#,
            #"Hello {name},\nmy sister has a cold."#, #"Hello {name}\nmy sister has a cold."#,
            #"Where is <b>the station</b>\nmy sister"#, #"(My sister has a cold.)\nwhere is the station?"#,
            #"My sister has a cold;\nwhere is the station?"#, #"My sister has a cold -\nwhere is the station?"#,
            #"\nmy sister has a cold."#, #"My sister has a cold \nmy sister"#, #"My sister has a cold . \nmy sister"#,
            #"“My sister has a cold.”\nwhere is she"#, #"Hello %s\nmy sister"#, #"Hello [\nmy sister"#,
            #"Loading..\nplease wait"#, #"Ciao,\nu nas"#, #"e tu?\ne io"#,
        ] {
            #expect(spans(line).filter { $0.hasPrefix("\\") } == [#"\n"#], "\(line)")
        }
    }

    @Test("Names of commands and paths are no ends of lines")
    func commands() {
        for line in [
            #"\theta"#, #"See \network\share"#, #"See \textbf{it}"#, #"..\run"#, #".\new"#, #"See ..\new\x"#,
            #"f(x)\to y"#,
            #"a \neq b"#, #"\nabla f"#, #"\name_x"#, #"(\network\share)"#, #"One\ntwo"#, #"a\name"#, #"é\name"#,
        ] {
            #expect(!spans(line).contains { [#"\n"#, #"\r"#, #"\t"#].contains($0) }, "\(line)")
        }
    }

    // MARK: Signs that the model does not know

    private func contents(_ line: String, _ unknown: Set<Unicode.Scalar>, _ numbers: NumberHandling) -> [String] {
        ProtectedLine(line, unknown: unknown, numbers: numbers).tags.filter { $0.kind == .content }.map(\.text)
    }

    @Test("A number with marks is whole where a sign joins it")
    func quantities() {
        for (line, content) in [
            ("The station is x=0.5 here.", "x=0.5"), ("The room is 3×4.5 here.", "3×4.5"),
            ("The room is 3.5×4.5 m here.", "3.5×4.5"), ("It costs 1+2.5=3.5 euros.", "1+2.5=3.5"),
            ("The room is 1,200×800 here.", "1,200×800"), ("Is it p=0.05?", "p=0.05"),
            ("My sister has v=10,000 euros.", "v=10,000"), ("It is 1/2+1/4 here.", "1/2+1/4"),
        ] {
            for numbers in NumberHandling.allCases {
                #expect(contents(line, ["=", "×", "+"], numbers) == [content], "\(line) \(numbers)")
            }
        }
        #expect(contents("It is 1/2+1/4 here.", ["/", "+"], .keep) == ["1/2+1/4"])
        #expect(contents("It is x=0.5,5 and 1,5=2 here.", ["=", ","], .keep) == ["x=0.5,5", "1,5=2"])
        // Where a sign that is known goes on, nothing is torn.
        #expect(contents("It is R&D/S or 2&3+x here.", ["&"], .keep) == [])
        // Nor where a digit is unknown.
        #expect(contents("It is x=1.5 here.", ["=", "5"], .keep) == [])
    }

    @Test("Words in capitals and short words beside a sign are read")
    func wordsBesideSigns() {
        for line in [
            "OPEN/CLOSE", "MEN/WOMEN", "NO+YES", "STOP/START THE BUS", "BREAD&BREAKFAST at home", "Mr/Ms Baker is here",
            "s/he has a cold", "me&my sister", "y/o", "他/她", "是/否", "남/여", "서울/부산", "את/זה", "Open MEN/WOMEN",
        ] {
            #expect(contents(line, ["/", "+", "&"], .repair) == [], "\(line)")
        }
        for (line, content) in [
            ("The CDU/CSU is", "CDU/CSU"), ("My R&D", "R&D"), ("I/O", "I/O"), ("I have 5 m/s", "m/s"),
            ("Set LeftToRight/kHz", "LeftToRight/kHz"), ("Die СССР/США ist", "СССР/США"),
        ] {
            #expect(contents(line, ["/", "&"], .repair) == [content], "\(line)")
        }
    }

    // MARK: Letters that touch placeholders

    @Test("Letters that tell what a placeholder is go with it, and words are read")
    func lettersBesidePlaceholders() {
        for (line, text) in [
            ("The paper is DIN A{n} here.", "The paper is DIN here."), ("Where is room A{n}?", "Where is room?"),
            ("{n}V is here.", "is here."), ("{n}L of milk", "of milk"), ("It is {n}m² here", "It is here"),
            ("It is {n}KM away", "It is away"), ("The train ICE{n} is", "The train is"), ("No{n} is here", "is here"),
            ("The pH{n} is", "The is"), ("It is {n}°C here", "It is here"), ("It is {n}µm here", "It is here"),
            ("The {n}Mbit line", "The line"), ("The room B2{n} is", "The room is"), ("A {n}A, so", "A, so"),
            ("{x}I am", "I am"), ("{x}A sister is", "A sister is"), ("{x}Y mi hermana", "Y mi hermana"),
            ("I{x} am", "I am"), ("WHERE IS THE{x} BUS", "WHERE IS THE BUS"), ("{x}THE bus", "THE bus"),
            ("{n}mm/s and", "mm/s and"), ("Hello{x}, so", "Hello, so"),
        ] {
            let line = ProtectedLine(line)
            #expect(line.text == text, "\(text)")
        }
        for unit in ["W", "A", "K", "M"] {
            #expect(ProtectedLine("It has {n}\(unit).").text == "It has.", "\(unit)")
        }
    }

    // MARK: Addresses

    @Test("References end addresses, but for those to characters that addresses have")
    func addressesWithReferences() {
        for (line, address) in [
            ("Go to &quot;https://a.org&quot; now.", "https://a.org"), ("https://a.org&nbsp;Where", "https://a.org"),
            ("&lt;https://a.org/x&gt;", "https://a.org/x"), ("&#39;https://a.org/x?y&#39;, so", "https://a.org/x?y"),
            ("<p>http://a.org/b&amp;</p>", "http://a.org/b&amp;"),
            ("See https://a.org/?x=1&amp;y=2, and", "https://a.org/?x=1&amp;y=2"),
            ("(https://a.org/(b&#38;c))", "https://a.org/(b&#38;c)"), ("https://a.org/b&amp;!", "https://a.org/b&amp;"),
            ("https://a.org/&uuml;ber&hellip;", "https://a.org/&uuml;ber"),
            ("https://a.org/?x&y;", "https://a.org/?x&y"),
            ("http://a.org/a&#46;b my sister", "http://a.org/a&#46;b"),
            ("http://a.org/a&period;html my sister", "http://a.org/a&period;html"),
            ("http://a.org/a&#46; My", "http://a.org/a"),
            ("http://a.org/x?a=1&copy;right so", "http://a.org/x?a=1&copy;right"),
            ("http://a.org/x?a=1&lang;=2 so", "http://a.org/x?a=1&lang;=2"),
            ("http://a.org/x?a=1&mdash;where", "http://a.org/x?a=1"), ("http://a.org/x&copy;Acme", "http://a.org/x"),
            ("(http://a.org/x&rpar; so", "http://a.org/x"),
            ("http://a.org/x&lpar;y&rpar;z", "http://a.org/x&lpar;y&rpar;z"),
            ("http://a.org/x?a&lt;b", "http://a.org/x?a"), ("http://a.org/x?a&quot;b", "http://a.org/x?a"),
            ("a.org/b&rdquo; so", "a.org/b"), ("www.a.org&#x20;so", "www.a.org"),
        ] {
            let found = spans(line).filter { $0.contains("a.org") }
            #expect(found == [address], "\(line)")
        }
    }
}
