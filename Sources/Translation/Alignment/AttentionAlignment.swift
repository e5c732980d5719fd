/// The links between units of a sentence and its translation, words or pieces, that attention shows.
///
/// Attention alone aligns badly: what determines an article is its noun, so that is where the model looks. What the
/// attention of a unit does not say, the comparison of units does. A target unit is linked to the source unit of which it
/// has the largest share, that is the weight divided by all the weight that this source unit gets; so a noun that many
/// units look at wins fewer of them. With a model of the opposite direction the weights are the geometric means of both
/// attentions, so that a link needs both models.
/// - Source: links by arg max after Bahdanau et al. 2015, arXiv:1409.0473, section 5.2.1; agreement by the product of both
///   directions after Liang et al. 2006, "Alignment by Agreement".
public struct AttentionAlignment: Sendable {
    /// What each target unit is linked with most.
    public let forward: Set<AlignmentLink>
    /// What each source unit is linked with most.
    public let backward: Set<AlignmentLink>
    private let weights: AttentionMatrix
    private let threshold: Float

    /// The links of one model.
    /// - Parameters:
    ///   - attention: between units, that to the end symbol left out.
    ///   - threshold: links of less weight are left out.
    public init(_ attention: AttentionMatrix, threshold: Float = 0) {
        self.init(weights: attention, threshold: threshold)
    }

    /// The links that two models of opposite directions agree on.
    /// - Parameters:
    ///   - attention: between units, that to the end symbol left out.
    ///   - reverse: that of the other model, whose targets are the sources here.
    ///   - threshold: links of less weight are left out.
    public init(_ attention: AttentionMatrix, _ reverse: AttentionMatrix, threshold: Float = 0) {
        let (targets, sources) = (attention.targets, attention.sources)
        precondition(
            reverse.targets == sources && reverse.sources == targets,
            "attention of \(targets) by \(sources) and of \(reverse.targets) by \(reverse.sources) units")
        let weights = (0..<targets * sources).map { place in
            let (target, source) = place.quotientAndRemainder(dividingBy: sources)
            return (attention[target, source] * reverse[source, target]).squareRoot()
        }
        self.init(
            weights: AttentionMatrix(targets: targets, sources: sources, weights: weights), threshold: threshold)
    }

    private init(weights: AttentionMatrix, threshold: Float) {
        var targetTotals = [Float](repeating: 0, count: weights.targets)
        var sourceTotals = [Float](repeating: 0, count: weights.sources)
        for target in 0..<weights.targets {
            for source in weights.columns(of: target) {
                targetTotals[target] += weights[target, source]
                sourceTotals[source] += weights[target, source]
            }
        }
        var ofTargets = [LargestShare](repeating: LargestShare(), count: weights.targets)
        var ofSources = [LargestShare](repeating: LargestShare(), count: weights.sources)
        for target in 0..<weights.targets {
            for source in weights.columns(of: target) {
                let weight = weights[target, source]
                ofTargets[target].offer(source, weight: weight, of: sourceTotals[source])
                ofSources[source].offer(target, weight: weight, of: targetTotals[target])
            }
        }
        func isLinked(_ link: AlignmentLink) -> Bool {
            let weight = weights[link.target, link.source]
            return weight > 0 && weight >= threshold
        }
        forward = Set(
            ofTargets.enumerated().compactMap { target, best in best.place.map { AlignmentLink($0, target) } }
                .filter(isLinked))
        backward = Set(
            ofSources.enumerated().compactMap { source, best in best.place.map { AlignmentLink(source, $0) } }
                .filter(isLinked))
        self.weights = weights
        self.threshold = threshold
    }

    /// The number of source units.
    public var sources: Int { weights.sources }

    /// The number of target units.
    public var targets: Int { weights.targets }

    /// All links of at least the threshold's weight and more than 0, in order.
    public var soft: [(link: AlignmentLink, weight: Float)] {
        var links: [(link: AlignmentLink, weight: Float)] = []
        for target in 0..<targets {
            for source in weights.columns(of: target) {
                let weight = weights[target, source]
                if weight > 0 && weight >= threshold { links.append((AlignmentLink(source, target), weight)) }
            }
        }
        return links.sorted { $0.link < $1.link }
    }
}
