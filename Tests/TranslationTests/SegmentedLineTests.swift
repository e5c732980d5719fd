import Corpora
import Testing
import Translation

@Suite struct SegmentedLineTests {
    private let tokenizer: SubwordModel

    init() throws {
        let words = ["red", "green", "blue", "house.", "tree,", "river", "runs", "stands", "the", "don't"]
        let lines = (0..<200).map { line in
            (0..<6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        tokenizer = try SubwordTrainer(vocabularySize: 40).train(lines: lines).model
    }

    /// The text of each run of pieces.
    private func texts(_ ranges: [Range<Int>], of line: SegmentedLine) -> [String] {
        ranges.map { line.pieces[$0].joined() }
    }

    @Test("A line's words are what stands between spaces, each with its pieces")
    func words() throws {
        let line = try SegmentedLine("the  red\thouse. runs", tokenizer)
        #expect(line.words == ["the", "red", "house.", "runs"])
        #expect(texts(line.piecesOfWords, of: line) == ["▁the", "▁red", "▁house.", "▁runs"])
        #expect(line.ids == (try tokenizer.encode("the  red\thouse. runs")))
        #expect(line.ids.count == line.pieces.count)
        let nothing = try SegmentedLine("   ", tokenizer)
        #expect(nothing.words.isEmpty && nothing.piecesOfWords.isEmpty)
    }

    @Test("Words keep their numbers where normalisation finds more spaces, or leaves nothing of a word")
    func normalisation() throws {
        // A no-break space becomes a space, and a zero-width space vanishes.
        let line = try SegmentedLine("the\u{A0}red \u{200B} tree,", tokenizer)
        #expect(line.words.count == 3)
        #expect(texts(line.piecesOfWords, of: line) == ["▁the▁red", "", "▁tree,"])
    }

    @Test("What has letters of a script without spaces is cut into its pieces, and what is between spaces is not")
    func spacelessScripts() throws {
        let lines = (0..<60).map { ["我们去看红色的房子。", "小狗在房子里。 AI", "the red house."][$0 % 3] }
        let chinese = try SubwordTrainer(vocabularySize: 60).train(lines: lines).model
        let line = try SegmentedLine("小狗在红色的房子里。 red", chinese)
        #expect(line.words.count > 4 && line.words.last == "red")
        #expect(line.words.joined() == "小狗在红色的房子里。red")
        // Every piece is in one word.
        #expect(line.piecesOfWords.flatMap { $0 } == Array(line.pieces.indices))
        #expect(line.piecesOfWords.dropLast().dropFirst().allSatisfy { $0.count == 1 })
    }

    @Test("Tokens that split words get the pieces with their characters; tokens that don't spell the line get none")
    func tokens() throws {
        let line = try SegmentedLine("the house. don't", tokenizer)
        let tokens = ["the", "house", ".", "do", "n't"]
        let ranges = try #require(try line.pieces(ofTokens: tokens, tokenizer))
        #expect(ranges.count == tokens.count)
        for (token, text) in zip(tokens, texts(ranges, of: line)) { #expect(text.contains(token)) }
        // Nothing is left out, and what two tokens share is one piece.
        #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == line.pieces.count)
        for (left, right) in zip(ranges, ranges.dropFirst()) {
            #expect(right.lowerBound == left.upperBound || right.lowerBound == left.upperBound - 1)
        }
        #expect(try line.pieces(ofTokens: ["the", "house", "don't"], tokenizer) == nil)
        #expect(try line.pieces(ofTokens: tokens + ["."], tokenizer) == nil)
    }

    @Test("What is written in bytes is cut at characters, and a mark stays with what it belongs to")
    func bytesAndMarks() throws {
        let lines = (0..<60).map { ["the red house", "สวัสดี ก็ดี", "we go"][$0 % 3] }
        var trainer = SubwordTrainer(algorithm: .char, vocabularySize: 320)
        trainer.writesBytes = true
        let tokenizer = try trainer.train(lines: lines).model
        let line = try SegmentedLine("red 两只ก็ house€", tokenizer)
        #expect(
            line.words.map { Array($0.unicodeScalars) }
                == ["red", "两", "只", "ก็", "house€"].map { Array($0.unicodeScalars) })
        #expect(line.piecesOfWords.map(\.count) == [4, 4, 3, 2, 9])
        #expect(line.piecesOfWords.flatMap { $0 } == Array(line.pieces.indices))
    }
}
