import ArgumentParser
import Foundation

/// `tools/bench`: how fast Dragoman is on this machine, by itself and against a peer.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure the speed and the memory of kernels, training and translation.",
        discussion: """
            tools/bench scoring PYTHON measures `dragoman score` beside sacreBLEU instead, with a Python that has it; \
            tools/bench scoring --help lists its options.
            """,
        subcommands: [RunCommand.self, ScalingCommand.self, MeasureCommand.self],
        defaultSubcommand: RunCommand.self)

    static func main() {
        // A file that grows beyond what is allowed (ulimit -f) is an error of the write.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as BenchmarkError {
            FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
            Foundation.exit(error.kind.rawValue)
        } catch {
            exit(withError: error)
        }
    }
}
