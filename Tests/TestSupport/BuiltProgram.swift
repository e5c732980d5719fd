import Foundation

/// A program of the package, as it was built beside the tests.
public struct BuiltProgram: Sendable {
    /// How a run of a program ended.
    public struct Outcome: Sendable {
        /// The exit code, or the signal that ended it.
        public let status: Int32
        /// What it wrote on standard output.
        public let output: String
        /// What it wrote on standard error.
        public let errors: String
    }

    /// Where the program lies; a name that no file has where it was not built.
    public let path: String

    /// Looks for a program where the tests' bundle lies.
    public init(_ name: String) {
        let beside = [Bundle.main.executableURL, URL(fileURLWithPath: CommandLine.arguments[0])]
            .compactMap { $0?.deletingLastPathComponent().appendingPathComponent(name).path }
        path = beside.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "\(name) is not beside the tests"
    }

    /// Runs the program to its end; both outputs have to fit into a pipe.
    /// - Parameter folder: where it runs; where the tests do when nil.
    public func run(_ arguments: [String], in folder: String? = nil) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        process.waitUntilExit()
        let texts = try [output, errors].map {
            String(decoding: try $0.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        }
        return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }
}
