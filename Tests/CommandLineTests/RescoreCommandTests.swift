import Foundation
import TestSupport
import Testing

@Suite struct RescoreCommandTests {
    let model: String
    let folder: TemporaryFolder
    let source, target: String

    init() throws {
        let corpus = try TinyCorpus.trained.get()
        model = corpus.output
        folder = try TemporaryFolder()
        (source, target) = ("\(corpus.path)/valid.en", "\(corpus.path)/valid.de")
    }

    private func rescore(_ options: String...) throws -> Program.Outcome {
        try Program.run(["rescore", "--model", model] + options)
    }

    private struct Record: Decodable {
        struct Part: Decodable {
            let text: String
            let logProbability: Double
        }
        let logProbability, score, perplexity: Double
        let length: Int
        let words, pieces: [Part]
    }

    private func records(_ outcome: Program.Outcome) throws -> [Record] {
        try outcome.text.split(separator: "\n").map { try JSONDecoder().decode(Record.self, from: Data($0.utf8)) }
    }

    @Test("A line for each pair has its log-probability, and the summary is that of all")
    func totals() throws {
        let outcome = try rescore("--source", source, "--target", target)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let totals = outcome.text.split(separator: "\n").compactMap { Double($0) }
        #expect(totals.count == 20 && totals.allSatisfy { $0 < 0 })
        let records = try records(rescore("--source", source, "--target", target, "--json"))
        for (total, record) in zip(totals, records) { #expect(abs(total - record.logProbability) < 1e-6) }
        let sum = records.reduce(0) { $0 + $1.logProbability }
        let (pieces, words) = (records.reduce(0) { $0 + $1.length }, records.reduce(0) { $0 + $1.words.count })
        #expect(
            outcome.errors
                == String(
                    format:
                        "20 pairs: log-probability %.4f, perplexity %.6g per piece (of %d) and %.6g per word (of %d), "
                        + "end symbols included\n", sum, exp(-sum / Double(pieces)), pieces, exp(-sum / Double(words)),
                    words))
    }

