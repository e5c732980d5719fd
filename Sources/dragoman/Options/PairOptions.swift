import ArgumentParser
import Translation

/// What `rescore` tells about each pair, beside its log-probability.
struct PairOptions: ParsableArguments {
    @Flag(name: .long, help: "Add the score: the log-probability after the penalties, by which translate ranks.")
    var score = false

    @OptionGroup var penalties: PenaltyOptions

    @Flag(
        name: .long,
        help: "Add the log-probability of each target word, as 'word=number' between spaces; the end symbol is last.")
    var wordScores = false

    @Flag(
        name: .long,
        help: "Add the log-probability of each target piece, as 'piece=number' between spaces; the end symbol is last.")
    var pieceScores = false

    @Flag(name: .long, help: "Write an object of JSON with all of this for each pair, in full precision.")
    var json = false

    /// The first of these options that is given.
    var given: String? {
        let flags = [
            ("--score", score), ("--word-scores", wordScores), ("--piece-scores", pieceScores), ("--json", json),
        ]
        return flags.first(where: \.1)?.0 ?? penalties.given.first?.option
    }

    func validate() throws {
        if let penalty = penalties.given.first, !score && !json {
            throw ValidationError("found \(penalty.option) alone, expected --score or --json beside it")
        }
        if json && (score || wordScores || pieceScores) {
            throw ValidationError("found --json beside other details, expected one or the other: --json has them all")
        }
    }

    /// What the options ask for.
    var format: PairFormat {
        var format = PairFormat()
        format.hasScore = score
        format.hasWords = wordScores
        format.hasPieces = pieceScores
        format.isJSON = json
        return format
    }
}
