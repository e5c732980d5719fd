import ArgumentParser
import Translation

/// What `translate` writes about each line, beside its translation.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .long,
        help: """
            Write up to so many of the best translations of each line, at most the beam, as lines of the form \
            'number ||| text ||| features ||| score' (Moses). Numbers begin at 0, a feature is the log-probability, a \
            '|' in a text becomes '&#124;', and texts may repeat, cut into other pieces.
            """)
    var nBest: Int?

    @Flag(name: .long, help: "Add the score, behind a tab.")
    var scores = false

    @Flag(
        name: .long,
        help: """
            Add the quality to expect, the chrF of the translation from 0 to 1, behind a tab; the model needs a calibration \
            by 'dragoman calibrate'.
            """)
    var confidence = false

    @Flag(
        name: .long,
        help: """
            Add the log-probability of each word, as 'word=number' between spaces, behind a tab; with --n-best as a \
            feature of numbers alone. The end symbol is last.
            """)
    var wordScores = false

    @Option(
        name: .long,
        help: """
            Add which source words the words translate, behind a tab or as a last field of --n-best: 'i-j' from source \
            to target, counted from 0 (Pharaoh); with soft 'i-j:weight'. Words are what stands between spaces; where \
            there are none, as in Chinese, each piece is one.
            """)
    var alignment: AlignmentForm?

    @Option(name: .long, help: "Leave out links of less attention than this, from 0 to 1 (default: 0; with soft 0.1).")
    var alignmentThreshold: Float?

    @Option(name: .long, help: "What alignments are between.")
    var units: TextAligner.Units = .words

    @Flag(name: .long, help: "Write an object of JSON with all of this for each line, in full precision.")
    var json = false

    func validate() throws {
        if let nBest, nBest < 1 {
            throw ValidationError("--n-best: found \(nBest), expected a number from 1 up")
        }
        if nBest ?? 1 > 1024 { throw ValidationError("--n-best: found \(nBest ?? 0), expected at most 1024") }
        if nBest != nil && scores {
            throw ValidationError("found --n-best and --scores, expected one: --n-best has scores")
        }
        if nBest != nil && confidence && !json {
            throw ValidationError("found --n-best and --confidence, expected one, or --json beside them")
        }
        if json && (scores || wordScores) {
            throw ValidationError("found --json beside --scores or --word-scores, expected one: --json has them all")
        }
        if let alignmentThreshold, !(0...1).contains(alignmentThreshold) {
            throw ValidationError("--alignment-threshold: found \(alignmentThreshold), expected 0 to 1")
        }
        if alignment == nil && !json && (alignmentThreshold != nil || units != .words) {
            throw ValidationError("found a setting of alignments alone, expected --alignment or --json beside it")
        }
    }

    /// What the options ask for.
    var format: TranslationFormat {
        var format = TranslationFormat()
        format.nBest = nBest
        format.hasScore = scores
        format.hasConfidence = confidence
        format.hasWordScores = wordScores
        format.alignment = alignment
        format.alignmentThreshold = alignmentThreshold
        format.units = units
        format.isJSON = json
        return format
    }
}

extension AlignmentForm: ExpressibleByArgument {}
