import Corpora
import TestSupport
import Testing
import Text

@Suite("Pairs with placeholders")
struct PlaceholderPairsTests {
    /// Pairs whose target words are the source words with an x in front, in an order of their own, with their links.
    private final class LinkedPairs {
        let folder: TemporaryFolder
        let tokenizers: TokenizerPair
        let corpus: ParallelCorpus
        let sources: [String]
        let targets: [String]

        init(reversed: Bool, count: Int = 300) throws {
            folder = try TemporaryFolder()
            let words = ["red", "green", "blue", "black", "white", "yellow", "grey"]
            var random = SplitMix64(7)
            var (sources, targets, links): ([String], [String], [String]) = ([], [], [])
            for _ in 0..<count {
                var all = words
                random.shuffle(&all)
                let own = Array(all.prefix(3 + random.next(below: 4)))
                let order = reversed ? Array(own.indices.reversed()) : Array(own.indices)
                sources.append(own.joined(separator: " ") + ".")
                targets.append(order.map { "x" + own[$0] }.joined(separator: " ") + ".")
                links.append(order.enumerated().map { "\($1)-\($0)" }.joined(separator: " "))
            }
            (self.sources, self.targets) = (sources, targets)
            let lines = sources + targets
            var trainer = SubwordTrainer(vocabularySize: 100)
            trainer.symbols = [PlaceholderPiece.text]
            let titled = lines.map { LetterCase.title.applied(to: $0, language: "en") }
            tokenizers = TokenizerPair(shared: try trainer.train(lines: lines + titled).model)
            let files = try ParallelFiles(
                source: [folder.write("s", sources.joined(separator: "\n"))],
                target: [folder.write("t", targets.joined(separator: "\n"))],
                alignment: [folder.write("a", links.joined(separator: "\n"))])
            corpus = try ParallelCorpus(reading: files, tokenizers: tokenizers, maximumLength: 1_000, text: .keep)
        }

        func text(_ ids: ArraySlice<Int32>) throws -> String { try tokenizers.source.decode(ids) }
    }

    private func changes(_ share: Double, _ casing: CasingShares = CasingShares()) -> PairChanges {
        PairChanges(casing: casing, placeholders: share, source: "en", target: "de", seed: 3)
    }

    private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    /// The words of a text, without the marks at their ends.
    private func bareWords(_ text: String) -> [String] {
        words(text).map { word in word.last == "." ? String(word.dropLast()) : word }.filter { !$0.isEmpty }
    }

    @Test("a share of the pairs has one to three, as many on both sides, and the others are as they are written")
    func counts() throws {
        let pairs = try LinkedPairs(reversed: false, count: 2_000)
        let batch = try pairs.corpus.batch(
            of: 0..<2_000, sampling: nil, changes: changes(0.2), epoch: 5)
        let id = try #require(try PlaceholderPiece.id(in: pairs.tokenizers.source))
        var numbers = [Int](repeating: 0, count: 4)
        for pair in 0..<2_000 {
            let (source, target) = (
                batch.sources[pair].count { $0 == id }, batch.targets[pair].count { $0 == id }
            )
            #expect(source == target && source < 4)
            numbers[source] += 1
            guard source == 0 else { continue }
            #expect(batch.sources[pair] == pairs.corpus.sources[pair])
            #expect(batch.targets[pair] == pairs.corpus.targets[pair])
        }
        let changed = Double(numbers[1...].reduce(0, +))
        #expect(abs(changed - 400) < 90, "\(numbers)")
        #expect(numbers[1] > numbers[2] && numbers[2] > numbers[3] && numbers[3] > 0, "\(numbers)")
    }

    @Test("where words correspond in order, both sides have their placeholders at the same places")
    func parallelPlaces() throws {
        let pairs = try LinkedPairs(reversed: false)
        let batch = try pairs.corpus.batch(of: 0..<300, sampling: nil, changes: changes(0.999999), epoch: 1)
        var replaced = 0
        for pair in 0..<300 {
            let (source, target) = (try pairs.text(batch.sources[pair]), try pairs.text(batch.targets[pair]))
            #expect(target.replacing("x", with: "") == source, "\(source) \(target)")
            #expect(source.contains(PlaceholderPiece.text))
            let rest = bareWords(source).filter { $0 != PlaceholderPiece.text }
            let all = bareWords(pairs.sources[pair])
            #expect(rest.allSatisfy { all.contains($0) })
            if rest.count < all.count { replaced += 1 }
        }
        #expect(replaced > 30 && replaced < 270, "\(replaced)")
    }

