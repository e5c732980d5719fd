import Text

/// Pairs of tags that hold nothing to read.
extension LineElements {
    /// Makes one of each pair of tags that holds no text, with what it holds: `<i></i>`, `<b>{name}</b>`.
    mutating func joinHollowPairs() {
        var found: [(range: Range<Int>, kind: Kind)] = []
        var open = OpenElements<(place: Int, hasText: Bool)>()
        for place in all.indices {
            switch all[place].kind {
            case .nothing: continue
            case .character(let scalar):
                if !scalar.separatesWords && !open.isEmpty { open.changeLast { $0.hasText = true } }
            case .span(.openingTag(let name), _): open.begin(name, (place, false))
            case .span(.closingTag(let name), _):
                guard let ended = open.end(name) else { continue }
                if ended.element.hasText || ended.inner.contains(where: { $0.hasText }) {
                    open.changeLast { $0.hasText = true }
                } else {
                    let pair = ended.element.place..<place + 1
                    // What it holds of such pairs is part of it.
                    while let inner = found.last, inner.range.lowerBound > pair.lowerBound { found.removeLast() }
                    found.append((pair, hollow(pair)))
                }
            case .span: continue
            }
        }
        merge(found)
    }

    /// What a pair without text is.
    private func hollow(_ pair: Range<Int>) -> Kind {
        let spans = pair.compactMap { span(at: $0) }
        let sentence = pair.map { sentenceBreak(at: $0) }.max() ?? .none
        if spans.contains(.content) { return .span(.content, sentence) }
        return .span(spans.contains(.sign) ? .sign : .emptyTag, sentence)
    }
}
