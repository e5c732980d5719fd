import Corpora
import TestSupport
import Testing
import Text

@Suite("Pairs in another case")
struct CasedPairsTests {
    private let folder: TemporaryFolder
    private let tokenizers: TokenizerPair
    private let english: [String]
    private let german: [String]
    private let corpus: ParallelCorpus
    private static let copies = 100

    init() throws {
        folder = try TemporaryFolder()
        let lines = try goldenLines("training.txt")
        english = stride(from: 0, to: lines.count, by: 2).map { lines[$0] }
        german = stride(from: 1, to: lines.count, by: 2).map { lines[$0] }
        let cased = LetterCase.allCases.flatMap { letterCase in
            lines.map { letterCase.applied(to: $0, language: "en") }
        }
        tokenizers = TokenizerPair(
            shared: try SubwordTrainer(vocabularySize: 200).train(lines: lines + cased).model)
        let files = try ParallelFiles(
            source: [Self.write(english, "s", folder)], target: [Self.write(german, "t", folder)])
        corpus = try ParallelCorpus(reading: files, tokenizers: tokenizers, maximumLength: 1_000, text: .keep)
    }

    private static func write(_ lines: [String], _ name: String, _ folder: TemporaryFolder) throws -> String {
        let text = lines.joined(separator: "\n") + "\n"
        return try folder.write(name, String(repeating: text, count: copies))
    }

    private func changes(_ casing: CasingShares, seed: UInt64 = 1) -> PairChanges {
        PairChanges(casing: casing, source: "en", target: "de", seed: seed)
    }

    private func text(_ ids: ArraySlice<Int32>) throws -> String { try tokenizers.source.decode(ids) }

    @Test("as many are changed as the shares say, on both sides alike, and the others are as they are written")
    func shares() throws {
        let casing = CasingShares(upper: 0.1, title: 0.2, lower: 0.05)
        let batch = try corpus.batch(of: 0..<corpus.count, sampling: nil, changes: changes(casing), epoch: 2)
        var counts: [LetterCase: Int] = [:]
        for pair in 0..<corpus.count where batch.sources[pair] != corpus.sources[pair] {
            let (source, target) = (english[pair % english.count], german[pair % german.count])
            let found = try text(batch.sources[pair])
            let letterCase = LetterCase.allCases.first { $0.applied(to: source, language: "en") == found }
            let written = try #require(letterCase, "\(found)")
            #expect(try text(batch.targets[pair]) == written.applied(to: target, language: "de"))
            counts[written, default: 0] += 1
        }
        for pair in 0..<corpus.count where batch.sources[pair] == corpus.sources[pair] {
            #expect(batch.targets[pair] == corpus.targets[pair])
        }
        for (letterCase, share) in [(LetterCase.upper, 0.1), (.title, 0.2), (.lower, 0.05)] {
            let expected = share * Double(corpus.count)
            let found = Double(counts[letterCase] ?? 0)
            #expect(abs(found - expected) < 5 * expected.squareRoot(), "\(letterCase): \(found), expected \(expected)")
        }
    }

