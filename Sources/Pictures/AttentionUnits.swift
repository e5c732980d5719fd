import Translation

/// What a picture of attention is made of: words or pieces on both sides, and the weights between them.
struct AttentionUnits {
    /// The source, end symbols included.
    let source: [String]
    /// The translation, end symbols included.
    let target: [String]
    /// From each of `target` to each of `source`.
    let attention: AttentionMatrix

    /// What the details of a translation have to show.
    init(_ details: TranslationDetails, _ units: TextAligner.Units) {
        let (sources, targets) = (details.sourceUnits(units), details.targetUnits(units))
        source = sources.map(\.text)
        target = targets.map(\.text)
        attention = details.attention.merged(target: targets.map(\.pieces), source: sources.map(\.pieces))
    }
}
