import CPUBackend
import Corpora
import Models
import TensorCore
import TestSupport
import Testing
import Text
import Translation

@Suite("Translation of two sources")
struct SecondSourceTests {
    private static let vocabulary = 12

    private static func model(
        _ seed: UInt64, parts: TinyParts = TinyParts(),
        secondSource: SecondSourceConfiguration? = SecondSourceConfiguration()
    ) -> TranslationModel {
        tinyModel(
            tinyConfiguration(source: vocabulary, parts: parts, secondSource: secondSource), seed: seed, scale: 2.5)
    }

    /// Sentences of many lengths with second sources of many others, as some models read them.
    /// - Parameter reads: by model, whether it reads the second source.
    private static func triples(_ count: Int, reads: [Bool] = [true], seed: UInt64) -> [SourceSentence] {
        let first = sentences(lengths: (0..<count).map { 1 + ($0 * 7) % 11 }, vocabulary: vocabulary, seed: seed)
        let second = sentences(lengths: (0..<count).map { ($0 * 5) % 13 }, vocabulary: vocabulary, seed: seed + 1)
        return zip(first, second).map { source, other in
            var sentence = SourceSentence(source, models: reads.count)
            sentence.secondSources = reads.map { $0 ? other : [] }
            return sentence
        }
    }

    private static func pair(_ sentence: SourceSentence, _ target: [Int32]) -> ForcedPair {
        ForcedPair(sources: sentence.pieces, target: target, secondSources: sentence.secondSources)
    }

    @Test(
        "What is found has the likelihood that forced decoding gives it",
        arguments: [
            TinyParts(), TinyParts(cell: .lstm, kind: .dot), TinyParts(cell: .conditionalGRU),
            TinyParts(kind: .location, coverage: true), TinyParts(kind: .scaledDot),
        ])
    func likelihood(parts: TinyParts) {
        let ensemble = Ensemble(Self.model(3, parts: parts))
        let sources = Self.triples(12, seed: 3)
        let found = BeamSearch(settings(beam: 4)).hypotheses(of: sources, ensemble, count: 4)
        var texts: Set<[[Int32]]> = []
        for (source, hypotheses) in zip(sources, found) {
            let scores = PairScorer(ensemble).scores(of: hypotheses.map { Self.pair(source, $0.pieces) })
            #expect(hypotheses.count == 4)
            for (hypothesis, score) in zip(hypotheses, scores) {
                #expect(abs(hypothesis.logProbability - score.total) < 1e-4)
            }
            texts.insert(hypotheses.map(\.pieces))
        }
        #expect(texts.count > 6)
    }

    @Test("The second source decides what is written")
    func decides() {
        let ensemble = Ensemble(Self.model(4))
        let search = BeamSearch(settings(beam: 3))
        let source = Self.triples(1, seed: 4)[0]
        let scores = sentences(lengths: [0, 1, 3, 6], vocabulary: Self.vocabulary, seed: 9).map { second in
            var sentence = source
            sentence.secondSources = [second]
            return search.hypotheses(of: [sentence], ensemble)[0][0].score
        }
        #expect(Set(scores).count == 4)
    }

    @Test(
        "A sentence has the same translations to the bit alone, in any company and on any threads",
        arguments: [false, true])
    func company(isQuantized: Bool) {
        let models = [Self.model(5), Self.model(6, parts: TinyParts(kind: .location, coverage: true))]
        let members = isQuantized ? models.map { $0.quantized() } : models
        let ensemble = Ensemble(members, weights: [2, 1])
        let search = BeamSearch(settings(beam: 3))
        let sources = Self.triples(90, reads: [true, true], seed: 5)
        let together = search.batchedHypotheses(of: sources, ensemble, count: 3)
        let onThreads = search.batchedHypotheses(of: sources, ensemble, count: 3, threads: 3)
        let pairs = zip(sources, together).map { Self.pair($0, $1[0].pieces) }
        let scores = PairScorer(ensemble).scores(of: pairs)
        #expect(PairScorer(ensemble, threads: 3).scores(of: pairs.reversed()) == scores.reversed())
        for place in sources.indices {
            #expect(onThreads[place].map(\.score) == together[place].map(\.score))
            guard place % 11 == 0 else { continue }
            let alone = search.batchedHypotheses(of: [sources[place]], ensemble, count: 3)[0]
            #expect(alone.map(\.pieces) == together[place].map(\.pieces))
            #expect(alone.map(\.score) == together[place].map(\.score))
            #expect(PairScorer(ensemble).scores(of: [pairs[place]]) == [scores[place]])
        }
    }

    @Test("Models of one source and of two decide together, each by what it reads")
    func mixed() {
        let (plain, double) = (Self.model(7, secondSource: nil), Self.model(8))
        let ensemble = Ensemble([plain, double])
        #expect(ensemble.readsSecondSource && !Ensemble(plain).readsSecondSource)
        let sources = Self.triples(8, reads: [false, true], seed: 7)
        let found = BeamSearch(settings(beam: 3)).hypotheses(of: sources, ensemble)
        for (source, hypotheses) in zip(sources, found) {
            let score = PairScorer(ensemble).scores(of: [Self.pair(source, hypotheses[0].pieces)])[0]
            #expect(abs(hypotheses[0].logProbability - score.total) < 1e-4)
            // The mean of two probabilities is at least half of either.
            let own = ForcedPair(source: source.first, target: hypotheses[0].pieces)
            #expect(score.pieces[0] >= PairScorer(Ensemble(plain)).scores(of: [own])[0].pieces[0] - 0.6932)
        }
    }

