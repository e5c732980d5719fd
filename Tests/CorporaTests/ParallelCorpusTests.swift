import Corpora
import Foundation
import TestSupport
import Testing
import Text

@Suite struct ParallelCorpusTests {
    let folder: TemporaryFolder
    let tokenizers: TokenizerPair
    let english: [String]
    let german: [String]

    init() throws {
        folder = try TemporaryFolder()
        tokenizers = TokenizerPair(shared: try SubwordModel(contentsOf: golden("unigram.spm")))
        let lines = try goldenLines("training.txt")
        english = stride(from: 0, to: lines.count, by: 2).map { lines[$0] }
        german = stride(from: 1, to: lines.count, by: 2).map { lines[$0] }
    }

    func read(_ source: [String], _ target: [String], maximumLength: Int = 100) throws -> ParallelCorpus {
        try ParallelCorpus(
            reading: ParallelFiles(source: source, target: target), tokenizers: tokenizers, maximumLength: maximumLength
        )
    }

    @Test("pairs are encoded in the order of lines and files, for any number of threads")
    func order() throws {
        let source = try [
            folder.write("a.en", english[..<8].joined(separator: "\n")),
            folder.gzipped("b.en", english[8...].joined(separator: "\n")),
        ]
        let target = try [
            folder.gzipped("a.de", german[..<8].joined(separator: "\n")),
            folder.write("b.de", german[8...].joined(separator: "\n") + "\n"),
        ]
        for threads in [1, 2, 7, 100] {
            let corpus = try ParallelCorpus(
                reading: ParallelFiles(source: source, target: target), tokenizers: tokenizers, maximumLength: 100,
                threads: threads)
            #expect(corpus.sources == RaggedArray(try english.map { try tokenizers.source.encode($0) }))
            #expect(corpus.targets == RaggedArray(try german.map { try tokenizers.target.encode($0) }))
            #expect(corpus.report.description == "kept 20 of 20 pairs")
        }
    }

    @Test("more lines than are encoded at once keep their order")
    func manyLines() throws {
        let numbers = (0..<9_000).map { String($0, radix: 4) }
        let file = try folder.write("numbers", numbers.joined(separator: "\n"))
        let corpus = try read([file], [file])
        #expect(corpus.count == 9_000)
        for line in [0, 4_095, 4_096, 8_191, 8_192, 8_999] {
            #expect(try tokenizers.source.decode(corpus.sources[line]) == numbers[line])
        }
    }

    @Test("what is left out is counted by reason, with its first line")
    func filtering() throws {
        let long = Array(repeating: "x", count: 20).joined(separator: " ")
        let source = try folder.write(
            "s", ["a b", "", "a", "  ", long, "a", long, "a", ""].joined(separator: "\n") + "\n")
        let target = try folder.write(
            "t", ["a b", "a", "", "", "a", long, long, "b", "a"].joined(separator: "\n") + "\n")
        let corpus = try read([source], [target], maximumLength: 10)
        #expect(corpus.count == 2)
        #expect(corpus.report.read == 9 && corpus.report.kept == 2)
        let expected = [
            "empty_both": 1, "empty_source": 2, "empty_target": 1, "long_both": 1, "long_source": 1, "long_target": 1,
        ]
        #expect(corpus.report.leftOut == expected)
        #expect(corpus.report.first["empty_source"] == "\(source):2")
        #expect(corpus.report.first["long_target"] == "\(target):6")
        #expect(corpus.report.description.contains("2 with an empty source (first: \(source):2)"))
        #expect(try tokenizers.source.decode(corpus.sources[1]) == "a")
        #expect(try tokenizers.source.decode(corpus.targets[1]) == "b")
    }

    @Test("a pair exactly as long as allowed is kept")
    func lengthLimit() throws {
        let length = try tokenizers.source.encode(english[0]).count
        let file = try folder.write("one", english[0])
        #expect(try read([file], [file], maximumLength: length).count == 1)
        let error = corpusError { _ = try read([file], [file], maximumLength: length - 1) }
        #expect(error?.kind == .badData)
        #expect(error?.description.contains("no sentence pair is left: kept 0 of 1 pairs") == true)
    }

    @Test("files of different lengths name both, their counts and where they part")
    func misaligned() throws {
        var random = SplitMix64(21)
        let lengths = (0..<200).map { _ in 1 + random.next(below: 30) }
        let source = try folder.write(
            "s", lengths.map { String(repeating: "word ", count: $0) }.joined(separator: "\n"))
        var cut = lengths.map { String(repeating: "Wörter ", count: $0) }
        cut.remove(at: 122)
        let target = try folder.write("t", cut.joined(separator: "\n"))
        let error = corpusError { _ = try read([source], [target]) }
        #expect(error?.kind == .badData)
        let message = try #require(error?.description)
        #expect(message.hasPrefix("\(source) has 200 lines and \(target) has 199; expected as many in both"))
        let guess = try #require(message.firstMatch(of: /they part near .*\/s:(\d+)$/))
        #expect(guess.1 == "123")
        // The other way around it is the target that has too many lines.
        let swapped = corpusError { _ = try read([target], [source]) }
        #expect(swapped?.description.hasPrefix("\(target) has 199 lines and \(source) has 200;") == true)
        #expect(swapped?.description.hasSuffix("\(source):\(guess.1)") == true)
    }

    @Test("missing and empty files, and sides of different numbers of files, are errors of their own")
    func badFiles() throws {
        let file = try folder.write("s", "a\n")
        let empty = try folder.write("empty", "")
        #expect(corpusError { _ = try read([file], ["\(folder.path)/none"]) }?.kind == .missingInput)
        for error in [corpusError { _ = try read([file], [empty]) }, corpusError { _ = try read([empty], [empty]) }] {
            #expect(error?.description == "\(empty): the file is empty; expected one sentence on each line")
        }
        #expect(corpusError { _ = try read([file], [file, file]) }?.kind == .badSetting)
        #expect(corpusError { _ = try read([], []) }?.kind == .badSetting)
        let bad = try folder.write("bad", [0x61, 0x0A, 0x80, 0x0A])
        #expect(corpusError { _ = try read([file], [bad]) }?.description.hasPrefix("\(bad):2:") == true)
    }

    @Test("separate models encode their own sides")
    func separateModels() throws {
        let bpe = try SubwordTrainer(algorithm: .bpe, vocabularySize: 150).train(lines: german).model
        let pair = TokenizerPair(source: tokenizers.source, target: bpe)
        #expect(!pair.isShared && tokenizers.isShared)
        let source = try folder.write("s", english.joined(separator: "\n"))
        let target = try folder.write("t", german.joined(separator: "\n"))
        let corpus = try ParallelCorpus(
            reading: ParallelFiles(source: [source], target: [target]), tokenizers: pair, maximumLength: 100)
        #expect(try Array(corpus.sources[3]) == tokenizers.source.encode(english[3]))
        #expect(try Array(corpus.targets[3]) == bpe.encode(german[3]))
    }
}
