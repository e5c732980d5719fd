import Corpora
import Testing
import Translation

@Suite struct PairFormatTests {
    @Test("A pair's log-probability stands alone unless more is asked for, end symbols included")
    func fields() throws {
        let tokenizer = try SubwordTrainer(vocabularySize: 12).train(lines: ["a b", "b a", "a a b"]).model
        let target = try SegmentedLine("a b", tokenizer)
        let count = target.ids.count + 1
        let score = PairScore(pieces: Array(repeating: -0.5, count: count), coverage: [])
        let record = PairRecord(target, score, SearchConfiguration())
        #expect(record.length == count && record.logProbability == -0.5 * Double(count))
        #expect(record.words.map(\.text) == ["a", "b", "</s>"])
        #expect(record.pieces.map(\.text) == target.pieces + ["</s>"])
        var format = PairFormat()
        #expect(try format.line(of: record) == "-\(count / 2).\(count % 2 == 0 ? "0" : "5")00000")
        format.hasPieces = true
        let fields = try format.line(of: record).split(separator: "\t")
        #expect(fields.count == 2 && fields[1].hasSuffix("</s>=-0.500000"))
        format.isJSON = true
        #expect(try format.line(of: record) == record.json())
    }
}
