import Foundation
import TestSupport
import Testing

/// What `translate` reads from and writes to: files, pipes, signals.
@Suite struct TranslateStreamsTests {
    let model: String
    let folder: TemporaryFolder

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
    }

    @Test("A signal ends the search that it finds, and leaves no file behind", arguments: [SIGINT, SIGTERM, SIGHUP])
    func interrupted(signal: Int32) throws {
        // A single portion, which would take minutes.
        let line = Array(repeating: "two red cats run", count: 60).joined(separator: " ")
        let input = Data((Array(repeating: line, count: 1_500).joined(separator: "\n") + "\n").utf8)
        let running = try RunningProgram(
            ["translate", "--model", model, "--beam", "100", "--output", "\(folder.path)/output"], input: input)
        let deadline = Date().addingTimeInterval(60)
        while try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty && Date() < deadline {
            usleep(5_000)
        }
        usleep(500_000)
        running.send(signal)
        let outcome = try running.finish()
        #expect(outcome.status == 130 && outcome.signal == nil)
        #expect(outcome.message == "dragoman: interrupted; no line was complete yet", "\(outcome.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test("A file that is no record of an output is not written over")
    func foreignRecord() throws {
        let record = try folder.write("output.part.jsonl", "precious\n")
        let outcome = try Program.run(
            "translate", "--model", model, "--output", "\(folder.path)/output", input: "red dog\n")
        #expect(
            outcome.status == 64 && outcome.message.contains("output.part.jsonl is in the way"), "\(outcome.errors)")
        #expect(try String(contentsOfFile: record, encoding: .utf8) == "precious\n")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/output.part"))
    }

    @Test("Each line is answered before the next is read when that is asked for")
    func interactive() throws {
        let lines = ["two cats", "", "red dog", "cats"]
        let expected = try Program.run("translate", "--model", model, input: lines.joined(separator: "\n"))
        let found = try Program.run(
            "translate", "--model", model, "--interactive", input: lines.joined(separator: "\n"))
        #expect(found.status == 0 && found.text == expected.text)
        // What was read before bad text was answered.
        let input = Data("two cats\nred dog\n".utf8) + Data([0xFF])
        let interrupted = try Program.run(["translate", "--model", model, "--interactive"], input: input)
        #expect(interrupted.status == 65)
        #expect(interrupted.text.split(separator: "\n").count == 2)
        #expect(try Program.run("translate", "--model", model, "--interactive", "red").status == 64)
    }

    @Test("There is no progress in the way of output, and none without files")
    func noProgress() throws {
        let input = try folder.write("in.txt", "two cats\nred dog\n")
        let outcome = try Program.run(
            "translate", "--model", model, "--input", input, "--output", "\(folder.path)/out.txt")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
    }

    @Test("A missing input is status 66, before the model is looked at")
    func missingInput() throws {
        let outcome = try Program.run("translate", "--model", "/nowhere", "--input", "/nowhere/in.txt")
        #expect(outcome.status == 66)
        #expect(outcome.errors == "dragoman: /nowhere/in.txt: no such file\n")
    }

    @Test("A full disk is one line and status 74")
    func fullDisk() throws {
        let outcome = try Program.run(
            ["translate", "--model", model], input: Data("two\n".utf8), to: .file("/dev/full"))
        #expect(outcome.status == 74)
        #expect(outcome.errors == "dragoman: standard output: cannot write: No space left on device\n")
        let named = try Program.run("translate", "--model", model, "--output", "/dev/full", input: "two\n")
        #expect(named.status == 74)
        #expect(named.errors == "dragoman: /dev/full: cannot write: No space left on device\n")
    }

    @Test("Output goes through symbolic links, and what is standard output already is written as that")
    func links() throws {
        let real = try folder.write("real.txt", "old\n")
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link.txt", withDestinationPath: "real.txt")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/second.txt", withDestinationPath: "\(folder.path)/link.txt")
        let expected = try Program.run("translate", "--model", model, input: "red\n").output
        let outcome = try Program.run(
            "translate", "--model", model, "--output", "\(folder.path)/second.txt", input: "red\n")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(FileManager.default.contents(atPath: real) == expected)
        for name in ["link.txt", "second.txt"] {
            #expect(throws: Never.self) {
                try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/\(name)")
            }
        }
        let circle = "\(folder.path)/circle.txt"
        try FileManager.default.createSymbolicLink(atPath: circle, withDestinationPath: "circle.txt")
        let refused = try Program.run("translate", "--model", model, "--output", circle, input: "red\n")
        #expect(refused.status == 73 || refused.status == 74)
        #expect(refused.errors.hasPrefix("dragoman: \(circle): cannot open to write: "), "\(refused.errors)")
        let standard = try Program.run("translate", "--model", model, "--output", "/dev/stdout", input: "red\n")
        #expect(standard.status == 0 && standard.output == expected)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "/dev/stdout") == "/proc/self/fd/1")
    }

    @Test("A folder that is not there cannot take the output: status 73")
    func noFolder() throws {
        let outcome = try Program.run("translate", "--model", model, "--output", "/nowhere/out.txt", input: "two\n")
        #expect(outcome.status == 73)
        #expect(outcome.errors == "dragoman: /nowhere/out.txt: cannot create: No such file or directory\n")
        let folder = try Program.run("translate", "--model", model, "--output", folder.path, input: "two\n")
        #expect(folder.status == 74)
        #expect(folder.errors.hasSuffix(": cannot write: it is a folder; expected a file or nothing\n"))
    }

    @Test("An output file is written whole or not at all")
    func outputFile() throws {
        let output = try folder.write("out.txt", "old\n")
        let input = try folder.write("in.txt", Data("red\n".utf8) + Data([0xFF]))
        #expect(try Program.run("translate", "--model", model, "--input", input, "--output", output).status == 65)
        #expect(FileManager.default.contents(atPath: output) == Data("old\n".utf8))
        // Whatever was answered before is gone on from.
        let rest = try Program.run("translate", "--model", model, "--output", output, "--continue", input: "red\n")
        #expect(rest.status == 0, "\(rest.errors)")
        let expected = try Program.run("translate", "--model", model, "red").output
        #expect(FileManager.default.contents(atPath: output) == expected)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["in.txt", "out.txt"])
    }

    @Test("A reader that goes away ends the program quietly, and one that asks in turns is answered in turns")
    func pipes() throws {
        let process = Process()
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["translate", "--model", model]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data("two cats\n".utf8))
        // The second line is asked for after the first one was answered.
        var answer = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&answer, 1, 30_000) == 1 else {
            process.terminate()
            Issue.record("no answer while the input stays open")
            return
        }
        #expect(output.fileHandleForReading.availableData.last == UInt8(ascii: "\n"))
        try output.fileHandleForReading.close()
        try input.fileHandleForWriting.write(contentsOf: Data("red dog\n".utf8))
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 141)
        #expect(try errors.fileHandleForReading.readToEnd() ?? Data() == Data())
    }

    @Test("A file is translated in portions that grow, from 125 lines")
    func portions() throws {
        let folder = try TemporaryFolder()
        let input = try folder.write("in.txt", String(repeating: "red\n", count: 125 + 250 + 60))
        // What is written at once to such a socket is read at once.
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends) == 0)
        let writing = FileHandle(fileDescriptor: ends[1], closeOnDealloc: false)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["translate", "--model", model, "--input", input]
        process.standardOutput = writing
        try process.run()
        close(ends[1])
        defer { close(ends[0]) }
        var counts: [Int] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = read(ends[0], &buffer, buffer.count), count > 0 {
            counts.append(buffer[..<count].count { $0 == UInt8(ascii: "\n") })
        }
        process.waitUntilExit()
        #expect(counts == [125, 250, 60])
    }
}
