import ArgumentParser
import Foundation

/// `tools/fuzz`: damaged files, hostile text and wrong command lines, by the million.
@main
struct Fuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "Feed the library and the program what should break them.",
        discussion: """
            Small files of every kind are made by the library and changed: bits, bytes, numbers at the ends of their range, \
            parts left out, repeated and exchanged, headers and messages that still can be read. Each mutant is a function of \
            the seed, its kind and its number. The library's readers get theirs in worker processes; the program gets its \
            own in a process each.

            A mutant must be read or refused with a clear message: no crash, no hang, no exit status that is not documented, \
            no memory beyond ten times the input and a constant. One that does otherwise is kept, and named with what \
            happened and where; the exit status is then 1.

            Example:
              tools/fuzz                                   a short run of everything
              tools/fuzz --mutants 1000000 --runs 10000    a long one
              tools/fuzz --only yaml --index 1234          one mutant again
            """,
        subcommands: [RunCommand.self, WorkCommand.self], defaultSubcommand: RunCommand.self)

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let violation as Violation {
            FileHandle.standardError.write(Data("fuzz: \(violation)\n".utf8))
            Foundation.exit(1)
        } catch {
            exit(withError: error)
        }
    }
}
