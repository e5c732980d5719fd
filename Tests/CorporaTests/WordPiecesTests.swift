import Corpora
import Testing

@Suite struct WordPiecesTests {
    @Test("Words begin at pieces with a space in front; spaces alone belong to the word behind them, or to the last")
    func grouping() {
        #expect(WordPieces.words(ofPieces: ["▁The", "▁sta", "tion", "▁is", "."]) == [0..<1, 1..<3, 3..<5])
        #expect(WordPieces.words(ofPieces: ["▁", "a", "b", "▁", "c"]) == [0..<3, 3..<5])
        #expect(WordPieces.words(ofPieces: ["a", "▁▁", "▁b", "▁"]) == [0..<1, 1..<4])
        #expect(WordPieces.words(ofPieces: ["▁"]) == [0..<1])
        #expect(WordPieces.words(ofPieces: []).isEmpty)
    }

    @Test("Each word of a line has its pieces, however the line was cut")
    func anyCut() throws {
        let words = ["red", "green", "blue", "house.", "tree,", "river", "runs", "stands", "the", "don't"]
        let lines = (0..<200).map { line in
            (0..<6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        let tokenizer = try SubwordTrainer(vocabularySize: 40).train(lines: lines).model
        // A word that the vocabulary cannot write, among others.
        for line in ["the  red\thouse. runs", "green 語語 tree,", "don't"] {
            for seed in UInt32(0)..<20 {
                let ids = try tokenizer.sample(line, alpha: 0.1, seed: seed)
                let pieces = ids.map { tokenizer.piece(of: $0) }
                let found = try WordPieces(line, pieces: pieces, tokenizer)
                #expect(found.words == line.split { $0 == " " || $0 == "\t" }.map(String.init))
                #expect(found.ranges.count == found.words.count)
                // Every piece is in one word, in order, and a word has the text of its pieces.
                #expect(found.ranges.flatMap { $0 } == Array(pieces.indices), "\(pieces)")
                for (word, range) in zip(found.words, found.ranges) where !word.contains("語") {
                    #expect(WordPieces.characters(of: pieces[range]) == word)
                }
            }
        }
    }
}
