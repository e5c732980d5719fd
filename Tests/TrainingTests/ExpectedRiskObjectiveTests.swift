import Autograd
import Corpora
import Layers
import Models
import TensorCore
import TestSupport
import Testing
import Text
import Training

/// Candidates that were thought of before, by the numbers of their pairs.
private struct GivenCandidates: RiskCandidates {
    let sets: [[RiskCandidate]]

    func candidates(of batch: Batch, by model: TranslationModel, drawing stream: RandomStream) -> [[RiskCandidate]] {
        batch.pairs.map { sets[$0] }
    }
}

@Suite("Training that lowers an expected risk")
struct ExpectedRiskObjectiveTests {
    private static let pairs: [(source: [Int32], target: [Int32])] = [
        ([5, 7, 4, 9, 6], [4, 8, 10]), ([6], [9, 5, 5, 7, 4, 6]), ([10, 4, 8], [7]), ([8, 8], [6, 4]),
    ]

    /// The second source of each, which a model of one source does not read.
    private static let seconds: [[Int32]] = [[9, 4], [5, 6, 7, 8, 10, 9, 4], [], [7]]

    /// Candidates of different lengths, one set alone without a choice.
    private static let candidates = GivenCandidates(sets: [
        [
            RiskCandidate(pieces: [4, 8, 10], risk: 0), RiskCandidate(pieces: [4, 8], risk: 0.4),
            RiskCandidate(pieces: [9, 9, 4, 10, 5], risk: 0.9),
        ],
        [RiskCandidate(pieces: [9, 5], risk: 0.7), RiskCandidate(pieces: [], risk: 1)],
        [RiskCandidate(pieces: [7], risk: 0.25)],
        [
            RiskCandidate(pieces: [6, 4], risk: 0), RiskCandidate(pieces: [4, 6], risk: 0.5),
            RiskCandidate(pieces: [6], risk: 0.6), RiskCandidate(pieces: [7, 7, 7, 7], risk: 1),
        ],
    ])

    private static func batch(of numbers: [Int], weights: [Float]? = nil) -> Batch {
        Batch(
            pairs: numbers, sources: numbers.map { pairs[$0].source[...] },
            targets: numbers.map { pairs[$0].target[...] }, secondSources: numbers.map { seconds[$0][...] },
            weights: weights)
    }

    private static func objective(
        weight: Double, portionSize: Int = 12, smoothing: Float = 0.1
    ) -> ExpectedRiskObjective {
        var configuration = RiskConfiguration()
        configuration.weight = weight
        configuration.sharpness = 0.4
        return ExpectedRiskObjective(
            configuration, candidates: candidates, besides: CrossEntropy(smoothing: smoothing), portionSize: portionSize
        )
    }

    /// The loss of a batch, its sums, and the gradient of every parameter.
    private static func step(
        _ objective: any Objective<TranslationModel, Batch>, of model: TranslationModel, _ batch: Batch,
        dropout stream: RandomStream? = nil, scale: Float = 1
    ) -> (loss: Double, sums: LossSums, gradients: [String: [Float]]) {
        let pass = ForwardPass.training(dropout: stream)
        let (loss, tokens) = objective.loss(of: model, on: batch, pass, scale: scale)
        let value = Double(loss.value.floats[0])
        pass.backward(from: loss)
        let gradients = model.parameters.map { ($0.name, pass.takeGradient(of: $0).floats) }
        return (value, tokens.sums, Dictionary(uniqueKeysWithValues: gradients))
    }

    /// A pair with another target.
    private static func single(_ pair: Int, _ target: [Int32]) -> Batch {
        Batch(
            pairs: [0], sources: [pairs[pair].source[...]], targets: [target[...]], secondSources: [seconds[pair][...]])
    }

    /// The log-probability of a translation of a pair, as training counts it.
    private static func logProbability(_ pair: Int, _ target: [Int32], _ model: TranslationModel) -> Double {
        let batch = single(pair, target)
        let (_, tokens) = model.loss(
            SourceTensors(batch, for: model), TargetTensors(batch, for: model), .inference())
        return -tokens.sums.negativeLogLikelihood
    }

