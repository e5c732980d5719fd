import Corpora
import Text
import Translation

/// The source lines of the files of a training text, one after the other, with their translations at hand.
final class TrainingLines: LineSource {
    /// The source files.
    let path: String
    /// Of the line that `next` gave last, counted through all files.
    private(set) var lineNumber = 0

    private let files: ParallelFiles
    /// The lines of all files.
    private let count: Int
    private var rest: ArraySlice<PairFile>
    private var reader: PairReader?
    /// The files that were begun, each with the number of lines before it.
    private var begun: [(path: String, before: Int)] = []
    /// The translations of the lines that were read last.
    private var references: [String] = []

    /// Lines that stand before the first; all files are read once, so that a mistake in them costs no work.
    /// - Throws: `CorpusError` when a file is missing, empty or no UTF-8, or two files differ in their number of lines.
    init(_ files: ParallelFiles) throws(CorpusError) {
        path = files.source.joined(separator: ", ")
        self.files = files
        count = try files.countPairs()
        rest = files.files[...]
    }

    var fractionRead: Double? { Double(lineNumber) / Double(max(count, 1)) }

    func next() throws -> String? {
        while true {
            if let pair = try reader?.next() {
                lineNumber += 1
                remember(pair.target)
                return pair.source
            }
            guard let file = rest.popFirst() else { return nil }
            begun.append((file.source, lineNumber))
            reader = try PairReader(file, maximumLineBytes: files.maximumLineBytes)
        }
    }

    /// Files do not let anybody wait.
    func awaitInput() {}

    /// No.
    func isWaiting(milliseconds: Int32) -> Bool { false }

    func place(ofLine number: Int) -> String {
        guard let file = begun.last(where: { $0.before < number }) else { return "\(path):\(number)" }
        return "\(file.path):\(number - file.before)"
    }

    /// The translations of some of the lines that were read last, of a portion at most.
    /// - Parameter linesBefore: the number of the line before them.
    func references(after linesBefore: Int, count: Int) -> [String] {
        let first = linesBefore - (lineNumber - references.count)
        precondition(
            first >= 0 && first + count <= references.count,
            "the translations of lines \(linesBefore + 1) to \(linesBefore + count), of \(references.count) up to \(lineNumber)"
        )
        return Array(references[first..<first + count])
    }

    private func remember(_ reference: String) {
        references.append(reference)
        let most = Translator.chunk.lines
        if references.count >= 4 * most { references.removeFirst(references.count - most) }
    }
}
