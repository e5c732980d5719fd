import Corpora
import Testing

@Suite struct RaggedArrayTests {
    @Test("rows come back as they went in, empty ones too")
    func rows() {
        let rows: [[Int]] = [[1, 2], [], [3], []]
        let array = RaggedArray(rows)
        #expect(array.count == 4)
        #expect((0..<4).map { Array(array[$0]) } == rows)
        #expect((0..<4).map { array.length($0) } == [2, 0, 1, 0])
        #expect(RaggedArray<Int>().count == 0)
    }
}
