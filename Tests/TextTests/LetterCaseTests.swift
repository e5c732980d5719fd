import Testing
import Text

@Suite("Text in another case")
struct LetterCaseTests {
    @Test(
        "letters change by Unicode's full mappings, and what has no case stays",
        arguments: [
            (LetterCase.upper, "Straße, don’t! ﬁn", "STRASSE, DON’T! FIN"),
            (.upper, "1 km² 日本 שלום", "1 KM² 日本 שלום"),
            (.lower, "ÄÖÜ NATO iPhone", "äöü nato iphone"),
            (.lower, "ΣΟΦΟΣ ΚΑΙ ΣΑΣ. Σ", "σοφος και σας. σ"),
            (.title, "the well-known \"quote\" of 3rd (old) days", "The Well-Known \"Quote\" Of 3rd (Old) Days"),
            (.title, "l'homme d’Artagnan's 'tis iPhone NATO", "L'homme D’Artagnan's 'Tis IPhone NATO"),
            (.title, "sta\u{AD}tion o\u{301}rale ǆ ß", "Sta\u{AD}tion O\u{301}rale ǅ Ss"),
            (.title, "我爱berlin", "我爱Berlin"),
            (.upper, "", ""),
        ])
    func mappings(letterCase: LetterCase, text: String, expected: String) {
        #expect(letterCase.applied(to: text, language: "en") == expected)
    }

    @Test("Turkish and Azerbaijani have two letters i, and no other language has")
    func dotlessI() {
        for language in ["tr", "az", "tr-TR", "TR", "az_Latn"] {
            #expect(LetterCase.upper.applied(to: "ısı iki", language: language) == "ISI İKİ")
            #expect(LetterCase.lower.applied(to: "ISI İKİ", language: language) == "ısı iki")
            #expect(LetterCase.title.applied(to: "iki ısı", language: language) == "İki Isı")
        }
        for language in ["en", "de", "", "trv"] {
            #expect(LetterCase.upper.applied(to: "iki", language: language) == "IKI")
            #expect(LetterCase.lower.applied(to: "IKI", language: language) == "iki")
        }
    }

    @Test("what is kept stays as it is, and is what it is to the letters beside it")
    func kept() {
        let text = "to <|ph|> of maxΣ 'x"
        let kept = [3..<9, 13..<16]
        for (letterCase, expected) in [
            (LetterCase.upper, "TO <|ph|> OF maxΣ 'X"), (.title, "To <|ph|> Of maxΣ 'X"),
            (.lower, "to <|ph|> of maxς 'x"),
        ] {
            #expect(letterCase.applied(to: text, language: "en", keeping: kept) == expected)
        }
        #expect(LetterCase.upper.applied(to: "ab", language: "en", keeping: [0..<2]) == "ab")
        #expect(LetterCase.upper.applied(to: "ab", language: "en", keeping: [1..<2]) == "Ab")
    }

    @Test("a text is of a script with case when half of its letters are")
    func scripts() {
        for text in ["a", "Berlin 12", "Привет", "Ελλάδα", "日a"] { #expect(text.isOfScriptWithCase, "\(text)") }
        for text in ["", "12:30", "日本語", "我爱你a", "שלום"] { #expect(!text.isOfScriptWithCase, "\(text)") }
    }

    @Test("a long text takes no time to speak of")
    func long() {
        // Every sigma looks for what follows it.
        let text = String(repeating: "Σ\u{AD}", count: 20_000) + String(repeating: "\u{AD}", count: 20_000)
        let lower = LetterCase.lower.applied(to: text, language: "el")
        #expect(lower.unicodeScalars.count == text.unicodeScalars.count)
        #expect(lower.unicodeScalars.filter { $0 == "ς" }.count == 1)
    }
}
