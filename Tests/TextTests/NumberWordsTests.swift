import Testing
import Text

@Suite struct NumberWordsTests {
    private func mayStand(_ word: String, _ number: String) throws -> Bool {
        NumberWords.mayStand(word, for: try #require(WrittenNumbers.find(in: number).first))
    }

    @Test(
        "Words may stand for the numbers that they say, or are a part of",
        arguments: [
            ("hundert", "100"), ("zweihundert", "250"), ("Million", "1,000,000"), ("tausend", "1000"), ("mil", "2000"),
            ("тысячи", "2000"), ("einundzwanzig", "21"), ("vingt", "84"), ("soixante", "71"), ("Twenty", "25"),
            ("eins", "12:30"), ("halb", "12:30"), ("Viertel", "12:15"), ("acht", "20:00"), ("Mitternacht", "0:00"),
            ("Viertel", "3/4"), ("half", "1.5"), ("XXI", "21"), ("XXIe", "21"), ("二十八", "28"), ("百", "300"),
            ("三", "3:15"),
            ("neunzehnhundert", "1984"), ("drei", "3"), ("neunziger", "1990"), ("Hälfte", "50"),
            ("Dreiviertelstunde", "45"), ("halbes", "500"), ("点半", "8:30"),
        ])
    func standing(word: String, number: String) throws {
        #expect(try mayStand(word, number))
    }

    @Test(
        "Other words stand for no number",
        arguments: [
            ("zwei", "28"), ("Euro", "300"), ("Prozent", "100"), ("drei", "3/4"), ("hundert", "28"),
            ("Million", "1000"),
            ("dreißig", "28"), ("Personen", "28"), ("a", "4711"), ("XX", "21"), ("一个", "28"), ("", "28"),
            ("acht", "28"), ("Hälfte", "28"), ("neunziger", "1980"), ("neunziger", "5090"),
        ])
    func others(word: String, number: String) throws {
        #expect(try !mayStand(word, number))
    }

    @Test("Words that multiply say by how much, whole or inflected, and in signs")
    func powers() {
        for (word, powers) in [
            ("Millionen", [6]), ("Mio", [6]), ("million", [6]), ("billion", [9, 12]), ("Mrd", [9]), ("万人", [4]),
            ("k", [3]), ("тыс", [3]), ("crore", [7]), ("Kinder", []), ("milk", []), ("hundred", []), ("", []),
        ] as [(String, Set<Int>)] {
            #expect(NumberWords.powers(of: word) == powers, "\(word)")
        }
    }

    @Test("Numbers are told from other words, and from articles")
    func numbers() {
        for word in ["zwei", "Einundzwanzig", "twenty", "hundert", "Viertel", "dreihundert", "三", "двадцать"] {
            #expect(NumberWords.isNumber(word), "\(word)")
        }
        for word in ["ein", "eine", "a", "Haus", "Prozent", "一", "", "der"] {
            #expect(!NumberWords.isNumber(word), "\(word)")
        }
        #expect(NumberWords.values(of: "ZWÖLF") == [12] && NumberWords.values(of: "Haus").isEmpty)
        #expect(
            NumberWords.values(of: "Cent").isEmpty && NumberWords.values(of: "Mila").isEmpty
                && NumberWords.isAmbiguous("Cent") && NumberWords.isNumber("cent"))
    }

    @Test("Words that say a whole number and nothing else are told from compounds of others and from ordinals")
    func whole() {
        for word in [
            "zwei", "Einundzwanzig", "twenty-eight", "-vingt", "hundert", "dreihundert", "achthundertdreiundsechzig",
            "tweeëntwintig", "ventidue", "Millionen", "тысячи", "三", "二十八", "三个",
        ] {
            #expect(NumberWords.isWhole(word), "\(word)")
        }
        for word in [
            "ein", "Viertel", "Hälfte", "neunziger", "zwanzigjährig", "zweiten", "unten", "Elfen", "Millionär", "Cent",
            "mil", "kk", "en", "一", "半天", "百货", "Haus", "",
        ] {
            #expect(!NumberWords.isWhole(word), "\(word)")
        }
    }

    @Test("Months and words behind hours are told from other words, in short and inflected too")
    func dates() {
        for word in ["September", "sept", "Dez", "mayo", "сентября", "Октябрь", "ŘÍJNA", "May", "Januars"] {
            #expect(NumberWords.isMonth(word), "\(word)")
        }
        for word in [
            "Männer", "de", "Dollar", "", "Euro", "sie", "may", "maybe", "maison", "maggiore", "czerwony", "ago", "set",
            "out",
        ] {
            #expect(!NumberWords.isMonth(word), "\(word)")
        }
        for word in ["Uhr", "h", "点", "時半"] { #expect(NumberWords.isHour(word), "\(word)") }
        for word in ["hours", "Stunden", ""] { #expect(!NumberWords.isHour(word), "\(word)") }
    }

    @Test("Halves, thirds and quarters are found in texts, and in compounds")
    func fractions() {
        for text in ["at half past 8", "Viertel vor", "eine Dreiviertelstunde", "8点半", "8点一刻"] {
            #expect(NumberWords.hasFraction(text), "\(text)")
        }
        for text in ["at 8", "behalf", "立刻", ""] { #expect(!NumberWords.hasFraction(text), "\(text)") }
    }
}
