import ArgumentParser
import Foundation

/// How to measure and where the outcome goes, for every command that measures.
struct MeasuringOptions: ParsableArguments {
    @Option(help: "Rounds; each measures everything once.")
    var rounds = 5

    @Option(help: "Seconds of each training or translation measurement.")
    var seconds = 10.0

    @Option(help: ArgumentHelp("Also write the results as JSON.", valueName: "file"))
    var json: String?

    func validate() throws {
        guard (1...1000).contains(rounds) else {
            throw ValidationError("--rounds: found \(rounds), expected 1 to 1000")
        }
        guard seconds > 0 && seconds.isFinite else {
            throw ValidationError("--seconds: found \(seconds), expected more than 0")
        }
        if let json { try Self.check(json, "--json") }
    }

    /// Checks that a file can be written, before anything is measured for it.
    static func check(_ file: String, _ option: String) throws {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw ValidationError("\(option) \(file): cannot write into \(folder)")
        }
    }

    /// An empty report of a run with these options.
    var report: Report { Report(rounds: rounds, seconds: seconds) }

    /// Prints a report, and writes it where the options say.
    func finish(_ report: Report) throws {
        print(report.markdown)
        if let json { try report.write(toJSON: json) }
    }
}

/// The programs that are run, which lie side by side.
enum Programs {
    /// This program.
    static let benchmarks = Bundle.main.executablePath ?? CommandLine.arguments[0]
    /// The command line of the toolkit.
    static var dragoman: String {
        URL(fileURLWithPath: benchmarks).deletingLastPathComponent().appendingPathComponent("dragoman").path
    }
}

/// A model folder and what to call it.
struct NamedModel: ExpressibleByArgument {
    let name: String
    let folder: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        (name, folder) = (parts[0], parts[1])
    }
}
