import ArgumentParser
import Translation

/// What `rescore` tells about each pair, beside its log-probability.
struct ScoreDetails: ParsableArguments {
    @Flag(name: .long, help: "Add the log-probability after the length penalty, by which translate ranks.")
    var score = false

    @Option(name: .long, help: "The exponent of the length penalty, instead of the model's setting.")
    var lengthPenalty: Double?

    @Option(name: .long, help: "The offset of the length penalty, instead of the model's setting.")
    var lengthPenaltyOffset: Double?

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
        let options = [
            ("--score", score), ("--word-scores", wordScores), ("--piece-scores", pieceScores), ("--json", json),
            ("--length-penalty", lengthPenalty != nil), ("--length-penalty-offset", lengthPenaltyOffset != nil),
        ]
        return options.first(where: \.1)?.0
    }

    func validate() throws {
        for case (let name, let value?) in [
            ("--length-penalty", lengthPenalty), ("--length-penalty-offset", lengthPenaltyOffset),
        ] {
            guard value >= 0 && value.isFinite else {
                throw ValidationError("\(name): found \(value), expected a number from 0 up")
            }
            guard score || json else {
                throw ValidationError("found \(name) alone, expected --score or --json beside it")
            }
        }
        if json && (score || wordScores || pieceScores) {
            throw ValidationError("found --json beside other details, expected one or the other: --json has them all")
        }
    }

    /// The length penalty of a model's settings, with the given options in their place.
    func penalty(of model: SearchConfiguration) -> LengthPenalty {
        LengthPenalty(
            exponent: lengthPenalty ?? model.lengthPenalty, offset: lengthPenaltyOffset ?? model.lengthPenaltyOffset)
    }

    /// The line of a pair.
    func line(of record: PairRecord) throws -> String {
        if json { return try record.json() }
        var fields = [PairRecord.decimal(record.logProbability)]
        if score { fields.append(PairRecord.decimal(record.score)) }
        if wordScores { fields.append(PairRecord.text(of: record.words)) }
        if pieceScores { fields.append(PairRecord.text(of: record.pieces)) }
        return fields.joined(separator: "\t")
    }
}
