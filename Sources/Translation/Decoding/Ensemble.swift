import Corpora
import Layers
import Models
import TensorCore

/// How the models of an ensemble agree on a distribution.
/// - Source: Genest and Zidek 1986, "Combining probability distributions", Statistical Science 1 (1), sections 3.1, 3.2.
public enum EnsembleMode: String, CaseIterable, Sendable {
    /// The weighted mean of the models' probabilities: what one of them thinks likely stays possible.
    case linear
    /// The weighted mean of their logits, whose softmax is the normalised geometric mean of the models' distributions: what
    /// one of them thinks impossible is so.
    case logLinear = "log-linear"
}

/// Models that write one translation together.
///
/// The models may differ in everything but the target vocabulary and the end of the sentence that they write first, and each
/// reads the source in pieces and in an order of its own. They must not change any more: their weights are packed once.
public struct Ensemble: Sendable {
    /// A model with its share in the decision.
    public struct Member: Sendable {
        /// The model.
        public let model: any Generator
        /// Its share; those of all members sum to 1.
        public let weight: Float
        /// Its packed weights, kept between calls.
        public let packed = PackedWeights()
    }

    /// The models, of which the first one's attention and source pieces stand for all.
    public let members: [Member]
    /// How they agree.
    public let mode: EnsembleMode

    /// Models on one device that write one vocabulary.
    /// - Parameters:
    ///   - weights: one above 0 for each model; only their proportions count. Nil for equal ones.
    ///   - mode: how the models agree.
    public init(_ models: [any Generator], weights: [Double]? = nil, mode: EnsembleMode = .linear) {
        let weights = weights ?? models.map { _ in 1 }
        precondition(
            !models.isEmpty && weights.count == models.count && weights.allSatisfy { $0 > 0 && $0.isFinite },
            "\(models.count) models with the weights \(weights)")
        let sizes = Set(models.map(\.targetVocabularySize))
        precondition(sizes.count == 1, "an ensemble of models that write vocabularies of \(sizes.sorted()) pieces")
        precondition(
            Set(models.map { $0.reversed.target }).count == 1,
            "an ensemble of models that write from the beginning and from the end")
        let sum = weights.reduce(0, +)
        members = zip(models, weights).map { Member(model: $0, weight: Float($1 / sum)) }
        self.mode = mode
    }

    /// A model that translates alone.
    public init(_ model: any Generator) {
        self.init([model])
    }

    /// The model whose attention and source pieces stand for all.
    public var first: any Generator { members[0].model }
    /// The number of pieces that every member writes.
    public var targetVocabularySize: Int { first.targetVocabularySize }
    /// Where the models live.
    public var device: Device { first.device }
    /// Whether the models write a sentence from its end.
    public var writesFromEnd: Bool { first.reversed.target }

    /// Stops what cannot do without the first model's attention.
    /// - Parameter purpose: what asks, for the message.
    /// - Throws: `MissingAttention` when that model has none.
    public func requireAttention(for purpose: String) throws(MissingAttention) {
        guard first.hasAttention else { throw MissingAttention(for: purpose) }
    }

    /// The logits of what the members agree on; those that they give are used up.
    /// - Parameters:
    ///   - candidates: the classes that each row's distribution is over; nil for all of them.
    ///   - logits: what a member gives, [rows, classes], or with candidates [blocks, rows, columns].
    func agreed(among candidates: CandidateLists?, _ logits: (Member, _ place: Int) -> Tensor) -> Tensor {
        let first = logits(members[0], 0)
        if members.count == 1 { return first }
        let backend = first.backend
        switch mode {
        case .linear:
            let mixture = Tensor(uninitialized: first.shape, on: device)
            backend.mix(first, among: candidates, weight: members[0].weight, into: mixture, .overwrite)
            for (place, member) in members.enumerated().dropFirst() {
                backend.mix(
                    logits(member, place), among: candidates, weight: member.weight, into: mixture, .accumulate)
            }
            return mixture
        case .logLinear:
            backend.scale(first, by: members[0].weight)
            for (place, member) in members.enumerated().dropFirst() {
                backend.add(logits(member, place), scaledBy: member.weight, into: first)
            }
            return first
        }
    }
}
