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
        try #require(lines.count == 6)
        #expect(lines[0].hasPrefix("system           BLEU"))
        #expect(lines[1].hasPrefix("baseline: first  49.98 ("))
        #expect(lines[1].hasSuffix("  66.67"))
        #expect(lines[2].hasPrefix("next             81.22 ("))
        #expect(lines[2].contains(") p = 0.0100*  66.67 p = 1.0000"))
        #expect(lines[4].hasPrefix("BLEU|nrefs:1|bs:99|seed:12345|case:mixed"))
        #expect(lines[5].hasPrefix("share|nrefs:1|ar:99|seed:12345|"))
    }

    @Test("has sacreBLEU's JSON form, and comes back from it")
    func json() throws {
        let table = try table()
        let text = try table.json()
        let read = try JSONDecoder().decode(ComparisonTable.self, from: Data(text.utf8))
        #expect(read.systems == table.systems)
        #expect(read.columns.map(\.results) == table.columns.map(\.results))
        #expect(read.columns.map(\.metric) == ["BLEU", "share"])
        for key in ["\"system\" : \"first\"", "\"p_value\" : null", "\"ci\" : ", "\"mean\" : ", "\"score\" : "] {
            #expect(text.contains(key), "\(key)")
        }
    }
}
