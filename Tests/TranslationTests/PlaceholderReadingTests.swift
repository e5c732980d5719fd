import CPUBackend
import Corpora
import Models
import TestSupport
import Testing
import Text
import Translation

@Suite("Placeholders that a model reads as a piece")
struct PlaceholderReadingTests {
    private static let piece = PlaceholderPiece.text

    @Test(
        "Words of a sentence are read as the piece, and what stands beside sentences is left out",
        arguments: [
            ("Go to {url}.", "Go to <|ph|>.", ["{url}"]),
            ("{name} has a cold.", "<|ph|> has a cold.", ["{name}"]),
            ("Hello, {name}!", "Hello, <|ph|>!", ["{name}"]),
            ("It costs {n}% more.", "It costs <|ph|> more.", ["{n}%"]),
            ("From {a} to https://example.org/b now", "From <|ph|> to <|ph|> now", ["{a}", "https://example.org/b"]),
            ("My sister. {name} is here.", "My sister. <|ph|> is here.", ["{name}"]),
            ("{name} My sister has a cold.", "My sister has a cold.", []),
            ("My sister has a cold. {name}", "My sister has a cold. ", []),
            ("Write <|ph|> here, {x} too.", "Write <|ph|> here, <|ph|> too.", ["<|ph|>", "{x}"]),
            ("My <b>{x}</b> house", "My <|ph|> house", ["<b>{x}</b>"]),
        ])
    func reading(line: String, text: String, placeholders: [String]) {
        let read = ProtectedLine(line, reading: .piece)
        #expect(read.text == text)
        #expect(read.placeholders.map(\.text) == placeholders)
        for placeholder in read.placeholders {
            #expect(Array(read.text.utf8)[placeholder.range].elementsEqual(Self.piece.utf8))
        }
        let plain = ProtectedLine(line)
        #expect(plain.placeholders.isEmpty)
    }

    @Test("A sentence that begins with one is cut from the one before it, read or not")
    func sentences() {
        for reading in [PlaceholderReading.nothing, .piece] {
            func parts(_ line: String) -> Int {
                let line = ProtectedLine(line, unknown: ["²", "+"], reading: reading, language: "en")
                return LongText.parts(of: line.text, pieceEnds: [], limit: 1, language: "en", names: line.names).count
            }
            for line in [
                "My sister has a cold. {name} is at the station.", "Hello! https://a.org is here.",
                "My sister. <b>{x}</b> is here", "My sister. {x}, where is it?", "My sister. {x}'s house is red.",
                "• my sister. • your house.", "1) one. 2) two.", "Go to example.org. @maria is there.",
                "→ my sister. → your house.", "My sister. 12:30 – lunch is here.", "① one. ② two.",
                "My sister has a cold. {{end}} is here.",
                "My sister has a cold. {{ each }} is here.", "My sister has a cold. {{end-date}} is here.",
            ] {
                #expect(parts(line) == 2, "\(line)")
            }
            for line in [
                "My sister, Dr. {name}, is here.", "\"Stop!\" {name} said.", "It is No. {n} of all.",
                "My sister. {% if x %}is here", "My sister. <!-- x --> is here", "My sister.{x} is here",
                "{{#if x}}My sister. {{else}}is here", "{{#x}}My sister.{{/x}} is here",
                "Wait ... {file} is at the station.", "My sister. ™ is here", "My sister. © is here",
                "My sister. ² is here", "My sister. + is here", "My sister. № is here", "My sister. ℃ is here",
            ] {
                #expect(parts(line) == 1, "\(line)")
            }
        }
    }

    @Test("What ends a step of a template is a name where the line has no other step")
    func names() {
        func read(_ line: String) -> [String] { ProtectedLine(line).tags.map(\.text) }
        #expect(read("From {{start}}th to {{end}}th of May.") == ["{{start}}th", "{{end}}th"])
        #expect(read("To {{ with }}th and {{for}}th of May.") == ["{{ with }}th", "{{for}}th"])
        for step in ["{{#if x}}", "{{if x}}", "{{- range .x -}}", "{{else}}", "{{/x}}"] {
            #expect(read("\(step)your {{end}}my sister").last == "{{end}}", "\(step)")
        }
        #expect(read("{{with x}}my sister") == ["{{with x}}"])
    }

