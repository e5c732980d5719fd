import CPUBackend
import Corpora
import ModelStore
import Models
import TensorCore
import TestSupport
import Testing
import Text
import Translation

/// Models that go through a sentence from its end, beside models with the same weights that go from its beginning.
@Suite("Models that read or write from the end")
struct ReversedModelTests {
    private static let vocabulary = 14

    /// A model with the weights of every other one of the seed.
    private static func model(
        source: Bool = false, target: Bool = false, parts: TinyParts = TinyParts(), seed: UInt64
    ) -> TranslationModel {
        var configuration = tinyConfiguration(source: vocabulary, parts: parts)
        configuration.reversed.source = source
        configuration.reversed.target = target
        return tinyModel(configuration, seed: seed, scale: 2.5)
    }

    /// Which sides are turned.
    private static let sides = [(true, false), (false, true), (true, true)]

    private let sources = sentences(lengths: [1, 5, 2, 8, 3], vocabulary: Self.vocabulary, seed: 4)

    /// A list in the order of the text, as the plain model with the same weights has it.
    private func turned<Element>(_ list: [Element], _ isTurned: Bool) -> [Element] {
        isTurned ? list.reversed() : list
    }

    /// The same with a last element, the end symbol's, that stays.
    private func turnedBeforeEnd<Element>(_ list: [Element], _ isTurned: Bool) -> [Element] {
        turned(Array(list.dropLast()), isTurned) + list.suffix(1)
    }

