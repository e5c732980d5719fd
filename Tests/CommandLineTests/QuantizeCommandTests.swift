import Foundation
import TestSupport
import Testing

@Suite struct QuantizeCommandTests {
    @Test("An int8 model translates, is described, and is not made int8 again")
    func translates() throws {
        let folder = try TemporaryFolder()
        let model = try TinyCorpus.trained.get().output
        let output = "\(folder.path)/int8"
        let made = try Program.run("quantize", model, output)
        #expect(made.status == 0 && made.text.isEmpty, "\(made.errors)")
        let lines = try Program.run("translate", "--model", output, "a b c", "", "c b a")
        #expect(lines.status == 0, "\(lines.errors)")
        #expect(lines.text.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
        let described = try Program.run("inspect", output)
        #expect(described.status == 0)
        #expect(described.text.contains("weights\n  int8 matrices, float32 biases\n"), "\(described.text)")

        let again = try Program.run("quantize", output, "\(folder.path)/other")
        #expect(again.status == 65)
        #expect(again.errors.contains("int8/model.safetensors: found an int8 model; expected a float32 model"))
    }

    @Test("A folder in use is replaced only when asked to, and never the model itself")
    func inUse() throws {
        let folder = try TemporaryFolder()
        let model = try TinyCorpus.trained.get().output
        let output = "\(folder.path)/int8"
        #expect(try Program.run("quantize", model, output).status == 0)
        #expect(try Program.run("quantize", model, output).status == 64)
        #expect(try Program.run("quantize", model, output, "--overwrite").status == 0)
        #expect(try Program.run("quantize", model, model, "--overwrite").status == 64)
        #expect(try Program.run("translate", "--model", model, "a").status == 0)
    }

    @Test("The model that is read is never written over, by whatever name, nor is the folder that it lies in")
    func sameModel() throws {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        try files.createDirectory(atPath: "\(folder.path)/own/checkpoints/step-3", withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: "own")
        for (model, output, reason) in [
            ("link", "own", "own is the model that is read"), ("own", "link", "link is the model that is read"),
            ("own/checkpoints/step-3", "own", "own has the model that is read inside"),
            ("link/checkpoints/step-3", "own", "own has the model that is read inside"),
        ] {
            for verb in ["quantize", "average"] {
                let outcome = try Program.run(
                    [verb, "--model", model, "--output", output, "--overwrite"], in: folder.path)
                #expect(outcome.status == 64, "\(verb) \(model) \(output): \(outcome.errors)")
                #expect(outcome.message == "dragoman: \(reason); choose another folder")
            }
        }
    }

    @Test("A file whose data another tool has left unaligned is read alike")
    func unaligned() throws {
        let folder = try TemporaryFolder()
        let model = "\(folder.path)/int8"
        #expect(try Program.run("quantize", try TinyCorpus.trained.get().output, model).status == 0)
        let lines = try Program.run("translate", "--model", model, "a b c", "c b a")
        let file = "\(model)/model.safetensors"
        let bytes = try [UInt8](withoutChecksums(file))
        let headerCount = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        let lengthBytes = (0..<8).map { UInt8(truncatingIfNeeded: (headerCount + 1) >> (8 * $0)) }
        let moved = lengthBytes + bytes[8..<8 + headerCount] + [UInt8(ascii: " ")] + bytes[(8 + headerCount)...]
        try Data(moved).write(to: URL(fileURLWithPath: file))
        let again = try Program.run("translate", "--model", model, "a b c", "c b a")
        #expect(again.status == 0 && again.text == lines.text, "\(again.errors)")
    }

    @Test("A model with a number that is none is status 65, with the parameter's name")
    func notFinite() throws {
        let folder = try TemporaryFolder()
        let model = "\(folder.path)/model"
        try FileManager.default.copyItem(atPath: try TinyCorpus.trained.get().output, toPath: model)
        let file = "\(model)/model.safetensors"
        var bytes = try withoutChecksums(file)
        bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: [0, 0, 0xC0, 0x7F])
        try bytes.write(to: URL(fileURLWithPath: file))
        let outcome = try Program.run("quantize", model, "\(folder.path)/int8")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("found the number nan in '"), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/int8"))
    }

    @Test("A folder is not made in one that is not there, nor in place of a file, and that is status 73")
    func cannotCreate() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("file", "x")
        for (output, reason) in [
            ("\(folder.path)/none/int8", "No such file or directory"),
            (file, "it is no folder; expected a folder or nothing"),
        ] {
            let outcome = try Program.run("quantize", try TinyCorpus.trained.get().output, output)
            #expect(outcome.status == 73)
            #expect(outcome.errors == "dragoman: \(output): cannot create: \(reason)\n")
        }
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/none"))
    }

    @Test("The size before is that of the file, also where a link leads to it")
    func sizeBehindLink() throws {
        let folder = try TemporaryFolder()
        let model = try TinyCorpus.trained.get().output
        try FileManager.default.createDirectory(atPath: "\(folder.path)/links", withIntermediateDirectories: false)
        for name in ["config.yaml", "shared.spm", "model.safetensors"] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder.path)/links/\(name)", withDestinationPath: "\(model)/\(name)")
        }
        let straight = try Program.run("quantize", model, "\(folder.path)/a")
        let linked = try Program.run("quantize", "\(folder.path)/links", "\(folder.path)/b")
        #expect(linked.status == 0 && linked.errors.replacing("/b/", with: "/a/") == straight.errors)
    }

    @Test("A model that is not there is status 66")
    func missing() throws {
        #expect(try Program.run("quantize", "/nowhere", "/tmp/none").status == 66)
    }
}
