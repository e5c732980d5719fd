import Text

/// Sees whether the translation of a part of a line has the part's numbers.
package struct NumberCheck {
    /// The part with its numbers in the translation; nil where nothing changes.
    package let repaired: AlignedPart?
    /// The numbers that the user should know of, in order.
    package let lost: [LostNumber]

    /// Looks at a part and its translation.
    /// - Parameters:
    ///   - numbers: the numbers of the part that are to come through, in order.
    ///   - line: what the model read, in bytes.
    ///   - handling: whether the translation changes, and what the user is told.
    package init(_ part: AlignedPart, _ numbers: [WrittenNumber], in line: [UInt8], _ handling: NumberHandling) {
        guard handling != .keep, !numbers.isEmpty else {
            (repaired, lost) = (nil, [])
            return
        }
        if part.target.isEmpty {
            // Nothing has no place for a number.
            repaired = nil
            lost = numbers.filter { !$0.isSmall }.map {
                LostNumber(text: String(decoding: line[$0.range], as: UTF8.self), found: nil)
            }
            return
        }
        let found = PartNumbers(part, numbers, in: line)
        let repair = NumberRepair(found)
        var lost: [(source: Int, found: String?)] = repair.lost.map { ($0, nil) }
        switch handling {
        case .repair where !repair.changes.isEmpty:
            let texts = found.text.pieces(with: repair.changes.map { ($0.range, $0.text) })
            repaired = AlignedPart(
                source: part.source, target: texts.map { TargetPiece(text: $0) }, attention: part.attention,
                forced: part.forced, unknown: part.unknown)
        case .repair, .keep: repaired = nil
        case .warn:
            repaired = nil
            lost += repair.changes.map { ($0.source, $0.range.isEmpty ? nil : found.text.text($0.range)) }
        }
        self.lost = lost.sorted { $0.source < $1.source }.map {
            LostNumber(text: found.sources[$0.source].text, found: $0.found)
        }
    }
}
