import Foundation
import TestSupport
import Testing

@Suite struct AlignCommandTests {
    let model: String
    let folder: TemporaryFolder
    let source, target: String

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
        source = try folder.write("source", "two cats\n\nred dog sees\n")
        target = try folder.write("target", "zwei katzen\n\nrot hund\n")
    }

    private func align(_ options: String...) throws -> Program.Outcome {
        try Program.run(["align", "--model", model, "--source", source, "--target", target] + options)
    }

    private func lines(_ outcome: Program.Outcome) -> [Substring] {
        outcome.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }

    /// The links of a line, all of which must lie within sentences of so many words.
    private func links(_ line: Substring, sources: Int, targets: Int) throws -> [(source: Int, target: Int)] {
        try line.split(separator: " ").map { link in
            let match = try #require(link.wholeMatch(of: /([0-9]+)-([0-9]+)(:[0-9.]+)?/))
            let (source, target) = (try #require(Int(match.1)), try #require(Int(match.2)))
            #expect(source < sources && target < targets)
            return (source, target)
        }
    }

    @Test("A line for each pair links every target word once, on any number of threads")
    func hard() throws {
        let outcome = try align("--threads", "1")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        let lines = lines(outcome)
        #expect(lines.count == 3 && lines[1].isEmpty)
        #expect(try links(lines[0], sources: 2, targets: 2).map(\.target).sorted() == [0, 1])
        #expect(try links(lines[2], sources: 3, targets: 2).map(\.target).sorted() == [0, 1])
        #expect(try align("--threads", "3").text == outcome.text)
        #expect(try align("--threshold", "1").text == "\n\n\n")
    }

    @Test("Soft links carry their attention, in order, and the threshold leaves out the weak ones")
    func soft() throws {
        let all = lines(try align("--soft", "--threshold", "0"))
        #expect(try links(all[2], sources: 3, targets: 2).count == 6)
        for line in all {
            for target in 0..<2 where !line.isEmpty {
                let sum = line.matches(of: try Regex("-\(target):([0-9.]+)", as: (Substring, Substring).self)).reduce(0)
                {
                    $0 + (Double($1.1) ?? 2)
                }
                // What is missing is the end symbol's.
                #expect(sum > 0 && sum < 1.001)
            }
        }
        let some = try align("--soft", "--threshold", "0.3").text
        let weights = some.matches(of: /:([0-9.]+)/).compactMap { Double($0.1) }
        #expect(weights.allSatisfy { $0 >= 0.3 } && weights.count < 10)
    }

    @Test("Pieces are units too, and two models of opposite directions combine their links in five ways")
    func twoModels() throws {
        let pieces = lines(try align("--units", "pieces"))
        // Pieces are characters, with a space in front of each word.
        #expect(try links(pieces[0], sources: 9, targets: 12).count == 12)
        #expect(try align("--units", "pieces", "--reverse-model", model).status == 0)
        func count(_ symmetrization: String) throws -> Int {
            let outcome = try align("--reverse-model", model, "--symmetrization", symmetrization)
            #expect(outcome.status == 0, "\(outcome.errors)")
            return try links(lines(outcome)[2], sources: 3, targets: 2).count
        }
        let (intersection, union) = (try count("intersection"), try count("union"))
        for symmetrization in ["grow-diag", "grow-diag-final", "grow-diag-final-and"] {
            #expect(try (intersection...union).contains(count(symmetrization)))
        }
        #expect(
            try align("--reverse-model", model).text
                == align(
                    "--reverse-model", model, "--symmetrization", "grow-diag-final-and"
                ).text)
        let other = try folder.modelWithOtherTokenizer(like: model)
        let refused = try align("--units", "pieces", "--reverse-model", other)
        #expect(refused.status == 65)
        #expect(
            refused.errors
                == "dragoman: \(other): found other tokenizers; expected those of \(model), for --units pieces\n")
        #expect(try align("--reverse-model", other).status == 0)
    }

    @Test("A reverse model that does not translate back is a warning")
    func direction() throws {
        let same = try align("--reverse-model", model)
        #expect(same.status == 0)
        #expect(
            same.errors
                == "warning: --reverse-model \(model) has the same direction as --model, en to de; expected de to en\n")
        let other = "\(folder.path)/other"
        try FileManager.default.copyItem(atPath: model, toPath: other)
        let configuration = try String(contentsOfFile: "\(other)/config.yaml", encoding: .utf8)
        func say(_ source: String, _ target: String) throws -> String {
            let text = configuration.replacing("language: en", with: "language: S")
                .replacing("language: de", with: "language: \(target)").replacing(
                    "language: S", with: "language: \(source)")
            _ = try folder.write("other/config.yaml", text)
            return try align("--reverse-model", other).errors
        }
        #expect(try say("de", "en").isEmpty)
        #expect(try say("fr", "en") == "warning: --reverse-model \(other) translates fr to en; expected de to en\n")
    }

    @Test("Gold alignments give precision, recall and error rate; those of other words are refused")
    func gold() throws {
        let perfect = try folder.write("gold", try align().output)
        let outcome = try align("--gold", perfect)
        #expect(
            outcome.errors
                == "precision 100.00, recall 100.00, alignment error rate 0.00 (4 links, 4 sure ones in the gold alignment)\n"
        )
        for (text, message) in [
            (
                "0-0\n\n2-0 0-2\n",
                ":3: found a link of 0 and 2, expected links of 3 source and 2 target words, counted from 0"
            ),
            ("0-0\n1:1\n\n", ":2: found '1:1', expected links 'i-j' (sure) or 'ipj' (possible)"),
            ("0-0\n\n", ": found 2 lines, expected one for each line of the text"),
            ("\n\n\n\n", ": found more than 3 lines, expected one for each line of the text"),
        ] {
            let gold = try folder.write("gold", text)
            let outcome = try align("--gold", gold)
            #expect(outcome.status == 65)
            #expect(outcome.errors == "dragoman: \(gold)\(message)\n")
        }
    }

    @Test("Links are between the tokens of other files, which must spell the lines")
    func tokens() throws {
        let sourceTokens = try folder.write("source.tok", "tw o cats\n\nred dog sees\n")
        let targetTokens = try folder.write("target.tok", "zwei kat zen\n\nr o t hund\n")
        let outcome = try align("--source-tokens", sourceTokens, "--target-tokens", targetTokens)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try links(lines(outcome)[0], sources: 3, targets: 3).map(\.target).sorted() == [0, 1, 2])
        #expect(try links(lines(outcome)[2], sources: 3, targets: 4).map(\.target).sorted() == [0, 1, 2, 3])
        let wrong = try folder.write("wrong.tok", "two cats\n\nred dog\n")
        let refused = try align("--source-tokens", wrong)
        #expect(refused.status == 65)
        #expect(
            refused.errors == "dragoman: \(source):3: found tokens 'red dog', expected tokens that spell the line\n")
    }

    @Test("Contradictions are status 64, missing files 66")
    func mistakes() throws {
        for (options, message) in [
            (["--symmetrization", "union"], "found --symmetrization alone, expected --reverse-model beside it"),
            (["--soft", "--gold", target], "found --gold and --soft, expected one of them"),
            (
                ["--units", "pieces", "--source-tokens", source],
                "found tokens and --units pieces, expected one of them"
            ),
            (["--threshold", "2"], "--threshold: found 2.0, expected 0 to 1"),
            (["--symmetrization", "none", "--reverse-model", model], "none"),
        ] {
            let outcome = try Program.run(
                ["align", "--model", model, "--source", source, "--target", target] + options)
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
        }
        for option in ["--gold", "--source-tokens", "--target-tokens", "--reverse-model"] {
            let outcome = try align(option, "/nowhere")
            #expect(outcome.status == 66 && outcome.errors.hasPrefix("dragoman: /nowhere: "), "\(outcome.errors)")
        }
    }
}
