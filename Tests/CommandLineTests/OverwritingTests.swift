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
        ["translate", "--model", "MODEL", "--second-source", "TEXT", "red"],
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

    @Test(
        "A file of a model is no output, a checkpoint's neither, whether the model is read or not, or the file is there"
    )
    func filesOfModels() throws {
        let folder = try TemporaryFolder()
        let trained = try TinyCorpus.trained.get()
        let model = "\(folder.path)/model"
        try FileManager.default.copyItem(atPath: trained.output, toPath: model)
        let before = try FileManager.default.subpathsOfDirectory(atPath: model).sorted()
        let read = ["translate", "--model", model, "red"]
        for (arguments, name) in [
            (read, "checkpoints/step-10/model.safetensors"), (read, "checkpoints/step-10/complete.json"),
            (read, "checkpoints/step-10/config.yaml"), (read, "confidence.json"),
            (read, "checkpoints/../shortlist.safetensors"),
            (["translate", "--model", "\(model)/checkpoints/step-10", "red"], "checkpoints/step-10/state.json"),
            (["translate", "--model", trained.output, "red"], "model.safetensors"),
            (["tokenizer", "encode", "--model", "\(model)/shared.spm"], "model.safetensors"),
            (["tokenizer", "train", "--input", "\(trained.path)/train.en", "--type", "char"], "shared.spm"),
            (["attention", "--model", model, "--format", "svg", "red"], "checkpoints/step-10/optimizer.safetensors"),
        ] {
            let output = "\(model)/\(name)"
            let outcome = try Program.run(arguments + ["--output", output])
            #expect(outcome.status == 64)
            #expect(
                outcome.errors == "dragoman: --output: found \(output), a file of a model; expected another\n",
                "\(outcome.errors)")
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: model).sorted() == before)
        for name in before where name.hasSuffix(".safetensors") || name.hasSuffix(".spm") {
            #expect(FileManager.default.contentsEqual(atPath: "\(model)/\(name)", andPath: "\(trained.output)/\(name)"))
        }
        // What is no file of the model may lie beside those that are.
        for name in ["hypotheses", "checkpoints/step-10/hypotheses"] {
            let outcome = try Program.run(read + ["--output", "\(model)/\(name)"])
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }

    @Test(
        "A model takes none of the files with it that its successor is trained by, and what lies in a checkpoint stays")
    func trainedByItsFiles() throws {
        let corpus = try TinyCorpus()
        #expect(try Program.run("train", corpus.recipe).status == 0)
        let own = "\(corpus.output)/config.yaml"
        let weights = try Data(contentsOf: URL(fileURLWithPath: "\(corpus.output)/model.safetensors"))
        for arguments in [
            [own], [corpus.recipe, own],
            [corpus.recipe, "--set=data.source.test=\(own)", "--set=data.target.test=\(own)"],
        ] {
            let outcome = try Program.run(["train"] + arguments + ["--overwrite"])
            #expect(outcome.status == 64)
            #expect(
                outcome.errors == "dragoman: output: \(corpus.output) has \(own), which this run reads and --overwrite "
                    + "removes; move the file, or name another folder\n")
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(corpus.output)/model.safetensors")) == weights)
        }
        let inner = "\(corpus.output)/checkpoints/step-10/train"
        for side in ["en", "de"] {
            try FileManager.default.copyItem(atPath: "\(corpus.path)/train.\(side)", toPath: "\(inner).\(side)")
        }
        let outcome = try Program.run(
            "train", corpus.recipe, "--overwrite", "--set", "data.source.train=[\(inner).en]", "--set",
            "data.target.train=[\(inner).de]", "--set", "training.maximum_steps=3")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let names = try FileManager.default.subpathsOfDirectory(atPath: "\(corpus.output)/checkpoints").sorted()
        #expect(
            names.filter { !$0.hasPrefix("step-3/") } == ["step-10", "step-10/train.de", "step-10/train.en", "step-3"])
    }

    @Test("A tokenizer alone is no model: a folder with one is not trained into")
    func loneTokenizer() throws {
        let corpus = try TinyCorpus()
        let folder = "\(corpus.path)/tokenizers"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        _ = try corpus.folder.write("tokenizers/shared.spm", "theirs")
        for (option, status) in [("--overwrite", 74), ("--set=seed=1", 64)] {
            let outcome = try Program.run("train", corpus.recipe, "--output", folder, option)
            #expect(outcome.status == status)
            #expect(
                outcome.errors.hasPrefix("dragoman: ") && outcome.errors.contains("shared.spm"), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["shared.spm"])
    }

    @Test(
        "A training with its checkpoints is not replaced by a model that is made of another",
        arguments: ["quantize", "average"])
    func overTraining(verb: String) throws {
        let corpus = try TinyCorpus()
        #expect(try Program.run("train", corpus.recipe).status == 0)
        let before = try FileManager.default.subpathsOfDirectory(atPath: corpus.output).sorted()
        let outcome = try Program.run(
            verb, "--model", try TinyCorpus.trained.get().output, "--output", corpus.output, "--overwrite")
        #expect(outcome.status == 74)
        #expect(
            outcome.errors
                == "dragoman: \(corpus.output): cannot replace: it has the checkpoints of a training; expected a "
                + "model folder without, or a new one\n")
        #expect(try FileManager.default.subpathsOfDirectory(atPath: corpus.output).sorted() == before)
    }

    @Test("No model is written among the checkpoints of another, nor where there is no place for a folder")
    func places() throws {
        let corpus = try TinyCorpus()
        let model = try TinyCorpus.trained.get().output
        let before = try FileManager.default.subpathsOfDirectory(atPath: model).sorted()
        for (output, status, message) in [
            ("\(model)/checkpoints/inner", Int32(74), "it is among the checkpoints of the model "),
            ("/", 74, "it is the root of all folders; expected another folder"),
            ("\(corpus.recipe)", 73, "it is no folder; expected a folder or nothing"),
            ("\(corpus.recipe)/x", 73, "\(corpus.recipe) is no folder"),
            ("", 64, "--output: found '', expected a folder"),
        ] {
            for arguments in [
                ["train", corpus.recipe], ["quantize", "--model", model], ["average", "--model", model],
            ] {
                // A folder that the model is read in is refused as that.
                if output == "/" && arguments[0] != "train" { continue }
                let outcome = try Program.run(arguments + ["--output", output, "--overwrite"])
                #expect(outcome.status == status, "\(outcome.errors)")
                #expect(outcome.errors.contains(message), "\(outcome.errors)")
                #expect(outcome.errors.split(separator: "\n").count == 1)
            }
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: model).sorted() == before)
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