    @Test("Thousands of them are read, or left out, each once")
    func many() {
        let count = 3_000
        let (alone, beside) = (
            ProtectedLine(String(repeating: "{a} b ", count: count), reading: .piece),
            ProtectedLine(String(repeating: "b <|ph|> c. {a} D ", count: count), reading: .piece)
        )
        #expect(alone.placeholders.count == count && alone.tags.isEmpty)
        #expect(beside.placeholders.count == count && beside.tags.count == count)
        #expect(alone.text.ranges(of: Self.piece).count == count)
    }

    /// The pieces of what is read: words, placeholders and marks.
    private func pieces(_ text: String) -> [SourcePiece] {
        var pieces: [SourcePiece] = []
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            var end = place + 1
            if bytes[place...].starts(with: Self.piece.utf8) {
                end = place + Self.piece.utf8.count
            } else if bytes[place].isASCIILetter {
                while end < bytes.count, bytes[end].isASCIILetter { end += 1 }
            }
            if bytes[place] != UInt8(ascii: " ") { pieces.append(SourcePiece(range: place..<end)) }
            place = end
        }
        return pieces
    }

    /// A translation with what its line protects.
    /// - Parameter target: its pieces, each with the source piece that it looks at.
    private func restored(_ line: String, _ target: [(String, Int)]) -> String {
        let line = ProtectedLine(line, reading: .piece)
        let source = pieces(line.text)
        let part = AlignedPart(
            source: source, target: target.map { TargetPiece(text: $0.0) },
            attention: AttentionMatrix(
                rows: target.map { piece in (0...source.count).map { $0 == piece.1 ? 0.9 : 0.01 } }))
        return line.restored(
            [(source, TargetWord.words(of: part, in: Array(line.text.utf8)))],
            cut: [TextPart(text: line.text[...], separator: "")])
    }

    @Test("As many pieces as placeholders stand for them in their order, wherever the model looked")
    func inOrder() {
        #expect(
            restored("Go from {a} to {b}.", [("Von", 1), (" <|ph|>", 4), (" nach", 3), (" <|ph|>", 2), (".", 5)])
                == "Von {a} nach {b}.")
        // As the line has it, and not as markup would write it.
        let address = "https://example.org/?a=1&b=2"
        #expect(
            restored("Tom &amp; Ann go to \(address) now", [("Tom", 0), (" &", 1), (" Ann", 2), (" <|ph|>", 5)])
                == "Tom &amp; Ann \(address)")
        #expect(restored("Write <|ph|> now", [("Schreib", 0), (" <|ph|>", 1)]) == "Schreib <|ph|>")
    }

    @Test("Too few and too many are told apart by where the model looked, and nothing is lost or doubled")
    func mismatches() {
        #expect(
            restored("Go from {a} to {b} now.", [("Gehe", 0), (" nach", 3), (" <|ph|>", 4), (".", 6)]).contains(
                "nach {b}"))
        for written in 0...4 {
            var target = [("Gehe", 0)]
            for number in 0..<written { target.append((" <|ph|>", number % 2 == 0 ? 2 : 4)) }
            target.append((".", 6))
            let text = restored("Go from {a} to {b} now.", target)
            #expect(text.ranges(of: "{a}").count == 1 && text.ranges(of: "{b}").count == 1, "\(text)")
            #expect(!text.contains(Self.piece), "\(text)")
        }
        // A line that has none gets none.
        #expect(
            restored("Go <b>now</b>.", [("Gehe", 0), (" <|ph|>", 0), (" jetzt", 1), (".", 2)]) == "Gehe <b>jetzt</b>.")
    }

    private static let lines: [String] = {
        let words = ["red", "green", "blue", "house", "tree", "river", "runs", "stands", "the", "a"]
        return (0..<200).map { line in
            (0..<6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
    }()

    /// A vocabulary with the piece.
    private func tokenizers() throws -> TokenizerPair {
        var trainer = SubwordTrainer(vocabularySize: 40)
        trainer.symbols = [Self.piece]
        return TokenizerPair(shared: try trainer.train(lines: Self.lines).model)
    }

    private func translator(_ tokenizers: TokenizerPair, seed: Int, hasLearned: Bool = true) -> Translator {
        Translator(
            tinyModel(vocabulary: tokenizers.source.vocabularySize, seed: UInt64(seed)), tokenizers,
            settings(beam: 3, ratio: 1), lines: TrainedLines(readsPlaceholders: hasLearned), threads: 2)
    }

    @Test("A model that has not learned the piece never reads it, and translates what it would without it")
    func unlearned() throws {
        let tokenizers = try tokenizers()
        let id = try #require(try PlaceholderPiece.id(in: tokenizers.source))
        let line = "the tree stands in {name} and runs"
        func read(_ hasLearned: Bool) throws -> [Int32] {
            let translator = translator(tokenizers, seed: 1, hasLearned: hasLearned)
            let found = try translator.nBest(of: [TranslationRequest(line)], record: .attention)[0][0]
            #expect(found.text.ranges(of: "{name}").count == 1)
            return try tokenizers.source.encode(found.details?.sourceWords.joined(separator: " ") ?? "")
        }
        #expect(try read(true).contains(id) && !read(false).contains(id))
    }

    @Test("The piece is no text: no term and no forbidden phrase is found in it")
    func constraints() throws {
        let tokenizers = try tokenizers()
        var readPieces = 0
        for seed in 1...6 {
            let translator = translator(tokenizers, seed: seed)
            for line in Self.lines.prefix(10) {
                let plain = TranslationRequest("\(line) {name} a tree")
                var request = plain
                request.terminology = Terminology([("pH", "river"), ("|ph", "house"), ("<|ph|>", "blue")])
                request.forbidden = ["ph", "|ph|"]
                request.forbiddenCase = .any
                let found = try translator.nBest(of: [plain, request]).map { $0[0] }
                #expect(found[0].text == found[1].text && found[0].pieces == found[1].pieces)
                if try found[0].pieces.contains(PlaceholderPiece.id(in: tokenizers.target) ?? -1) { readPieces += 1 }
            }
        }
        #expect(readPieces > 0)
    }

    @Test("Whatever a model with the piece writes, each original is there once, and the piece nowhere")
    func translations() throws {
        let lines = Self.lines
        let tokenizers = try tokenizers()
        let id = try #require(try PlaceholderPiece.id(in: tokenizers.source))
        let spans = ["{name}", "https://example.org/x", "%1$s"]
        var (readPieces, readBesideNumbers) = (0, 0)
        for seed in 1...6 {
            let translator = translator(tokenizers, seed: seed)
            for line in lines.prefix(10) {
                let cut = line.split(separator: " ")
                for count in 0...3 {
                    let text = cut.enumerated().map { place, word in
                        1 <= place && place <= count ? "\(word) \(spans[place - 1])" : String(word)
                    }.joined(separator: " ")
                    let found = try translator.translations(of: [text, line, "\(line) 4839"])
                    for (number, span) in spans.enumerated() {
                        #expect(
                            found[0].text.ranges(of: span).count == (number < count ? 1 : 0),
                            "\(text): \(found[0].text)")
                    }
                    #expect(found.allSatisfy { !$0.text.contains(Self.piece) }, "\(found.map(\.text))")
                    if found[0].pieces.contains(id) { readPieces += 1 }
                    if found[2].pieces.contains(id) { readBesideNumbers += 1 }
                }
            }
        }
        #expect(readPieces > 0 && readBesideNumbers > 0)
    }
}
