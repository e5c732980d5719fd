import Corpora
import Testing

@Suite struct ShortlistTests {
    private let shortlist = Shortlist(
        translations: RaggedArray([[], [], [], [9], [5, 7], [4, 6], [], [7, 8]]), frequent: [6, 10],
        targetVocabularySize: 12)

    @Test("A sentence may write what translates its pieces and its end, what is frequent, and the end")
    func candidates() {
        #expect(shortlist.candidates(for: [4, 7, 4]) == [3, 5, 6, 7, 8, 9, 10])
        #expect(shortlist.candidates(for: [5]) == [3, 4, 6, 9, 10])
        #expect(shortlist.candidates(for: [1, 6]) == [3, 6, 9, 10])
    }

    @Test("A list ascends, and has no piece that is never written or does not exist")
    func lists() {
        #expect(Shortlist.isList([], below: 5))
        #expect(Shortlist.isList([3, 4], below: 5))
        #expect(!Shortlist.isList([4, 3], below: 5))
        #expect(!Shortlist.isList([4, 4], below: 5))
        #expect(!Shortlist.isList([2, 4], below: 5))
        #expect(!Shortlist.isList([3, 5], below: 5))
    }
}
