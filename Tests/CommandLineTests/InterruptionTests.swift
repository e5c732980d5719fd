import Foundation
import TestSupport
import Testing

@Suite struct InterruptionTests {
    @Test("A second Ctrl-C ends at once and leaves no temporary file")
    func second() throws {
        let model = try TinyCorpus.trained.get().output
        let folder = try TemporaryFolder()
        // A portion that is as full of work as portions get, half a second's, and that nothing looks up from.
        let line = Array(repeating: "two red cats run", count: 7).joined(separator: " ")
        let text = Array(repeating: line, count: 20_000).joined(separator: "\n") + "\n"
        let (source, target) = (try folder.write("source", text), try folder.write("target", text))
        try FileManager.default.createDirectory(atPath: "\(folder.path)/out", withIntermediateDirectories: false)
        let running = try RunningProgram([
            "rescore", "--model", model, "--source", source, "--target", target, "--output",
            "\(folder.path)/out/scores", "--threads", "1",
        ])
        func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out") }
        let deadline = Date().addingTimeInterval(60)
        while try names().isEmpty && Date() < deadline { usleep(2_000) }
        #expect(try names().count == 1)
        running.send(SIGINT)
        usleep(50_000)
        #expect(try names().count == 1, "the first one is noted")
        running.send(SIGINT)
        let outcome = try running.finish()
        #expect(outcome.status == 130 && outcome.signal == nil)
        #expect(try names() == [])
    }

    @Test(
        "A program that measures translations ends with the training, and what it has started too",
        arguments: ["", "cmp -s \"$2\" \"$3\" && { echo 1; exit; }\n"])
    func validationProgram(passingTrial start: String) throws {
        let corpus = try TinyCorpus()
        let pipe = "\(corpus.path)/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        let descriptor = open(pipe, O_RDONLY | O_NONBLOCK)
        defer { close(descriptor) }
        /// How many bytes come: one when the program is at work, none when nobody can write any more; nil for neither.
        func bytes(within milliseconds: Int32) -> Int? {
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&request, 1, milliseconds) > 0 else { return nil }
            var byte: UInt8 = 0
            return read(descriptor, &byte, 1)
        }
        let script = try corpus.folder.write(
            "measure", "#!/bin/sh\n\(start)exec 9> '\(pipe)'\nprintf x >&9\nsleep 100\necho 1\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        let running = try RunningProgram([
            "train", corpus.recipe, "--set", "training.metric=program", "--set",
            "training.validation.program=\(script)",
        ])
        #expect(bytes(within: 60_000) == 1, "\(running.errors)")
        // Before the training the first signal ends everything, and in it the second one.
        var end: Int?
        for _ in 0..<50 where end == nil {
            running.send(SIGINT)
            end = bytes(within: 200)
        }
        #expect(end == 0)
        #expect(try running.finish().status == 130)
    }

    @Test("A second Ctrl-C takes a part without an answer away, too")
    func secondWithoutAnswers() throws {
        let model = try TinyCorpus.trained.get().output
        let folder = try TemporaryFolder()
        let line = Array(repeating: "two red cats run", count: 60).joined(separator: " ")
        let input = Data((Array(repeating: line, count: 1_500).joined(separator: "\n") + "\n").utf8)
        let running = try RunningProgram(
            ["translate", "--model", model, "--beam", "100", "--output", "\(folder.path)/output"], input: input)
        func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
        let deadline = Date().addingTimeInterval(60)
        while try names().count < 2 && Date() < deadline { usleep(2_000) }
        #expect(try names().sorted() == ["output.part", "output.part.jsonl"])
        running.send(SIGINT)
        running.send(SIGINT)
        #expect(try running.finish().status == 130)
        #expect(try names() == [])
    }
}
