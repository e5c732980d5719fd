/// How many sentence pairs a corpus was read from, and which were left out and why.
public struct FilterReport: CustomStringConvertible, Hashable, Sendable {
    /// Why a pair is left out; a pair has one reason, and an empty side comes before a long one.
    public enum Reason: CaseIterable, Hashable, Sendable {
        /// Both sides have no pieces.
        case emptyBoth
        /// The source has no pieces.
        case emptySource
        /// The target has no pieces.
        case emptyTarget
        /// Both sides have too many pieces.
        case longBoth
        /// The source has too many pieces.
        case longSource
        /// The target has too many pieces.
        case longTarget
    }

    /// The most pieces that either side of a pair may have, `<s>` and `</s>` not counted.
    public let maximumLength: Int
    /// The number of pairs in the files.
    public private(set) var read = 0
    /// The number of pairs left out, by reason.
    public private(set) var leftOut: [Reason: Int] = [:]
    /// The first pair left out, by reason, as `file:line`.
    public private(set) var first: [Reason: String] = [:]

    /// Makes a report on nothing yet.
    public init(maximumLength: Int) {
        self.maximumLength = maximumLength
    }

    /// The number of pairs that were not left out.
    public var kept: Int { read - leftOut.values.reduce(0, +) }

    /// One line: what was kept, and what was left out, how often and where first.
    public var description: String {
        let reasons = Reason.allCases.compactMap { reason in
            leftOut[reason].map { "\($0) with \(phrase(reason)) (first: \(first[reason] ?? "unknown"))" }
        }
        return "kept \(kept) of \(read) pairs"
            + (reasons.isEmpty ? "" : "; left out " + reasons.joined(separator: ", "))
    }

    /// Why a pair with these numbers of pieces is left out, or nil when it is kept.
    func reason(sourceLength: Int, targetLength: Int) -> Reason? {
        switch (sourceLength, targetLength) {
        case (0, 0): .emptyBoth
        case (0, _): .emptySource
        case (_, 0): .emptyTarget
        default:
            switch (sourceLength > maximumLength, targetLength > maximumLength) {
            case (true, true): .longBoth
            case (true, false): .longSource
            case (false, true): .longTarget
            case (false, false): nil
            }
        }
    }

    /// Counts a pair; `place` is asked for only when this reason is new.
    mutating func count(_ reason: Reason?, place: @autoclosure () -> String) {
        read += 1
        guard let reason else { return }
        leftOut[reason, default: 0] += 1
        if first[reason] == nil { first[reason] = place() }
    }

    private func phrase(_ reason: Reason) -> String {
        switch reason {
        case .emptyBoth: "both sides empty"
        case .emptySource: "an empty source"
        case .emptyTarget: "an empty target"
        case .longBoth: "both sides longer than \(maximumLength) pieces"
        case .longSource: "a source longer than \(maximumLength) pieces"
        case .longTarget: "a target longer than \(maximumLength) pieces"
        }
    }
}
