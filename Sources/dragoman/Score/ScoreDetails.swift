import ArgumentParser

/// What `rescore` tells about each pair, beside its log-probability.
struct ScoreDetails: ParsableArguments {
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
