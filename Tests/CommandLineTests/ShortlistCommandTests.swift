import Foundation
import TestSupport
import Testing

@Suite struct ShortlistCommandTests {
    let folder: TemporaryFolder
    let corpus: TinyCorpus
    let model: String

    init() throws {
        folder = try TemporaryFolder()
        corpus = try TinyCorpus.trained.get()
        model = "\(folder.path)/model"
        try FileManager.default.copyItem(atPath: corpus.output, toPath: model)
    }

    private func makeShortlist(_ more: String...) throws -> Program.Outcome {
        try Program.run(
            ["shortlist", model, "--source", "\(corpus.path)/train.en", "--target", "\(corpus.path)/train.de"] + more)
    }

    @Test("A shortlist is made once, and any number of threads makes the same bytes; translating uses it when asked to")
    func translates() throws {
        let made = try makeShortlist("--best", "1", "--frequent", "2", "--threads", "1")
        #expect(made.status == 0 && made.text.isEmpty, "\(made.errors)")
        #expect(made.errors.hasPrefix("kept 300 of 300 pairs\n\(model)/shortlist.safetensors: "))
        let file = "\(model)/shortlist.safetensors"
        let bytes = try #require(FileManager.default.contents(atPath: file))
        #expect(try makeShortlist("--best", "1", "--frequent", "2", "--threads", "3").status == 0)
        #expect(FileManager.default.contents(atPath: file) == bytes)

        let described = try Program.run("inspect", model).text
        #expect(described.contains(/\nshortlist\n  \d+ translations of \d+ source pieces, and 2 frequent pieces\n/))

        let input = "two cats\n\nred dog\n"
        let with = try Program.run("translate", "--model", model, "--shortlist", input: input)
        #expect(with.status == 0, "\(with.errors)")
        #expect(with.text.filter { $0 == "\n" }.count == 3)
        let without = try Program.run("translate", "--model", model, input: input)
        #expect(without.text == (try Program.run("translate", "--model", corpus.output, input: input)).text)

        // A shortlist of nothing but the end leaves nothing to say.
        try Data(Self.empty(vocabulary: try vocabularySize())).write(to: URL(fileURLWithPath: file))
        let silent = try Program.run("translate", "--model", model, "--shortlist", input: input)
        #expect(silent.status == 0 && silent.text == "\n\n\n", "\(silent.errors)")
    }

    @Test(
        "A model that is made of another has its shortlist, not its calibration, and both are said",
        arguments: ["quantize", "average"])
    func converted(verb: String) throws {
        #expect(try makeShortlist().status == 0)
        let output = "\(folder.path)/\(verb)"
        try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(model)/confidence.json"))
        let outcome = try Program.run(verb, model, output)
        #expect(outcome.status == 0)
        #expect(
            outcome.errors.hasPrefix(
                """
                \(output)/shortlist.safetensors: copied, as the vocabulary is the same
                \(model)/confidence.json: not copied, as it belongs to the numbers of its own model; make one for \(output) \
                with 'dragoman calibrate'
                \(output)/model.safetensors: \

                """), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(output)/confidence.json"))
        #expect(
            FileManager.default.contentsEqual(
                atPath: "\(output)/shortlist.safetensors", andPath: "\(model)/shortlist.safetensors"))
        #expect(try Program.run("translate", "--model", output, "--shortlist", "red dog").status == 0)
    }

    @Test("A model without a shortlist is status 66, with the verb that makes one")
    func missing() throws {
        let outcome = try Program.run("translate", "--model", model, "--shortlist", "red dog")
        #expect(outcome.status == 66)
        #expect(
            outcome.errors
                == "dragoman: \(model)/shortlist.safetensors: not found; expected a shortlist, which 'dragoman shortlist' "
                + "makes\n")
    }

    @Test("A damaged shortlist, files that do not match and settings without meaning are one line each")
    func mistakes() throws {
        try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(model)/shortlist.safetensors"))
        let damaged = try Program.run("translate", "--model", model, "--shortlist", "red dog")
        #expect(damaged.status == 65 && damaged.errors.hasPrefix("dragoman: \(model)/shortlist.safetensors: found "))
        let shorter = try folder.write("short.de", "rot\n")
        let other = try Program.run(
            "shortlist", model, "--source", "\(corpus.path)/train.en", "--target", shorter)
        #expect(other.status == 65 && other.errors.contains("has 300 lines and"), "\(other.errors)")
        #expect(other.errors.filter { $0 == "\n" }.count == 1)
        let blank = try folder.write("blank", "\n\n")
        let nothing = try Program.run("shortlist", model, "--source", blank, "--target", blank)
        #expect(nothing.status == 65 && nothing.errors.contains("found no pair to learn from"), "\(nothing.errors)")
        let none = try makeShortlist("--best", "0")
        #expect(none.status == 64 && none.errors.hasPrefix("dragoman: --best: found 0, expected at least 1"))
        #expect(try makeShortlist("--frequent", "-1").status == 64)
        #expect(try makeShortlist("--threads", "0").status == 64)
        #expect(try Program.run("shortlist", model, "--source", "/nowhere", "--target", "/nowhere").status == 66)
        #expect(try Program.run("shortlist", "/nowhere", "--source", shorter, "--target", shorter).status == 66)
    }

    private func vocabularySize() throws -> Int {
        let text = try Program.run("inspect", model).text
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("  shared  ") })
        return try #require(Int(line.split(separator: " ")[1]))
    }

    /// A file without any translations, in the format's own bytes.
    private static func empty(vocabulary: Int) -> [UInt8] {
        let size = 4 * vocabulary
        let header =
            #"{"__metadata__":{"format":"dragoman-shortlist-1"},"ends":{"dtype":"I32","shape":[\#(vocabulary)],"#
            + #""data_offsets":[0,\#(size)]},"frequent":{"dtype":"I32","shape":[0],"data_offsets":[\#(size),\#(size)]},"#
            + #""translations":{"dtype":"I32","shape":[0],"data_offsets":[\#(size),\#(size)]}}"#
        let length = (0..<8).map { UInt8(header.utf8.count >> (8 * $0) & 0xFF) }
        return length + Array(header.utf8) + [UInt8](repeating: 0, count: size)
    }
}
