import Corpora
import Layers
import Models
import TensorCore

/// Models that write one translation together: the weighted mean of their logits decides.
///
/// Softmax of that mean is the normalised geometric mean of the models' distributions (a log-linear pool). The models
/// may differ in everything but the target vocabulary, and each reads the source in pieces of its own. They must not
/// change any more: their weights are packed once.
/// - Source: Heskes 1998, "Selecting weighting factors in logarithmic opinion pools", NIPS 10.
public struct Ensemble: Sendable {
    /// A model with its share in the decision.
    public struct Member: Sendable {
        /// The model.
        public let model: TranslationModel
        /// Its share; those of all members sum to 1.
        public let weight: Float
        /// Its packed weights, kept between calls.
        public let packed = PackedWeights()
    }

    /// The models, of which the first one's attention and source pieces stand for all.
    public let members: [Member]

    /// Models on one device that write one vocabulary.
    /// - Parameter weights: one above 0 for each model; only their proportions count. Nil for equal ones.
    public init(_ models: [TranslationModel], weights: [Double]? = nil) {
        let weights = weights ?? models.map { _ in 1 }
        precondition(
            !models.isEmpty && weights.count == models.count && weights.allSatisfy { $0 > 0 && $0.isFinite },
            "\(models.count) models with the weights \(weights)")
        let sizes = Set(models.map(\.configuration.targetVocabularySize))
        precondition(sizes.count == 1, "an ensemble of models that write vocabularies of \(sizes.sorted()) pieces")
        let sum = weights.reduce(0, +)
        members = zip(models, weights).map { Member(model: $0, weight: Float($1 / sum)) }
    }

    /// A model that translates alone.
    public init(_ model: TranslationModel) {
        self.init([model])
    }

    /// The model whose attention and source pieces stand for all.
    public var first: TranslationModel { members[0].model }
    /// The number of pieces that every member writes.
    public var targetVocabularySize: Int { first.configuration.targetVocabularySize }
    /// Where the models live.
    public var device: Device { first.device }

    /// The weighted mean of the logits that each member gives; what they give is used up.
    func mean(_ logits: (Member, _ place: Int) -> Tensor) -> Tensor {
        let sum = logits(members[0], 0)
        if members.count == 1 { return sum }
        sum.backend.scale(sum, by: members[0].weight)
        for (place, member) in members.enumerated().dropFirst() {
            sum.backend.add(logits(member, place), scaledBy: member.weight, into: sum)
        }
        return sum
    }
}
