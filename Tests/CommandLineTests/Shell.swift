import Foundation
import TestSupport

/// Bash, with the program under test as `$dragoman`.
enum Shell {
    /// Runs a script to its end.
    static func run(_ script: String) throws -> Program.Outcome {
        let process = Process()
        let folder = try TemporaryFolder()
        let (output, errors) = (try folder.write("output", ""), try folder.write("errors", ""))
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        process.environment = ProcessInfo.processInfo.environment.merging(["dragoman": Program.path]) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        return Program.Outcome(
            status: process.terminationStatus,
            signal: process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil,
            output: FileManager.default.contents(atPath: output) ?? Data(),
            errors: String(decoding: FileManager.default.contents(atPath: errors) ?? Data(), as: UTF8.self))
    }
}
