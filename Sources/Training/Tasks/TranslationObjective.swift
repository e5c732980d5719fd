import Autograd
import Corpora
import Layers
import Models
import TensorCore

/// The cross-entropy of a translation model's targets, and what is added to it, each part times its weight.
///
/// With a divergence the examples pass through the model twice, with other dropout masks the second time. Then all losses are
/// means of both passes, and how far apart their output distributions are is added to them (R-Drop). The paper's loss is twice
/// that: its cross-entropies are a sum, and so its α is twice the weight here.
/// - Source: R-Drop: Liang et al. 2021, arXiv:2106.14448, section 2.
public struct TranslationObjective: Objective {
    /// What logs call the divergence of two passes.
    private static let divergenceName = "r_drop"

    /// The probability mass spread over the vocabulary, in [0, 1).
    public let smoothing: Float
    /// What the divergence of two passes is multiplied with; nil for one pass.
    public let divergence: Float?
    /// What is added besides.
    public let additions: [any AddedLoss]

    /// An objective.
    public init(smoothing: Float, divergence: Float? = nil, additions: [any AddedLoss] = []) {
        (self.smoothing, self.divergence, self.additions) = (smoothing, divergence, additions)
    }

    /// Whether there is any smoothing.
    public var isSmoothed: Bool { smoothing > 0 }

    /// The names of the additions, and that of the divergence.
    public var added: [String] { additions.map(\.name) + (divergence == nil ? [] : [Self.divergenceName]) }

    /// The sum of all parts.
    public func loss(
        of model: TranslationModel, on examples: Batch, _ pass: ForwardPass, scale: Float
    ) -> (loss: Variable, tokens: TokenLosses) {
        let (source, target) = (SourceTensors(examples, for: model), TargetTensors(examples, for: model))
        var passes = [model.lead(source, target, pass)]
        var loss: Variable
        var tokens: TokenLosses
        if let divergence {
            passes.append(pass.again { model.lead(source, target, pass) })
            let both = model.loss(
                of: passes[0].readouts, and: passes[1].readouts, target, pass, smoothing: smoothing,
                weight: divergence, scale: scale)
            (loss, tokens) = (both.loss, both.tokens)
            tokens.add(both.divergences, as: Self.divergenceName)
        } else {
            (loss, tokens) = model.loss(of: passes[0], target, pass, smoothing: smoothing, scale: scale)
        }
        let ordered = additions.isEmpty ? examples : examples.ordered(for: model)
        for addition in additions {
            let share = 1 / Float(passes.count)
            let parts = passes.compactMap { addition(of: $0, on: ordered, scale: addition.weight * share * scale) }
            guard let first = parts.first else { continue }
            for part in parts { loss = loss + part.loss }
            // Who reads the losses of the steps has those of one pass before them.
            for part in parts.dropFirst() { first.steps.backend.add(part.steps, scaledBy: 1, into: first.steps) }
            if parts.count > 1 { first.steps.backend.scale(first.steps, by: share) }
            tokens.add(first.steps, as: addition.name)
        }
        return (loss, tokens)
    }
}
