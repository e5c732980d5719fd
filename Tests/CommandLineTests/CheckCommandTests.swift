import Foundation
import TestSupport
import Testing

@Suite struct CheckCommandTests {
    @Test("A good recipe is described, and nothing is written")
    func good() throws {
        let corpus = try TinyCorpus()
        let outcome = try Program.run("check", corpus.recipe, "--set", "data.maximum_length=14")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.text.split(separator: "\n")
        #expect(lines[0].hasPrefix("training    kept ") && lines[0].contains(" of 300 pairs; left out "))
        #expect(lines.contains { $0.hasPrefix("parameters  ") })
        #expect(!FileManager.default.fileExists(atPath: corpus.output))
    }

    @Test("Parameters and steps are those of the training, steps of several batches and frozen parameters included")
    func agrees() throws {
        for settings in [[], ["--set", "training.batch.accumulate=3", "--set", "training.freeze=encoder.*"]] {
            let corpus = try TinyCorpus()
            let check = try Program.run(["check", corpus.recipe] + settings).text
            let train = try Program.run(["train", corpus.recipe] + settings).errors
            let words = try #require(
                train.firstMatch(
                    of:
                        /training ([\d,]+) parameters( \(([\d,]+) more are frozen\))? on .* pairs: (\d+) steps .* (\d+) in/
                ))
            #expect((words.3 == nil) == settings.isEmpty)
            let frozen = words.3.map { ", \($0) more are frozen" } ?? ""
            #expect(check.contains("parameters  \(words.1)\(frozen)\n"))
            #expect(check.contains("steps       \(words.4) an epoch, \(words.5) at most\n"))
            #expect(try #require(Int(words.4)) == (settings.isEmpty ? 10 : 4))
        }
    }

    @Test("A pattern of parameters that there are none of is a mistake in a setting")
    func unknownParameters() throws {
        let corpus = try TinyCorpus()
        for verb in ["check", "train"] {
            let outcome = try Program.run(verb, corpus.recipe, "--set", "training.freeze=encdoer.*")
            #expect(outcome.status == 64)
            #expect(
                outcome.message.hasPrefix("dragoman: training.freeze: found \"encdoer.*\", which is the name of no"))
            #expect(!FileManager.default.fileExists(atPath: corpus.output))
        }
    }

    @Test(
        "The memory that is foretold is within a tenth of what the training takes",
        .enabled("what a sanitizer takes besides is not foretold") {
            ["ASAN_OPTIONS", "TSAN_OPTIONS"].allSatisfy { ProcessInfo.processInfo.environment[$0] == nil }
        },
        arguments: [(32, 1), (300, 2)])
    func memory(size: Int, threads: Int) throws {
        let corpus = try TinyCorpus()
        let sizes = ["encoder.hidden", "decoder.hidden", "attention.size", "embedding.size"].flatMap {
            ["--set", "model.\($0)=\(size)"]
        }
        let settings = sizes + ["--set", "training.threads=\(threads)", "--set", "training.batch.size=150"]
        let check = try Program.run(["check", corpus.recipe] + settings).text
        let train = try Program.run(["train", corpus.recipe] + settings)
        try #require(train.status == 0, "\(train.errors)")
        let log = try String(contentsOfFile: "\(corpus.output)/training.jsonl", encoding: .utf8)
        let peak = try #require(log.firstMatch(of: /"peakMemory":(\d+)/).flatMap { Double($0.1) })
        let foretold = try #require(check.firstMatch(of: /memory +about (\d+) MB/).flatMap { Double($0.1) })
        #expect(abs(foretold * 1e6 / peak - 1) < 0.1, "\(foretold) MB, found \(peak)")
    }

    @Test("Of several texts each is told of, with its share of an epoch")
    func texts() throws {
        let corpus = try TinyCorpus()
        let table = try corpus.folder.write("more.tsv", "red dog\trot hund\textra\n\trot\ntwo cats\tzwei katzen\n")
        let settings = [
            "data.corpora.genuine={source: \(corpus.path)/train.en, target: \(corpus.path)/train.de, weight: 2}",
            "data.corpora.synthetic={pairs: \(table), tag: <bt>}",
        ].flatMap { ["--set", $0] }
        let outcome = try Program.run(["check", corpus.recipe] + settings)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.text.split(separator: "\n")
        #expect(lines[0].hasPrefix("training    kept 302 of 303 pairs; left out 1 with an empty source"))
        #expect(lines[1] == "  text      genuine: kept 300 of 300 pairs; 600 in an epoch, 99.7% of it")
        #expect(
            lines[2]
                == "  text      synthetic: kept 2 of 3 pairs; left out 1 with an empty source (first: \(table):2); "
                + "2 in an epoch, 0.3% of it")
        let warnings = outcome.errors.split(separator: "\n").map(String.init).filter { $0.hasPrefix("warning: the ") }
        #expect(
            warnings == [
                "warning: the training text has more columns than are read in 1 line (first: \(table):1); name those that are "
                    + "not meant to be read _ in columns"
            ])
    }

    @Test("What becomes of the pairs of an epoch is told, with an example of each kind")
    func changedPairs() throws {
        let corpus = try TinyCorpus()
        #expect(try !Program.run("check", corpus.recipe).text.contains("changed"))
        let settings = ["data.casing.upper=0.3", "data.placeholders=0.3", "tokenizer.vocabulary_size=60"]
        let outcome = try Program.run(["check", corpus.recipe] + settings.flatMap { ["--set", $0] })
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.text.split(separator: "\n")
        let row = try #require(lines.first { $0.hasPrefix("changed     ") })
        #expect(row.contains(" of 300 pairs in the first epoch: ") && row.hasSuffix(" with placeholders"))
        let examples = lines.filter { $0.hasPrefix("  example   ") }
        try #require(examples.count == 2)
        #expect(examples[0].hasPrefix("  example   in upper case: ") && examples[1].contains("<|ph|>"))
    }

    @Test("How much pretrained vectors know is told, by check as by train")
    func vectors() throws {
        let corpus = try TinyCorpus()
        let row = [String](repeating: "0.25", count: 8).joined(separator: " ")
        let file = try corpus.folder.write("words.vec", "1 8\nzwei \(row)\n")
        let settings = ["--set", "training.vectors.source=\(file)", "--set", "tokenizer.type=word"]
        let check = try Program.run(["check", corpus.recipe] + settings)
        #expect(check.status == 0, "\(check.errors)")
        let line = try #require(check.text.split(separator: "\n").first { $0.hasPrefix("vectors     ") })
        #expect(
            line.hasPrefix("vectors     1 of 10 pieces (10.0%), ") && line.hasSuffix(" of the running ones, by \(file)")
        )
        let train = try Program.run(["train", corpus.recipe] + settings)
        #expect(train.status == 0, "\(train.errors)")
        #expect(train.errors.contains("pretrained vectors: \(line.dropFirst(12))\n"))
        let wrong = try Program.run(
            ["check", corpus.recipe, "--set", "model.embedding.size=9"] + settings)
        #expect(wrong.status == 65)
        #expect(
            wrong.message == "dragoman: \(file):1: found a vector of size 8, expected 9, as model.embedding.size says")
        let missing = try Program.run("check", corpus.recipe, "--set", "training.vectors.source=nowhere.vec")
        #expect(
            missing.status == 66
                && missing.message == "dragoman: nowhere.vec: not found; expected a file of word vectors")
    }

    @Test("What is taken of a model to start from is told, by check as by train, and what does not fit by both")
    func startModel() throws {
        let other = try TinyCorpus.trained.get().output
        let corpus = try TinyCorpus()
        let settings = ["--set", "training.start_from=\(other)"]
        let check = try Program.run(["check", corpus.recipe] + settings)
        #expect(check.status == 0, "\(check.errors)")
        let line = try #require(check.text.split(separator: "\n").first { $0.hasPrefix("start       ") })
        #expect(line.hasSuffix(" parameters and the tokenizers of \(other)"))
        let drawn = try Program.run(["check", corpus.recipe, "--explain"] + settings)
        #expect(drawn.text.hasPrefix("vocabulary  that of \(other); no text was read\n"), "\(drawn.errors)")
        let train = try Program.run(["train", corpus.recipe] + settings)
        #expect(train.status == 0 && train.errors.contains("starting from: \(line.dropFirst(12))\n"), "\(train.errors)")

        for verb in ["check", "train"] {
            let output = "output=\(corpus.path)/wrong"
            let wrong = try Program.run(
                [verb, corpus.recipe, "--set", "model.decoder.hidden=9", "--set", output] + settings)
            #expect(wrong.status == 64)
            #expect(
                wrong.errors.hasPrefix(
                    "dragoman: model.decoder.hidden: found \"9\", expected \"8\" as in \(other), which training starts from\n"
                        + "dragoman: training.start_from: found '"))
            let missing = try Program.run(verb, corpus.recipe, "--set", "training.start_from=nowhere", "--set", output)
            #expect(missing.status == 66 && missing.message == "dragoman: nowhere: not found; expected a model folder")
        }
    }

    @Test("Test files of different lengths are found before training")
    func testFiles() throws {
        let corpus = try TinyCorpus()
        let (source, target) = (try corpus.folder.write("t.en", "a\nb\n"), try corpus.folder.write("t.de", "a\n"))
        let outcome = try Program.run(
            "check", corpus.recipe, "--set", "data.source.test=\(source)", "--set", "data.target.test=\(target)")
        #expect(outcome.status == 65)
        #expect(outcome.message.hasPrefix("dragoman: \(source) has 2 lines and \(target) has 1; expected as many"))
    }

    @Test("A warm-up that outlasts the run is warned of", arguments: [9, 10])
    func warmup(steps: Int) throws {
        let corpus = try TinyCorpus()
        let outcome = try withExtendedLifetime(corpus) {
            try Program.run(
                "check", corpus.recipe, "--set", "training.maximum_steps=10", "--set",
                "training.schedule.warmup_steps=\(steps)")
        }
        #expect(outcome.status == 0)
        let warning =
            "warning: training.schedule.warmup_steps is 10, but the run has 10 steps: the learning rate rises to its end\n"
        #expect(outcome.errors.contains(warning) == (steps == 10), "\(outcome.errors)")
    }

    @Test(
        "A validation or test text that is a text of the training is warned of, compressed or not; another one is not")
    func trainedOn() throws {
        let corpus = try TinyCorpus()
        func warnings(_ settings: String...) throws -> [Substring] {
            let outcome = try Program.run(["check", corpus.recipe] + settings.flatMap { ["--set", $0] })
            #expect(outcome.status == 0, "\(outcome.errors)")
            return outcome.errors.split(separator: "\n").filter { $0.contains("is the same as the training text") }
        }
        #expect(try warnings() == [])
        let (source, target) = ("\(corpus.path)/train.en", "\(corpus.path)/train.de")
        _ = try Shell.run("gzip < \(source) > \(corpus.path)/copy.en.gz")
        let expected =
            "is the same as the training text \(source), expected text that the model does not see in training"
        #expect(
            try warnings(
                "data.source.train=[\(corpus.path)/valid.en, \(source)]",
                "data.target.train=[\(corpus.path)/valid.de, \(target)]",
                "data.source.validation=\(source)", "data.target.validation=\(target)",
                "data.source.test=\(corpus.path)/copy.en.gz", "data.target.test=\(target)") == [
                    "warning: the validation text \(source) \(expected)",
                    "warning: the test text \(corpus.path)/copy.en.gz \(expected)",
                ])
        // The same source with another translation is another text.
        _ = try Shell.run("tr a-z A-Z < \(target) > \(corpus.path)/other.de")
        #expect(
            try warnings("data.source.validation=\(source)", "data.target.validation=\(corpus.path)/other.de") == [])
    }

    @Test("A text that is the same on both sides, and lines with a NUL, are warned of")
    func doubtfulText() throws {
        let corpus = try TinyCorpus()
        let (source, target) = ("\(corpus.path)/train.en", "\(corpus.path)/train.de")
        #expect(try !Program.run("check", corpus.recipe).errors.contains("warning: the "))
        let same = try Program.run("check", corpus.recipe, "--set", "data.target.train=[\(source)]")
        #expect(same.status == 0)
        #expect(same.errors.contains("warning: the training text is the same on both sides, in all of its 300 pairs\n"))
        var text = try Data(contentsOf: URL(fileURLWithPath: target))
        text[text.startIndex + 1] = 0
        try text.write(to: URL(fileURLWithPath: target))
        let one = try Program.run("check", corpus.recipe)
        #expect(one.status == 0)
        #expect(
            one.errors.contains(
                "warning: the training text has a NUL in 1 line (first: \(target):1), expected text without\n"))
    }
}
