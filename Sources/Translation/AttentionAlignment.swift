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
            (attention.weights[place] * reverse[place % sources, place / sources]).squareRoot()
        }
        self.init(
            weights: AttentionMatrix(targets: targets, sources: sources, weights: weights), threshold: threshold)
    }

    private init(weights: AttentionMatrix, threshold: Float) {
        let (sources, targets) = (0..<weights.sources, 0..<weights.targets)
        let targetTotals = targets.map { target in sources.reduce(Float(0)) { $0 + weights[target, $1] } }
        let sourceTotals = sources.map { source in targets.reduce(Float(0)) { $0 + weights[$1, source] } }
        func isLinked(_ link: AlignmentLink) -> Bool {
            let weight = weights[link.target, link.source]
            return weight > 0 && weight >= threshold
        }
        let ofTargets = targets.compactMap { target in
            Self.largest(sources) { weights[target, $0] / sourceTotals[$0] }.map { AlignmentLink($0, target) }
        }
        let ofSources = sources.compactMap { source in
            Self.largest(targets) { weights[$0, source] / targetTotals[$0] }.map { AlignmentLink(source, $0) }
        }
        forward = Set(ofTargets.filter(isLinked))
        backward = Set(ofSources.filter(isLinked))
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
        for source in 0..<sources {
            for target in 0..<targets {
                let weight = weights[target, source]
                if weight > 0 && weight >= threshold { links.append((AlignmentLink(source, target), weight)) }
            }
        }
        return links
    }

    /// The first of some places with the largest share; a share of nothing is no number, and smaller than any.
    private static func largest(_ places: Range<Int>, _ share: (Int) -> Float) -> Int? {
        var best: (place: Int, share: Float)?
        for place in places {
            let share = share(place)
            if share > best?.share ?? -1 { best = (place, share) }
        }
        return best?.place
    }
}