    @Test("where the order differs, a placeholder stands beside the same word on both sides, or for it")
    func crossedPlaces() throws {
        let pairs = try LinkedPairs(reversed: true)
        let batch = try pairs.corpus.batch(of: 0..<300, sampling: nil, changes: changes(0.999999), epoch: 1)
        var within = 0
        for pair in 0..<300 {
            let source = bareWords(try pairs.text(batch.sources[pair]))
            let target = bareWords(try pairs.text(batch.targets[pair]).replacing("x", with: ""))
            let own = source.indices.filter { source[$0] == PlaceholderPiece.text }
            let other = target.indices.filter { target[$0] == PlaceholderPiece.text }
            try #require(own.count == other.count)
            for (from, to) in zip(own, other) {
                func word(_ words: [String], _ place: Int) -> String? {
                    words.indices.contains(place) ? words[place] : nil
                }
                let isSameSide =
                    word(source, from + 1) == word(target, to + 1) || word(source, from - 1) == word(target, to - 1)
                let gone = bareWords(pairs.sources[pair]).filter { !source.contains($0) && !target.contains($0) }
                #expect(isSameSide || !gone.isEmpty, "\(source) \(target)")
                if from > 0 && from < source.count - 1 { within += 1 }
            }
        }
        #expect(within > 50)
    }

    @Test("links are those of the words that are left, and of the placeholders", arguments: [false, true])
    func links(reversed: Bool) throws {
        let pairs = try LinkedPairs(reversed: reversed)
        let tokenizer = pairs.tokenizers.source
        let casing = CasingShares(upper: 0, title: 0.3, lower: 0)
        for sampling in [nil, SubwordSampling(alpha: 0.2, seed: 2)] {
            let batch = try pairs.corpus.batch(
                of: 0..<300, sampling: sampling, changes: changes(0.7, casing), epoch: 1)
            let found = try #require(batch.links)
            var withPlaceholders = 0
            for pair in 0..<300 {
                let (source, target) = (try pairs.text(batch.sources[pair]), try pairs.text(batch.targets[pair]))
                if source.contains(PlaceholderPiece.text) { withPlaceholders += 1 }
                let sourcePieces = batch.sources[pair].map { tokenizer.piece(of: $0) }
                let targetPieces = batch.targets[pair].map { tokenizer.piece(of: $0) }
                let from = try WordPieces(source, pieces: sourcePieces, tokenizer).ranges
                let to = try WordPieces(target, pieces: targetPieces, tokenizer).ranges
                let (sourceNames, targetNames) = (names(source), names(target.replacing(/[xX]/, with: "")))
                var expected: Set = [PositionLink(sourcePieces.count, targetPieces.count)]
                for (word, name) in sourceNames.enumerated() {
                    for (other, otherName) in targetNames.enumerated() where !name.isDisjoint(with: otherName) {
                        for piece in from[word] {
                            for otherPiece in to[other] { expected.insert(PositionLink(piece, otherPiece)) }
                        }
                    }
                }
                #expect(Set(found[pair]) == expected, "\(source) \(target)")
                #expect(found[pair].count == Set(found[pair]).count)
            }
            #expect(withPlaceholders > 150)
        }
    }

    /// What each word between spaces has: the word without case and marks, or the number of a placeholder.
    private func names(_ text: String) -> [Set<String>] {
        var placeholders = 0
        return words(text).map { word in
            var names: Set<String> = []
            for part in word.split(separator: PlaceholderPiece.text, omittingEmptySubsequences: false).map(String.init)
            {
                let bare = part.filter(\.isLetter).lowercased()
                if !bare.isEmpty { names.insert(bare) }
            }
            for _ in 0..<word.ranges(of: PlaceholderPiece.text).count {
                names.insert("\(placeholders)")
                placeholders += 1
            }
            return names
        }
    }

    @Test("numbers, names and addresses that both sides have are left beside placeholders, or give way to them")
    func shared() throws {
        let folder = try TemporaryFolder()
        let source = "In 1999 we saw Berlin and wrote to info@example.org from there."
        let target = "Wir sahen 1999 die Stadt Berlin und schrieben von dort an info@example.org zurück."
        let lines = [source, target, "die die"]
        var trainer = SubwordTrainer(algorithm: .char, vocabularySize: 100)
        trainer.symbols = [PlaceholderPiece.text]
        let model = try trainer.train(lines: lines).model
        let files = try ParallelFiles(source: [folder.write("s", source)], target: [folder.write("t", target)])
        let corpus = try ParallelCorpus(
            reading: files, tokenizers: TokenizerPair(shared: model), maximumLength: 1_000, text: .keep)
        var kinds: Set<String> = []
        for epoch in 0..<400 {
            let batch = try corpus.batch(of: [0], sampling: nil, changes: changes(0.999999), epoch: epoch)
            let (own, other) = (try model.decode(batch.sources[0]), try model.decode(batch.targets[0]))
            for text in ["1999", "Berlin", "info@example.org"] {
                #expect(own.contains(text) == other.contains(text), "\(own) \(other)")
                if !own.contains(text) { kinds.insert("for \(text)") }
                for (form, kind) in [("<|ph|> \(text)", "before"), ("\(text) <|ph|>", "behind")]
                where own.contains(form) && other.contains(form) { kinds.insert("\(kind) \(text)") }
            }
            if own.hasPrefix("<|ph|> In") && other.hasPrefix("<|ph|> Wir") { kinds.insert("first") }
            if own.hasSuffix("there <|ph|>.") && other.hasSuffix("zurück <|ph|>.") { kinds.insert("end") }
            if own.hasSuffix("there. <|ph|>") && other.hasSuffix("zurück. <|ph|>") { kinds.insert("last") }
        }
        #expect(kinds.count == 12, "\(kinds.sorted())")
    }