    private func check(_ found: AttentionMatrix?, _ plain: AttentionMatrix?, _ source: Bool, _ target: Bool) throws {
        let (found, plain) = (try #require(found), try #require(plain))
        #expect(found.targets == plain.targets && found.sources == plain.sources)
        let rows = turnedBeforeEnd(Array(0..<plain.targets), target)
        let columns = turnedBeforeEnd(Array(0..<plain.sources), source)
        for (row, plainRow) in rows.enumerated() {
            for (column, plainColumn) in columns.enumerated() {
                #expect(found[row, column] == plain[plainRow, plainColumn])
            }
        }
    }

    @Test("The search finds what a plain model of the same weights finds, the other way round", arguments: sides)
    func search(source: Bool, target: Bool) throws {
        let plain = BeamSearch(settings(beam: 4)).hypotheses(
            of: sources.map { turned($0, source) }, Self.model(seed: 5), count: 4, record: .trace)
        let found = BeamSearch(settings(beam: 4)).hypotheses(
            of: sources, Self.model(source: source, target: target, seed: 5), count: 4, record: .trace)
        var differs = false
        for (found, plain) in zip(found, plain) {
            #expect(found.count == plain.count)
            for (found, plain) in zip(found, plain) {
                #expect(found.pieces == turned(plain.pieces, target))
                #expect(found.logProbability == plain.logProbability && found.score == plain.score)
                #expect(found.pieceLogProbabilities == turnedBeforeEnd(plain.pieceLogProbabilities, target))
                #expect(found.trace == plain.trace)
                try check(found.attention, plain.attention, source, target)
                differs = differs || found.pieces != found.pieces.reversed()
            }
        }
        #expect(differs)
    }

    @Test(
        "A translation that is given is scored as by a plain model, the other way round; so is its attention",
        arguments: sides)
    func scores(source: Bool, target: Bool) throws {
        let targets = sentences(lengths: [4, 0, 6, 3, 7], vocabulary: Self.vocabulary, seed: 6)
        let pairs = zip(sources, targets).map { ForcedPair(source: $0, target: $1) }
        let plainPairs = zip(sources, targets).map {
            ForcedPair(source: turned($0, source), target: turned($1, target))
        }
        let scorer = PairScorer(Ensemble(Self.model(source: source, target: target, seed: 7)))
        let plain = PairScorer(Ensemble(Self.model(seed: 7)))
        for (found, expected) in zip(scorer.scores(of: pairs), plain.scores(of: plainPairs)) {
            #expect(found.pieces == turnedBeforeEnd(expected.pieces, target))
            #expect(abs(found.total - expected.total) < 1e-9)
            #expect(found.coverage.count == expected.coverage.count)
            for (found, expected) in zip(found.coverage, turned(expected.coverage, source)) {
                #expect(abs(found - expected) < 1e-5)
            }
        }
        for (found, expected) in zip(scorer.attention(to: pairs), plain.attention(to: plainPairs)) {
            try check(found, expected, source, target)
        }
    }

    @Test("What the search found has its score after all penalties when it is given", arguments: sides)
    func rescoring(source: Bool, target: Bool) {
        let ensemble = Ensemble([
            Self.model(source: source, target: target, seed: 6), Self.model(target: target, seed: 16),
        ])
        var configuration = settings(beam: 4, lengthPenalty: 0.7)
        configuration.wordPenalty = 0.1
        configuration.coveragePenalty = 0.3
        configuration.repetitionPenalty = 1.2
        let found = BeamSearch(configuration).hypotheses(
            of: sources.map { SourceSentence($0, models: 2) }, ensemble, count: 4)
        var repeats = 0
        for (source, hypotheses) in zip(sources, found) {
            let pairs = hypotheses.map { ForcedPair(sources: [source, source], target: $0.pieces) }
            for (hypothesis, score) in zip(hypotheses, PairScorer(ensemble).scores(of: pairs)) {
                #expect(abs(hypothesis.logProbability - score.total) < 1e-5)
                #expect(abs(hypothesis.score - score.score(configuration, target: hypothesis.pieces)) < 1e-5)
                if Set(hypothesis.pieces).count < hypothesis.pieces.count { repeats += 1 }
            }
        }
        #expect(repeats > 0)
    }

    @Test("Training lowers the loss of the turned pairs", arguments: sides)
    func loss(source: Bool, target: Bool) {
        let targets = sentences(lengths: [4, 2, 6, 3, 7], vocabulary: Self.vocabulary, seed: 8)
        func loss(_ model: TranslationModel, _ sources: [[Int32]], _ targets: [[Int32]]) -> Double {
            let batch = Batch(
                pairs: Array(sources.indices), sources: sources.map { $0[...] }, targets: targets.map { $0[...] })
            return model.loss(SourceTensors(batch, for: model), TargetTensors(batch, for: model), .inference())
                .tokens.sums.negativeLogLikelihood
        }
        let plain = loss(
            Self.model(seed: 9), sources.map { turned($0, source) }, targets.map { turned($0, target) })
        #expect(loss(Self.model(source: source, target: target, seed: 9), sources, targets) == plain)
        #expect(loss(Self.model(seed: 9), sources, targets) != plain)
    }

    @Test("Required phrases stand in translations in the order of the text; forbidden ones don't")
    func constraints() {
        let model = Self.model(target: true, seed: 10)
        let phrases: [[Int32]] = [[8, 9, 10], [13, 12]]
        let required = sources.map {
            var sentence = SourceSentence($0)
            sentence.required = phrases
            return sentence
        }
        for found in BeamSearch(settings(beam: 3)).hypotheses(of: required, Ensemble(model), count: 3) {
            #expect(!found.isEmpty)
            for hypothesis in found {
                for phrase in phrases {
                    #expect(
                        hypothesis.pieces.indices.contains { hypothesis.pieces[$0...].starts(with: phrase) },
                        "\(hypothesis.pieces)")
                }
            }
        }
        // Each piece is a word, so that two pieces in a row are two words.
        let texts = (0..<Self.vocabulary).map { Array(" w\($0)".unicodeScalars) }
        let best = BeamSearch(settings(beam: 3)).hypotheses(of: sources, model)
        for (source, found) in zip(sources, best) where found[0].pieces.count > 1 {
            let pair = found[0].pieces.prefix(2)
            var sentence = SourceSentence(source)
            sentence.forbidden = ForbiddenPhrases([pair.map { "w\($0)" }.joined(separator: " ")], texts: texts)
            let other = BeamSearch(settings(beam: 3)).hypotheses(of: [sentence], Ensemble(model))[0]
            #expect(
                other.allSatisfy { hypothesis in
                    !hypothesis.pieces.indices.contains { hypothesis.pieces[$0...].starts(with: pair) }
                })
            #expect(other != found)
        }
    }

    @Test("A phrase is forbidden in text that is written from its end as in text that is written from its beginning")
    func forbidden() {
        let pieces = ["<pad>", "<unk>", "<s>", "</s>", "▁cat", "▁c", "at", "s", "▁the", ".", "中", "文"]
        let phrases = ForbiddenPhrases(["cat", "the cat", "中文"], texts: texts(pieces))
        /// Whether the pieces, written one after the other, ever complete a phrase.
        func completes(_ phrases: ForbiddenPhrases, _ written: [Int32]) -> Bool {
            (0...written.count).contains { count in
                phrases.areCompleted(
                    by: count < written.count ? written[count] : nil,
                    after: phrases.ending(of: Array(written[..<count])))
            }
        }
        var found = 0
        // Every text of up to three pieces.
        func check(_ text: [Int32]) {
            let forward = completes(phrases, text)
            #expect(completes(phrases.fromEnd, text.reversed()) == forward, "\(text.map { pieces[Int($0)] })")
            found += forward ? 1 : 0
            if text.count < 3 { for piece in 4..<Int32(pieces.count) { check(text + [piece]) } }
        }
        check([])
        #expect(found > 20)
        #expect(completes(phrases.fromEnd.fromEnd, [4]) && !completes(phrases.fromEnd.fromEnd, [4, 7]))
        // A mark belongs to the letter before it, which is written after it.
        let marks = ForbiddenPhrases(["का"], texts: texts(["<pad>", "<unk>", "<s>", "</s>", "▁क", "ा", "ि"])).fromEnd
        #expect(completes(marks, [5, 4]) && !completes(marks, [6, 4]) && !completes(marks, [6, 5, 4]))
    }

    @Test("The file of a model says so, and what is made of the model does the same")
    func stored() throws {
        let folder = try TemporaryFolder()
        let model = Self.model(source: true, target: true, seed: 11)
        try ModelFile.write(model, to: "\(folder.path)/model")
        let read = try ModelFile.read(TranslationModel.self, from: "\(folder.path)/model", on: .cpu)
        #expect(read.reversed.source && read.reversed.target)
        #expect(read.quantized().reversed == model.reversed)
        let difference = try #require(
            read.configuration.difference(from: Self.model(source: true, seed: 11).configuration))
        #expect(difference == ("reversed.target", "true", "false"))
        let plain = Self.model(seed: 11)
        #expect(plain.reversed == ReversedSides())
    }
}

