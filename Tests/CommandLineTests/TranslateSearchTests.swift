import Foundation
import TestSupport
import Testing

/// What decides how `translate` searches: settings, ensembles, sampling, constraints.
@Suite struct TranslateSearchTests {
    let model: String
    let folder: TemporaryFolder

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
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
            (["--split", "lines"], "--split: found lines, expected one of auto, sentences, long, none"),
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
            (["--mbr-utility", "bleu"], "--mbr-utility: found without --mbr, which it is a setting of"),
            (["--mbr-scale", "2"], "--mbr-scale: found without --mbr, which it is a setting of"),
            (["--mbr-samples", "9"], "--mbr-samples: found without --mbr, which it is a setting of"),
            (["--mbr", "--mbr-scale=-1"], "--mbr-scale: found -1.0, expected a number above 0"),
            (["--mbr", "--mbr-samples", "1"], "--mbr-samples: found 1, expected 2 to 1024"),
            (["--mbr", "--mbr-samples", "9", "--mbr-scale", "2"], "found --mbr-samples and --mbr-scale, expected one"),
            (["--mbr", "--mbr-samples", "9", "--beam", "3"], "found --mbr-samples and --beam, expected one of them"),
            (["--mbr", "--mbr-samples", "9", "--terminology", "x"], "found --mbr-samples and --terminology, expected"),
            (
                ["--mbr", "--mbr-samples", "9", "--diversity-groups", "2"],
                "found --mbr-samples and --diversity-groups, expected"
            ),
            (
                ["--mbr", "--mbr-samples", "9", "--n-best", "10"],
                "--n-best: found 10, expected at most --mbr-samples, 9"
            ),
            (["--mbr", "--n-best", "6"], "--n-best: found 6, expected at most the beam, 5"),
            (["--mbr", "--sample"], "found --mbr and --sample, expected one of them"),
            (["--mbr", "--confidence"], "found --mbr and --confidence, expected one of them"),
            (["--mbr", "--temperature", "2"], "--temperature: found without --mbr-samples, which it is a setting of"),
            (["--mbr", "--beam", "1"], "--mbr: found a beam of 1, which is no choice, expected --beam from 2 up, or"),
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

    @Test("Lines are cut into sentences, or not, as an option says")
    func split() throws {
        let alone = try Program.run("translate", "--model", model, "Red dog.", "Two cats.").text
        let texts = alone.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        let joined = try Program.run("translate", "--model", model, "Red dog. Two cats.")
        #expect(joined.text == texts.filter { !$0.isEmpty }.joined(separator: " ") + "\n")
        #expect(joined.status == 0 && !joined.errors.contains("warning"))
        #expect(try Program.run("translate", "--model", model, "--split", "sentences", "Red dog. Two cats.") == joined)
        func ends(_ split: String) throws -> Int {
            let form = ["--split", split, "--word-scores", "Red dog. Two cats."]
            return try Program.run(["translate", "--model", model] + form).text.ranges(of: "</s>=").count
        }
        #expect(try ["auto", "sentences", "long", "none"].map(ends) == [2, 2, 1, 1])
    }

