import ArgumentParser
import Corpora
import Foundation

/// The texts that `dragoman score` compares.
struct ScoreTexts: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Files of references, instead of --reference and in front of --hypothesis.", valueName: "file"),
        completion: .file())
    var unnamed: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("A file of references, one a line; may be given several times.", valueName: "file"),
        completion: .file())
    var reference: [String] = []

    @Option(
        name: [.customLong("hypothesis"), .customLong("input"), .customShort("i")], parsing: .upToNextOption,
        help: ArgumentHelp(
            "Files of translations, one for each system; standard input otherwise.", valueName: "file"),
        completion: .file())
    var hypothesis: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The file that was translated; lets warnings and the analysis look at it.", valueName: "file"),
        completion: .file())
    var source: String?

    @Option(
        name: [.long, .customLong("nr", withSingleDash: true)],
        help: ArgumentHelp(
            "How many references, separated by tabs, each line of the one reference file has.", valueName: "n"))
    var numRefs = 1

    @Flag(name: .long, help: "Take an empty line, or column, of references for a missing one instead of an empty one.")
    var skipEmptyReferences = false

    @OptionGroup var lines: LineLimit

    func validate() throws {
        if references.isEmpty { throw ValidationError("missing --reference, expected a file of references") }
        if unnamed.contains("") { throw ValidationError("found '', expected a file of references") }
        if numRefs < 1 { throw ValidationError("--num-refs: found \(numRefs), expected 1 or more") }
        if numRefs > 1 && references.count > 1 {
            throw ValidationError("--num-refs: found \(references.count) reference files, expected one with columns")
        }
        let standardInputs = (systems + references + (source.map { [$0] } ?? [])).count { $0 == Self.standardInput }
        if standardInputs > 1 {
            throw ValidationError(
                "found standard input \(standardInputs) times among the files, expected it once at most")
        }
    }

    private static let standardInput = "-"

    /// The files of references.
    private var references: [String] { unnamed + reference }

    /// The systems: the files of their translations.
    var systems: [String] { hypothesis.isEmpty ? [Self.standardInput] : hypothesis }

    /// Opens every file, so that one that is missing is noticed before the first line is awaited.
    func reader(of systems: [String]) throws -> SegmentReader {
        // Not in `validate`, which comes before an unknown option is named, whose value this would be.
        if let unnamed = unnamed.first, !reference.isEmpty {
            throw ValidationError(
                "found '\(unnamed)' beside --reference, expected --hypothesis in front of a file of translations")
        }
        return SegmentReader(
            systems: try systems.map { try .open($0, lines) }, references: try references.map { try .open($0, lines) },
            source: try source.map { try .open($0, lines) },
            layout: .init(columns: numRefs, emptyIsMissing: skipEmptyReferences))
    }
}