    @Test(
        "what becomes of a pair depends on the seed, the epoch and the pair alone, not on its company or on drawn pieces"
    )
    func draws() async throws {
        let casing = CasingShares(upper: 0.2, title: 0.2, lower: 0.2)
        let corpus = corpus
        let drawn = changes(casing)
        let pairs = Array(0..<100)
        let together = try corpus.batch(of: pairs, sampling: nil, changes: drawn, epoch: 3)
        try await withThrowingTaskGroup(of: (Int, Batch).self) { group in
            for pair in pairs.reversed() {
                group.addTask { (pair, try corpus.batch(of: [pair], sampling: nil, changes: drawn, epoch: 3)) }
            }
            for try await (pair, alone) in group {
                #expect(alone.sources[0] == together.sources[pair] && alone.targets[0] == together.targets[pair])
            }
        }
        let sampled = try corpus.batch(
            of: pairs, sampling: SubwordSampling(alpha: 0.2, seed: 9), changes: drawn, epoch: 3)
        #expect(sampled.sources != together.sources)
        for pair in pairs {
            #expect(try text(sampled.sources[pair]) == text(together.sources[pair]))
            #expect(try text(sampled.targets[pair]) == text(together.targets[pair]))
        }
        let others = [
            try corpus.batch(of: pairs, sampling: nil, changes: drawn, epoch: 4),
            try corpus.batch(of: pairs, sampling: nil, changes: changes(casing, seed: 2), epoch: 3),
        ]
        for other in others { #expect(other.sources != together.sources) }
    }

    @Test("no changes leave every bit as it is, and draw no other pieces")
    func none() throws {
        let changes = changes(CasingShares())
        #expect(try corpus.batch(of: 0..<50, sampling: nil, changes: changes, epoch: 1) == corpus.batch(of: 0..<50))
        let sampling = SubwordSampling(alpha: 0.2, seed: 9)
        let sampled = try corpus.batch(of: 0..<50, sampling: sampling, changes: changes, epoch: 1)
        #expect(try corpus.batch(of: 0..<50, sampling: sampling, epoch: 1) == sampled)
    }

    @Test("a pair whose source does not tell the case stays as it is, and does not count")
    func sourcesWithoutCase() throws {
        let sources = ["你好，世界。", "12:30", "SOS", "我爱你 a", "Hello."]
        let targets = ["Hello, world.", "At half past twelve.", "Help us.", "I love you a.", "你好。"]
        let files = try ParallelFiles(
            source: [folder.write("zs", sources.joined(separator: "\n"))],
            target: [folder.write("zt", targets.joined(separator: "\n"))])
        let corpus = try ParallelCorpus(reading: files, tokenizers: tokenizers, maximumLength: 100, text: .keep)
        // All but one in a million.
        let changes = changes(CasingShares(upper: 0.999999, title: 0, lower: 0))
        let batch = try corpus.batch(of: 0..<5, sampling: nil, changes: changes, epoch: 0)
        for pair in 0..<4 {
            #expect(batch.sources[pair] == corpus.sources[pair] && batch.targets[pair] == corpus.targets[pair])
        }
        #expect(try text(batch.sources[4]) == "HELLO." && batch.targets[4] == corpus.targets[4])
        let found = try corpus.changedPairs(by: changes, of: [0, 1, 2, 3, 4, 4], threads: 2)
        #expect(found.description == "2 of 6 pairs in the first epoch: 2 in upper case")
        #expect(found.examples.map(\.change) == ["in upper case"] && found.examples[0].source == "HELLO.")
    }

    @Test("a pair that would be too long in capitals stays as it is, whatever is drawn")
    func tooLong() throws {
        // Capitals are single letters here, so that long lines in capitals are too long, and short ones are not.
        let (sources, targets) = (english + ["Yes.", "We go."], german + ["Ja.", "Wir gehen."])
        let alphabet = ["ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"]
        let model = try SubwordTrainer(vocabularySize: 200).train(lines: sources + targets + alphabet).model
        let most = try (sources + targets).map { try model.encode($0).count }.max() ?? 0
        let count = sources.count
        let files = try ParallelFiles(
            source: [folder.write("ls", sources.joined(separator: "\n"))],
            target: [folder.write("lt", targets.joined(separator: "\n"))])
        let corpus = try ParallelCorpus(
            reading: files, tokenizers: TokenizerPair(shared: model), maximumLength: most, text: .keep)
        let changes = changes(CasingShares(upper: 0.999999, title: 0, lower: 0))
        for sampling in [nil, SubwordSampling(alpha: 0.1, seed: 1)] {
            let batch = try corpus.batch(of: 0..<count, sampling: sampling, changes: changes, epoch: 0)
            #expect(batch.sourceLength <= most + 1 && batch.targetLength <= most + 1)
            let kept = try (0..<count).filter { pair in
                try model.decode(batch.sources[pair]) == model.decode(corpus.sources[pair])
            }
            #expect(!kept.isEmpty && !kept.contains(count - 1) && !kept.contains(count - 2), "\(kept)")
            for pair in kept {
                #expect(try model.decode(batch.targets[pair]) == model.decode(corpus.targets[pair]))
            }
        }
    }

    @Test("what a vocabulary has as one piece stays what it is on its side, in text and vocabulary")
    func symbols() throws {
        var trainer = SubwordTrainer(vocabularySize: 200)
        trainer.symbols = [PlaceholderPiece.text, "__x__"]
        let cased = LetterCase.allCases.flatMap { letterCase in
            (english + german).map { letterCase.applied(to: $0, language: "en") }
        }
        let model = try trainer.train(lines: cased).model
        let source = "We wrote <|ph|> and __x__ to you."
        let target = "Wir schrieben dir __x__ und <|ph|>."
        let files = try ParallelFiles(source: [folder.write("ps", source)], target: [folder.write("pt", target)])
        let corpus = try ParallelCorpus(
            reading: files, tokenizers: TokenizerPair(shared: model), maximumLength: 1_000, text: .keep)
        for (casing, expected) in [
            (CasingShares(upper: 0.999999, title: 0, lower: 0), "WE WROTE <|ph|> AND __x__ TO YOU."),
            (CasingShares(upper: 0, title: 0.999999, lower: 0), "We Wrote <|ph|> And __x__ To You."),
        ] {
            let batch = try corpus.batch(of: [0], sampling: nil, changes: changes(casing), epoch: 0)
            #expect(try model.decode(batch.sources[0]) == expected)
            #expect(try model.decode(batch.targets[0]).contains("__x__"))
        }
        // And so it does for the vocabulary that learns from them.
        trainer.casing = CasingShares(upper: 0.999999, title: 0, lower: 0)
        trainer.algorithm = .char
        let learned = try trainer.train(lines: Array(repeating: "<|ph|> of it", count: 100)).model
        #expect(learned.id(of: "O") != nil && learned.id(of: "P") == nil && learned.id(of: "H") == nil)
    }

    @Test("a second source changes with the others")
    func secondSource() throws {
        let files = try ParallelFiles(
            source: ["\(folder.path)/s"], target: ["\(folder.path)/t"], secondSource: ["\(folder.path)/t"])
        let corpus = try ParallelCorpus(
            reading: files, tokenizers: tokenizers, maximumLength: 1_000, secondSource: .target, text: .keep)
        let changes = changes(CasingShares(upper: 0.5, title: 0, lower: 0))
        let batch = try corpus.batch(of: 0..<100, sampling: nil, changes: changes, epoch: 0)
        let second = try #require(batch.secondSources)
        #expect(second == batch.targets && second != corpus.batch(of: 0..<100).targets)
    }

    @Test(
        "a vocabulary that learns from changed lines has its letters in every case, and one that does not lacks capitals",
        arguments: [SubwordTrainer.Algorithm.unigram, .bpe, .char])
    func vocabulary(algorithm: SubwordTrainer.Algorithm) throws {
        let line = "the quick brown fox jumps over the lazy dog while fünf weiße bäume größer blühen"
        let lines = Array(repeating: line, count: 2_000)
        // One line in a hundred has capitals, and the coverage leaves the rarest of them out.
        var trainer = SubwordTrainer(algorithm: algorithm, vocabularySize: 100, characterCoverage: 0.9995)
        let capitals = LetterCase.upper.applied(to: line, language: "en")
        let plain = try trainer.train(lines: lines).model
        #expect(try plain.encode(capitals).contains(SpecialTokens.unknown))
        trainer.casing = CasingShares(upper: 0.01, title: 0, lower: 0)
        let model = try trainer.train(lines: lines).model
        for text in [line, capitals] { #expect(try !model.encode(text).contains(SpecialTokens.unknown), "\(text)") }
        #expect(try trainer.train(lines: lines).model.serialised == model.serialised)
        trainer.keepsLetters = true
        #expect(try !trainer.train(lines: lines).model.encode(capitals).contains(SpecialTokens.unknown))
    }
}