    @Test("Details are the parts of the total, as text and as JSON")
    func details() throws {
        let (source, target) = (
            try folder.write("a", "two cats\n\n\nred\n"), try folder.write("b", "zwei katzen\n\nrot\n\n")
        )
        let records = try records(rescore("--source", source, "--target", target, "--json"))
        #expect(
            records.map { $0.words.map(\.text) } == [["zwei", "katzen", "</s>"], ["</s>"], ["rot", "</s>"], ["</s>"]])
        #expect(records[2].pieces.map(\.text) == ["▁", "r", "o", "t", "</s>"])
        for record in records {
            for parts in [record.words, record.pieces] {
                #expect(abs(parts.reduce(0) { $0 + $1.logProbability } - record.logProbability) < 1e-9)
            }
            #expect(record.length == record.pieces.count)
            #expect(abs(record.perplexity - exp(-record.logProbability / Double(record.length))) < 1e-9)
            #expect(abs(record.score - record.logProbability / Double(record.length)) < 1e-9)
        }
        // The empty translation of an empty line is certain, and of nothing else.
        #expect(records[1].logProbability == 0 && records[2].logProbability < 0 && records[3].logProbability < 0)
        let lines = try rescore(
            "--source", source, "--target", target, "--score", "--word-scores", "--piece-scores", "--length-penalty",
            "0"
        ).text.split(separator: "\n")
        #expect(lines.count == 4)
        for (line, record) in zip(lines, records) {
            func text(_ parts: [Record.Part]) -> String {
                parts.map { String(format: "\($0.text)=%.6f", $0.logProbability) }.joined(separator: " ")
            }
            let total = String(format: "%.6f", record.logProbability)
            #expect(line == "\(total)\t\(total)\t\(text(record.words))\t\(text(record.pieces))")
        }
    }

    private func logProbability(_ fields: [Substring]) -> Double {
        Double(fields[2].dropFirst("LogProbability= ".count)) ?? 0
    }

    @Test("Rescoring what translate wrote gives its log-probabilities and scores")
    func translations() throws {
        let listed = try Program.run(
            "translate", "--model", model, "--n-best", "5", "--length-penalty", "1", "--length-penalty-offset", "2",
            "--input", source)
        let fields = listed.text.split(separator: "\n").map {
            $0.split(separator: " ||| ", omittingEmptySubsequences: false)
        }
        let input = try String(contentsOfFile: source, encoding: .utf8).split(separator: "\n")
        let sources = try folder.write("sources", fields.map { input[Int($0[0]) ?? 0] + "\n" }.joined())
        let targets = try folder.write("targets", fields.map { $0[1] + "\n" }.joined())
        let records = try records(
            rescore(
                "--source", sources, "--target", targets, "--json", "--length-penalty", "0.7",
                "--length-penalty-offset",
                "5"))
        #expect(records.count == fields.count && records.count == 100)
        // Pieces are characters, so a text can be cut in one way only; but the model may write spaces that no text has.
        let written = zip(records, fields).filter { record, line in
            abs(3 * logProbability(line) / (Double(line[3]) ?? 1) - 2 - Double(record.length)) < 0.5
        }
        #expect(written.count >= 5)
        for (record, line) in written {
            #expect(abs(record.logProbability - logProbability(line)) < 1e-5)
            #expect(abs(record.score - (Double(line[3]) ?? 0)) < 1e-5)
        }
        let lists = try folder.write("lists", listed.output)
        let extended = try rescore("--source", source, "--n-best", lists, "--feature-name", "Again").text
        #expect(extended.replacing(#/ Again= \S+/#, with: "") == listed.text)
        for (match, record) in zip(extended.matches(of: #/ Again= (\S+)/#), records) {
            #expect(abs((Double(match.1) ?? 0) - record.logProbability) < 1e-5)
        }
    }

    @Test("Tags count as little as they do when a line is translated")
    func tags() throws {
        let plain = try folder.write("plain", "two red cats\n")
        let tagged = try folder.write("tagged", "two <b>red</b> cats\n")
        let expected = try rescore("--source", plain, "--target", plain, "--word-scores")
        #expect(try rescore("--source", tagged, "--target", tagged, "--word-scores").text == expected.text)
        let lists = try folder.write("tagged.lists", "0 ||| two <b>red</b> cats ||| F= 1 ||| 1\n")
        let total = try #require(expected.text.split(separator: "\t").first)
        let listed = try rescore("--source", tagged, "--n-best", lists).text
        #expect(listed.contains("two <b>red</b> cats ||| F= 1 Dragoman= \(total)"), "\(listed)")
    }

    @Test("Two equal models score as one, whatever they weigh, and threads change nothing")
    func ensembles() throws {
        let one = try rescore("--source", source, "--target", target, "--json")
        let two = try Program.run(
            "rescore", "--model", "\(model),\(model)", "--weights", "1,3", "--source", source, "--target", target,
            "--json",
            "--threads", "3")
        #expect(two.status == 0, "\(two.errors)")
        for (first, second) in zip(try records(one), try records(two)) {
            #expect(abs(first.logProbability - second.logProbability) < 1e-5)
        }
        #expect(try rescore("--source", source, "--target", target, "--json", "--threads", "1").text == one.text)
        let other = try folder.modelWithOtherTokenizer(like: model)
        let refused = try Program.run("rescore", "--model", "\(model),\(other)", "--source", source, "--target", target)
        #expect(refused.status == 65)
        #expect(
            refused.errors == "dragoman: \(other): found another target vocabulary; expected that of \(model)\n")
    }

    @Test(
        "Feature weights give each list new scores and a new order; equal ones keep theirs, and the rest stays as it was"
    )
    func reranking() throws {
        let source = try folder.write("source", "red dog\ntwo cats\nred\n")
        let lists = try folder.write(
            "lists",
            """
            0 ||| rot hund ||| A= 1 B= 2 3 ||| -1 ||| 0-0 1-1
            0 ||| rot &#124; hund |||  A= 4 ||| -2
            0 ||| ||| A= 1 ||| -3
            2 ||| rot ||| A= -1 ||| -4

            """)
        let ranked = try rescore("--source", source, "--n-best", lists, "--feature-weights", "A=2")
        #expect(ranked.status == 0, "\(ranked.errors)")
        let lines = ranked.text.replacing(/Dragoman= -[0-9.]+/, with: "Dragoman= x").split(separator: "\n")
        #expect(
            lines == [
                "0 ||| rot &#124; hund ||| A= 4 Dragoman= x ||| 8.000000",
                "0 ||| rot hund ||| A= 1 B= 2 3 Dragoman= x ||| 2.000000 ||| 0-0 1-1",
                "0 ||| ||| A= 1 Dragoman= x ||| 2.000000",
                "2 ||| rot ||| A= -1 Dragoman= x ||| -2.000000",
            ])
        let blank = try folder.write("blank", "red dog\n \nred\n")
        let best = try rescore("--source", blank, "--n-best", lists, "--feature-weights", "A=2", "--best")
        #expect(best.text == "rot | hund\n\nrot\n")
        // What is scored is the text with its bar.
        let bar = try folder.write("bar", "rot | hund\n")
        let one = try folder.write("one", "red dog\n")
        let total = try #require(Double(try rescore("--source", one, "--target", bar).text.dropLast()))
        let features = try #require(ranked.text.firstMatch(of: /A= 4 Dragoman= (\S+)/)?.1)
        #expect(abs(total - (Double(features) ?? 0)) < 2e-6)
        let byModel = try rescore("--source", source, "--n-best", lists, "--feature-weights", "Dragoman=1,A=0")
        let scores = byModel.text.split(separator: "\n").prefix(3).compactMap { line in
            line.firstMatch(of: /\|\|\| (-[0-9.]+)( \|\|\||$)/).flatMap { Double($0.1) }
        }
        #expect(scores.count == 3 && scores == scores.sorted(by: >))
    }

    @Test("Lists that are not those of the lines are told before the work begins, or through a pipe when they come up")
    func mismatchedLists() throws {
        let text = try folder.write("source", "red dog\ntwo cats\n\nred\n")
        let entries = [0, 1, 3].map { "\($0) ||| rot ||| A= 1 ||| 1\n" }
        let best = ["--feature-weights", "A=1", "--best"]
        func run(_ lists: String, _ more: [String], piped: Bool = false) throws -> Program.Outcome {
            let file = try folder.write("lists", lists)
            let command = ["$dragoman", "rescore", "--model", model, "--source", text, "--n-best"]
            return try Shell.run((command + [piped ? "<(cat \(file))" : file] + more).joined(separator: " "))
        }
        #expect(try run(entries.joined(), best).text == "rot\nrot\n\nrot\n")
        for (lists, more, message) in [
            (entries[0] + entries[2], best, "lists: found no list with number 1, expected one for \(text):2"),
            (entries[0] + entries[1], best, "lists: found no list with number 3, expected one for \(text):4"),
            (entries.joined() + "4 ||| rot ||| A= 1 ||| 1\n", [], "lists:4: found number 4, expected numbers below 4"),
            (
                entries[0] + entries[1] + entries[0], [],
                "lists:3: found number 0 after 1, expected numbers that never fall"
            ),
        ] {
            let outcome = try run(lists, more)
            #expect(outcome.status == 65 && outcome.text.isEmpty)
            #expect(outcome.errors.hasPrefix("dragoman: \(folder.path)/\(message)"), "\(outcome.errors)")
            let piped = try run(lists, more, piped: true)
            #expect(
                piped.status == 65 && piped.text.hasPrefix(more.isEmpty ? "0 ||| rot |||" : "rot\n"), "\(piped.text)")
        }
        // Without --best, lines need no list.
        #expect(try run(entries[0], []).status == 0)
    }

    @Test("Files of different lengths are told before the work begins, or through a pipe at their end")
    func mismatchedPairs() throws {
        let (longer, shorter) = (try folder.write("longer", "red\ndog\n"), try folder.write("shorter", "rot\n"))
        for verb in ["rescore", "align"] {
            let command = "$dragoman \(verb) --model \(model) --source \(longer) --target"
            let files = try Shell.run("\(command) \(shorter)")
            #expect(files.status == 65 && files.text.isEmpty)
            #expect(files.errors.hasPrefix("dragoman: \(longer) has 2 lines and \(shorter) has 1;"), "\(files.errors)")
            let piped = try Shell.run("\(command) <(cat \(shorter))")
            #expect(piped.status == 65 && piped.text.filter { $0 == "\n" }.count == 1, "\(piped.errors)")
        }
    }

    @Test("Lists that are malformed, out of order or of other lines are one line with file and line, and status 65")
    func badLists() throws {
        let source = try folder.write("source", "red dog\ntwo cats\n")
        let mistakes: [(String, [String], String)] = [
            ("0 ||| rot\n", [], "lists:1: found 2 fields, expected 'number ||| text ||| features ||| score'"),
            ("x ||| rot ||| A= 1 ||| 0\n", [], "lists:1: found 'x', expected the number of a source line, from 0"),
            ("0 ||| rot ||| 1 ||| 0\n", [], "lists:1: found '1' among the features, expected 'Name= number'"),
            (
                "1 ||| a ||| ||| 0\n0 ||| b ||| ||| 0\n", [],
                "lists:2: found number 0 after 1, expected numbers that never fall"
            ),
            (
                "0 ||| a ||| ||| 0\n2 ||| b ||| ||| 0\n", [],
                "lists:2: found number 2, expected numbers below 2, the lines of \(source)"
            ),
            (
                "0 ||| a ||| Dragoman= 1 ||| 0\n", [],
                "lists:1: found a feature 'Dragoman', expected none of that name; give another with --feature-name"
            ),
            (
                "0 ||| a ||| A= 1 2 ||| 0\n", ["--feature-weights", "A=1"],
                "lists:1: found 2 values of the feature 'A', expected one, as it has a weight"
            ),
        ]
        for (text, options, message) in mistakes {
            let lists = try folder.write("lists", text)
            let outcome = try Program.run(
                ["rescore", "--model", model, "--source", source, "--n-best", lists] + options)
            #expect(outcome.status == 65)
            #expect(outcome.errors == "dragoman: \(folder.path)/\(message)\n")
        }
        let bad = try folder.write("lists", Data("0 ||| \u{7}".utf8) + Data([0xFF, 0x0A]))
        let outcome = try rescore("--source", source, "--n-best", bad)
        #expect(outcome.status == 65 && outcome.errors.hasPrefix("dragoman: \(bad):1: byte 8 of the line is 0xFF"))
    }

    @Test("Files that don't match, lines that are too long, bad UTF-8 and missing files are one line each")
    func badFiles() throws {
        let shorter = try folder.write("short", "rot\n")
        let misaligned = try rescore("--source", source, "--target", shorter)
        #expect(misaligned.status == 65 && misaligned.errors.contains("has 20 lines and \(shorter) has 1; "))
        let long = try folder.write("long", "rot\n" + String(repeating: "rot ", count: 2_000) + "\n")
        let tooLong = try rescore("--source", long, "--target", long)
        #expect(tooLong.status == 65)
        #expect(
            tooLong.errors
                == "dragoman: \(long):2: found 8000 pieces in the line or its translation; expected at most 5000\n")
        let bad = try folder.write("bad", Data([0xFF, 0x0A]))
        let noText = try rescore("--source", shorter, "--target", bad)
        #expect(noText.status == 65 && noText.errors.hasPrefix("dragoman: \(bad):1: byte 1 of the line is 0xFF"))
        for missing in [
            try rescore("--source", "/nowhere", "--target", target),
            try rescore("--source", source, "--target", "/nowhere"),
            try rescore("--source", source, "--n-best", "/nowhere"),
            try Program.run("rescore", "--model", "/nowhere", "--source", source, "--target", target),
        ] {
            #expect(missing.status == 66 && missing.errors.hasPrefix("dragoman: /nowhere: "), "\(missing.errors)")
        }
    }

    @Test("Options that contradict each other, or mean nothing, are status 64")
    func mistakes() throws {
        let pair = ["--source", source, "--target", target]
        let list = ["--source", source, "--n-best", target]
        for (options, message) in [
            (["--source", source], "found neither --target nor --n-best, expected one of them"),
            (pair + ["--n-best", target], "found both --target and --n-best, expected one of them"),
            (list + ["--json"], "found --json and --n-best, expected one of them"),
            (
                pair + ["--best", "--feature-weights", "A=1"],
                "found --feature-weights alone, expected --n-best beside it"
            ),
            (list + ["--best"], "found --best alone, expected --feature-weights beside it"),
            (list + ["--feature-weights", "A"], "--feature-weights: found 'A', expected 'Name=weight' between commas"),
            (list + ["--feature-name", "a b"], "--feature-name: found 'a b', expected a name without spaces"),
            (pair + ["--length-penalty", "1"], "found --length-penalty alone, expected --score or --json beside it"),
            (pair + ["--score", "--length-penalty=-1"], "--length-penalty: found -1, expected"),
            (pair + ["--json", "--score"], "found --json beside other details"),
            (pair + ["--weights", "1,2"], "--weights: found 1,2, expected a number above 0"),
            (pair + ["--threads", "0"], "--threads: found 0"),
        ] {
            let outcome = try Program.run(["rescore", "--model", model] + options)
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
        }
    }
}
