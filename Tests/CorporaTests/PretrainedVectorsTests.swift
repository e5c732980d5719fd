import Corpora
import Foundation
import TestSupport
import Testing
import Text

@Suite("Pretrained vectors")
struct PretrainedVectorsTests {
    let folder: TemporaryFolder
    /// The pieces `▁The`, `▁the`, `▁ferry` and `▁Zug`.
    let words: SubwordModel

    init() throws {
        folder = try TemporaryFolder()
        let lines = [String](repeating: "The the ferry Zug", count: 3)
        words = try SubwordTrainer(algorithm: .word, vocabularySize: 8).train(lines: lines).model
    }

    /// The vectors of a file's text, by piece.
    private func vectors(
        _ text: String, for model: SubwordModel? = nil, size: Int = 2
    ) throws -> (rows: [String: [Float]], all: PretrainedVectors) {
        let model = model ?? words
        let all = try PretrainedVectors(reading: folder.write("vectors", text), for: model, size: size)
        return (Dictionary(uniqueKeysWithValues: all.rows.map { (model.piece(of: Int32($0)), $1) }), all)
    }

    @Test("the formats of word2vec and GloVe, with spaces or tabs, plain or gzipped, say the same")
    func formats() throws {
        let text = "ferry 0.25 -1.5e-1 \nof 1 2 \nthe -.5 +2.\n"
        let expected: [String: [Float]] = ["▁ferry": [0.25, -0.15], "▁the": [-0.5, 2]]
        let variants = [
            text, "3 2\n" + text, text.replacingOccurrences(of: " ", with: "\t"),
            "3\t2\r\n"
                + text.replacingOccurrences(of: "\n", with: "\r\n"), String(text.dropLast()),
        ]
        for variant in variants {
            let found = try vectors(variant)
            #expect(found.rows.filter { $0.key != "▁The" } == expected, "\(variant)")
            #expect(found.rows["▁The"] == expected["▁the"])
            #expect(found.all.pieces == 4 && found.all.size == 2 && found.all.repeatedLines == 0)
            let zipped = try PretrainedVectors(
                reading: folder.gzipped("vectors.gz", variant), for: words, size: 2)
            #expect(zipped.rows == found.all.rows)
        }
    }

    @Test("a mark of the byte order is no part of the first word, and a number that is too small is zero")
    func oddFiles() throws {
        #expect(try vectors("\u{FEFF}1 2\nferry 1 1\n").rows == ["▁ferry": [1, 1]])
        #expect(try vectors("\u{FEFF}ferry 1e-99 1\n").rows == ["▁ferry": [0, 1]])
    }

    @Test("a piece has the vector of its closest form, wherever in the file the forms stand")
    func closestForm() throws {
        let lines = ["zug 1 1", "the 2 2", "The 3 3", "▁the 4 4", "FERRY 5 5"]
        for text in [lines, lines.reversed()] {
            let found = try vectors(text.map { $0 + "\n" }.joined()).rows
            #expect(found == ["▁Zug": [1, 1], "▁the": [4, 4], "▁The": [3, 3]])
        }
        #expect(try vectors("▁zug 1 1\nzug 2 2\n").rows == ["▁Zug": [1, 1]])
        #expect(try vectors("▁zug 1 1\nZug 2 2\n").rows == ["▁Zug": [2, 2]])
        #expect(try vectors("</s> 1 1\n<unk> 2 2\n<s> 3 3\nferry 4 4\n").rows == ["▁ferry": [4, 4]])
    }

