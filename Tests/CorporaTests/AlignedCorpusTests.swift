import Corpora
import TestSupport
import Testing
import Text

@Suite("A corpus whose words are aligned")
struct AlignedCorpusTests {
    private let folder: TemporaryFolder
    private let tokenizers: TokenizerPair
    private let english: [String]
    private let german: [String]
    /// The links of each pair: of each word with the word of the same number, and of the first words with the last ones.
    private let links: [[PositionLink]]

    init() throws {
        folder = try TemporaryFolder()
        let lines = try goldenLines("training.txt")
        english = stride(from: 0, to: lines.count, by: 2).map { lines[$0] }
        german = stride(from: 1, to: lines.count, by: 2).map { lines[$0] }
        var trainer = SubwordTrainer(vocabularySize: 150)
        trainer.tags = ["<bt>"]
        tokenizers = TokenizerPair(shared: try trainer.train(lines: lines).model)
        links = zip(english, german).map { source, target in
            let (sources, targets) = (Self.words(source).count, Self.words(target).count)
            return (0..<min(sources, targets)).map { PositionLink($0, $0) } + [PositionLink(sources - 1, 0)]
        }
    }

    private static func words(_ line: String) -> [Substring] { line.split(separator: " ") }

    /// Files of the pairs, and of what is said of their words.
    private func files(_ change: (Int, String) -> String = { $1 }) throws -> ParallelFiles {
        let alignment = links.enumerated().map { pair, links in
            change(pair, links.map { "\($0.source)-\($0.target)" }.joined(separator: " "))
        }
        return try ParallelFiles(
            source: [folder.write("s", english.joined(separator: "\n"))],
            target: [folder.write("t", german.joined(separator: "\n"))],
            alignment: [folder.write("a", alignment.joined(separator: "\n") + "\n")])
    }

    /// What the links of a pair must be, by the pieces of its sides.
    private func expected(
        _ pair: Int, source: [String], target: [String], before: Int = 0
    ) throws -> Set<PositionLink> {
        let sources = try WordPieces(english[pair], pieces: source, tokenizers.source).ranges
        let targets = try WordPieces(german[pair], pieces: target, tokenizers.target).ranges
        var expected: Set = [PositionLink(before + source.count, target.count)]
        for link in links[pair] {
            for from in sources[Int(link.source)] {
                for to in targets[Int(link.target)] { expected.insert(PositionLink(before + from, to)) }
            }
        }
        return expected
    }

    @Test("every piece of a word is linked to every piece of the other, and the end symbols to each other")
    func pieces() throws {
        for threads in [1, 3] {
            let corpus = try ParallelCorpus(
                reading: files(), tokenizers: tokenizers, maximumLength: 1_000, threads: threads)
            let found = try #require(corpus.links)
            #expect(found.count == english.count)
            for pair in english.indices {
                let (source, target) = (
                    try tokenizers.source.pieces(english[pair]), try tokenizers.target.pieces(german[pair])
                )
                #expect(try Set(found[pair]) == expected(pair, source: source, target: target), "pair \(pair)")
                #expect(Set(found[pair]).count == found[pair].count)
            }
            #expect(corpus.batch(of: [3, 1]).links == RaggedArray([found[3], found[1]]))
        }
    }

