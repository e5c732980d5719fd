/// Something that keeps a benchmark from being measured, in one line.
struct BenchmarkError: Error, CustomStringConvertible {
    /// What kind of problem it is; the raw values are the program's exit statuses, those of sysexits.h.
    enum Kind: Int32 {
        case badData = 65
        case missingInput = 66
        /// A program that was started failed.
        case failedProgram = 74
    }

    let kind: Kind
    let description: String

    init(_ kind: Kind, _ description: String) {
        (self.kind, self.description) = (kind, description)
    }
}