    @Test("The empty translation of nothing is certain, whatever stands beside it")
    func nothing() {
        let ensemble = Ensemble(Self.model(9))
        let scores = PairScorer(ensemble).scores(of: [
            ForcedPair(sources: [[]], target: [], secondSources: [[5, 6]]),
            ForcedPair(sources: [[5]], target: [6], secondSources: [[]]),
        ])
        #expect(scores[0].total == 0 && scores[1].total < 0)
        var empty = SourceSentence([])
        empty.secondSources = [[5, 6]]
        #expect(BeamSearch(settings(beam: 2)).batchedHypotheses(of: [empty], ensemble)[0][0].pieces.isEmpty)
    }
}

@Suite("Lines with a second source")
struct SecondSourceLineTests {
    private let tokenizers: TokenizerPair
    private let translator: Translator

    init() throws {
        let words = ["red", "green", "blue", "house", "tree", "river", "runs", "stands", "the", "a"]
        let lines = (0..<200).map { line in
            (0..<6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        let trained = try SubwordTrainer(vocabularySize: 40).train(lines: lines)
        tokenizers = TokenizerPair(shared: trained.model)
        let configuration = tinyConfiguration(
            source: trained.model.vocabularySize, secondSource: SecondSourceConfiguration())
        translator = Translator(
            tinyModel(configuration, seed: 8, scale: 2.5), tokenizers, settings(beam: 3, ratio: 1), threads: 2)
    }

    private func translation(_ line: String, beside second: String?) throws -> Translation {
        var request = TranslationRequest(line)
        request.secondSource = second
        return try translator.nBest(of: [request])[0][0]
    }

    @Test("A line is translated as its pieces beside those of the second source, which may be blank and has no tags")
    func pieces() throws {
        func encode(_ text: String) throws -> [Int32] { try tokenizers.source.encode(text) }
        for second in ["a blue tree", "", "  "] {
            var sentence = SourceSentence(try encode("the river runs"))
            sentence.secondSources = [try encode(second)]
            let expected = translator.search.hypotheses(of: [sentence], translator.ensemble)[0][0]
            let found = try translation("the river runs", beside: second)
            #expect(found.pieces == expected.pieces && found.score == expected.score)
        }
        let plain = try translation("the river runs", beside: "a blue tree")
        #expect(try translation("the river runs", beside: "a <b>blue</b> tree") == plain)
        #expect(try translation("the river runs", beside: "a green tree").score != plain.score)
    }

    @Test("A line without one is an error, and in scoring too")
    func missing() throws {
        let expected = "found no second source, expected one, as the model reads two sources"
        let error = corpusError { _ = try translation("the river runs", beside: nil) }
        #expect(error?.kind == .badSetting && error?.description == "a line: \(expected)")
        let scorer = TextScorer(translator.ensemble, [tokenizers])
        var pair = TextPair(source: "the river runs", target: "a tree", place: "x:1")
        #expect(corpusError { _ = try scorer.segment([pair]) }?.description == "x:1: \(expected)")
        pair.secondSource = "a <i>blue</i> tree"
        let segmented = try scorer.segment([pair.withoutTags])
        #expect(try segmented[0].pieces.secondSources == [tokenizers.source.encode("a blue tree")])
        #expect(pair.reversed.secondSource == pair.secondSource)
    }

    @Test("Of one that is longer than what is read, the beginning counts, and there is a warning")
    func long() throws {
        let words = try ["a", "the", "red"].filter { try tokenizers.source.encode("\($0) \($0)").count == 2 }
        let word = try #require(words.first)
        let limit = Translator.maximumSourcePieces
        func text(_ count: Int) -> String { Array(repeating: word, count: count).joined(separator: " ") }
        let whole = try translation("the river runs", beside: text(limit))
        #expect(whole.warning == nil)
        let cut = try translation("the river runs", beside: text(limit + 7))
        #expect(cut.warning == .cutSecondSource(pieces: limit + 7))
        #expect(cut.pieces == whole.pieces && cut.score == whole.score)
        #expect(
            cut.warning?.description == "\(limit + 7) pieces of the second source, of which the first \(limit) are read"
        )
        // Both parts of a line that is split have the second source beside them.
        let split = try translation(text(limit + 1), beside: "a blue tree")
        #expect(split.warning == .split(pieces: limit + 1, parts: 2))
        #expect(try translation(text(limit + 1), beside: "a green tree").score != split.score)
    }

    @Test("Requests take it line by line from a file, which has as many lines")
    func companions() throws {
        let folder = try TemporaryFolder()
        func constraints(_ lines: String) throws -> Constraints {
            try Constraints(for: translator, secondSources: CompanionLines(try folder.write("m", lines)))
        }
        let fitting = try constraints("a tree\n\n")
        #expect(try fitting.request(for: "red", at: 0).secondSource == "a tree")
        #expect(try fitting.request(for: "blue", at: 1).secondSource == "")
        try fitting.end()
        let error = corpusError { _ = try fitting.request(for: "green", at: 2) }
        #expect(
            error?.description == "\(folder.path)/m: found 2 lines, expected one for each line of the text")
        let longer = try constraints("a\nb\n")
        _ = try longer.request(for: "red", at: 0)
        #expect(corpusError { try longer.end() }?.description.contains("found more than 1 lines") == true)
    }
}
