import Foundation

/// Dragoman and a peer in turn: both train on the same text cut into the same pieces, and translate with the same
/// weights.
struct PeerComparison {
    /// What can be compared.
    static let sections: [Section] = [.training, .translation]

    let peer: PyTorchPeer
    let sizes: [ModelSize]
    let precisions: [Precision]
    let models: [NamedModel]
    let threads: Int
    let seconds: Double
    let sections: [Section]

    /// One side of a comparison.
    private struct Contestant {
        let name: String
        let isPeer: Bool
        let benchmark: Benchmark
    }

    /// Some contestants that do the same work, and the metric that counts.
    private struct Contest {
        let name: String
        let metric: Metric
        let contestants: [Contestant]
    }

    /// Measures both sides, and adds to each pair its ratios.
    func run(_ rounds: Rounds) throws -> [Measured] {
        let scratch = NSTemporaryDirectory() + "dragoman-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        var contests: [Contest] = []
        if sections.contains(.training) { contests += try trainingContests(scratch) }
        if sections.contains(.translation) { contests += try translationContests(scratch) }

        let contestants = contests.flatMap(\.contestants)
        var measured = try rounds.run(contestants.map(\.benchmark))[...]
        return contests.flatMap { contest in
            let outcomes = Array(measured.prefix(contest.contestants.count))
            measured.removeFirst(outcomes.count)
            return outcomes + ratios(contest, outcomes)
        }
    }

    private func ratios(_ contest: Contest, _ outcomes: [Measured]) -> [Measured] {
        let all = Array(zip(contest.contestants, outcomes))
        return all.filter { !$0.0.isPeer }.flatMap { ours, own in
            all.filter(\.0.isPeer).map { theirs, other in
                let speed = own.ratios(of: contest.metric, to: other)
                let memory = own.ratios(of: .peakMemoryBytes, to: other)
                return Measured(
                    section: .ratios,
                    settings: [
                        Setting("of", contest.name), Setting("dragoman", ours.name), Setting("to", theirs.name),
                    ],
                    rounds: zip(speed, memory).map { [.speedRatio: $0, .memoryRatio: $1] })
            }
        }
    }

    private func trainingContests(_ scratch: String) throws -> [Contest] {
        // Not the peer's own vocabulary: the special pieces have other numbers there.
        let (source, target) = ("\(peer.data)/train.en", "\(peer.data)/train.de")
        let tokenizer = "\(scratch)/pieces.spm"
        Rounds.log("cutting \(source) and \(target) into 8,000 pieces")
        let files = ["--input", source, "--input", target, "--output", tokenizer]
        _ = try ChildProcess.run([Programs.dragoman, "tokenizer", "train", "--vocabulary-size", "8000"] + files)
        return sizes.map { size in
            let ours = precisions.map { precision in
                let job = TrainingJob(
                    model: size.configuration, batch: size.batch,
                    text: .files(source: source, target: target, tokenizer: tokenizer), precision: precision,
                    threads: threads, seconds: seconds)
                return training("dragoman", size, precision) { try Job.training(job).runAlone() }
            }
            let theirs = precisions.flatMap { precision in
                PyTorchPeer.Build.allCases.map { build in
                    training(build.rawValue, size, precision) {
                        try peer.training(
                            size, precision, build, tokenizer: tokenizer, threads: threads, seconds: seconds)
                    }
                }
            }
            return Contest(
                name: "training \(size.rawValue)", metric: .targetTokensPerSecond, contestants: ours + theirs)
        }
    }

    private func training(
        _ program: String, _ size: ModelSize, _ precision: Precision, _ measure: @escaping () throws -> [Metric: Double]
    ) -> Contestant {
        let isPeer = program != "dragoman"
        return Contestant(
            name: isPeer ? "\(program), \(precision.label)" : precision.label, isPeer: isPeer,
            benchmark: Benchmark(
                section: .training,
                settings: [
                    Setting("size", size.rawValue), Setting("program", program),
                    Setting("precision", precision.label), Setting("threads", threads),
                ], measure: measure))
    }

    /// The peer translates with the weights of the first model.
    private func translationContests(_ scratch: String) throws -> [Contest] {
        guard let first = models.first else {
            Rounds.log("translation is left out: it needs --model NAME=FOLDER")
            return []
        }
        let weights = "\(scratch)/weights.pt"
        let tokenizer = URL(fileURLWithPath: first.folder).path + "/shared.spm"
        guard FileManager.default.fileExists(atPath: tokenizer) else {
            throw BenchmarkError(
                .missingInput, "\(tokenizer): missing; expected a model with one vocabulary, as the peer has")
        }
        let modelArguments = try ChildProcess.run([peer.python, "tools/peer-model", first.folder, weights]).output
        let arguments =
            ["--load", weights, "--spm", tokenizer]
            + modelArguments.split(whereSeparator: \.isWhitespace).map(String.init)
        let test = "\(peer.data)/test_2016_flickr"
        return [1, 5].map { beam in
            let ours = models.map { model in
                let job = TranslationJob(
                    model: model.folder, input: "\(test).en", reference: "\(test).de", beam: beam, threads: threads,
                    seconds: seconds)
                return translation("dragoman", beam, model.name) { try Job.translation(job).runAlone() }
            }
            let theirs = PyTorchPeer.Build.allCases.map { build in
                translation(build.rawValue, beam, first.name) {
                    try peer.translation(arguments, beam: beam, build, threads: threads, seconds: seconds)
                }
            }
            return Contest(
                name: "translation, beam \(beam)", metric: .sentencesPerSecond, contestants: ours + theirs)
        }
    }

    private func translation(
        _ program: String, _ beam: Int, _ model: String, _ measure: @escaping () throws -> [Metric: Double]
    ) -> Contestant {
        let isPeer = program != "dragoman"
        return Contestant(
            name: isPeer ? program : model, isPeer: isPeer,
            benchmark: Benchmark(
                section: .translation,
                settings: [
                    Setting("beam", beam), Setting("program", program), Setting("model", model),
                    Setting("threads", threads),
                ], measure: measure))
    }
}
