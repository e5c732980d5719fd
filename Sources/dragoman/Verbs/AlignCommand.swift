import ArgumentParser
import Corpora
import Evaluation
import ModelStore
import Recipes
import Text
import Translation

/// `dragoman align`.
struct AlignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "align",
        abstract: "Align the words of given translations, by what a model looks at while it is made to write them.",
        usage: "dragoman align --model <folder> --source <file> --target <file>",
        discussion: """
            Writes a line for each pair: links 'i-j' between source word i and target word j, counted from 0 (Pharaoh). \
            Words are what stands between spaces; in scripts without spaces, such as Chinese, they are the pieces of the \
            model's tokenizers. Each target word is linked with the source word of which it has the largest share of the \
            attention. A second model of the opposite direction makes the links much better: the \
            attention of both is multiplied, and the links in both directions are combined.

            Example:
              dragoman align --model models/en-de --source test.en --target test.de
              dragoman align --model models/en-de --reverse-model models/de-en \\
                --source test.en --target test.de --output test.align
            """)

    @Option(name: .long, help: .modelFolder, completion: .directory)
    var model: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The folder of a model that translates in the opposite direction.", valueName: "folder"),
        completion: .directory)
    var reverseModel: String?

    @Option(name: .long, help: .sourceFile, completion: .file())
    var source: String

    @Option(name: .long, help: .targetFile, completion: .file())
    var target: String

    @OptionGroup var second: SecondSourceOption

    @Option(name: .long, help: .outputFile, completion: .file())
    var output: String?

    @Option(
        name: .long,
        help: "How links in both directions are combined; with --reverse-model (default: grow-diag-final-and).")
    var symmetrization: Symmetrization?

    @Option(
        name: .long,
        help: """
            Leave out links of less attention than this, from 0 to 1 (default: 0; with --soft 0.1). That of two models \
            is the geometric mean.
            """)
    var threshold: Float?

    @Option(name: .long, help: "What links are between.")
    var units: TextAligner.Units = .words

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            The source in tokens between spaces, such as a full stop apart from its word. Links are then between tokens, \
            while the model reads --source.
            """, valueName: "file"), completion: .file())
    var sourceTokens: String?

    @Option(
        name: .long, help: ArgumentHelp("The translations in tokens between spaces.", valueName: "file"),
        completion: .file())
    var targetTokens: String?

    @Flag(name: .long, help: "Write all links above the threshold with their attention: 'i-j:weight'.")
    var soft = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            Gold alignments, 'i-j' for sure links and 'ipj' for possible ones; precision, recall and alignment error rate \
            (Och and Ney 2003) go to standard error.
            """, valueName: "file"), completion: .file())
    var gold: String?

    @OptionGroup var lines: LineLimit

    @OptionGroup var device: DeviceOption

    @OptionGroup var threads: ThreadsOption

    func validate() throws {
        if let threshold, !(0...1).contains(threshold) {
            throw ValidationError("--threshold: found \(threshold), expected 0 to 1")
        }
        if symmetrization != nil && reverseModel == nil {
            throw ValidationError("found --symmetrization alone, expected --reverse-model beside it")
        }
        let tokens = sourceTokens != nil || targetTokens != nil
        for case (let found, true) in [
            ("--symmetrization and --soft", symmetrization != nil && soft), ("--gold and --soft", gold != nil && soft),
            ("tokens and --units pieces", tokens && units == .pieces),
        ] {
            throw ValidationError("found \(found), expected one of them")
        }
    }

    func run() throws {
        let portions = try PairPortions(source: source, target: target, second: second, lines)
        let sourceTokens = try sourceTokens.map { try CompanionLines($0, maximumLineBytes: lines.bytes) }
        let targetTokens = try targetTokens.map { try CompanionLines($0, maximumLineBytes: lines.bytes) }
        let gold = try gold.map { try CompanionLines($0, maximumLineBytes: lines.bytes) }
        let aligner = try aligner()
        var errorRate = AlignmentErrorRate()
        try TextOutput.writeNotingSignals(to: output) { output in
            while true {
                var pairs = try portions.next()
                if pairs.isEmpty { break }
                try Self.add(sourceTokens, to: \.sourceTokens, of: &pairs)
                try Self.add(targetTokens, to: \.targetTokens, of: &pairs)
                let alignments = try aligner.align(pairs)
                for alignment in alignments { try output.writeLine(text(of: alignment)) }
                for (alignment, line) in zip(alignments, try gold?.next(pairs.count) ?? []) {
                    errorRate.add(links(of: alignment), gold: try Self.gold(line, for: alignment))
                }
            }
            for companion in [sourceTokens, targetTokens, gold] { try companion?.end() }
        }
        if gold != nil { StandardError.writeLine("\(errorRate)") }
    }

    private func aligner() throws -> TextAligner {
        let forward = try scorer(model)
        let reverse = try reverseModel.map(scorer)
        for scorer in [forward, reverse].compactMap(\.self) {
            try scorer.scorer.ensemble.requireAttention(for: "an alignment")
        }
        try second.check(for: forward.scorer.ensemble, (reverse ?? forward).scorer.ensemble)
        if let reverseModel, let reverse, units == .pieces {
            let (own, other) = (forward.tokenizers[0], reverse.tokenizers[0])
            guard own.source.checksum == other.target.checksum && own.target.checksum == other.source.checksum else {
                throw ModelStoreError.badData(
                    file: reverseModel, found: "other tokenizers", expected: "those of \(model), for --units pieces")
            }
        }
        if let warning = directionWarning() { StandardError.writeLine("warning: \(warning)") }
        return TextAligner(
            forward, reverse: reverse, units: units,
            threshold: threshold ?? (soft ? AlignmentForm.soft : .hard).usualThreshold)
    }

    /// What there is to say about the languages of the two models; nil when they fit or are unknown.
    private func directionWarning() -> String? {
        guard let reverseModel, let own = try? Recipe.languages(of: ModelFolder(model)),
            let other = try? Recipe.languages(of: ModelFolder(reverseModel)),
            own.source != other.target || own.target != other.source,
            ![own.source, own.target, other.source, other.target].contains("")
        else { return nil }
        let found =
            own == other
            ? "has the same direction as --model, \(own.source) to \(own.target)"
            : "translates \(other.source) to \(other.target)"
        return "--reverse-model \(reverseModel) \(found); expected \(own.target) to \(own.source)"
    }

    private func scorer(_ folder: String) throws -> TextScorer {
        let (model, tokenizers) = try ModelFolder(folder).load(on: device.device)
        return TextScorer(
            Ensemble(model), [tokenizers], threads: threads.count)
    }

    /// Takes the tokens of one side from their file.
    private static func add(
        _ tokens: CompanionLines?, to side: WritableKeyPath<TextPair, [String]?>, of pairs: inout [TextPair]
    ) throws {
        guard let tokens else { return }
        for (index, line) in try tokens.next(pairs.count).enumerated() {
            pairs[index][keyPath: side] = line.text.partsBetweenSpaces
        }
    }

    /// The line of an alignment.
    private func text(of alignment: AttentionAlignment) -> String {
        soft ? alignment.softLine : hardLinks(of: alignment).line
    }

    private func hardLinks(of alignment: AttentionAlignment) -> Set<AlignmentLink> {
        guard reverseModel != nil else { return alignment.forward }
        return (symmetrization ?? .growDiagFinalAnd).combined(alignment.forward, alignment.backward)
    }

    private func links(of alignment: AttentionAlignment) -> Set<GoldAlignment.Link> {
        Set(hardLinks(of: alignment).map { GoldAlignment.Link(source: $0.source, target: $0.target) })
    }

    /// Reads a line of gold alignments, which must lie within the sentences.
    private static func gold(
        _ line: (text: String, place: String), for alignment: AttentionAlignment
    ) throws -> GoldAlignment {
        let gold: GoldAlignment
        do {
            gold = try GoldAlignment(line.text)
        } catch {
            throw CorpusError(.badData, "\(line.place): \(error)")
        }
        let (sources, targets) = (alignment.sources, alignment.targets)
        if let link = gold.possible.first(where: { $0.source >= sources || $0.target >= targets }) {
            throw CorpusError(
                .badData,
                "\(line.place): found a link of \(link.source) and \(link.target), expected links of \(sources) source and "
                    + "\(targets) target words, counted from 0")
        }
        return gold
    }
}

extension Symmetrization: ExpressibleByArgument {}
extension TextAligner.Units: ExpressibleByArgument {}
