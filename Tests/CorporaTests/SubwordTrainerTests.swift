import Corpora
import TestSupport
import Testing
import Text

@Suite struct SubwordTrainerTests {
    @Test("training gives the vocabulary of spm_train", arguments: [SubwordTrainer.Algorithm.unigram, .bpe])
    func vocabularyOfTheReference(algorithm: SubwordTrainer.Algorithm) throws {
        let result = try SubwordTrainer(algorithm: algorithm, vocabularySize: 220).train(files: [golden("training.txt")]
        )
        #expect(result.warnings.isEmpty)
        let texts = try goldenLines("probe.txt")
        let pieces = try goldenLines("\(algorithm.rawValue).pieces")
        let ids = try goldenLines("\(algorithm.rawValue).ids")
        for (index, text) in texts.enumerated() {
            #expect(try result.model.pieces(text).joined(separator: " ") == pieces[index])
            #expect(try result.model.encode(text).map(String.init).joined(separator: " ") == ids[index])
        }
    }

    @Test("the same text gives the same bytes, from files, gzip or memory")
    func determinism() throws {
        let folder = try TemporaryFolder()
        let lines = try goldenLines("training.txt")
        let first = try folder.write("a.txt", lines[..<20].joined(separator: "\n"))
        let second = try folder.gzipped("b", lines[20...].joined(separator: "\r\n"))
        let trainer = SubwordTrainer(vocabularySize: 200)
        let ofFiles = try trainer.train(files: [first, second]).model.serialised
        let ofLines = try trainer.train(lines: lines).model.serialised
        #expect(ofFiles == ofLines)
    }

