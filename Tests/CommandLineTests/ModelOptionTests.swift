import Foundation
import TestSupport
import Testing

/// What can be named as a model, and how.
@Suite struct ModelOptionTests {
    let model: String
    let checkpoint: String
    let folder: TemporaryFolder

    init() throws {
        model = try TinyCorpus.trained.get().output
        checkpoint = "\(model)/checkpoints/step-10"
        folder = try TemporaryFolder()
    }

    @Test("The folder of a checkpoint is a model for every verb that reads one")
    func readsCheckpoint() throws {
        let averaged = "\(folder.path)/averaged"
        #expect(try Program.run("average", "--model", model, "--output", averaged, "--steps", "10").status == 0)
        let text = try folder.write("text", "two cats\nred dog\n")
        func same(_ arguments: [String]) throws {
            let found = try Program.run(arguments + ["--model", checkpoint])
            let expected = try Program.run(arguments + ["--model", averaged])
            #expect(found.status == 0, "\(found.errors)")
            #expect(found.output == expected.output && !found.output.isEmpty, "\(arguments)")
        }
        try same(["translate", "--input", text, "--scores"])
        try same(["rescore", "--source", text, "--target", text])
        try same(["align", "--source", text, "--target", text])
        #expect(try Program.run("attention", "--model", checkpoint, "--target", "rot", "red").text.hasPrefix("<svg "))
        let inspected = try Program.run("inspect", "--model", checkpoint)
        #expect(inspected.status == 0 && inspected.text.contains("shared  "))
        let quantized = "\(folder.path)/quantized"
        #expect(try Program.run("quantize", "--model", checkpoint, "--output", quantized).status == 0)
        #expect(try Program.run("translate", "--model", quantized, "red").status == 0)
        // From within, and through a link.
        let within = try Shell.run("cd '\(checkpoint)' && $dragoman translate --model . 'two cats'")
        #expect(within.status == 0, "\(within.errors)")
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: checkpoint)
        let linked = try Program.run("translate", "--model", "\(folder.path)/link", "two cats")
        #expect(linked.output == within.output)
    }

    @Test("A model that does not say how it translates is searched with the defaults, which is said where that counts")
    func noConfiguration() throws {
        let copy = "\(folder.path)/copy"
        try FileManager.default.copyItem(atPath: model, toPath: copy)
        try FileManager.default.removeItem(atPath: "\(copy)/config.yaml")
        let notice = "\(copy)/config.yaml: not found; the settings of the search are the defaults\n"
        let expected = try Program.run("translate", "--model", model, "two cats")
        let outcome = try Program.run("translate", "--model", copy, "two cats")
        #expect(outcome.status == 0 && outcome.errors == notice && outcome.output == expected.output)
        let text = try folder.write("text", "two cats\n")
        let pair = ["rescore", "--model", copy, "--source", text, "--target", text]
        #expect(try Program.run(pair + ["--score"]).errors.hasPrefix(notice))
        #expect(try !Program.run(pair).errors.contains("config.yaml"))
        let file = try Program.run("translate", "--model", text, "red")
        #expect(file.status == 65 && file.errors == "dragoman: \(text): found a file; expected a model folder\n")
    }

    @Test("Nothing is written into a checkpoint")
    func nothingIntoCheckpoint() throws {
        let text = try folder.write("text", "two cats\n")
        func names() throws -> [String] {
            try FileManager.default.subpathsOfDirectory(atPath: model).sorted()
        }
        let before = try names()
        for arguments in [
            ["calibrate", "--source", text, "--reference", text], ["shortlist", "--source", text, "--target", text],
        ] {
            let outcome = try Program.run(arguments + ["--model", checkpoint])
            #expect(outcome.status == 64)
            #expect(
                outcome.errors.hasPrefix(
                    "dragoman: --model: found the checkpoint \(checkpoint), expected a model folder"))
        }
        for arguments in [["quantize"], ["quantize", "--overwrite"]] {
            let outcome = try Program.run(arguments + ["--model", model, "--output", checkpoint])
            #expect(outcome.status == 64 || outcome.status == 74, "\(outcome.errors)")
        }
        #expect(try names() == before)
    }

    @Test("A training that has no model yet says which checkpoint can be taken for it")
    func noModelYet() throws {
        let copy = "\(folder.path)/training"
        try FileManager.default.copyItem(atPath: model, toPath: copy)
        try FileManager.default.removeItem(atPath: "\(copy)/model.safetensors")
        let outcome = try Program.run("translate", "--model", copy, "red")
        #expect(outcome.status == 66)
        #expect(outcome.message.hasSuffix("or take that checkpoint for the model: \(copy)/checkpoints/step-10"))
        #expect(try Program.run("translate", "--model", "\(copy)/checkpoints/step-10", "red").status == 0)
    }

    @Test("The model and the output have the same names in every verb; without them they go by their order")
    func names() throws {
        for (number, arguments) in [
            ["--model", model, "--output", "OUT"], [model, "OUT"], ["--model", model, "OUT"],
            ["OUT", "--model", model],
            ["--output", "OUT", model],
        ].enumerated() {
            let output = "\(folder.path)/\(number)"
            let outcome = try Program.run(["quantize"] + arguments.map { $0 == "OUT" ? output : $0 })
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(FileManager.default.fileExists(atPath: "\(output)/model.safetensors"))
        }
        #expect(try Program.run("inspect", "--model", model).output == Program.run("inspect", model).output)
        for (arguments, message) in [
            (["inspect"], "missing --model, expected a folder behind it"),
            (["inspect", "a", "b"], "found 'b', expected no further argument"),
            (["quantize", "a"], "missing --output, expected a folder behind it"),
            (["quantize", "--model", "a", "--output", "b", "c"], "found 'c', expected no further argument"),
            (["quantize", model, model], "\(model) is the model that is read; choose another folder"),
        ] {
            let outcome = try Program.run(arguments)
            #expect(outcome.status == 64 && outcome.errors == "dragoman: \(message)\n", "\(outcome.errors)")
        }
    }
}
