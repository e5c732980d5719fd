import Text

/// Placeholders in both lines of a pair, as many on one side as on the other and in the same order.
///
/// One to three come in, at places that correspond (`PlaceholderPlaces`), or take the place of what both lines have.
struct PlaceholderInsertion {
    /// The lines with placeholders, and which of their words correspond.
    let texts: PairTexts
    /// How many placeholders each line has.
    let count: Int

    /// How many placeholders a pair gets, each as likely as another: one for half of the pairs.
    private static let counts = [1, 1, 1, 2, 2, 3]

    /// Puts placeholders into a pair.
    ///
    /// Nil for a pair in which nothing but placeholders would be left to translate, and for one that has some.
    /// - Parameter random: decides how many there are, and where.
    init?(into pair: PairTexts, _ random: inout SplitMix64) {
        if pair.source.contains(PlaceholderPiece.text) || pair.target.contains(PlaceholderPiece.text) { return nil }
        let (source, target) = (PlaceholderLine(pair.source), PlaceholderLine(pair.target))
        var places = PlaceholderPlaces(source, target, links: pair.links).all
        let wanted = Self.counts[random.next(below: Self.counts.count)]
        random.shuffle(&places)
        var chosen: [PlaceholderPlace] = []
        for place in places where chosen.count < wanted && chosen.allSatisfy({ $0.goes(with: place) }) {
            chosen.append(place)
        }
        // In the order of either line.
        chosen.sort { $0.source.isBefore($1.source) }
        let (changedSource, changedTarget) = (
            EditedLine(source, chosen.map(\.source)), EditedLine(target, chosen.map(\.target))
        )
        guard !chosen.isEmpty, changedSource.hasLetter, changedTarget.hasLetter else { return nil }
        count = chosen.count
        texts = PairTexts(
            source: changedSource.text, target: changedTarget.text, secondSource: pair.secondSource,
            links: EditedLine.links(pair.links, between: changedSource, and: changedTarget))
    }
}
