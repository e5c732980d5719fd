import ArgumentParser

/// What `--threads` may be, in every verb that has it.
enum ThreadsOption {
    /// Refuses a number that cannot be meant; none is one for each core.
    static func check(_ threads: Int?) throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads: found \(threads), expected 1 to 1024")
        }
    }
}
