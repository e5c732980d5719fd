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

    @Test("White space becomes one space, and a mark that follows it stays")
    func singleSpaced() {
        #expect(" a \u{3000}\tb ".singleSpaced == "a b")
        #expect("a  \u{301}b".singleSpaced.unicodeScalars.elementsEqual("a \u{301}b".unicodeScalars))
        #expect(" \u{301}".singleSpaced.unicodeScalars.elementsEqual("\u{301}".unicodeScalars))
    }
}
