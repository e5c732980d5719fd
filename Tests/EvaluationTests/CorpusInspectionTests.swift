import Evaluation
import Testing

@Suite("CorpusInspection")
struct CorpusInspectionTests {
    private static func inspection(
        _ hypotheses: [String], _ references: [String], _ sources: [String]? = nil
    ) -> CorpusInspection {
        var inspection = CorpusInspection(systems: ["one"])
        for (index, (hypothesis, reference)) in zip(hypotheses, references).enumerated() {
            inspection.add(hypotheses: [hypothesis], references: [reference], source: sources?[index])
        }
        return inspection
    }

    @Test("warns of tokenized, empty and untranslated texts")
    func warnings() throws {
        let references = (0..<110).map { "line \($0) of text." }
        var hypotheses = (0..<110).map { "line \($0) of text ." }
        hypotheses[3] = " "
        hypotheses[4] = "quelle 4"
        var sources = (0..<110).map { "quelle \($0)" }
        sources[7] = references[7]
        let found = Self.inspection(hypotheses, references, sources).warnings
        try #require(
            found.map(\.kind) == [
                .untranslatedReferences, .tokenizedHypotheses, .emptyHypotheses, .untranslatedHypotheses,
            ])
        #expect(found.map(\.segments) == [[8], [1, 2, 3, 6, 7], [4], [5]])
        #expect(found.map(\.system) == [nil, "one", "one", "one"])
        #expect(found[1].count == 108)
        #expect(found[2].description == "system 'one': empty translations in 1 segment (4)")
    }

    @Test("takes a text for tokenized from 100 lines on that end so")
    func tokenized() {
        let lines = Array(repeating: "a .", count: 100)
        #expect(Self.inspection(lines, lines).warnings.map(\.kind) == [.tokenizedHypotheses])
        #expect(Self.inspection(Array(lines.dropLast()), lines).warnings.isEmpty)
    }

    @Test("finds nothing wrong with an empty line whose reference is empty, nor with a name that stays as it is")
    func harmless() {
        let found = Self.inspection(["", "Anna"], [" ", "Anna"], ["", "Anna"]).warnings
        #expect(found.map(\.kind) == [.emptyReferences, .untranslatedReferences])
    }

    @Test("takes a segment's references for empty only if all are")
    func severalReferences() {
        var inspection = CorpusInspection(systems: ["one", "two"])
        inspection.add(hypotheses: ["", "a"], references: ["", "a"])
        #expect(inspection.warnings.map(\.description) == ["system 'one': empty translations in 1 segment (1)"])
    }
}
