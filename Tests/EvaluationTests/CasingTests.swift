import Evaluation
import Testing

@Suite("Casing")
struct CasingTests {
    @Test("lowercases every golden line as Python does")
    func golden() throws {
        for corpus in try GoldenBLEU.load().corpora {
            for (line, expected) in zip(corpus.lines, corpus.lowercased) {
                let ours = Casing.lowercase.apply(to: line)
                #expect(Array(ours.unicodeScalars) == Array(expected.unicodeScalars), "\(line.debugDescription)")
            }
        }
    }

    @Test("ends a word with the final form of sigma")
    func finalSigma() {
        #expect(Casing.lowercase.apply(to: "ΟΔΥΣΣΕΥΣ ΣΑΣ' Σ") == "οδυσσευς σας' σ")
    }

    @Test("leaves mixed case alone")
    func mixed() {
        #expect(Casing.mixed.apply(to: "ÄaΣ") == "ÄaΣ")
    }
}
