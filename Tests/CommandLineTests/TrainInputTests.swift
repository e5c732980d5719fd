import Foundation
import TestSupport
import Testing

/// What `train` says about configurations and texts that are wrong or missing.
@Suite struct TrainInputTests {
    let corpus: TinyCorpus

    init() throws {
        corpus = try TinyCorpus()
    }

    @Test("An unknown key names its line and the nearest known key")
    func unknownKey() throws {
        let recipe = try corpus.folder.write("bad.yaml", "training:\n  batch: {sise: 3}\n")
        let outcome = try Program.run("train", corpus.recipe, recipe)
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix("dragoman: \(recipe):2: training.batch.sise: unknown key, "))
        #expect(outcome.errors.contains("size"))
        #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
    }

    @Test("A wrong value names its key")
    func wrongValue() throws {
        let outcome = try Program.run("train", corpus.recipe, "--set", "training.batch.size=many")
        #expect(outcome.status == 64)
        #expect(
            outcome.errors
                == "dragoman: --set training.batch.size: found \"many\", expected an integer from 1 up\n")
    }

    @Test("A configuration that is not there is status 66")
    func missingConfiguration() throws {
        let outcome = try Program.run("train", "/nowhere/c.yaml")
        #expect(outcome.status == 66)
        #expect(
            outcome.errors == "dragoman: /nowhere/c.yaml: no such file, expected a configuration in YAML\n")
    }

    @Test("A corpus that is not there is status 66")
    func missingCorpus() throws {
        let outcome = try Program.run("train", corpus.recipe, "--set", "data.source.validation=/nowhere/valid.en")
        #expect(outcome.status == 66)
        #expect(outcome.errors == "dragoman: /nowhere/valid.en: not found; expected a text file\n")
        let both = try Program.run(
            "train", corpus.recipe, "--set", "data.source.train=[/nowhere/a, \(corpus.path)/train.en, /nowhere/a]",
            "--set",
            "data.target.train=[/nowhere/b, \(corpus.path)/train.de, /nowhere/c]")
        #expect(both.status == 66)
        #expect(
            both.errors.split(separator: "\n")
                == ["a", "b", "c"].map { "dragoman: /nowhere/\($0): not found; expected a text file" })
    }

    @Test("A corpus of no bytes is bad data")
    func emptyCorpus() throws {
        let empty = try corpus.folder.write("empty.txt", "")
        let outcome = try Program.run(
            "train", corpus.recipe, "--set", "data.source.validation=\(empty)", "--set",
            "data.target.validation=\(empty)")
        #expect(outcome.status == 65)
        #expect(outcome.message == "dragoman: \(empty): the file is empty; expected one sentence on each line")
    }

    @Test("A misaligned corpus names both counts and where the files part", arguments: ["train", "check"])
    func misaligned(verb: String) throws {
        let source = "\(corpus.path)/train.en"
        let target = "\(corpus.path)/train.de"
        let text = String(decoding: FileManager.default.contents(atPath: target) ?? Data(), as: UTF8.self)
        var lines = text.split(separator: "\n")
        lines.remove(at: 100)
        _ = try corpus.folder.write("train.de", lines.joined(separator: "\n") + "\n")
        let outcome = try Program.run(verb, corpus.recipe)
        #expect(outcome.status == 65)
        #expect(
            outcome.message.hasPrefix(
                "dragoman: \(source) has 300 lines and \(target) has 299; expected as many in both; judging by line "
                    + "lengths, they part near \(source):"), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: corpus.output))
    }
}
