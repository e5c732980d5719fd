import Foundation
import TestSupport

/// The program under test, as it was built beside the tests.
enum Program {
    /// How a run of the program ended.
    struct Outcome: Equatable {
        let status: Int32
        /// The signal that ended it; nil when it ended by itself.
        let signal: Int32?
        let output: Data
        let errors: String

        var text: String { String(decoding: output, as: UTF8.self) }
        /// The last line on standard error.
        var message: String { errors.split(separator: "\n").last.map(String.init) ?? "" }
    }

    /// Where standard output goes.
    enum Sink {
        case collected
        case file(String)
    }

    static let path = BuiltProgram("dragoman").path

    /// Runs the program to its end.
    static func run(_ arguments: String..., input: String = "", to sink: Sink = .collected) throws -> Outcome {
        try run(arguments, input: Data(input.utf8), to: sink)
    }

    /// Runs the program to its end.
    /// - Parameter folder: where it runs; where the tests do when nil.
    static func run(
        _ arguments: [String], input: Data = Data(), to sink: Sink = .collected, in folder: String? = nil
    ) throws -> Outcome {
        let running = try RunningProgram(arguments, input: input, to: sink, in: folder)
        return try running.finish()
    }
}

/// A run of the program that goes on beside the test.
final class RunningProgram {
    private let process = Process()
    private let folder = try? TemporaryFolder()
    private let outputPath, errorPath: String

    /// - Parameter environment: what takes the place of the variables that the tests have.
    init(
        _ arguments: [String], input: Data = Data(), to sink: Program.Sink = .collected, in folder: String? = nil,
        environment: [String: String] = [:]
    ) throws {
        let base = self.folder?.path ?? NSTemporaryDirectory()
        // Files and not pipes: nobody has to read them meanwhile.
        let inputPath = "\(base)/input"
        errorPath = "\(base)/errors"
        switch sink {
        case .collected: outputPath = "\(base)/output"
        case .file(let path): outputPath = path
        }
        for (path, data) in [(inputPath, input), ("\(base)/output", Data()), (errorPath, Data())] {
            try data.write(to: URL(fileURLWithPath: path))
        }
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = FileHandle(forReadingAtPath: inputPath)
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: errorPath)
        try process.run()
    }

    var errors: String {
        String(decoding: FileManager.default.contents(atPath: errorPath) ?? Data(), as: UTF8.self)
    }

    /// Waits until standard error satisfies a condition; false when that takes too long or the program ends before.
    func waitForErrors(_ condition: (String) -> Bool) -> Bool {
        let deadline = Date().addingTimeInterval(60)
        while Date() < deadline {
            if condition(errors) { return true }
            if !process.isRunning { return condition(errors) }
            usleep(5_000)
        }
        return false
    }

    func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    func finish() throws -> Program.Outcome {
        // A program that does not end is a failed test, and not a test that does not end.
        let deadline = Date().addingTimeInterval(60)
        while process.isRunning && Date() < deadline { usleep(2_000) }
        if process.isRunning { send(SIGKILL) }
        process.waitUntilExit()
        let output = outputPath.hasPrefix("/dev/") ? nil : FileManager.default.contents(atPath: outputPath)
        return Program.Outcome(
            status: process.terminationStatus,
            signal: process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil,
            output: output ?? Data(), errors: errors)
    }
}
