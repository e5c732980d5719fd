/// Pairs of tags that hold nothing to read.
extension LineElements {
    /// Makes one of each pair of tags that holds no text, with what it holds: `<i></i>`, `<b>{name}</b>`.
    mutating func joinHollowPairs() {
        var found: [(range: Range<Int>, kind: Kind)] = []
        var open: [(name: String, place: Int, hasText: Bool)] = []
        var openOfName: [String: Int] = [:]
        for place in all.indices {
            switch all[place].kind {
            case .nothing: continue
            case .character(let scalar):
                if !scalar.separatesWords && !open.isEmpty { open[open.count - 1].hasText = true }
            case .span(.openingTag(let name), _):
                open.append((name, place, false))
                openOfName[name, default: 0] += 1
            case .span(.closingTag(let name), _):
                guard openOfName[name, default: 0] > 0 else { continue }
                var hasText = false
                while let last = open.popLast() {
                    openOfName[last.name, default: 0] -= 1
                    hasText = hasText || last.hasText
                    guard last.name == name else { continue }
                    if hasText {
                        if !open.isEmpty { open[open.count - 1].hasText = true }
                    } else {
                        // What it holds of such pairs is part of it.
                        while let inner = found.last, inner.range.lowerBound > last.place { found.removeLast() }
                        found.append((last.place..<place + 1, hollow(last.place..<place + 1)))
                    }
                    break
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
