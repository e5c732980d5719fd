/// A promise that a mutant showed to be broken.
struct Finding: Sendable {
    /// What read the mutant.
    let target: String
    /// Its number.
    let index: Int
    /// What happened.
    let what: String
    /// Where, as far as the crash said so; what tells findings apart.
    let place: String

    /// Findings that differ in nothing but the mutant, and numbers that come from it, are one.
    var kind: String {
        "\(target): \(what.replacing(/[0-9][0-9.e+]*/, with: "N")) \(place.replacing(/[0-9]{5,}/, with: "N"))"
    }

    /// What happened, by the signal that ended a process.
    static func ending(signal: Int32) -> String {
        switch signal {
        case 4, 5: "a trap (signal \(signal))"
        case 6: "an abort (signal 6)"
        case 9: "killed (signal 9)"
        case 11, 7: "an access outside its memory (signal \(signal))"
        case 14, 27: "a hang (signal \(signal))"
        default: "signal \(signal)"
        }
    }

    /// The place of a crash in what the process wrote to standard error.
    static func place(in errors: String) -> String {
        for line in errors.split(whereSeparator: \.isNewline) {
            if let match = line.firstMatch(of: /Sources\/([A-Za-z]+\/[^ ]+\.(swift|cpp|c):[0-9]+)/) {
                return String(match.1)
            }
        }
        let sanitizer = errors.split(whereSeparator: \.isNewline).first {
            $0.contains("Sanitizer: ") || $0.contains("rror:")
        }
        return sanitizer.map { String($0.prefix(200)) } ?? ""
    }
}
