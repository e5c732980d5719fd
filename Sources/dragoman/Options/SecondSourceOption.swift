import ArgumentParser
import Corpora
import ModelStore
import Text
import Translation

/// The option that names what a model of two sources reads beside its lines.
struct SecondSourceOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            A file with what a model of two sources reads beside each line, one line for each line of text; blank for \
            nothing.
            """, valueName: "file"), completion: .file())
    var secondSource: String?

    /// Opens the file; nil where there is none.
    /// - Parameters:
    ///   - text: the file of the lines that it stands beside; where both can be read twice, it is seen to that they have as many
    ///     lines before the work begins.
    ///   - lines: how long lines may be.
    /// - Throws: `CorpusError` when the file is missing, or has another number of lines.
    func open(beside text: String?, _ lines: LineLimit) throws(CorpusError) -> CompanionLines? {
        guard let secondSource else { return nil }
        if let text, FileIdentity.areRegularFiles([text, secondSource]) {
            try AlignedReader(source: text, target: secondSource, maximumLineBytes: lines.bytes).checkCounts()
        }
        return try CompanionLines(secondSource, maximumLineBytes: lines.bytes)
    }

    /// Sees to it that there is a second source for models that read one, and none for others.
    /// - Throws: `ValidationError`.
    func check(for ensembles: Ensemble...) throws {
        let isRead = ensembles.contains(where: \.readsSecondSource)
        if isRead && secondSource == nil {
            throw ValidationError(
                "missing --second-source, expected a file with the second source of each line, which the model reads")
        }
        if let secondSource, !isRead {
            throw ValidationError("--second-source: found \(secondSource), but the model reads one source alone")
        }
    }
}
