import Foundation
import TestSupport
import Testing

@Suite struct TranslateCommandTests {
    let model: String
    let folder: TemporaryFolder

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
    }

    @Test("There is exactly one line out for each line in, in order, and empty lines stay empty")
    func lineForLine() throws {
        let outcome = try Program.run("translate", "--model", model, input: "two cats\r\n\nred dog\n\n   \nlast")
        #expect(outcome.status == 0)
        let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 7 && lines.last == "")
        #expect(lines[1].isEmpty && lines[3].isEmpty && lines[4].isEmpty)
        #expect(!lines[0].isEmpty)
        #expect(!outcome.text.contains("\r"))
        let alone = try Program.run("translate", "--model", model, "two cats", "red dog")
        #expect(alone.text == "\(lines[0])\n\(lines[2])\n")
    }

    @Test("No lines in are no lines out")
    func nothing() throws {
        let outcome = try Program.run("translate", "--model", model)
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
    }

    @Test("An n-best list has the form of Moses, its best line is the translation, and blank lines have one too")
    func nBest() throws {
        let text = "two cats\n\nred dog\n"
        let best = try Program.run("translate", "--model", model, input: text).text.split(
            separator: "\n", omittingEmptySubsequences: false)
        let outcome = try Program.run("translate", "--model", model, "--n-best", "3", input: text)
        #expect(outcome.status == 0)
        var lines = outcome.text.split(separator: "\n").map {
            $0.split(separator: " ||| ", omittingEmptySubsequences: false)
        }
        #expect(lines.map { $0[0] } == ["0", "0", "0", "1", "2", "2", "2"])
        for (place, sentence) in [(0, 0), (3, 1), (4, 2)] { #expect(lines[place][1] == best[sentence]) }
        lines.remove(at: 3)
        for line in lines {
            #expect(line.count == 4)
            let logProbability = try #require(line[2].wholeMatch(of: /LogProbability= (-[0-9.]+)/)?.1)
            // Scores are those of average pieces.
            let (total, score) = (try #require(Double(logProbability)), try #require(Double(line[3])))
            #expect(total <= score && score < 0)
        }
    }

    @Test("Settings of the search that are out of range, and more translations than the beam has, are status 64")
    func searchOptions() throws {
        let mistakes = [
            (["--n-best", "6"], "--n-best: found 6, expected at most the beam, 5"),
            (["--n-best", "0"], "--n-best: found 0, expected a number from 1 up"),
            (["--beam", "0"], "--beam: found 0, expected an integer from 1 to 1024"),
            (["--length-penalty-offset", "nan"], "--length-penalty-offset: found nan, expected a number from 0 up"),
            (["--minimum-length-ratio=-1"], "--minimum-length-ratio: found -1, expected a number from 0 up"),
            (["--maximum-length-ratio", "0"], "--maximum-length-ratio: found 0, expected a number above 0"),
            (["--repetition-penalty", "0.5"], "--repetition-penalty: found 0.5, expected a number from 1 up"),
            (["--top-k", "3"], "--top-k: found without --sample, which it is a setting of"),
            (["--sample", "--top-p", "1.5"], "--top-p: found 1.5, expected a number above 0 and up to 1"),
            (["--sample", "--temperature", "0"], "--temperature: found 0.0, expected a number above 0"),
            (
                ["--diversity-groups", "6", "--n-best", "2"],
                "--diversity-groups: found 6, expected at most the beam, 5"
            ),
            (["--diversity-groups", "2"], "--diversity-groups: found without --n-best"),
            (["--sample", "--beam", "2"], "found --sample and --beam, expected one of them"),
            (["--sample", "--terminology", "x"], "found --sample and --terminology, expected one of them"),
            (["--sample", "--n-best", "1025"], "--n-best: found 1025, expected at most 1024"),
            (["--confidence", "--shortlist"], "found --confidence and --shortlist, expected one of them"),
            (["--maximum-length", "9223372036854775807"], "expected an integer from 1 to 1000000"),
            (["--weights", "1,2"], "--weights: found 1,2, expected a number above 0"),
            (["--prefix", "a", "--prefix-file", "b"], "found --prefix and --prefix-file, expected one of them"),
        ]
        for (options, message) in mistakes {
            let outcome = try Program.run(["translate", "--model", model, "red"] + options)
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
        }
    }

    @Test("Scores, word scores and alignments stand behind tabs, and blank lines have empty ones")
    func fields() throws {
        let outcome = try Program.run(
            "translate", "--model", model, "--scores", "--word-scores", "--alignment", "hard", input: "two cats\n\n")
        #expect(outcome.status == 0)
        let lines = outcome.text.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        #expect(lines.count == 2 && lines.allSatisfy { $0.count == 4 })
        let plain = try Program.run("translate", "--model", model, "two cats").text.dropLast()
        #expect(lines[0][0] == plain)
        #expect((Double(lines[0][1]) ?? 1) < 0)
        let words = lines[0][2].split(separator: " ").map { $0.split(separator: "=")[0] }
        #expect(words == plain.split(separator: " ") + ["</s>"])
        #expect(lines[0][3].split(separator: " ").allSatisfy { $0.wholeMatch(of: /[01]-[0-9]+/) != nil })
        #expect(lines[1] == ["", "0.000000", "", ""])
    }

    @Test("JSON has an object a line, with scores that the plain output has too")
    func json() throws {
        struct Record: Decodable {
            struct Entry: Decodable {
                struct Part: Decodable {
                    let text: String
                    let logProbability: Double
                }
                let text: String
                let score, logProbability: Double
                let length: Int
                let words, pieces: [Part]
                let sourceWords: [String]
                let alignment: String
            }
            let line: Int
            let source: String
            let translation: Entry
            let nBest: [Entry]?
        }
        let text = "two cats\n\nred \"dog\"\n"
        let outcome = try Program.run("translate", "--model", model, "--json", "--n-best", "2", input: text)
        #expect(outcome.status == 0)
        let plain = try Program.run("translate", "--model", model, input: text).text.split(
            separator: "\n", omittingEmptySubsequences: false)
        let lines = outcome.text.split(separator: "\n")
        #expect(lines.count == 3)
        for (number, line) in lines.enumerated() {
            let record = try JSONDecoder().decode(Record.self, from: Data(line.utf8))
            #expect(record.line == number + 1 && record.translation.text == plain[number])
            #expect(record.source == text.split(separator: "\n", omittingEmptySubsequences: false)[number])
            #expect(record.nBest?.first?.text == record.translation.text)
            for entry in record.nBest ?? [] {
                #expect(entry.pieces.count == entry.length)
                #expect(abs(entry.pieces.reduce(0) { $0 + $1.logProbability } - entry.logProbability) < 1e-9)
                #expect(abs(entry.words.reduce(0) { $0 + $1.logProbability } - entry.logProbability) < 1e-9)
            }
        }
    }

    @Test("Constraints are kept: a prefix, terms, and phrases that must not be")
    func constraints() throws {
        let plain = try Program.run("translate", "--model", model, "two cats").text
        let terms = try folder.write("terms.tsv", "cats\teins\n\n")
        let withTerm = try Program.run("translate", "--model", model, "--terminology", terms, "two cats", "red dog")
            .text
        #expect(withTerm.split(separator: "\n")[0].contains("eins"))
        #expect(try withTerm.hasSuffix(Program.run("translate", "--model", model, "red dog").text))
        let forbidden = try folder.write("forbidden.txt", plain.split(separator: " ").joined(separator: "\n"))
        let without = try Program.run("translate", "--model", model, "--forbid", forbidden, "two cats").text
        #expect(
            Set(plain.split(whereSeparator: \.isWhitespace)).isDisjoint(
                with: without.split(whereSeparator: \.isWhitespace)))
        let prefixes = try folder.write("prefixes.txt", "eins\n\n")
        let begun = try Program.run(
            "translate", "--model", model, "--prefix-file", prefixes, input: "two cats\ntwo cats\n"
        ).text.split(separator: "\n")
        #expect(begun[0].hasPrefix("eins") && begun[1] + "\n" == plain)
    }

    @Test("Constraints that cannot be kept name file and line")
    func badConstraints() throws {
        let terms = try folder.write("terms.tsv", "cats\teins\ndog\n")
        let unwritable = try folder.write("unwritable.tsv", "cats\t\u{1F600}\n")
        let prefixes = try folder.write("prefixes.txt", "eins\n")
        let threePrefixes = try folder.write("three.txt", "eins\n\neins\n")
        for (options, status, message) in [
            (["--terminology", terms], 65, "\(terms):2: found 1 fields, expected a term, a tab and its translation"),
            (
                ["--terminology", unwritable], 65,
                "\(unwritable):1: '\u{1F600}': found '\u{1F600}', which the target vocabulary"
            ),
            (["--terminology", "/nowhere"], 66, "/nowhere: no such file"),
            (["--prefix-file", prefixes], 65, "\(prefixes): found 1 lines, expected one for each line of the text"),
            (
                ["--prefix-file", threePrefixes], 65,
                "\(threePrefixes): found more than 2 lines, expected one for each line"
            ),
            (["--prefix", " "], 65, "--prefix: ' ': found nothing but spaces, expected a phrase"),
            (["--confidence"], 66, "confidence.json: not found; expected a calibration"),
        ] {
            let outcome = try Program.run(["translate", "--model", model, "red", "dog"] + options)
            #expect(outcome.status == status)
            #expect(outcome.message.contains(message), "\(outcome.errors)")
        }
    }

    @Test("Lists with word scores can be rescored")
    func wordScoresInLists() throws {
        let lists = try Program.run(
            "translate", "--model", model, "--n-best", "2", "--word-scores", "--alignment", "hard", "two cats"
        ).text
        let outcome = try Program.run(
            "rescore", "--model", model, "--source", folder.write("source.txt", "two cats\n"), "--n-best",
            folder.write("lists.txt", lists))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.text.split(separator: "\n").count == 2)
    }

    @Test("Bytes that are not UTF-8 are replaced when that is asked for, and each line has one out")
    func replaceInvalid() throws {
        let input = try folder.write("bad.txt", Data("red\ntwo ".utf8) + Data([0xFF, 0xFE, 0x0A]) + Data("dog\n".utf8))
        let outcome = try Program.run("translate", "--model", model, "--input", input, "--replace-invalid")
        #expect(outcome.status == 0)
        #expect(outcome.text.filter { $0 == "\n" }.count == 3)
        #expect(
            outcome.errors == "\(input): warning: 1 line was not UTF-8; U+FFFD stands for what was not\n")
    }

    @Test("An ensemble of a model with itself translates as it does, and one with another vocabulary is refused")
    func ensemble() throws {
        let text = "two cats\nred dog\n"
        let alone = try Program.run("translate", "--model", model, input: text)
        #expect(
            try Program.run("translate", "--model", "\(model),\(model)", "--weights", "1,3", input: text).text
                == alone.text)
        let other = try Program.run("translate", "--model", "\(model),/nowhere", input: text)
        #expect(other.status == 66 && other.message == "dragoman: /nowhere: not found; expected a model folder")
    }

    @Test("The same seed draws the same translations, another one others, and n-best lists draw several")
    func sampling() throws {
        func drawn(_ options: String...) throws -> String {
            let outcome = try Program.run(
                ["translate", "--model", model, "two cats", "two cats", "--sample"] + options)
            #expect(outcome.status == 0)
            return outcome.text
        }
        #expect(try drawn() == drawn())
        #expect(try drawn() != drawn("--seed", "2"))
        let lines = try drawn().split(separator: "\n")
        #expect(lines[0] != lines[1], "lines have draws of their own")
        #expect(try drawn("--n-best", "9").split(separator: "\n").count == 18)
    }

    @Test("The length penalty's exponent and offset decide the score")
    func lengthPenalty() throws {
        /// What the score is of the log-probability, for a translation whose length is settled.
        func penalty(_ options: String...) throws -> Double {
            let settled = ["--n-best", "1", "--minimum-length-ratio", "9", "--maximum-length-ratio", "1", "two cats"]
            let outcome = try Program.run(["translate", "--model", model] + settled + options)
            let fields = outcome.text.dropLast().split(separator: " ||| ", omittingEmptySubsequences: false)
            let total = try #require(Double(fields[2].dropFirst("LogProbability= ".count)))
            return total / (try #require(Double(fields[3])))
        }
        let length = try penalty("--length-penalty", "1")
        #expect(length > 10)
        #expect(abs(try penalty("--length-penalty", "0.5") - length.squareRoot()) < 1e-4)
        let offset = try penalty("--length-penalty", "0.5", "--length-penalty-offset", "5")
        #expect(abs(offset - ((5 + length) / 6).squareRoot()) < 1e-4)
    }

    @Test("The minimum and the maximum length are kept")
    func lengths() throws {
        func characters(_ options: String...) throws -> Int {
            try Program.run(["translate", "--model", model, "two cats see two dogs"] + options).text.count
        }
        // Pieces are characters: 0.01 of a source allows 5, and a line feed follows. The default allows 3 a piece and 5.
        #expect(try characters("--maximum-length-ratio", "0.01") <= 6)
        #expect(try characters("--maximum-length-ratio", "0.01", "--minimum-length-ratio", "3") >= 4)
        #expect(try characters("--maximum-length-ratio", "5", "--minimum-length-ratio", "4.5") > 75)
    }

    @Test("NUL bytes and a line of 100,000 words pass through")
    func oddLines() throws {
        let long = String(repeating: "dog ", count: 100_000)
        let input = try folder.write("odd.txt", "two\0cats\n\(long)\nred\n")
        let outcome = try Program.run("translate", "--model", model, "--input", input, "--beam", "1")
        #expect(outcome.status == 0)
        #expect(outcome.text.filter { $0 == "\n" }.count == 3)
        #expect(outcome.errors.contains("\(input):2: warning: "))
    }

    @Test("Bad UTF-8 names file and line")
    func badText() throws {
        let input = try folder.write("bad.txt", Data("red\ntwo\n".utf8) + Data([0x61, 0xFF, 0x0A]))
        let outcome = try Program.run("translate", "--model", model, "--input", input)
        #expect(outcome.status == 65)
        #expect(
            outcome.errors == "dragoman: \(input):3: byte 2 of the line is 0xFF, not UTF-8; expected UTF-8 text\n")
    }

    @Test("Bad UTF-8 is mended and counted when that is asked for")
    func mendedText() throws {
        let input = try folder.write("bad.txt", Data("red\ntwo\n".utf8) + Data([0x61, 0xFF, 0x0A, 0xC3, 0x0A]))
        let outcome = try Program.run("translate", "--model", model, "--input", input, "--replace-invalid")
        #expect(outcome.status == 0)
        #expect(outcome.text.filter { $0 == "\n" }.count == 4)
        #expect(outcome.errors == "\(input): warning: 2 lines were not UTF-8; U+FFFD stands for what was not\n")
        let sentence = try Program.run("translate", "--model", model, "--replace-invalid", "red")
        #expect(sentence.status == 64 && sentence.errors.contains("found sentences and --replace-invalid"))
    }

    @Test("Markup, placeholders and unknown characters come through, and are text when that is asked for")
    func markup() throws {
        let line = "<p>two <b>cats</b> \u{1F600} {name}</p>"
        let kept = try Program.run("translate", "--model", model, line, "two cats")
        let lines = kept.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(kept.status == 0 && lines.count == 3)
        for text in ["<p>", "<b>", "</b>", "{name}", "</p>"] { #expect(lines[0].ranges(of: text).count == 1) }
        #expect(lines[0].contains("\u{1F600}"))
        let asText = try Program.run("translate", "--model", model, "--markup", "text", line, "two cats")
        #expect(asText.text.split(separator: "\n")[1] == lines[1] && asText.text.split(separator: "\n")[0] != lines[0])
        let silent = try Program.run("translate", "--model", model, "--suppress-unknown", "\u{1F600}")
        #expect(silent.status == 0 && !silent.text.contains("\u{1F600}"))
    }

    /// Lines that break what is not careful.
    private func hostileLines(_ count: Int, seed: UInt64) -> [String] {
        let parts = [
            "", " ", "\t", "two cats", "red", "\r", "\0", "\u{1}\u{7F}\u{1B}[31m", "\u{85}", "\u{2028}", "\u{2029}",
            "\u{0B}\u{0C}\u{1C}",
            "\u{FEFF}", "\u{200B}", "\u{202E}", "العربية", "עברית", "中文没有空格。", "👨‍👩‍👧", "e\u{301}\u{302}", "\u{301}",
            "\u{10FFFF}", "\u{FFFD}",
            "<b>", "</b>", "<br/>", "<a href=\"", "<!--", "{name}", "{{", "%s", "https://a.org/?b", "a@b.org", "<unk>",
            "</s>", "▁", "|||",
        ]
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return (0..<count).map { number in
            if number % 100 == 50 { return String(repeating: parts[next(parts.count)] + " ", count: 300) }
            let separator = ["", " "][next(2)]
            return (0..<next(8)).map { _ in parts[next(parts.count)] }.joined(separator: separator)
        }
    }

    @Test("Hostile lines make one line each, in every form of output, and whole ones for any reader")
    func hostile() throws {
        let lines = hostileLines(400, seed: 1)
        let input = try folder.write("hostile.txt", lines.joined(separator: "\n") + "\n")
        for form in [
            [], ["--markup", "text"], ["--json"], ["--alignment", "hard", "--scores"], ["--suppress-unknown"],
        ] {
            let outcome = try Program.run(
                ["translate", "--model", model, "--input", input, "--beam", "2", "--maximum-length", "40"] + form)
            #expect(outcome.status == 0, "\(form): \(outcome.message)")
            let found = outcome.output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            #expect(found.count == lines.count + 1 && found.last?.isEmpty == true, "\(form): \(found.count)")
            for (number, line) in found.enumerated() {
                let text = try #require(String(validating: line, as: UTF8.self))
                #expect(
                    !text.contains { $0.isNewline },
                    "\(form), line \(number + 1): \(lines[min(number, 399)].debugDescription)")
            }
        }
    }

    @Test("A model folder that is missing is status 66")
    func missingModel() throws {
        let outcome = try Program.run("translate", "--model", "/nowhere/model", "hello")
        #expect(outcome.status == 66)
        #expect(outcome.errors == "dragoman: /nowhere/model: not found; expected a model folder\n")
    }

    @Test("A model that is cut short is status 65")
    func damagedModel() throws {
        let copy = "\(folder.path)/model"
        try FileManager.default.copyItem(atPath: model, toPath: copy)
        let weights = "\(copy)/model.safetensors"
        let whole = try #require(FileManager.default.contents(atPath: weights))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: weights))
        let outcome = try Program.run("translate", "--model", copy, "hello")
        #expect(outcome.status == 65)
        #expect(outcome.errors.hasPrefix("dragoman: \(weights): found "))
        #expect(outcome.errors.hasSuffix("the file is cut short or damaged\n"))
        #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
    }

    @Test("A value below 0 is a value and no option, and null is one where it is in a file")
    func values() throws {
        let favoured = try Program.run("translate", "--model", model, "--word-penalty", "-1", "--scores", "red")
        #expect(favoured.status == 0)
        #expect(try Program.run("translate", "--model", model, "--word-penalty=-1", "--scores", "red") == favoured)
        let unlimited = try Program.run("translate", "--model", model, "--maximum-length", "null", "red")
        #expect(unlimited.status == 0, "\(unlimited.errors)")
        let refused = try Program.run("translate", "--model", model, "--beam", "-1", "red")
        #expect(refused.status == 64)
        #expect(refused.errors.contains("--beam: found -1, expected an integer from 1"), "\(refused.errors)")
    }
}
