import Corpora
import Testing
import Translation

@Suite struct TerminologyTests {
    private let terminology = Terminology([
        ("station", "Bahnhof"), ("train station", "Zugbahnhof"), ("train", "Zug"), ("火车", "train"), ("", "nothing"),
        ("Train", "ignored"),
    ])

    @Test("Terms are found as whole words, in any case, the longest first, each once")
    func required() {
        #expect(terminology.required(in: "The Station, a station and stations") == ["Bahnhof"])
        #expect(terminology.required(in: "train station") == ["Zugbahnhof"])
        #expect(terminology.required(in: "train, station") == ["Zug", "Bahnhof"])
        #expect(terminology.required(in: "trains restation").isEmpty)
        #expect(terminology.required(in: "坐火车去") == ["train"])
        #expect(terminology.required(in: "").isEmpty)
    }

    @Test("However its letters and spaces are written, a term is found")
    func writing() {
        let terms = Terminology([
            ("café au lait", "Milchkaffee"), ("\u{FB01}n", "Ende"), ("\u{FF21}\u{FF11}", "A eins"),
            ("\u{FEFF}e\u{301}te\u{301} ", "x"),
        ])
        for text in [
            "cafe\u{301} au  lait", "CAFÉ\u{A0}au\u{3000}lait", "ca\u{AD}fé au\u{2028}lait", "\u{FF43}afé au lait",
        ] {
            #expect(terms.required(in: "un \(text).") == ["Milchkaffee"], "\(text)")
        }
        #expect(terms.required(in: "fin a1 \u{E9}t\u{E9} \u{FB01}n") == ["Ende", "A eins", "x"])
        #expect(terms.required(in: "fine cafe au lait cafés au lait").isEmpty)
    }

    @Test("Capital letters make a difference where that is asked for")
    func exactCase() {
        let terms = Terminology([("US", "USA"), ("us", "uns")], matching: .exact)
        #expect(terms.required(in: "us") == ["uns"] && terms.required(in: "the US") == ["USA"])
        #expect(terms.required(in: "Us").isEmpty)
        #expect(Terminology([("US", "USA")]).required(in: "us") == ["USA"])
    }

    @Test("White space becomes one space, and a mark that follows it stays")
    func singleSpaced() {
        #expect(" a \u{3000}\tb ".singleSpaced == "a b")
        #expect("a  \u{301}b".singleSpaced.unicodeScalars.elementsEqual("a \u{301}b".unicodeScalars))
        #expect(" \u{301}".singleSpaced.unicodeScalars.elementsEqual("\u{301}".unicodeScalars))
    }
}
