import Foundation
import TestSupport
import Testing

/// Outputs that are inputs, and folders that are not a model's.
@Suite struct OverwritingTests {
    /// Runs of every verb that reads files and writes one; `TEXT` stands for a file of text, `MODEL` for a model folder.
    private static let commands: [[String]] = [
        ["translate", "--model", "MODEL", "--input", "TEXT"],
        ["translate", "--model", "MODEL", "--input", "TEXT", "--continue"],
        ["translate", "--model", "MODEL", "--terminology", "TEXT", "red"],
        ["translate", "--model", "MODEL", "--forbid=TEXT", "red"],
        ["translate", "--model", "MODEL", "--prefix-file", "TEXT"],
        ["tokenizer", "encode", "--model", "MODEL/shared.spm", "--input", "TEXT"],
        ["tokenizer", "encode", "--model", "TEXT"],
        ["tokenizer", "decode", "--model", "MODEL/shared.spm", "--input", "TEXT"],
        [
            "tokenizer", "train", "--vocabulary-size", "20", "--type", "char", "--input", "MODEL/config.yaml",
            "--input", "TEXT",
        ],
        ["align", "--model", "MODEL", "--source", "TEXT", "--target", "MODEL/config.yaml"],
        ["align", "--model", "MODEL", "--source", "MODEL/config.yaml", "--target", "TEXT"],
        [
            "align", "--model", "MODEL", "--source", "MODEL/config.yaml", "--target", "MODEL/config.yaml", "--gold",
            "TEXT",
        ],
        ["rescore", "--model", "MODEL", "--source", "TEXT", "--target", "TEXT"],
        ["rescore", "--model", "MODEL", "--source", "MODEL/config.yaml", "--n-best", "TEXT"],
        ["attention", "--model", "MODEL", "--input", "TEXT", "--format", "svg"],
    ]

    private static func arguments(_ command: [String], text: String) throws -> [String] {
        let model = try TinyCorpus.trained.get().output
        return command.map { $0.replacing("TEXT", with: text).replacing("MODEL", with: model) }
    }

    @Test("An output that is an input is refused before anything is touched", arguments: commands)
    func refused(command: [String]) throws {
        let folder = try TemporaryFolder()
        let text = try folder.write("text", "red dog\n")
        let (link, other) = ("\(folder.path)/link", "\(folder.path)/other")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "text")
        try FileManager.default.linkItem(atPath: text, toPath: other)
        for output in [
            text, link, other, "\(folder.path)/../\(URL(fileURLWithPath: folder.path).lastPathComponent)/text",
        ] {
            let outcome = try Program.run(try Self.arguments(command, text: text) + ["--output", output])
            #expect(outcome.status == 64)
            #expect(
                outcome.errors.hasPrefix("dragoman: --output: found \(output), the same file as --")
                    && outcome.errors.hasSuffix(" \(text); expected another\n"), "\(outcome.errors)")
            #expect(try String(contentsOfFile: text, encoding: .utf8) == "red dog\n")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["link", "other", "text"])
        }
    }

    @Test("So are a page of the analysis, standard input, and a file of the model")
    func otherOutputs() throws {
        let folder = try TemporaryFolder()
        let model = try TinyCorpus.trained.get().output
        let text = try folder.write("text", "red dog\n")
        let reference = try folder.write("reference", "red dog\n")
        let page = try Program.run(
            "score", "--reference", reference, "--hypothesis", reference, text, "--analyse", "--html", text)
        #expect(page.status == 64)
        #expect(
            page.errors == "dragoman: --html: found \(text), the same file as --hypothesis \(text); expected another\n")
        let standard = try Shell.run("$dragoman translate --model \(model) --output \(text) < \(text)")
        #expect(standard.status == 64)
        #expect(
            standard.errors == "dragoman: --output: found \(text), the same file as standard input; expected another\n")
        #expect(try String(contentsOfFile: text, encoding: .utf8) == "red dog\n")
        let weights = "\(model)/model.safetensors"
        let ofModel = try Program.run("translate", "--model", "/nowhere,\(model)", "--output", weights, "red")
        #expect(ofModel.status == 64)
        #expect(
            ofModel.errors
                == "dragoman: --output: found \(weights), the same file as --model \(weights); expected another\n")
        #expect(try Program.run("translate", "--model", model, "red").status == 0)
    }

    @Test("Devices may be read and written, and an output of an earlier run is replaced")
    func allowed() throws {
        let folder = try TemporaryFolder()
        let model = try TinyCorpus.trained.get().output
        let (text, output) = (try folder.write("text", "red dog\n"), try folder.write("output", "old\n"))
        let null = try Program.run("translate", "--model", model, "--input", "/dev/null", "--output", "/dev/null")
        #expect(null.status == 0, "\(null.errors)")
        let again = try Program.run("translate", "--model", model, "--input", text, "--output", output)
        #expect(again.status == 0, "\(again.errors)")
        #expect(try String(contentsOfFile: output, encoding: .utf8) != "old\n")
    }

    @Test("A folder of something else is neither trained into nor replaced, whatever is asked for")
    func foreignFolder() throws {
        let corpus = try TinyCorpus()
        let project = "\(corpus.path)/project"
        try FileManager.default.createDirectory(atPath: "\(project)/checkpoints", withIntermediateDirectories: true)
        for name in ["checkpoints/best.pt", "config.yaml"] {
            try Data("theirs".utf8).write(to: URL(fileURLWithPath: "\(project)/\(name)"))
        }
        for (option, status) in [("--overwrite", 74), ("--set=seed=1", 64)] {
            let outcome = try Program.run("train", corpus.recipe, "--output", project, option)
            #expect(outcome.status == status)
            #expect(outcome.errors.contains("checkpoints and config.yaml"), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
        let quantized = try Program.run(
            "quantize", "--model", try TinyCorpus.trained.get().output, "--output", project, "--overwrite")
        #expect(quantized.status == 74 && quantized.errors.contains("checkpoints and config.yaml"))
        #expect(try String(contentsOfFile: "\(project)/checkpoints/best.pt", encoding: .utf8) == "theirs")
        #expect(try String(contentsOfFile: "\(project)/config.yaml", encoding: .utf8) == "theirs")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: project).sorted() == ["checkpoints", "config.yaml"])
    }

    @Test(
        "What could not be written leaves no new folder, and the model that it was to replace",
        arguments: [[], ["--overwrite"]])
    func failedConversion(more: [String]) throws {
        let folder = try TemporaryFolder()
        let model = try TinyCorpus.trained.get().output
        let output = "\(folder.path)/int8"
        let command = "quantize --model \(model) --output \(output)"
        if !more.isEmpty { #expect(try Shell.run("$dragoman \(command)").status == 0) }
        let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        let failed = try Shell.run("ulimit -f 1; $dragoman \(command) \(more.joined())")
        #expect(failed.status == 74)
        #expect(
            failed.errors.hasPrefix("dragoman: \(output)/") && failed.errors.contains("cannot write"),
            "\(failed.errors)")
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == before)
        if !more.isEmpty { #expect(try Program.run("translate", "--model", output, "red").status == 0) }
    }
}
