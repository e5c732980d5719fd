import Corpora
import TestSupport
import Testing
import Text

@Suite struct ParallelReaderTests {
    @Test("A corpus in portions is the corpus as a whole, over the ends of portions and files", arguments: [1, 3])
    func portions(threads: Int) throws {
        let folder = try TemporaryFolder()
        let lines = try goldenLines("training.txt")
        let many = (0..<5_000).map { $0 % 50 == 7 ? "" : lines[$0 % lines.count] }
        let files = try ParallelFiles(
            source: [
                folder.write("a", many.joined(separator: "\n")), folder.write("b", lines.joined(separator: "\n")),
            ],
            target: [
                folder.gzipped("c", many.reversed().joined(separator: "\n")),
                folder.write("d", lines.reversed().joined(separator: "\n")),
            ])
        let tokenizers = TokenizerPair(shared: try SubwordModel(contentsOf: golden("unigram.spm")))
        let reader = ParallelReader(files, tokenizers: tokenizers, maximumLength: 30, threads: threads)
        var portions: [[SentencePair]] = []
        while let portion = try reader.next() { portions.append(portion) }
        #expect(portions.count == 3)
        let whole = try ParallelCorpus(reading: files, tokenizers: tokenizers, maximumLength: 30)
        #expect(RaggedArray(portions.joined().map(\.source)) == whole.sources)
        #expect(RaggedArray(portions.joined().map(\.target)) == whole.targets)
        #expect(reader.report == whole.report)
        #expect(reader.report.read == 5_000 + lines.count && reader.report.kept < reader.report.read)
    }

    @Test("Source lines of several sentences are counted among the pairs that are kept", arguments: [1, 3])
    func sentences(threads: Int) throws {
        let folder = try TemporaryFolder()
        let sources = [
            "Two dogs run.", "Two dogs run. A man sits.", "S. Where is it?", "Dr. Smith sits.", "One. Two.", "",
        ]
        let many = (0..<6_000).map { sources[$0 % sources.count] }
        let targets = (0..<6_000).map { $0 % sources.count == 4 ? "" : "a. B." }
        let files = try ParallelFiles(
            source: [folder.write("a", many.joined(separator: "\n") + "\n")],
            target: [folder.write("b", targets.joined(separator: "\n") + "\n")])
        let tokenizers = TokenizerPair(shared: try SubwordModel(contentsOf: golden("unigram.spm")))
        func count(_ language: String?) throws -> (several: Int, lines: Int) {
            let corpus = try ParallelCorpus(
                reading: [TrainingText(files)], tokenizers: tokenizers, maximumLength: 30, sentencesIn: language,
                threads: threads)
            return (corpus.linesOfSeveralSentences, corpus.count)
        }
        #expect(try count("en") == (2_000, 4_000))
        #expect(try count("") == (1_000, 4_000))
        #expect(try count(nil) == (0, 4_000))
    }
}
