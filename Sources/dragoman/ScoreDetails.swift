import ArgumentParser
import Recipes
import Translation

/// What `rescore` tells about each pair, beside its log-probability.
struct ScoreDetails: ParsableArguments {
    @Flag(name: .long, help: "Add the score: the log-probability after the penalties, by which translate ranks.")
    var score = false

    @Option(name: .long, help: .search("length_penalty", "a"))
    var lengthPenalty: String?

    @Option(name: .long, help: .search("length_penalty_offset", "b"))
    var lengthPenaltyOffset: String?

    @Option(name: .long, help: .search("word_penalty", "nats"))
    var wordPenalty: String?

    @Option(name: .long, help: .search("coverage_penalty", "weight"))
    var coveragePenalty: String?

    @Option(name: .long, help: .search("repetition_penalty", "factor"))
    var repetitionPenalty: String?

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

    /// The settings of the search that are given, each with its option's name.
    private var penalties: [(key: String, name: String, value: String)] {
        let options = [
            ("length_penalty", lengthPenalty), ("length_penalty_offset", lengthPenaltyOffset),
            ("word_penalty", wordPenalty), ("coverage_penalty", coveragePenalty),
            ("repetition_penalty", repetitionPenalty),
        ]
        return options.compactMap { key, value in value.map { (key, "--\(key.replacing("_", with: "-"))", $0) } }
    }

    /// The first of these options that is given.
    var given: String? {
        let flags = [
            ("--score", score), ("--word-scores", wordScores), ("--piece-scores", pieceScores), ("--json", json),
        ]
        return flags.first(where: \.1)?.0 ?? penalties.first?.name
    }

    func validate() throws {
        do {
            _ = try applied(to: SearchConfiguration())
        } catch let error as RecipeError {
            throw ValidationError(error.description)
        }
        if let penalty = penalties.first, !score && !json {
            throw ValidationError("found \(penalty.name) alone, expected --score or --json beside it")
        }
        if json && (score || wordScores || pieceScores) {
            throw ValidationError("found --json beside other details, expected one or the other: --json has them all")
        }
    }

    /// Settings of the search with the given penalties in their place.
    /// - Throws: `RecipeError` for a value that its key does not take.
    func applied(to model: SearchConfiguration) throws -> SearchConfiguration {
        var search = model
        for (key, name, value) in penalties { try search.set(key, to: value, as: name) }
        return search
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
