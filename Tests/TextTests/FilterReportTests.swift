import Testing
import Text

@Suite struct FilterReportTests {
    private static let filters = PairFilter.empty + PairFilter.longer(than: 2)

    /// The name of the first filter that rejects a pair of texts that have a letter a piece.
    private func verdict(_ source: String, _ target: String) -> String? {
        let pair = PairFilter.Pair(
            source: source, target: target, sourceLength: source.count, targetLength: target.count)
        return Self.filters.first { $0.rejects(pair) }?.name
    }

    @Test("A pair has one reason, and an empty side comes before a long one")
    func verdicts() {
        #expect(verdict("", "") == "empty_both")
        #expect(verdict("", "abc") == "empty_source" && verdict("abc", "") == "empty_target")
        #expect(verdict("abc", "abc") == "long_both")
        #expect(verdict("abc", "ab") == "long_source" && verdict("a", "abc") == "long_target")
        #expect(verdict("ab", "ab") == nil)
    }

    @Test("A report counts by the names of its filters, and tells of them in the order in which they are asked")
    func counts() {
        let digits = PairFilter(name: "digits", reason: "digits on one side", side: .target) { _ in true }
        let filters = Self.filters + [digits]
        var report = FilterReport(filters)
        #expect(report.description == "kept 0 of 0 pairs")
        for (line, filter) in [digits, nil, filters[1], digits].enumerated() {
            report.count(filter, place: "file:\(line + 1)")
        }
        #expect(report.read == 4 && report.kept == 1)
        #expect(report.leftOut == ["digits": 2, "empty_source": 1])
        #expect(report.first == ["digits": "file:1", "empty_source": "file:3"])
        #expect(
            report.description == "kept 1 of 4 pairs; left out 1 with an empty source (first: file:3), "
                + "2 with digits on one side (first: file:1)")
    }

    @Test("The first place is not asked for again")
    func places() {
        var report = FilterReport(Self.filters)
        var asked = 0
        func place() -> String {
            asked += 1
            return "file:\(asked)"
        }
        for _ in 0..<3 { report.count(Self.filters[0], place: place()) }
        report.count(nil, place: place())
        #expect(asked == 1 && report.leftOut["empty_both"] == 3)
    }
}
