/// How many sentence pairs a corpus was read from, and which were left out and why.
public struct FilterReport: CustomStringConvertible, Hashable, Sendable {
    /// A filter, as far as reports speak of it.
    private struct Reason: Hashable, Sendable {
        let filter: String
        let text: String
    }

    /// In the order in which the filters are asked.
    private let reasons: [Reason]
    /// The number of pairs in the files.
    public private(set) var read = 0
    /// The number of pairs left out, by the name of the filter that left them out.
    public private(set) var leftOut: [String: Int] = [:]
    /// The first pair left out, by the name of the filter, as `file:line`.
    public private(set) var first: [String: String] = [:]

    /// Makes a report on nothing yet.
    /// - Parameter filters: in the order in which they are asked.
    public init(_ filters: [PairFilter]) {
        reasons = filters.map { Reason(filter: $0.name, text: $0.reason) }
    }

    /// The number of pairs that were not left out.
    public var kept: Int { read - leftOut.values.reduce(0, +) }

    /// One line: what was kept, and what was left out, how often and where first.
    public var description: String {
        let parts = reasons.compactMap { reason in
            leftOut[reason.filter].map { "\($0) with \(reason.text) (first: \(first[reason.filter] ?? "unknown"))" }
        }
        return "kept \(kept) of \(read) pairs" + (parts.isEmpty ? "" : "; left out " + parts.joined(separator: ", "))
    }

    /// Counts a pair, and the filter that left it out if one did.
    /// - Parameter place: the pair as `file:line`; asked for only when it is the filter's first.
    public mutating func count(_ filter: PairFilter?, place: @autoclosure () -> String) {
        read += 1
        guard let name = filter?.name else { return }
        leftOut[name, default: 0] += 1
        if first[name] == nil { first[name] = place() }
    }

    /// Adds what the same filters left out of a further part of the corpus.
    package static func += (report: inout FilterReport, part: FilterReport) {
        report.read += part.read
        report.leftOut.merge(part.leftOut, uniquingKeysWith: +)
        report.first.merge(part.first) { first, _ in first }
    }
}