    @Test("a script without spaces has none around a placeholder, and a pair of nothing else stays as it is")
    func scripts() throws {
        let folder = try TemporaryFolder()
        let sources = ["We live here.", "1999", "<|ph|> is there."]
        let targets = ["我们住在这里。", "1999", "<|ph|> ist da."]
        var trainer = SubwordTrainer(algorithm: .char, vocabularySize: 100)
        trainer.symbols = [PlaceholderPiece.text]
        let model = try trainer.train(lines: sources + targets).model
        let files = try ParallelFiles(
            source: [folder.write("s", sources.joined(separator: "\n"))],
            target: [folder.write("t", targets.joined(separator: "\n"))])
        let corpus = try ParallelCorpus(
            reading: files, tokenizers: TokenizerPair(shared: model), maximumLength: 1_000, text: .keep)
        var found: Set<String> = []
        for epoch in 0..<60 {
            let batch = try corpus.batch(of: 0..<3, sampling: nil, changes: changes(0.999999), epoch: epoch)
            found.insert(try model.decode(batch.targets[0]))
            for pair in 1..<3 { #expect(batch.sources[pair] == corpus.sources[pair]) }
        }
        #expect(found.isSuperset(of: ["<|ph|>我们住在这里。", "我们住在这里<|ph|>。", "我们住在这里。<|ph|>"]), "\(found)")
        #expect(found.allSatisfy { !$0.contains(" ") })
    }

    @Test("No drawn segmentation cuts the piece, in pairs that are changed and in those that are written with it")
    func sampling() throws {
        let pairs = try LinkedPairs(reversed: false)
        let id = try #require(try PlaceholderPiece.id(in: pairs.tokenizers.source))
        let own = try ParallelFiles(
            source: [pairs.folder.write("os", "the <|ph|> red <|ph|>.\n")],
            target: [pairs.folder.write("ot", "xthe <|ph|> xred <|ph|>.\n")])
        let written = try ParallelCorpus(
            reading: own, tokenizers: pairs.tokenizers, maximumLength: 1_000, text: .keep)
        var drawn = 0
        for epoch in 0..<20 {
            let sampling = SubwordSampling(alpha: 0.01, seed: 5)
            let best = try pairs.corpus.batch(of: 0..<30, sampling: nil, changes: changes(0.999999), epoch: epoch)
            let batch = try pairs.corpus.batch(
                of: 0..<30, sampling: sampling, changes: changes(0.999999), epoch: epoch)
            for pair in 0..<30 {
                #expect(batch.sources[pair].count { $0 == id } == best.sources[pair].count { $0 == id })
                #expect(batch.targets[pair].count { $0 == id } == best.targets[pair].count { $0 == id })
                if batch.sources[pair] != best.sources[pair] { drawn += 1 }
            }
            let alone = try written.batch(of: [0], sampling: sampling, epoch: epoch)
            #expect(alone.sources[0].count { $0 == id } == 2 && alone.targets[0].count { $0 == id } == 2)
        }
        #expect(drawn > 0)
    }

    @Test("Pairs have the piece where both of their sides have it")
    func written() throws {
        let pairs = try LinkedPairs(reversed: false, count: 20)
        #expect(!pairs.corpus.hasPlaceholders(pairs.tokenizers))
        for (source, target, expected) in [
            ("red <|ph|>.", "xred <|ph|>.", true), ("red <|ph|>.", "xred.", false), ("red.", "xred <|ph|>.", false),
        ] {
            let files = try ParallelFiles(
                source: [pairs.folder.write("ws", source)], target: [pairs.folder.write("wt", target)])
            let corpus = try ParallelCorpus(reading: files, tokenizers: pairs.tokenizers, maximumLength: 1_000)
            #expect(corpus.hasPlaceholders(pairs.tokenizers) == expected)
        }
    }

    @Test("a vocabulary without the piece is told of")
    func check() throws {
        let pairs = try LinkedPairs(reversed: false, count: 20)
        try pairs.corpus.check(changes(0.1))
        let plain = try SubwordTrainer(vocabularySize: 40).train(lines: pairs.sources).model
        let files = try ParallelFiles(source: ["\(pairs.folder.path)/s"], target: ["\(pairs.folder.path)/t"])
        let corpus = try ParallelCorpus(
            reading: files, tokenizers: TokenizerPair(source: pairs.tokenizers.source, target: plain),
            maximumLength: 1_000, text: .keep)
        #expect(
            corpusError { try corpus.check(changes(0.1)) }?.description
                == "data.placeholders: found 0.1, but \(plain.name) has no piece <|ph|> of its own, expected 0, or a vocabulary "
                + "that was trained with the user-defined symbol <|ph|>")
        #expect(try PlaceholderPiece.id(in: plain) == nil)
        try corpus.check(changes(0))
        try corpus.check(nil as PairChanges?)
    }
}
