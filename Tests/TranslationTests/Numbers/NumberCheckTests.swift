import Testing
import Text
import Translation

/// What comes of a line and its translation.
private struct Checked {
    let text: String
    let isChanged: Bool
    let lost: [LostNumber]

    /// - Parameters:
    ///   - target: the pieces of the translation, each with the word of the line that it looks at; nil for none.
    ///   - prefix: how many pieces the translation had to begin with.
    ///   - required: the pieces of phrases that it had to contain.
    init(
        _ line: String, _ target: [(String, Int?)], _ handling: NumberHandling = .repair, hasAttention: Bool = true,
        prefix: Int = 0, required: [Range<Int>] = []
    ) {
        var begin = 0
        let source = line.split(separator: " ").map { word in
            defer { begin += word.utf8.count + 1 }
            return SourcePiece(range: begin..<begin + word.utf8.count)
        }
        let ids = target.indices.map { Int32($0) }
        var sentence = SourceSentence(ids)
        sentence.prefix = Array(ids.prefix(prefix))
        sentence.required = required.map { Array(ids[$0]) }
        let rows = target.map { piece in (0...source.count).map { $0 == piece.1 ? Float(0.9) : 0.01 } }
        let part = AlignedPart(
            source: source, target: target.map { TargetPiece(text: $0.0) },
            attention: hasAttention ? AttentionMatrix(rows: rows) : nil,
            forced: ForcedPieces(in: ids, of: sentence))
        let bytes = Array(line.utf8)
        let check = NumberCheck(part, WrittenNumbers.find(in: line), in: bytes, handling)
        isChanged = check.repaired != nil
        lost = check.lost
        text = TargetWord.words(of: check.repaired ?? part, in: bytes).reduce(into: "") {
            $0 += ($1.hasSpaceBefore ? " " : "") + $1.text
        }
    }
}

