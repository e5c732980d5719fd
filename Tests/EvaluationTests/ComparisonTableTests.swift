import Evaluation
import Foundation
import Testing

@Suite("ComparisonTable")
struct ComparisonTableTests {
    private func table() throws -> ComparisonTable {
        var table = ComparisonTable(systems: ["first", "next"])
        let golden = try GoldenSignificance.load()
        let bleu = try golden.scorers()
        try table.add([bleu[0], bleu[4]], test: .bootstrap(Resampling(count: 99)))
        let segments = (0..<20).map { ("a b \($0)", "a c \($0)") }
        let share = try ShareOfWords.scorer(segments)
        try table.add([share, share], test: .approximateRandomization(Resampling(count: 99)))
        return table
    }

    @Test("prints systems by metrics, with intervals, p-values and signatures")
    func text() throws {
        let lines = try table().formatted().split(separator: "\n", omittingEmptySubsequences: false)
        try #require(lines.count == 9)
        #expect(lines[0].hasPrefix("System           BLEU (μ ± 95% CI)   "))
        #expect(lines[0].hasSuffix("  share"))
        #expect(lines[1].hasPrefix("Baseline: first  49.98 ("))
        #expect(lines[1].hasSuffix("  66.67"))
        #expect(lines[2].hasPrefix("next             81.22 ("))
        #expect(lines[2].hasSuffix(") (p = 0.0100)*  66.67 (p = 0.0100)*"))
        #expect(
            lines[3...6] == [
                "",
                "p: the probability that chance alone makes so large a difference from the baseline, better or worse",
                "*: p is at most 0.05", "",
            ])
        #expect(lines[7].hasPrefix("BLEU|nrefs:1|bs:99|seed:12345|case:mixed"))
        #expect(lines[8].hasPrefix("share|nrefs:1|ar:99|seed:12345|"))
    }

    @Test("has no baseline where nothing is tested, and intervals if they are asked for")
    func untested() throws {
        let scorers = try GoldenSignificance.load().scorers()
        var table = ComparisonTable(systems: ["first", "next"])
        try table.add(Array(scorers[0...1]))
        #expect(table.formatted(decimals: 1).hasPrefix("System  BLEU\nfirst   50.0\n"))
        #expect(table.columns[0].signature == scorers[0].signature.description)
        let resampling = Resampling(count: 50)
        try table.add(Array(scorers[0...1]), confidence: resampling)
        #expect(table.columns[1].results[1].interval == (try scorers[1].confidenceInterval(resampling)))
        #expect(table.columns[1].signature == scorers[0].signature.with(confidence: resampling).description)
        #expect(!table.formatted().contains("Baseline") && !table.formatted().contains("p:"))
    }

    @Test(
        "stars a p-value that is not above 0.05",
        arguments: [(0.05, "1 (p = 0.0500)*"), (0.0501, "1 (p = 0.0501)"), (1, "1 (p = 1.0000)")])
    func stars(pValue: Double, expected: String) {
        #expect(PairedResult(score: 1, pValue: pValue).formatted(decimals: 0) == expected)
    }

    @Test("has sacreBLEU's JSON form, and comes back from it")
    func json() throws {
        let table = try table()
        let text = try table.json()
        let read = try JSONDecoder().decode(ComparisonTable.self, from: Data(text.utf8))
        #expect(read.systems == table.systems)
        #expect(read.columns.map(\.results) == table.columns.map(\.results))
        #expect(read.columns.map(\.metric) == ["BLEU", "share"])
        #expect(read.columns.map(\.signature) == table.columns.map(\.signature))
        for key in [
            "\"system\" : \"Baseline: first\"", "\"p_value\" : null", "\"ci\" : ", "\"mean\" : ", "\"score\" : ",
        ] {
            #expect(text.contains(key), "\(key)")
        }
    }
}
