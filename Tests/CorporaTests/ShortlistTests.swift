import Corpora
import Testing

@Suite struct ShortlistTests {
    private let shortlist = Shortlist(
        translations: RaggedArray([[], [], [], [9], [5, 7], [4, 6], [], [7, 8]]), frequent: [6, 10],
        targetVocabularySize: 12)

    @Test(
        "Candidates are what translates the pieces of a sentence and its end, what is frequent, and the special pieces")
    func candidates() {
        #expect(shortlist.candidates(for: [4, 7, 4]) == [0, 1, 2, 3, 5, 6, 7, 8, 9, 10])
        #expect(shortlist.candidates(for: [5]) == [0, 1, 2, 3, 4, 6, 9, 10])
        #expect(shortlist.candidates(for: [1, 6]) == [0, 1, 2, 3, 6, 9, 10])
    }

    @Test("A list ascends, and has no special piece and none that does not exist")
    func lists() {
        #expect(Shortlist.isList([], below: 5))
        #expect(Shortlist.isList([4, 5], below: 6))
        #expect(!Shortlist.isList([5, 4], below: 6))
        #expect(!Shortlist.isList([4, 4], below: 5))
        #expect(!Shortlist.isList([3, 4], below: 5))
        #expect(!Shortlist.isList([4, 5], below: 5))
    }
}
