import ArgumentParser
import Text

/// The option that says how many threads work at once.
struct ThreadsOption: ParsableArguments {
    @Option(
        name: .customLong("threads"),
        help: "Threads that work at once; one for each core otherwise. Changes nothing in the result.")
    var given: Int?

    func validate() throws {
        if let given, !(1...1024).contains(given) {
            throw ValidationError("--threads: found \(given), expected 1 to 1024")
        }
    }

    /// How many there are.
    var count: Int { given ?? Workers.usualCount }
}
