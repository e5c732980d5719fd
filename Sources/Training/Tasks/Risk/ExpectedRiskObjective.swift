import Autograd
import Corpora
import Layers
import Models
import TensorCore

/// Minimum risk training: the expected risk of what the model would write itself, mixed with another loss.
///
///     loss = Σ_t [(1 - w) · loss_t + w · R_t]
///
/// The sum is over the target pieces t, and R_t is the `ExpectedRisk` of the sentence of t: a sentence counts as its reference
/// is long, as it does in cross-entropy and in a metric of the whole corpus. The model writes the candidates as it is, without
/// dropout; the gradient flows through the probabilities of all of them, which are those of the training pass, with dropout.
///
/// Candidates are worked on in portions, each forwards and at once backwards, so that memory depends on the size of a portion
/// and not on the number of candidates. Their sources are read once.
/// - Source: Shen et al. 2016, arXiv:1512.02433, section 3; the mixture: Edunov et al. 2018, arXiv:1711.04956, section 3.3.
public struct ExpectedRiskObjective: Objective {
    /// The most places of a portion, candidates times the longest of them or of their sources, unless one sentence's candidates
    /// have more.
    public static let largestPortion = 2_048
    /// What logs call the risk.
    public static let name = "minimum_risk"

    private let configuration: RiskConfiguration
    private let source: any RiskCandidates
    private let base: any Objective<TranslationModel, Batch>
    private let portionSize: Int

    /// An objective.
    /// - Parameters:
    ///   - configuration: how much the risk counts, and how probabilities are sharpened.
    ///   - candidates: where they come from.
    ///   - base: what has the rest of the weight.
    ///   - portionSize: the most places of a portion.
    public init(
        _ configuration: RiskConfiguration, candidates: any RiskCandidates,
        besides base: any Objective<TranslationModel, Batch>, portionSize: Int = ExpectedRiskObjective.largestPortion
    ) {
        precondition(
            configuration.weight > 0 && configuration.weight <= 1 && configuration.sharpness > 0,
            "a risk of weight \(configuration.weight) and sharpness \(configuration.sharpness)")
        self.configuration = configuration
        source = candidates
        self.base = base
        self.portionSize = portionSize
    }

    /// It is.
    public var isSmoothed: Bool { true }

    /// What the other loss has, and the risk.
    public var added: [String] { base.added + [Self.name] }

    /// The scaled loss [1], and the losses of the targets with the expected risks in them.
    public func loss(
        of model: TranslationModel, on examples: Batch, _ pass: ForwardPass, scale: Float
    ) -> (loss: Variable, tokens: TokenLosses) {
        let sets = source.candidates(of: examples, by: model, drawing: pass.draws(at: Self.name))
        // Where there is nothing to choose, probabilities change nothing.
        var expected = sets.map { $0.first?.risk ?? 1 }
        let portions = portions(of: sets, examples)
        let risk = pass.sum(of: portions.count, named: Self.name, on: model.device) { number, inner in
            let portion = RiskPortion(portions[number], of: sets, examples)
            let (loss, found) = portion.loss(of: model, configuration, inner, scale: scale)
            for (sentence, value) in zip(portions[number], found) { expected[sentence] = value }
            return loss
        }
        let risks = Tensor(
            examples.perTargetToken(expected.map { Float($0) }), shape: [examples.targetTokens], on: model.device)
        let weight = Float(configuration.weight)
        if weight == 1 {
            let (_, tokens) = base.loss(of: model, on: examples, pass.unrecorded, scale: scale)
            return (risk, tokens.mixed(with: risks, weight: weight, as: Self.name))
        }
        let (loss, tokens) = base.loss(of: model, on: examples, pass, scale: (1 - weight) * scale)
        return (risk + loss, tokens.mixed(with: risks, weight: weight, as: Self.name))
    }

