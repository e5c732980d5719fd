import Testing
import dragoman_bench

@Suite struct MarkdownTableTests {
    @Test("Rows with different settings and metrics share one table; medians carry their extremes")
    func table() {
        let rows = [
            Measured(
                section: .translation, settings: [Setting("model", "a"), Setting("beam", 5)],
                rounds: [1, 3].map { [.sentencesPerSecond: $0, .peakMemoryBytes: 2e6] }),
            Measured(section: .translation, settings: [Setting("model", "b")], rounds: [[.sentencesPerSecond: 10]]),
        ]
        #expect(
            MarkdownTable(rows).text == """
                | model | beam |   sentences/s | peak memory, MB |
                |-------|------|--------------:|----------------:|
                | a     | 5    | 2.0 [1.0–3.0] |               2 |
                | b     |      |          10.0 |                 |
                """)
    }
}