    @Test("a piece that goes on with a word is found in a file of pieces, and not among words")
    func innerPieces() throws {
        let model = try SubwordModel(contentsOf: golden("unigram.spm"))
        let pieces = (SpecialTokens.count..<220).map { model.piece(of: Int32($0)) }
        let beginning = pieces.filter { $0.hasPrefix("▁") && $0.count > 2 }
        let inner = try #require(pieces.first { !$0.hasPrefix("▁") && $0.count > 1 })
        try #require(beginning.count > 3)
        // A word of the web that happens to be a piece makes no file of pieces.
        let web = beginning.map { "\($0.dropFirst()) 1 1\n" }.joined() + "\(beginning[0]) 2 2\n\(inner) 3 3\n"
        let amongWords = try vectors(web, for: model).rows
        #expect(amongWords[inner] == nil && amongWords[beginning[0]] == [2, 2] && amongWords[beginning[1]] == [1, 1])
        let notation = beginning.map { "\($0) 1 1\n" }.joined() + "\(inner) 3 3\n"
        #expect(try vectors(notation, for: model).rows[inner] == [3, 3])
        #expect(try vectors("\(inner) 3 3\n", for: model).rows.isEmpty)
    }

    @Test("in a script without spaces a piece is found among words")
    func spacelessScripts() throws {
        let lines = (0..<20).map { _ in "他在車站等火車。火車站在哪裡" }
        let model = try SubwordTrainer(algorithm: .unigram, vocabularySize: 24).train(lines: lines).model
        let piece = try #require(
            (SpecialTokens.count..<model.vocabularySize).map { model.piece(of: Int32($0)) }.first { !$0.hasPrefix("▁") }
        )
        #expect(try vectors("\(piece) 1 2\nof 3 4\n", for: model).rows == [piece: [1, 2]])
    }

    @Test("of a word that comes again the first vector counts, and the others are counted where they matter")
    func repeats() throws {
        let found = try vectors("the 1 1\nthe 2 2\nof 1 1\nof 2 2\nThe 3 3\nthe 4 4\n")
        #expect(found.rows == ["▁the": [1, 1], "▁The": [3, 3]])
        #expect(found.all.repeatedLines == 2)
    }

    @Test("letters that Unicode writes in two ways are two words, and no vocabulary is too odd")
    func composedLetters() throws {
        let lines = [String](repeating: "caf\u{E9} \u{301}x a", count: 4)
        let model = try SubwordTrainer(algorithm: .word, vocabularySize: 7).train(lines: lines).model
        let found = try PretrainedVectors(
            reading: folder.write("composed", "cafe\u{301} 1 1\n\u{301}x 2 2\n"), for: model, size: 2)
        #expect(Array(found.rows.values) == [[2, 2]])
    }

    @Test("a word may have spaces in it, unless it ends in a number")
    func wordsWithSpaces() throws {
        let found = try vectors(". . . 1 2\nat name@domain.com 3 4\nthe 5 6\n")
        #expect(found.rows == ["▁the": [5, 6], "▁The": [5, 6]])
    }

    @Test(
        "what is wrong with a file is one line that names it and the place",
        arguments: [
            ("", ": found no vectors, expected a line with a word and 2 numbers for each"),
            ("0 2\n", ": found no vectors, expected a line with a word and 2 numbers for each"),
            ("3 2\nthe 1 1\n", ":1: found 3 as the number of vectors, expected 1, which is how many follow"),
            ("1 2\nthe 1 1\na 1 1\n", ":1: found 1 as the number of vectors, expected 2, which is how many follow"),
            ("1 300\nthe 1 1\n", ":1: found a vector of size 300, expected 2, as model.embedding.size says"),
            ("the 1 1\na 1 1 1\n", ":2: found a vector of size 3, expected 2, as model.embedding.size says"),
            ("of 1\n", ":1: found a vector of size 1, expected 2, as model.embedding.size says"),
            ("of\n", ":1: found a vector of size 0, expected 2, as model.embedding.size says"),
            ("of 1 1\n\nthe 1 1\n", ":2: found nothing, expected a word and 2 numbers"),
            ("of 1 1\nthe 1 one\n", ":2: found \"one\", expected a number; a vector here is a word and 2 numbers"),
            ("of 1 nan\n", ":1: found \"nan\", expected a number; a vector here is a word and 2 numbers"),
            ("of 1 0x1\n", ":1: found \"0x1\", expected a number; a vector here is a word and 2 numbers"),
            ("of 1 1e\n", ":1: found \"1e\", expected a number; a vector here is a word and 2 numbers"),
            ("of 1 -\n", ":1: found \"-\", expected a number; a vector here is a word and 2 numbers"),
            ("of 1 1.2.3\n", ":1: found \"1.2.3\", expected a number; a vector here is a word and 2 numbers"),
            ("of 1 1\nth\0e 1 1\n", ":2: found a NUL, expected text; binary formats are not read"),
            ("\0\0\u{1}\0", ":1: found a NUL, expected text; binary formats are not read"),
            (
                "of 1 1\n" + String(repeating: "word ", count: 100_000) + "\n",
                ":2: found \"word\", expected a number; a vector here is a word and 2 numbers"
            ),
            (
                "of 1 1\nof" + String(repeating: " 1", count: 100_000) + "\n",
                ":2: found a vector of size 100000, expected 2, as model.embedding.size says"
            ),
            ("of 1 1\nthe 1 1e99\n", ":2: found 1e99, expected a number that 32 bits can hold"),
        ])
    func errors(text: String, description: String) throws {
        let error = corpusError { _ = try vectors(text) }
        #expect(error == CorpusError(.badData, "\(folder.path)/vectors\(description)"))
    }

    @Test("a file that is missing, too long in a line, cut or no UTF-8 is told as with any text")
    func unreadable() throws {
        func error(_ path: String) -> CorpusError? {
            corpusError { _ = try PretrainedVectors(reading: path, for: words, size: 2, maximumLineBytes: 20) }
        }
        #expect(error("\(folder.path)/none")?.kind == .missingInput)
        let latin = try folder.write("latin", Array("the 1 1\nf".utf8) + [0xFC] + Array("r 1 1\n".utf8))
        #expect(error(latin)?.description.hasPrefix("\(latin):2: byte 2 of the line is 0xFC, not UTF-8") == true)
        let long = try folder.write("long", "the 1 1\n" + String(repeating: "x", count: 30) + " 1 1\n")
        #expect(error(long)?.description.hasPrefix("\(long):2: found a line of more than 20 bytes") == true)
        let zipped = try folder.gzipped("zipped", String(repeating: "the 1 1\n", count: 100))
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: zipped)))
        let cut = try folder.write("cut.gz", Array(bytes.dropLast(9)))
        #expect(error(cut)?.description.hasPrefix("\(cut): the gzip stream breaks off") == true)
    }

    @Test("the beginning of a file shows its size before all is read")
    func beginning() throws {
        let path = try folder.write("vectors", "the 1 1\nbroken\n")
        try VectorReader(path, size: 2).checkBeginning()
        #expect(corpusError { try VectorReader(path, size: 3).checkBeginning() }?.kind == .badData)
    }

    @Test("coverage counts pieces, and running pieces of the sides that have the table")
    func coverage() throws {
        let found = try vectors("the 1 1\nferry 2 2\n").all
        let (the, ferry, zug) = try (words.encode("the")[0], words.encode("ferry")[0], words.encode("Zug")[0])
        let corpus = ParallelCorpus(
            sources: [[the, the, ferry], [zug]], targets: [[zug], [zug, SpecialTokens.unknown]])
        let source = VectorCoverage(of: found, as: .source, in: corpus)
        #expect((source.found, source.pieces, source.coveredTokens, source.tokens) == (3, 4, 3, 4))
        #expect(
            source.description
                == "3 of 4 source pieces (75.0%), 75.0% of the running ones, by \(folder.path)/vectors")
        let target = VectorCoverage(of: found, as: .target, in: corpus)
        #expect((target.coveredTokens, target.tokens) == (0, 3))
        let shared = VectorCoverage(of: found, as: .shared, in: corpus)
        #expect((shared.coveredTokens, shared.tokens) == (3, 7))
        #expect(shared.description.hasPrefix("3 of 4 pieces (75.0%), 42.9% of the running ones"))
    }
}