    @Test("Constraints are kept: a prefix, terms, and phrases that must not be")
    func constraints() throws {
        let plain = try Program.run("translate", "--model", model, "two cats").text
        let terms = try folder.write("terms.tsv", "cats\teins\n\n")
        let withTerm = try Program.run("translate", "--model", model, "--terminology", terms, "two cats", "red dog")
            .text
        #expect(withTerm.split(separator: "\n")[0].contains("eins"))
        #expect(try withTerm.hasSuffix(Program.run("translate", "--model", model, "red dog").text))
        // What the vocabulary cannot write stands in the place of what the model writes.
        let unwritable = try folder.write("unwritable.tsv", "\u{FEFF}Cats\t\u{1F600}\n")
        let asked = ["translate", "--model", model, "--terminology", unwritable, "two cats"]
        #expect(try Program.run(asked).text.contains("\u{1F600}"))
        #expect(try Program.run(asked + ["--terminology-case", "exact"]).text == plain)
        let forbidden = try folder.write("forbidden.txt", plain.split(separator: " ").joined(separator: "\n"))
        let without = try Program.run("translate", "--model", model, "--forbid", forbidden, "two cats").text
        #expect(
            Set(plain.split(whereSeparator: \.isWhitespace)).isDisjoint(
                with: without.split(whereSeparator: \.isWhitespace)))
        let capitals = try folder.write(
            "capitals.txt", plain.uppercased().split(separator: " ").joined(separator: "\n"))
        #expect(try Program.run("translate", "--model", model, "--forbid", capitals, "two cats").text == plain)
        #expect(
            try Program.run("translate", "--model", model, "--forbid", capitals, "--forbid-case", "any", "two cats")
                .text
                == without)
        let prefixes = try folder.write("prefixes.txt", "eins\n\n")
        let begun = try Program.run(
            "translate", "--model", model, "--prefix-file", prefixes, input: "two cats\ntwo cats\n"
        ).text.split(separator: "\n")
        #expect(begun[0].hasPrefix("eins") && begun[1] + "\n" == plain)
    }

    @Test("Constraints that cannot be kept name file and line")
    func badConstraints() throws {
        let terms = try folder.write("terms.tsv", "cats\teins\ndog\n")
        let prefixes = try folder.write("prefixes.txt", "eins\n")
        let threePrefixes = try folder.write("three.txt", "eins\n\neins\n")
        for (options, status, message) in [
            (["--terminology", terms], 65, "\(terms):2: found 1 fields, expected a term, a tab and its translation"),
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

    @Test("With --mbr the score is the expected utility, best first, of samples and of the beam, on any threads")
    func risk() throws {
        func lists(_ options: [String] = [], threads: String = "2") throws -> [[Substring]] {
            let outcome = try Program.run(
                ["translate", "--model", model, "--mbr", "--n-best", "3", "--threads", threads] + options
                    + ["two cats", "red dog", ""])
            #expect(outcome.status == 0, "\(outcome.errors)")
            return outcome.text.split(separator: "\n").map {
                $0.split(separator: " ||| ", omittingEmptySubsequences: false)
            }
        }
        for options in [[], ["--mbr-samples", "20"], ["--mbr-samples", "20", "--temperature", "0.5"]] {
            for utility in ["chrf", "bleu"] {
                let all = options + ["--mbr-utility", utility]
                let found = try lists(all, threads: "1")
                #expect(try lists(all, threads: "3") == found)
                for number in ["0", "1"] {
                    let list = found.filter { $0[0] == number }
                    let scores = list.compactMap { Double($0[3]) }
                    #expect(!list.isEmpty && scores.count == list.count && scores == scores.sorted(by: >))
                    #expect(scores.allSatisfy { 0...100 ~= $0 } && Set(list.map { $0[1] }).count == list.count)
                }
                #expect(found.filter { $0[0] == "2" }.map { $0[3] } == ["0.000000"])
            }
        }
        #expect(try lists(["--mbr-samples", "20"]) != lists(["--mbr-samples", "20", "--seed", "2"]))
        // The best of a list is the translation, and JSON has the same score.
        let best = try Program.run("translate", "--model", model, "--mbr", "--scores", "two cats").text
        #expect(try best == lists().filter { $0[0] == "0" }.first.map { "\($0[1])\t\($0[3])\n" })
        let json = try Program.run("translate", "--model", model, "--mbr", "--json", "two cats")
        let score = try #require(json.text.firstMatch(of: /"score":([-+.0-9e]+)/)?.1)
        let told = try #require(best.split(whereSeparator: { $0 == "\t" || $0 == "\n" }).last)
        #expect(abs((Double(score) ?? 0) - (Double(told) ?? 1)) < 1e-6)
        // Diverse lists are candidates too.
        #expect(try !lists(["--diversity-groups", "2"]).isEmpty)
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
