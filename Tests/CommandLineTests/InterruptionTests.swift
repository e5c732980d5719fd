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
