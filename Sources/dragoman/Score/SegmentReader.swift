import Corpora
import Evaluation
import Text

/// Reads the translations of systems, their references and their source side by side, one segment a line, and insists
/// on equal numbers of lines.
///
/// The whitespace at the end of every line is dropped, as by sacreBLEU's command.
final class SegmentReader {
    /// One line of every file.
    struct Line {
        /// One translation for each system.
        let hypotheses: [String]
        /// One for each file or column of references; one that is missing is nil.
        let references: [String?]
        let source: String?

        /// The bytes of all that stands on it.
        var bytes: Int {
            (hypotheses + references.compactMap { $0 } + [source ?? ""]).reduce(0) { $0 + $1.utf8.count }
        }

        /// The segment that one system made.
        func segment(of system: Int) -> Segment {
            Segment(hypothesis: hypotheses[system], references: references)
        }
    }

    /// How references stand in their files.
    struct ReferenceLayout {
        /// How many stand in each line, separated by tabs.
        var columns = 1
        /// Whether an empty one counts as missing.
        var emptyIsMissing = false
    }

    private let systems: [LineReader]
    private let references: [LineReader]
    private let source: LineReader?
    private let layout: ReferenceLayout

    /// Reads from open files.
    init(
        systems: [LineReader], references: [LineReader], source: LineReader?,
        layout: ReferenceLayout = ReferenceLayout()
    ) {
        precondition(!systems.isEmpty && !references.isEmpty, "expected at least 1 system and 1 file of references")
        self.systems = systems
        self.references = references
        self.source = source
        self.layout = layout
    }

    /// The next line, or nil after the last.
    /// - Parameter output: what is passed on before there is nothing to do but wait for the line.
    /// - Throws: `CorpusError` as `LineReader` does, for files without a line, for files of different lengths, and for
    ///   lines with the wrong number of references.
    func next(flushing output: TextOutput? = nil) throws -> Line? {
        var hypotheses: [String] = []
        var references: [String?] = []
        guard let first = try line(of: systems[0], flushing: output) else {
            for reader in systems.dropFirst() + allReferences where try line(of: reader) != nil {
                throw try mismatch(reader)
            }
            if systems[0].lineNumber == 0 {
                throw CorpusError(
                    .badData, "\(systems[0].path): the file is empty; expected one segment on each line")
            }
            return nil
        }
        hypotheses.append(first)
        for reader in systems.dropFirst() { hypotheses.append(try matchingLine(of: reader)) }
        for reader in self.references { references += try columns(of: try matchingLine(of: reader), in: reader) }
        return Line(hypotheses: hypotheses, references: references, source: try source.map(matchingLine))
    }

    private var allReferences: [LineReader] { references + (source.map { [$0] } ?? []) }

    private func line(of reader: LineReader, flushing output: TextOutput? = nil) throws -> String? {
        let line = if let output { try reader.next(flushing: output) } else { try reader.next() }
        return line.map { String($0.withoutTrailingWhitespace) }
    }

    private func matchingLine(of reader: LineReader) throws -> String {
        guard let line = try line(of: reader) else { throw try mismatch(reader) }
        return line
    }

    /// The references in a line.
    private func columns(of line: String, in reader: LineReader) throws -> [String?] {
        var columns = [line]
        if layout.columns > 1 {
            columns = line.unicodeScalars.split(
                separator: "\t", maxSplits: layout.columns - 1, omittingEmptySubsequences: false
            ).map { String($0) }
        }
        guard layout.emptyIsMissing else {
            if columns.count != layout.columns {
                throw CorpusError(
                    .badData,
                    "\(reader.path):\(reader.lineNumber): found \(columns.count) of \(layout.columns) references; expected "
                        + "as many, separated by tabs")
            }
            return columns
        }
        // Those at the end went with the whitespace there.
        let missing = [String?](repeating: nil, count: layout.columns - columns.count)
        return columns.map { $0.withoutTrailingWhitespace.isEmpty ? nil : $0 } + missing
    }

    private func mismatch(_ second: LineReader) throws -> CorpusError {
        for reader in [systems[0], second] { while try reader.next() != nil {} }
        return CorpusError(
            .badData,
            "\(systems[0].path) has \(systems[0].lineNumber) lines and \(second.path) has \(second.lineNumber); expected "
                + "as many in both")
    }
}