    @Test("a line without links leaves the end symbols, and a pair that is left out takes its line with it")
    func lines() throws {
        let pieces = try english.indices.map {
            max(try tokenizers.source.encode(english[$0]).count, try tokenizers.target.encode(german[$0]).count)
        }
        let most = try #require(pieces.dropFirst().max())
        let longest = try #require(pieces.lastIndex(of: most))
        let corpus = try ParallelCorpus(
            reading: files { pair, line in pair == 0 ? "" : line }, tokenizers: tokenizers, maximumLength: most - 1)
        let found = try #require(corpus.links)
        let kept = english.indices.filter { pieces[$0] < most }
        #expect(corpus.count == kept.count && !kept.contains(longest))
        for (row, pair) in kept.enumerated() {
            let (source, target) = (
                try tokenizers.source.pieces(english[pair]), try tokenizers.target.pieces(german[pair])
            )
            let end = PositionLink(source.count, target.count)
            #expect(
                try Set(found[row]) == (pair == 0 ? [end] : expected(pair, source: source, target: target)),
                "pair \(pair)")
        }
    }

    @Test("a tag moves the links, drawn pieces have links of their own, and a text of which nothing is said has none")
    func drawn() throws {
        let texts = [
            TrainingText(name: "a", try files(), tag: "<bt>"),
            TrainingText(
                name: "b", try ParallelFiles(source: ["\(folder.path)/s"], target: ["\(folder.path)/t"])),
        ]
        let corpus = try ParallelCorpus(
            reading: texts, tokenizers: tokenizers, maximumLength: 1_000, text: .keep, threads: 2)
        let found = try #require(corpus.links)
        #expect(found.count == 2 * english.count && (english.count..<found.count).allSatisfy { found[$0].isEmpty })
        for pair in english.indices {
            let (source, target) = (
                try tokenizers.source.pieces(english[pair]), try tokenizers.target.pieces(german[pair])
            )
            #expect(try Set(found[pair]) == expected(pair, source: source, target: target, before: 1))
        }
        let sampling = SubwordSampling(alpha: 0.2, seed: 4)
        var others = 0
        for epoch in 0..<3 {
            let pairs = Array(english.indices) + [english.count]
            let batch = try corpus.batch(of: pairs, sampling: sampling, epoch: epoch)
            let links = try #require(batch.links)
            #expect(links[english.count].isEmpty)
            for pair in english.indices {
                let source = batch.sources[pair].dropFirst().map { tokenizers.source.piece(of: $0) }
                let target = batch.targets[pair].map { tokenizers.target.piece(of: $0) }
                #expect(try Set(links[pair]) == expected(pair, source: source, target: target, before: 1))
                if links[pair] != found[pair] { others += 1 }
            }
            #expect(batch.paddedAlignment()?.isEmpty == false)
        }
        #expect(others > english.count)
    }

    @Test("pieces that are drawn too long give way to the best ones, links and all")
    func tooLong() throws {
        let longest = try english.indices.map {
            max(try tokenizers.source.encode(english[$0]).count, try tokenizers.target.encode(german[$0]).count)
        }
        let most = try #require(longest.max())
        let corpus = try ParallelCorpus(
            reading: files(), tokenizers: tokenizers, maximumLength: most, text: .keep)
        // The freest draw cuts nearly every word into letters.
        let batch = try corpus.batch(
            of: Array(english.indices), sampling: SubwordSampling(alpha: 0, seed: 1), epoch: 0)
        #expect(batch.sources.elements.count > corpus.sources.elements.count)
        for pair in english.indices {
            #expect(batch.sources[pair].count <= most && batch.targets[pair].count <= most)
            let source = batch.sources[pair].map { tokenizers.source.piece(of: $0) }
            let target = batch.targets[pair].map { tokenizers.target.piece(of: $0) }
            #expect(try batch.links.map { Set($0[pair]) } == expected(pair, source: source, target: target))
        }
    }

    @Test("a corpus without alignments has no links")
    func none() throws {
        _ = try files()
        let corpus = try ParallelCorpus(
            reading: ParallelFiles(source: ["\(folder.path)/s"], target: ["\(folder.path)/t"]), tokenizers: tokenizers,
            maximumLength: 1_000)
        #expect(corpus.links == nil && corpus.batch(of: [0]).links == nil)
        #expect(
            corpusError {
                _ = try ParallelFiles(source: ["s"], target: ["t"], alignment: ["a", "b"])
            }?.description == "2 files of alignments for 1 source files; expected as many")
    }
}