    /// The sentences that are worked on together: those with more than one candidate, long ones first, so that little is
    /// padding.
    private func portions(of sets: [[RiskCandidate]], _ batch: Batch) -> [[Int]] {
        let lengths = sets.indices.map { pair in
            let read = max(batch.sourceLengths[pair], batch.secondSourceLengths?[pair] ?? 0)
            return sets[pair].reduce(Int(read)) { max($0, $1.pieces.count + 1) }
        }
        let open = sets.indices.filter { sets[$0].count > 1 }
        var portions: [[Int]] = []
        var (rows, longest) = (0, 0)
        for sentence in open.sorted(by: { (lengths[$0], $1) > (lengths[$1], $0) }) {
            let more = sets[sentence].count
            if portions.isEmpty || (rows + more) * longest > portionSize {
                portions.append([])
                (rows, longest) = (0, lengths[sentence])
            }
            portions[portions.count - 1].append(sentence)
            rows += more
        }
        return portions
    }
}

/// Some sentences of a batch with their candidates, a row each.
private struct RiskPortion {
    private let sets: [[RiskCandidate]]
    /// What the risk of each sentence counts, without the configuration's weight.
    private let weights: [Double]
    private let sources, targets: Batch
    /// The sentence of each row.
    private let rows: [Int32]

    init(_ sentences: [Int], of sets: [[RiskCandidate]], _ batch: Batch) {
        let own = sentences.map { sets[$0] }
        self.sets = own
        weights = sentences.map { Double(batch.targetLengths[$0]) * Double(batch.weights?[$0] ?? 1) }
        sources = Batch(
            pairs: sentences.map { batch.pairs[$0] }, sources: sentences.map { batch.sources[$0] },
            targets: sentences.map { _ in [] },
            secondSources: batch.secondSources.map { side in sentences.map { side[$0] } })
        let candidates = own.joined().map { $0.pieces[...] }
        targets = Batch(
            pairs: Array(candidates.indices), sources: candidates.map { _ in [] }, targets: candidates)
        rows = own.enumerated().flatMap { [Int32](repeating: Int32($0), count: $1.count) }
    }

    /// The scaled risk of the sentences, [1], and the expected risk of each.
    func loss(
        of model: TranslationModel, _ configuration: RiskConfiguration, _ pass: ForwardPass, scale: Float
    ) -> (loss: Variable, risks: [Double]) {
        var risks: [Double] = []
        let loss = model.loss(
            SourceTensors(sources, for: model, rows: rows), TargetTensors(targets, for: model), pass, scale: scale
        ) { logLikelihoods in
            let logProbabilities = targets.sums(ofTargetTokens: logLikelihoods)
            var value = 0.0
            var derivatives: [Float] = []
            for (set, weight) in zip(sets, weights) {
                let own = derivatives.count..<derivatives.count + set.count
                let risk = ExpectedRisk(
                    of: set.map(\.risk), logProbabilities: Array(logProbabilities[own]),
                    sharpness: configuration.sharpness)
                value += configuration.weight * weight * risk.value
                derivatives += risk.derivatives.map { Float(configuration.weight * weight * $0) }
                risks.append(risk.value)
            }
            return (value, targets.perTargetToken(derivatives))
        }
        return (loss, risks)
    }
}

extension Batch {
    /// A number of each pair, for each of its target tokens, in the order of `TargetTensors.outputs`.
    fileprivate func perTargetToken(_ values: [Float]) -> [Float] {
        (0..<targetLength).flatMap { time in
            values.indices.filter { time < Int(targetLengths[$0]) }.map { values[$0] }
        }
    }

    /// The sum over each pair's target tokens of what stands there in the order of `TargetTensors.outputs`.
    fileprivate func sums(ofTargetTokens values: [Float]) -> [Double] {
        var sums = [Double](repeating: 0, count: count)
        var token = 0
        for time in 0..<targetLength {
            for pair in sums.indices where time < Int(targetLengths[pair]) {
                sums[pair] += Double(values[token])
                token += 1
            }
        }
        return sums
    }
}

extension TrainingConfiguration {
    /// An objective with the expected risk in it, where that is asked for; and the objective itself otherwise.
    /// - Parameter candidates: where they come from.
    public func addingRisk(
        to objective: any Objective<TranslationModel, Batch>, candidates: any RiskCandidates
    ) -> any Objective<TranslationModel, Batch> {
        guard minimumRisk.isAsked else { return objective }
        return ExpectedRiskObjective(minimumRisk, candidates: candidates, besides: objective)
    }
}