/// What is said of a translator whose model writes from the end.
@Suite("A translator that writes from the end")
struct ReversedTranslatorTests {
    private let tokenizers: TokenizerPair
    private let lines: [String]

    init() throws {
        let words = ["red", "green", "blue", "house", "tree", "river", "runs", "stands", "the", "a"]
        lines = (0..<60).map { line in
            (0..<1 + line % 6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        tokenizers = TokenizerPair(shared: try SubwordTrainer(vocabularySize: 40).train(lines: lines).model)
    }

    private func model(target: Bool = true, seed: UInt64 = 8) -> TranslationModel {
        var configuration = tinyConfiguration(source: tokenizers.source.vocabularySize)
        configuration.reversed.target = target
        return tinyModel(configuration, seed: seed, scale: 2.5)
    }

    @Test("Texts, word scores and alignments have the order of the text, and are those of given translations")
    func details() throws {
        let translator = Translator(model(), tokenizers, settings(beam: 3, ratio: 1))
        let requests = lines.map { TranslationRequest($0) }
        let found = try translator.nBest(of: requests, count: 1, record: .attention).map { $0[0] }
        let scorer = PairScorer(Ensemble(model()))
        for (line, translation) in zip(lines, found) {
            #expect(try translation.text == translator.target.decode(translation.pieces))
            let pair = ForcedPair(source: try tokenizers.source.encode(line), target: translation.pieces)
            let (score, attention) = (scorer.scores(of: [pair])[0], scorer.attention(to: [pair])[0])
            let details = try #require(translation.details)
            #expect(details.target == translation.pieces.map { translator.target.piece(of: $0) } + ["</s>"])
            #expect(details.logProbabilities.count == score.pieces.count)
            for (own, given) in zip(details.logProbabilities, score.pieces) { #expect(abs(own - given) < 1e-4) }
            for row in 0..<attention.targets {
                for column in 0..<attention.sources {
                    #expect(abs(details.attention[row, column] - attention[row, column]) < 1e-4)
                }
            }
        }
        let longest = found.max { $0.pieces.count < $1.pieces.count }
        #expect((longest?.pieces.count ?? 0) > 2)
    }

    @Test("A beginning cannot be asked for, and is refused with the reason; terms can")
    func prefixes() throws {
        let translator = Translator(model(), tokenizers, settings(beam: 3))
        var request = TranslationRequest("the tree")
        request.prefix = "the"
        let expected =
            "found a model that writes from the end of a sentence (data.target.reversed), and so knows the beginning last, "
            + "expected one that writes from the beginning"
        #expect(corpusError { _ = try translator.nBest(of: [request]) }?.description == "a prefix: \(expected)")
        #expect(
            corpusError { _ = try Constraints(for: translator, prefix: ("the", "--prefix")) }?.description
                == "--prefix: \(expected)")
        let folder = try TemporaryFolder()
        let file = try folder.write("prefixes", "the\n")
        #expect(
            corpusError { _ = try Constraints(for: translator, prefixes: try CompanionLines(file)) }?.description
                == "\(file): \(expected)")
        request.prefix = ""
        request.terminology = Terminology([("tree", "river stands")])
        for translation in try translator.nBest(of: [request], count: 3)[0] {
            #expect(translation.text.contains("river stands"), "\(translation.text)")
        }
    }

    @Test("A model that writes from the other end does not decide together with it, which names its folder")
    func ensembles() throws {
        let folder = try TemporaryFolder()
        let folders = try [false, true].map { target in
            let model = ModelFolder("\(folder.path)/\(target)")
            _ = try model.prepare()
            try ModelFile.write(self.model(target: target), to: model.model)
            try model.write(tokenizers)
            return model
        }
        let (ensemble, _) = try Ensemble.load([folders[1], folders[1]], on: .cpu)
        #expect(ensemble.writesFromEnd)
        let error = #expect(throws: ModelStoreError.self) { try Ensemble.load(folders, on: .cpu) }
        #expect(
            error?.description.hasPrefix(
                "\(folders[1].path): found a model that writes from the end of a sentence; expected one that writes from the "
                    + "beginning, as \(folders[0].path) does") == true)
    }
}