    /// The largest difference between two gradients, as a share of the largest number of each parameter's.
    private static func difference(_ found: [String: [Float]], _ expected: [String: [Double]]) -> Double {
        found.reduce(0) { worst, entry in
            let other = expected[entry.key] ?? []
            guard other.count == entry.value.count else { return .infinity }
            let largest = other.map(abs).max() ?? 0
            let error = zip(entry.value, other).map { abs(Double($0) - $1) }.max() ?? 0
            return max(worst, error == 0 ? 0 : error / max(largest, 1e-4))
        }
    }

    @Test(
        "Gradients agree with finite differences, in several portions, with dropout and shared sources",
        arguments: devices,
        [0.6, 1])
    func finiteDifferences(device: Device, weight: Double) {
        let seed: UInt64 = 31
        var generator = SplitMix64(seed)
        let model = TranslationModel(tinyConfiguration(dropout: 0.2), seed: seed, on: device)
        let (objective, batch) = (Self.objective(weight: weight), Self.batch(of: [0, 1, 2, 3]))
        let stream = RandomStream(seed: 9, step: 2)
        let found = Self.step(objective, of: model, batch, dropout: stream).gradients
        let distance: Float = 5e-3
        for parameter in model.parameters {
            let values = parameter.value.floats
            let gradient = found[parameter.name] ?? []
            for _ in 0..<3 {
                let index = Int(generator.next(below: values.count))
                let losses = [distance, -distance].map { (change: Float) -> Double in
                    var changed = values
                    changed[index] += change
                    changed.withUnsafeBytes { device.backend.copy(from: $0, into: parameter.value) }
                    return Self.step(objective, of: model, batch, dropout: stream).loss
                }
                values.withUnsafeBytes { device.backend.copy(from: $0, into: parameter.value) }
                let slope = (losses[0] - losses[1]) / (2 * Double(distance))
                #expect(
                    abs(slope - Double(gradient[index])) / max(abs(slope), 0.2) < 0.02,
                    "seed \(seed): \(parameter.name)[\(index)]: \(slope), \(gradient[index])")
            }
        }
    }

    @Test(
        "The gradient is that of each candidate's log-probability, times what the risk says", arguments: [false, true])
    func explicitSum(readsSecondSource: Bool) {
        let model = tinyModel(
            tinyConfiguration(
                parts: readsSecondSource ? TinyParts(kind: .location, coverage: true) : TinyParts(),
                secondSource: readsSecondSource ? SecondSourceConfiguration() : nil), seed: 5)
        let objective = Self.objective(weight: 1)
        var expected: [String: [Double]] = [:]
        for (pair, set) in Self.candidates.sets.enumerated() {
            let risk = ExpectedRisk(
                of: set.map(\.risk),
                logProbabilities: set.map { Self.logProbability(pair, $0.pieces, model) }, sharpness: 0.4)
            for (candidate, derivative) in zip(set, risk.derivatives) {
                let single = Self.single(pair, candidate.pieces)
                // Cross-entropy is the negative log-probability.
                let gradients = Self.step(CrossEntropy(smoothing: 0), of: model, single).gradients
                for (name, values) in gradients {
                    let factor = -derivative * Double(Self.pairs[pair].target.count + 1)
                    let before = expected[name] ?? [Double](repeating: 0, count: values.count)
                    expected[name] = zip(before, values).map { $0 + factor * Double($1) }
                }
            }
        }
        let found = Self.step(objective, of: model, Self.batch(of: [0, 1, 2, 3])).gradients
        #expect(Self.difference(found, expected) < 1e-3)
    }

    @Test("How candidates are cut into portions changes nothing but the last digits")
    func portions() {
        let model = tinyModel(tinyConfiguration(), seed: 6)
        let batch = Self.batch(of: [0, 1, 2, 3])
        let whole = Self.step(Self.objective(weight: 0.5, portionSize: 1_000), of: model, batch, scale: 0.1)
        for size in [1, 12, 20] {
            let found = Self.step(Self.objective(weight: 0.5, portionSize: size), of: model, batch, scale: 0.1)
            #expect(abs(found.loss - whole.loss) < 1e-5)
            #expect(Self.difference(found.gradients, whole.gradients.mapValues { $0.map(Double.init) }) < 1e-3)
        }
    }

    @Test("A pair counts by its own weight, in the risk too")
    func sentenceWeights() {
        let model = tinyModel(tinyConfiguration(), seed: 7)
        let objective = Self.objective(weight: 0.5)
        let weights: [Float] = [0.5, 2, 1, 0]
        let found = Self.step(objective, of: model, Self.batch(of: [0, 1, 2, 3], weights: weights))
        var expected: [String: [Double]] = [:]
        for (number, weight) in weights.enumerated() {
            for (name, values) in Self.step(objective, of: model, Self.batch(of: [number])).gradients {
                let before = expected[name] ?? [Double](repeating: 0, count: values.count)
                expected[name] = zip(before, values).map { $0 + Double(weight) * Double($1) }
            }
        }
        #expect(Self.difference(found.gradients, expected) < 1e-3)
        // What is told has no weights in it.
        #expect(found.sums == Self.step(objective, of: model, Self.batch(of: [0, 1, 2, 3])).sums)
    }

    @Test("What is told is the loss of the targets, the expected risk, and both mixed", arguments: [0.3, 1])
    func sums(weight: Double) throws {
        let model = tinyModel(tinyConfiguration(), seed: 8)
        let batch = Self.batch(of: [0, 1, 2, 3])
        let found = Self.step(Self.objective(weight: weight), of: model, batch).sums
        let plain = Self.step(CrossEntropy(smoothing: 0.1), of: model, batch).sums
        #expect(found.negativeLogLikelihood == plain.negativeLogLikelihood && found.tokens == plain.tokens)
        let risks = Self.candidates.sets.enumerated().map { pair, set -> Double in
            let logProbabilities = set.map { Self.logProbability(pair, $0.pieces, model) }
            let risk = ExpectedRisk(of: set.map(\.risk), logProbabilities: logProbabilities, sharpness: 0.4)
            return Double(Self.pairs[pair].target.count + 1) * risk.value
        }
        let risk = try #require(found.added?["minimum_risk"])
        #expect(abs(risk - risks.reduce(0, +)) < 1e-4)
        let mixed: Double = (1 - weight) * plain.loss + weight * risk
        #expect(abs(found.loss - mixed) < 1e-4)
        #expect(plain.added == nil)
    }

    @Test("Where there is nothing to choose, nothing is learned, and the step is one all the same")
    func noChoice() {
        let model = tinyModel(tinyConfiguration(), seed: 9)
        let found = Self.step(Self.objective(weight: 1), of: model, Self.batch(of: [2]))
        #expect(found.gradients.values.joined().allSatisfy { $0 == 0 })
        #expect(found.sums.addedPerToken?["minimum_risk"] == 0.25 && found.loss == 0)
    }

    @Test("Training by it makes good candidates likelier than bad ones, and says how the risk falls")
    func training() throws {
        let corpus = reversalCorpus(pairs: 24)
        // The reference, and what copies the source.
        let sets = (0..<corpus.count).map { pair in
            [
                RiskCandidate(pieces: Array(corpus.targets[pair]), risk: 0),
                RiskCandidate(pieces: Array(corpus.sources[pair]) + [4], risk: 1),
            ]
        }
        let configuration = settings {
            $0.maximumEpochs = 20
            $0.logEvery = .steps(3)
            $0.batch.shards = 2
            // The rest of the weight keeps the two candidates from becoming unlikely together.
            $0.minimumRisk.weight = 0.8
            $0.minimumRisk.sharpness = 0.5
        }
        let model = tinyModel(dropout: 0.1)
        let objective = configuration.addingRisk(
            to: CrossEntropy(smoothing: 0), candidates: GivenCandidates(sets: sets))
        let task = try TranslationTask(
            model, corpus: corpus, validator: Validator(corpus, workers: Workers(count: 1), judging: nil),
            configuration,
            objective: objective, seed: 3)
        #expect(task.isSmoothed)
        let recorder = Recorder()
        try withModelFolder { folder in
            _ = try Trainer(task, configuration, seed: 3, folder: folder, observers: [recorder]).run()
        }
        let risks = recorder.events.compactMap { event -> Double? in
            if case .report(let progress) = event { return progress.added?["minimum_risk"] }
            return nil
        }
        #expect(risks.count == 20)
        let (first, last) = (try #require(risks.first), try #require(risks.last))
        #expect(last < 0.6 * first, "\(risks)")
    }

    @Test("Nobody who does not ask for it has it")
    func notAsked() {
        let objective = TrainingConfiguration().addingRisk(
            to: CrossEntropy(smoothing: 0.1), candidates: GivenCandidates(sets: []))
        #expect(objective is CrossEntropy)
    }
}
