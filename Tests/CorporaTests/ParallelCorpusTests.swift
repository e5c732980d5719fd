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

    @Test("several texts stand one after the other, each with its tag, its report and its share of an epoch")
    func texts() throws {
        let trained = try SubwordTrainer.tagged(lines: english + german)
        let (source, target) = (
            try folder.write("s", english.joined(separator: "\n")),
            try folder.write("t", german.joined(separator: "\n"))
        )
        let table = try folder.write("p.tsv", "\(english[0])\t\(german[0])\t0.5\n\t\(german[1])\t1\n")
        let columns = try #require(PairColumns([.source, .target, .weight]))
        let texts = [
            TrainingText(name: "genuine", try ParallelFiles(source: [source], target: [target]), weight: 3),
            TrainingText(name: "synthetic", ParallelFiles([.table(table, columns)]), weight: 2, tag: "<bt>"),
        ]
        for retention in [ParallelCorpus.TextRetention.keep, .discard] {
            let corpus = try ParallelCorpus(
                reading: texts, tokenizers: trained, maximumLength: 1_000, text: retention, threads: 3)
            let tag = try trained.source.id(ofTag: "<bt>")
            #expect(corpus.count == 21 && corpus.report.read == 22)
            #expect(corpus.parts.map(\.pairs) == [0..<20, 20..<21] && corpus.parts.map(\.weight) == [3, 2])
            #expect(try Array(corpus.sources[20]) == [tag] + trained.source.encode(english[0]))
            #expect(try Array(corpus.sources[0]) == trained.source.encode(english[0]))
            #expect(corpus.weights == [Float](repeating: 1, count: 20) + [0.5])
            #expect(corpus.batch(of: [3, 20]).weights == [1, 0.5])
            #expect(
                corpus.partDescriptions == [
                    "genuine: kept 20 of 20 pairs; 60 in an epoch, 96.8% of it",
                    "synthetic: kept 1 of 2 pairs; left out 1 with an empty source (first: \(table):2); 2 in an epoch, 3.2% of it",
                ])
            let epoch = BatchSchedule(corpus, size: .sentences(7), order: .shuffled(seed: 1)).batches(epoch: 0).elements
            #expect(epoch.count == 62 && epoch.count { $0 == 20 } == 2 && epoch.count { $0 == 4 } == 3)
            guard case .keep = retention else { continue }
            let sampling = SubwordSampling(alpha: 0.3, seed: 1)
            let drawn = try corpus.batch(of: [20, 0], sampling: sampling, epoch: 1)
            #expect(drawn.sources[0].first == tag && drawn.sources[1].first != tag && drawn.weights == [0.5, 1])
            let (written, expected) = (
                try trained.source.decode(drawn.sources[0].dropFirst()), try trained.source.decode(corpus.sources[0])
            )
            #expect(written == expected)
        }
        let plain = try read([source], [target])
        #expect(plain.weights == nil && plain.partDescriptions.isEmpty && plain.parts.map(\.pairs) == [0..<20])
    }

    @Test("a second source is cut by one of the tokenizers, may be empty, and must not be too long")
    func secondSources() throws {
        let bpe = try SubwordTrainer(algorithm: .bpe, vocabularySize: 120).train(lines: english + german).model
        let pair = TokenizerPair(source: tokenizers.source, target: bpe)
        let long = Array(repeating: "x", count: 300).joined(separator: " ")
        var second = Array(german.reversed())
        (second[2], second[5]) = (long, "")
        let files = try ParallelFiles(
            source: [folder.write("s", english.joined(separator: "\n"))],
            target: [folder.write("t", german.joined(separator: "\n"))],
            secondSource: [folder.write("m", second.joined(separator: "\n"))])
        for (side, model) in [(TokenizerSide.source, pair.source), (.target, pair.target)] {
            let corpus = try ParallelCorpus(
                reading: files, tokenizers: pair, maximumLength: 200, secondSource: side, text: .keep, threads: 3)
            let place = "\(folder.path)/m:3"
            #expect(corpus.report.leftOut["long_second_source"] == 1)
            #expect(corpus.report.first["long_second_source"] == place)
            let seconds = try #require(corpus.secondSources)
            #expect(seconds.count == corpus.count && seconds.elements.count > 0)
            let lines = try #require(corpus.lines)
            let kept = try #require(lines.secondSources)
            #expect(kept.count == corpus.count && kept.contains("") && !kept.contains(long))
            for number in 0..<corpus.count { #expect(try Array(seconds[number]) == model.encode(kept[number])) }
            #expect(corpus.batch(of: [1, 0]).secondSources?[0] == seconds[1])
        }
        // Who does not ask for it reads none.
        let plain = try ParallelCorpus(reading: files, tokenizers: pair, maximumLength: 200)
        #expect(plain.secondSources == nil && plain.report.leftOut["long_second_source"] == nil)
        let without = try ParallelFiles(source: files.source, target: files.target)
        let error = corpusError {
            _ = try ParallelCorpus(reading: without, tokenizers: pair, maximumLength: 200, secondSource: .source)
        }
        #expect(error?.description == "\(files.source[0]): found no second source beside it, expected one")
    }

    @Test("pieces of a second source are drawn, and change no draw of the other sides")
    func drawnSecondSources() throws {
        var second = english
        second[3] = " "
        let files = try ParallelFiles(
            source: [folder.write("s", english.joined(separator: "\n"))],
            target: [folder.write("t", german.joined(separator: "\n"))],
            secondSource: [folder.write("m", second.joined(separator: "\n"))])
        func batch(_ side: TokenizerSide?, epoch: Int) throws -> Batch {
            let corpus = try ParallelCorpus(
                reading: files, tokenizers: tokenizers, maximumLength: 1_000, secondSource: side, text: .keep)
            return try corpus.batch(of: 0..<20, sampling: SubwordSampling(alpha: 0.2, seed: 3), epoch: epoch)
        }
        let (first, other, plain) = (
            try batch(.source, epoch: 1), try batch(.source, epoch: 2), try batch(nil, epoch: 1)
        )
        #expect(first.sources == plain.sources && first.targets == plain.targets && plain.secondSources == nil)
        #expect(try batch(.source, epoch: 1) == first && first.secondSources != other.secondSources)
        let seconds = try #require(first.secondSources)
        #expect(seconds[3].isEmpty)
        for number in [0, 7, 19] {
            #expect(try tokenizers.source.decode(seconds[number]) == tokenizers.source.decode(first.sources[number]))
        }
    }

    @Test("a tag that the vocabulary lacks, and a text that hardly ever comes or far too often, are errors")
    func badTexts() throws {
        let file = try folder.write("s", english.joined(separator: "\n"))
        let files = try ParallelFiles(source: [file], target: [file])
        func error(_ text: TrainingText) -> String? {
            corpusError { _ = try ParallelCorpus(reading: [text], tokenizers: tokenizers, maximumLength: 100) }?
                .description
        }
        #expect(
            error(TrainingText(name: "a", files, tag: "<bt>"))
                == "\(tokenizers.source.name): found no piece '<bt>' in the vocabulary, expected a tag that it was trained with"
        )
        #expect(
            error(TrainingText(name: "a", files, weight: 0.01))
                == "data.corpora.a.weight: found 0.01 for 20 pairs, which is less than one pair in an epoch, expected more"
        )
        #expect(
            error(TrainingText(name: "a", files, weight: 1.2e8))
                == "data.corpora.a.weight: found 120000000.0 for 20 pairs, with which an epoch has more than 2147483648, "
                + "expected less")
        let half = TrainingText(name: "a", files, weight: 6e7)
        #expect(
            corpusError {
                _ = try ParallelCorpus(reading: [half, half], tokenizers: tokenizers, maximumLength: 100)
            }?
            .kind == .badSetting)
    }

    @Test("characters that the vocabulary lacks are counted, side by side, in lines that are left out too")
    func unknownCharacters() throws {
        let source = try folder.write(
            "u.en", "The ferry 日本 日\nx\u{332} 日\n" + String(repeating: "日 ", count: 101) + "\nplain\n")
        let target = try folder.write("u.de", "so\nso\nso\nso\n")
        let corpus = try read([source], [target])
        #expect(corpus.count == 3 && corpus.unknownTarget.count == 0 && corpus.unknownTarget.description() == nil)
        #expect(corpus.unknownSource.count == 3)
        #expect(
            corpus.unknownSource.description() == "日 (U+65E5) 104 times in 3 lines, U+0332 once, 本 (U+672C) once")
        #expect(
            corpus.unknownSource.description(mostNamed: 1) == "日 (U+65E5) 104 times in 3 lines, and 2 others 2 times")
        #expect(
            corpus.unknownSource.description(mostNamed: 2)
                == "日 (U+65E5) 104 times in 3 lines, U+0332 once, and 1 other once")
    }

    @Test("words that the vocabulary lacks are no characters")
    func unknownWords() throws {
        let words = try SubwordTrainer(algorithm: .word, vocabularySize: 8).train(lines: ["a b", "b c"]).model
        let file = try folder.write("w", "a unknown\n")
        let corpus = try ParallelCorpus(
            reading: ParallelFiles(source: [file], target: [file]), tokenizers: TokenizerPair(shared: words),
            maximumLength: 100)
        #expect(corpus.sources[0].contains(SpecialTokens.unknown) && corpus.unknownSource.count == 0)
    }
}

extension SubwordTrainer {
    /// A vocabulary that has a tag.
    fileprivate static func tagged(lines: [String]) throws -> TokenizerPair {
        var trainer = SubwordTrainer(vocabularySize: 150)
        trainer.tags = ["<bt>"]
        return TokenizerPair(shared: try trainer.train(lines: lines).model)
    }
}