    @Test(
        "a vocabulary too large for the text becomes smaller, with a warning that tells its size and claims no more",
        arguments: SubwordTrainer.Algorithm.allCases)
    func tooLarge(algorithm: SubwordTrainer.Algorithm) throws {
        let lines = try goldenLines("training.txt")
        let result = try SubwordTrainer(algorithm: algorithm, vocabularySize: 50_000).train(lines: lines)
        let size = result.model.vocabularySize
        #expect(size < 50_000 && size > SpecialTokens.count)
        try #require(result.warnings.count == 1)
        #expect(
            result.warnings[0]
                == "training text: the vocabulary has \(size) pieces of type \(algorithm.rawValue), fewer than the 50000 asked for"
        )
        let text = lines[0]
        #expect(try result.model.decode(result.model.encode(text)) == text)
        // What was named can be had without a warning.
        let exact = try SubwordTrainer(algorithm: algorithm, vocabularySize: size).train(lines: lines)
        #expect(exact.model.vocabularySize == size && exact.warnings.isEmpty)
    }

    @Test("a vocabulary too small for the characters names the least that would do")
    func tooSmall() throws {
        let lines = try goldenLines("training.txt")
        let error = corpusError { _ = try SubwordTrainer(vocabularySize: 20).train(lines: lines) }
        #expect(error?.kind == .badSetting)
        let least = try #require(error?.description.split(separator: " ").last.flatMap { Int($0) })
        #expect(try SubwordTrainer(vocabularySize: least).train(lines: lines).model.vocabularySize == least)
        #expect(corpusError { _ = try SubwordTrainer(vocabularySize: least - 1).train(lines: lines) } != nil)
    }

    @Test("of a text with more lines than are wanted some are drawn by the seed, and a note says how many")
    func sampledLines() throws {
        let lines = try goldenLines("training.txt")
        func train(_ count: Int?, seed: UInt64 = 1) throws -> SubwordTrainingResult {
            var trainer = SubwordTrainer(vocabularySize: 100)
            trainer.maximumLines = count
            trainer.seed = seed
            return try trainer.train(lines: lines + ["  "])
        }
        let whole = try train(nil)
        #expect(whole.notes.isEmpty)
        let enough = try train(lines.count)
        #expect(enough.model.serialised == whole.model.serialised && enough.notes.isEmpty)
        let part = try train(lines.count / 2)
        #expect(
            part.notes == [
                "training text: the vocabulary is learned from \(lines.count / 2) of \(lines.count) lines, "
                    + "drawn at random with seed 1"
            ])
        let bytes = part.model.serialised
        #expect(bytes != whole.model.serialised)
        #expect(try bytes == train(lines.count / 2).model.serialised)
        #expect(try bytes != train(lines.count / 2, seed: 2).model.serialised)
        #expect(corpusError { _ = try train(0) }?.kind == .badSetting)
    }

    @Test("settings out of range and text without words are errors")
    func badSettings() {
        #expect(corpusError { _ = try SubwordTrainer(vocabularySize: 4).train(lines: ["a"]) }?.kind == .badSetting)
        let thin = SubwordTrainer(vocabularySize: 100, characterCoverage: 0.5)
        #expect(corpusError { _ = try thin.train(lines: ["a"]) }?.kind == .badSetting)
        let empty = corpusError {
            _ = try SubwordTrainer(vocabularySize: 100).train(lines: ["", "  ", "\u{2581}\u{FEFF}\u{FFFD}"])
        }
        #expect(empty?.kind == .badData)
        #expect(empty?.description.contains("3 lines") == true)
        let missing = corpusError { _ = try SubwordTrainer(vocabularySize: 100).train(files: ["/nonexistent"]) }
        #expect(missing?.kind == .missingInput)
    }

    @Test("bad text stops the training with its file and line")
    func badText() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("bad.txt", Array("fine\nalso fine\nnot ".utf8) + [0xFF, 0x0A])
        let error = corpusError { _ = try SubwordTrainer(vocabularySize: 100).train(files: [file]) }
        #expect(error?.kind == .badData)
        #expect(error?.description.hasPrefix("\(file):3:") == true)
    }

    @Test("lines that training leaves out are counted")
    func leftOut() throws {
        let long = String(repeating: "long ", count: 1_000)
        let lines = try goldenLines("training.txt") + [long, long, "a \u{2585} block", "with a \0 byte"]
        let warnings = try SubwordTrainer(vocabularySize: 150).train(lines: lines).warnings
        #expect(warnings.count == 2)
        #expect(warnings.first?.contains("2 of \(lines.count) lines are longer than 4192 bytes") == true)
        #expect(warnings.last?.contains("1 of \(lines.count) lines contain U+2585") == true)
    }

    @Test("a tag is one ordinary piece of every kind of vocabulary", arguments: SubwordTrainer.Algorithm.allCases)
    func tags(algorithm: SubwordTrainer.Algorithm) throws {
        let lines = try goldenLines("training.txt")
        var trainer = SubwordTrainer(algorithm: algorithm, vocabularySize: 150)
        trainer.tags = ["<bt>", ">>de<<"]
        let model = try trainer.train(lines: lines).model
        let ids = try trainer.tags.map { try model.id(ofTag: $0) }
        #expect(Set(ids).count == 2 && ids.allSatisfy { $0 >= Int32(SpecialTokens.count) })
        #expect(zip(ids, trainer.tags).allSatisfy { model.piece(of: $0) == $1 })
        // Words are cut at spaces alone, so that a tag in the text is a part of one.
        if algorithm != .word {
            #expect(try model.encode("\(lines[0])<bt>").contains(ids[0]))
            #expect(try model.encode("<BT>").contains(ids[0]) == false)
        }
        #expect(model.id(of: "<pt>") == nil && model.id(of: "") == nil && model.id(of: "<s>") == SpecialTokens.start)
        let error = corpusError { _ = try model.id(ofTag: "<s>") }
        #expect(
            error?.description
                == "\(model.name): found no piece '<s>' in the vocabulary, expected a tag that it was trained with")
    }

    @Test("a tag is a word with a sign in it, and no special piece")
    func badTags() {
        for tag in ["<bt>", "__de__", "#1", "<2fr>", "§"] { #expect(SentenceTag.isValid(tag), "\(tag)") }
        let bad = [
            "", "bt", "7", "<a b>", "a,b,", "<\"x\">", "<\u{2581}>", "<s>", "</s>", "<pad>", "<unk>", "<\n>", "<\0>",
            "<" + String(repeating: "x", count: 100),
        ]
        for tag in bad {
            #expect(!SentenceTag.isValid(tag), "\(tag)")
            var trainer = SubwordTrainer(vocabularySize: 100)
            trainer.tags = [tag]
            #expect(corpusError { _ = try trainer.train(lines: ["a"]) }?.kind == .badSetting)
        }
    }
}
