import ArgumentParser
import Evaluation
import Foundation

/// What `dragoman score` says about chance, under sacreBLEU's names.
struct ScoreSignificance: ParsableArguments {
    @Flag(
        name: [.long, .customLong("ci", withSingleDash: true)],
        help: "Print 95% confidence intervals, by bootstrap resampling.")
    var confidence = false

    @Option(
        name: [.long, .customLong("cin", withSingleDash: true)],
        help: "How many resamples the intervals take (default: 1000).")
    var confidenceN: Int?

    @Flag(
        name: [.long, .customLong("pbs", withSingleDash: true)],
        help: "Test each system against the first by paired bootstrap resampling.")
    var pairedBs = false

    @Option(
        name: [.long, .customLong("pbsn", withSingleDash: true)], help: "How many resamples that takes (default: 1000)."
    )
    var pairedBsN: Int?

    @Flag(
        name: [.long, .customLong("par", withSingleDash: true)],
        help: "Test each system against the first by paired approximate randomisation.")
    var pairedAr = false

    @Option(
        name: [.long, .customLong("parn", withSingleDash: true)], help: "How many trials that takes (default: 10000).")
    var pairedArN: Int?

    @Option(name: .long, help: "The seed of all this (default: $SACREBLEU_SEED or 12345; none draws one).")
    var seed: String?

    @OptionGroup var threads: ThreadsOption

    func validate() throws {
        if pairedBs && pairedAr { throw ValidationError("found --paired-bs and --paired-ar, expected one of them") }
        if pairedBs && confidence {
            throw ValidationError("found --confidence and --paired-bs, expected one of them: both print intervals")
        }
        for (name, count, isUsed) in [
            ("confidence", confidenceN, confidence), ("paired-bs", pairedBsN, pairedBs),
            ("paired-ar", pairedArN, pairedAr),
        ] {
            guard let count else { continue }
            if !isUsed { throw ValidationError("found --\(name)-n, expected --\(name) beside it") }
            if !(1...1_000_000_000).contains(count) {
                throw ValidationError("--\(name)-n: found \(count), expected 1 to 1000000000")
            }
        }
        if let seed {
            if !isWanted { throw ValidationError("found --seed, expected --confidence, --paired-bs or --paired-ar") }
            _ = try Self.number(ofSeed: seed, "--seed")
        }
    }

    /// Whether systems are tested against the first.
    var isPaired: Bool { pairedBs || pairedAr }

    /// Whether anything is resampled.
    var isWanted: Bool { resampling.contains(where: \.isGiven) }

    /// The options that ask for resampling, and whether they are given.
    var resampling: [(name: String, isGiven: Bool)] {
        [("--confidence", confidence), ("--paired-bs", pairedBs), ("--paired-ar", pairedAr)]
    }

    /// What is to be resampled.
    struct Plan {
        /// How confidence intervals are estimated; nil for none.
        let confidence: Resampling?
        /// How systems are tested against the first; nil if they are not.
        let test: PairedTest?
    }

    /// Settles what is to be resampled, and the seed.
    func plan() throws -> Plan {
        guard isWanted else { return Plan(confidence: nil, test: nil) }
        let seed = try settledSeed()
        func resampling(_ count: Int) -> Resampling { Resampling(count: count, seed: seed, threads: threads.count) }
        let interval = confidence ? resampling(confidenceN ?? 1000) : nil
        let test: PairedTest? =
            if pairedBs {
                .bootstrap(resampling(pairedBsN ?? 1000))
            } else if pairedAr {
                .approximateRandomization(resampling(pairedArN ?? 10_000), confidence: interval)
            } else {
                nil
            }
        return Plan(confidence: interval, test: test)
    }

    private func settledSeed() throws -> UInt64 {
        if let seed { return try Self.number(ofSeed: seed, "--seed") }
        guard let seed = ProcessInfo.processInfo.environment["SACREBLEU_SEED"] else { return Resampling.defaultSeed }
        return try Self.number(ofSeed: seed, "SACREBLEU_SEED")
    }

    /// A drawn seed is short, so that it can be told from the signature to somebody else.
    private static func number(ofSeed text: String, _ place: String) throws -> UInt64 {
        if text.lowercased() == "none" { return UInt64.random(in: 0..<1_000_000_000) }
        guard let number = UInt64(text) else {
            throw ValidationError("\(place): found '\(text)', expected a whole number from 0 up, or none")
        }
        return number
    }
}