@Suite("What becomes of the numbers of a translation")
struct NumberCheckTests {
    @Test("A wrong number that looks at one of the source becomes that, with the marks beside it left alone")
    func wrong() {
        let price = Checked(
            "It costs 1,234.56 euros.", [("Es", 0), (" kostet", 1), (" 180", 2), (" Euro", 3), (".", 3)])
        #expect(price.text == "Es kostet 1,234.56 Euro." && price.isChanged && price.lost.isEmpty)
        let time = Checked("at 13:37 today", [("um", 0), (" 7", 1), (":", 1), ("40", 1), (" Uhr", 1), (" heute", 2)])
        #expect(time.text == "um 13:37 Uhr heute")
        #expect(
            Checked("on 13 November", [("am", 0), (" 1", 1), (".", 1), (" November", 2)]).text == "am 13. November")
        #expect(
            Checked("run (4711) now", [("lauf", 0), (" (", 1), ("17", 1), (")", 1), (" jetzt", 2)]).text
                == "lauf (4711) jetzt")
        #expect(
            Checked("It costs 1,234.56 euros.", [("它", 0), ("花费", 1), ("180", 2), ("欧元", 3)]).text == "它花费1,234.56欧元")
    }

    @Test("A line whose numbers are all there stays what it is, however they are written")
    func right() {
        for (line, target) in [
            (
                "It costs 1,234.56 euros.",
                [("Es", 0), (" kostet", 1), (" 1.234", 2), (",", 2), ("56", 2), (" Euro.", 3)]
            ),
            ("at 12:30 today", [("um", 0), (" 12", 1), (" Uhr", 1), (" 30", 1), (" heute", 2)]),
            ("at 8 pm today", [("um", 0), (" 20", 1), (" Uhr", 2), (" heute", 2)]),
            ("on 2026-11-28 we", [("am", 0), (" 28.", 1), ("11.", 1), ("2026", 1), (" wir", 2)]),
            ("on 2026-11-28 we", [("am", 0), (" 28", 1), (". November", 1), (" 2026", 1), (" wir", 2)]),
            ("on 28 November 2026 we", [("am", 0), (" 28.11.2026", 1), (" wir", 4)]),
            ("with 1.5 million euros", [("mit", 0), (" 1,5", 1), (" Millionen", 2), (" Euro", 3)]),
            ("with 3 thousand euros", [("mit", 0), (" 3000", 1), (" Euro", 3)]),
            ("with 20 million people", [("有", 0), ("2000", 1), ("万", 2), ("人", 3)]),
            ("12 or 34 or 12", [("12", 4), (" 34", 0), (" 12", 2)]),
            ("in 8 days", [("in", 0), (" acht", 1), (" Tagen", 2)]),
            ("the 2 men", [("beide", 1), (" Männer", 2)]),
            ("the 21st century", [("le", 0), (" XXIe", 1), (" siècle", 2)]),
            ("we have 100 euros", [("wir", 0), (" haben", 1), (" hundert", 2), (" Euro", 3)]),
            ("we have 1,000,000 euros", [("wir", 0), (" haben", 1), (" eine", 2), (" Million", 2), (" Euro", 3)]),
            ("at 12:30 today", [("um", 0), (" halb", 1), (" eins", 1), (" heute", 2)]),
            ("a 3/4 majority", [("drei", 1), (" Viertel", 1), (" Mehrheit", 2)]),
            ("no number", [("7", 0), (" Zahlen", 1)]),
            (
                "the 9/11 attacks",
                [("die", 0), (" Anschläge", 2), (" vom", 1), (" 11", 1), (".", 1), (" September", 1)]
            ),
            ("on 12/25 we", [("am", 0), (" 25", 1), (". Dezember", 1), (" wir", 2)]),
            ("am 5.12. kommen", [("on", 0), (" December", 1), (" 5", 1), (" they", 2)]),
            ("on 25 December we", [("am", 0), (" 25.12.", 1), (" wir", 3)]),
            ("50% of us", [("die", 0), (" Hälfte", 0), (" von", 1), (" uns", 2)]),
            ("in 30 minutes", [("in", 0), (" einer", 1), (" halben", 1), (" Stunde", 2)]),
            ("45 minutes later", [("eine", 0), (" Dreiviertelstunde", 0), (" später", 2)]),
            ("in the 1990s here", [("in", 0), (" den", 1), (" neunziger", 2), (" Jahren", 2)]),
            ("in the 1990s here", [("les", 1), (" années", 2), (" quatre", 2), ("-vingt", 2), ("-dix", 2)]),
            ("at half past 8", [("um", 0), (" 8:30", 3), (" Uhr", 3)]),
            ("at quarter to 8", [("um", 0), (" 7:45", 3), (" Uhr", 3)]),
            ("um halb 8", [("at", 0), (" 7:30", 2)]),
            ("at 7:45 today", [("um", 0), (" Viertel", 1), (" vor", 1), (" 8", 1)]),
            ("at 8 in the evening", [("um", 0), (" 20", 1), (" Uhr", 4)]),
            ("at 8 in the evening", [("à", 0), (" 20:00", 1)]),
            ("am 5.12. kommen", [("come", 2), (" on", 0), (" the", 1), (" 5th", 1), (" of", 1), (" December", 1)]),
            // The other order of day and month.
            ("on 12/25 we", [("am", 0), (" 25.12.", 1), (" wir", 2)]),
            ("on 25/12 we", [("on", 0), (" 12/25", 1), (" we", 2)]),
            ("am 25.12. kommen", [("在", 0), ("12", 1), ("月", 1), ("25", 1), ("日", 1)]),
            // Hours with their parts.
            ("at quarter to 8", [("um", 0), (" 7", 3), (" Uhr", 3), (" 45", 3)]),
            ("at half past 8", [("um", 0), (" 20", 3), (" Uhr", 3), (" 30", 3)]),
            ("at half past 7", [("um", 0), (" halb", 1), (" 8", 3)]),
            ("at 8:30 today", [("在", 0), ("8", 1), ("点", 1), ("半", 1)]),
            ("at 10 to 8", [("um", 0), (" 7:50", 3), (" Uhr", 3)]),
            ("at 7:50 today", [("um", 0), (" 10", 1), (" vor", 1), (" 8", 1)]),
            // What says a part looks at the unit.
            ("in 30 minutes", [("in", 0), (" einer", 1), (" halben", 2), (" Stunde", 2)]),
            ("25 % of us", [("ein", 0), (" Viertel", 1), (" von", 2), (" uns", 3)]),
        ] as [(String, [(String, Int?)])] {
            let kept = Checked(line, target, .keep)
            let found = Checked(line, target)
            #expect(!found.isChanged && found.text == kept.text && found.lost.isEmpty, "\(line) -> \(found.text)")
            #expect(Checked(line, target, .warn).lost.isEmpty, "\(line)")
        }
    }

    @Test("All that is part of a wrong attempt gives way, and nothing else")
    func attempts() {
        let whole = Checked(
            "It costs 1,234.56 euros.", [("Es", 0), (" kostet", 1), (" vier", 2), ("5", 2), (" Euro", 3)])
        #expect(whole.text == "Es kostet 1,234.56 Euro")
        #expect(
            Checked("euros for 45 men", [("Euro", 0), (" für", 1), ("95", 2), (" Männer", 3)]).text
                == "Euro für 45 Männer")
        #expect(
            Checked("number 4711 on", [("Nummer", 0), (" 44", 1), (" 11", 1), (" auf", 2)]).text == "Nummer 4711 auf")
        #expect(Checked("a 1957 shirt", [("ein", 0), (" 19", 1), ("-", 2), ("Hemd", 2)]).text == "ein 1957-Hemd")
        #expect(
            Checked("the 1990s here", [("die", 0), (" 1980", 1), ("er", 1), (" hier", 2)]).text == "die 1990er hier")
        #expect(
            Checked("the 1,000,000 men", [("die", 0), (" 3", 1), (" Millionen", 1), (" Männer", 2)]).text
                == "die 1,000,000 Männer")
        // Of a date the day alone is right beside a month, and not elsewhere; hours are others than counts.
        #expect(
            Checked("It costs 5.12 euros", [("Es", 0), (" kostet", 1), (" 5", 2), (" Euro", 3)]).text
                == "Es kostet 5.12 Euro")
        #expect(
            Checked("They cost 5.12 euros", [("sie", 0), (" kosten", 1), (" 5", 2), (" Euro", 3)]).text
                == "sie kosten 5.12 Euro")
        #expect(
            Checked("5.12 euros in May", [("5", 0), (" Euro", 1), (" im", 2), (" Mai", 3)]).text == "5.12 Euro im Mai")
        #expect(Checked("a 5.12 euro box", [("eine", 0), (" 12.5", 1), (" Euro", 2)]).text == "eine 5.12 Euro")
        #expect(
            Checked("10 men and 8 dogs", [("50", 0), (" Männer", 1), (" und", 2), (" 7", 3), (" Hunde", 4)]).text
                == "10 Männer und 8 Hunde")
        #expect(
            Checked("half of the 30 men", [("die", 2), (" Hälfte", 0), (" der", 2), (" Männer", 4)]).text
                == "die Hälfte der 30 Männer")
        #expect(Checked("on 12/25 we", [("am", 0), (" 24", 1), (". Dezember", 1)]).text == "am 12/25. Dezember")
        #expect(Checked("with 8 men", [("mit", 0), (" 20", 1), (" Männern", 2)]).text == "mit 8 Männern")
        #expect(Checked("at quarter to 8", [("um", 0), (" 9:45", 3), (" Uhr", 3)]).text == "um 8 Uhr")
        // A number goes on with no other.
        #expect(Checked("on 11/9/2098 now", [("am", 0), (" 1.", 0), ("äh", 1), ("95", 1)]).text == "am 1. 11/9/2098")
    }

    @Test("A word that says another number gives way, and a number without a place stands beside its neighbours")
    func words() {
        #expect(
            Checked("a group of 28 people", [("eine", 0), (" Gruppe", 1), (" von", 2), (" zwei", 3), (" Personen", 3)])
                .text
                == "eine Gruppe von 28 Personen")
        #expect(
            Checked("The rooms cost 387 euros.", [("Die", 0), (" Zimmer", 1), (" kosten", 2), (" Euro", 4), (".", 4)])
                .text
                == "Die Zimmer kosten 387 Euro.")
        #expect(Checked("They paid 387.", [("Sie", 0), (" zahlten", 1), (".", 2)]).text == "Sie zahlten 387.")
        #expect(Checked("387 men left", [("Männer", 1), (" gingen", 2)]).text == "387 Männer gingen")
        #expect(Checked("It costs 387 euros", [("它", 0), ("花费", 1), ("欧元", 3)]).text == "它花费387欧元")
        // A part is no other number, and what says a large one in another language does not say it here.
        #expect(Checked("a group of 28 people", [("die", 0), (" Hälfte", 3)]).text.contains("Hälfte"))
        #expect(
            Checked("100 dollars and 50 cents", [("Dollar", 1), (" und", 2), (" 50", 3), (" Cent", 4)]).text
                == "100 Dollar und 50 Cent")
        #expect(Checked("for 45 cents", [("für", 0), (" 100", 2), (" Cent", 2)]).text == "für 45 Cent")
        // What says more than a number, or something else, stays.
        #expect(Checked("for 45 cents", [("für", 0), (" Cent", 1)]).text.contains("Cent"))
        #expect(
            Checked("a man of 38 sings", [("ein", 0), (" zwanzigjähriger", 3), (" singt", 4)]).text.contains("jähriger")
        )
        #expect(Checked("a group of 28 men", [("dreiundvierzig", 3), (" Männer", 4)]).text == "28 Männer")
        // One that is mostly a word is left alone.
        #expect(Checked("in 8 days", [("in", 0), (" Tagen", 2)]).text == "in Tagen")
    }

    @Test("Of several numbers each goes where it belongs")
    func several() {
        for (looking, expected) in [([1, 3], "von 12 bis 34"), ([3, 1], "von 34 bis 12")] {
            let text = Checked(
                "from 12 to 34", [("von", 0), (" 12", looking[0]), (" bis", 2), (" 12", looking[1])]
            ).text
            #expect(text == expected)
        }
        // What a word of the source says is no place for another number.
        let said = Checked(
            "Two bananas cost 5.68", [("2", nil), (" Bananen", 1), (" kosten", 2), (" 5,80", nil)])
        #expect(said.text == "2 Bananen kosten 5.68")
        let order = Checked("from 1957 to 1984", [("von", 0), (" 7", nil), (" bis", 2), (" 8", nil)])
        #expect(order.text == "von 1957 bis 1984")
        // A small number needs to be looked at.
        #expect(Checked("5 of 1957", [("fünf", 0), (" von", 1), (" 7", nil)]).text == "fünf von 1957")
        #expect(Checked("in 5 days", [("in", 0), (" 7", 1), (" Tagen", 2)]).text == "in 5 Tagen")
    }

    @Test("Nothing changes in what a constraint asked for")
    func forced() {
        let target: [(String, Int?)] = [("Es", 0), (" kostet", 1), (" 180", 2), (" Euro", 3)]
        #expect(Checked("It costs 4711 euros", target, prefix: 3).text == "Es kostet 180 4711 Euro")
        #expect(Checked("It costs 4711 euros", target, prefix: 4).text == "Es kostet 180 Euro 4711")
        #expect(Checked("It costs 4711 euros", target, required: [1..<4]).text == "Es kostet 180 Euro 4711")
        // What it has counts as well.
        #expect(!Checked("It costs 180 euros", target, prefix: 3).isChanged)
    }

    @Test("Without attention numbers are put right where there is no doubt, and else told")
    func withoutAttention() {
        let target: [(String, Int?)] = [("Es", 0), (" kostet", 1), (" 180", 2), (" Euro", 3)]
        let certain = Checked("It costs 4711 euros", target, hasAttention: false)
        #expect(certain.text == "Es kostet 4711 Euro" && certain.lost.isEmpty)
        let missing = Checked("It costs 4711 euros", [("Es", 0), (" kostet", 1)], hasAttention: false)
        #expect(!missing.isChanged && missing.lost == [LostNumber(text: "4711", found: nil)])
        let crossed = Checked(
            "from 12 to 34 in 4711", [("12", 0), (" 5", 0), (" 12", 0), (" 34", 0), (" 9", 0)], hasAttention: false)
        #expect(!crossed.isChanged && crossed.lost == [LostNumber(text: "4711", found: nil)])
        #expect(Checked("in 100 days", [("hundert", 0)], hasAttention: false).lost.isEmpty)
    }

    @Test("Warnings name the number and what was found, and change nothing")
    func warnings() {
        let target: [(String, Int?)] = [("Es", 0), (" kostet", 1), (" 180", 2), (" Euro", 3)]
        let found = Checked("It costs 4711 euros and 387 yen", target, .warn)
        #expect(!found.isChanged && found.text == "Es kostet 180 Euro")
        #expect(found.lost == [LostNumber(text: "4711", found: "180"), LostNumber(text: "387", found: nil)])
        #expect(
            "\(TranslationWarning.numbers(found.lost))"
                == "the number 4711 became 180; the number 387 is not in the translation")
        #expect(Checked("It costs 4711 euros", target, .keep).lost.isEmpty)
        let nothing = Checked("It costs 4711 euros and 7", [], .repair)
        #expect(!nothing.isChanged && nothing.lost == [LostNumber(text: "4711", found: nil)])
    }
}
