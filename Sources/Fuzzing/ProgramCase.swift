/// One run of the program: files changed, arguments, standard input, and what to expect of it.
struct ProgramCase {
    /// Files that are written over those of the fixture.
    var files: [String: [UInt8]] = [:]
    var arguments: [String]
    var input: [UInt8] = []
    /// Whether a run that succeeds must write as many lines as it reads.
    var isLineByLine = false

    /// What the run needs to be done again, as files.
    var record: [String: [UInt8]] {
        var record = files
        record["standard-input"] = input
        record["arguments"] = Array(arguments.map(\.debugDescription).joined(separator: " ").utf8)
        return record
    }

    /// The bytes that the program may read.
    var byteCount: Int {
        input.count + files.values.reduce(0) { $0 + $1.count } + arguments.reduce(0) { $0 + $1.utf8.count }
    }

    /// The lines of the standard input, as the program counts them.
    var lineCount: Int {
        input.count { $0 == UInt8(ascii: "\n") } + (input.isEmpty || input.last == UInt8(ascii: "\n") ? 0 : 1)
    }
}
