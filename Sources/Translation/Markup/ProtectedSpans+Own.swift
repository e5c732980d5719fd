/// What the user's own patterns have, among what is found by its signs.
extension ProtectedSpans {
    /// Spans, and contents where the user's own patterns have something.
    ///
    /// Nothing is torn: an address is noticed by a sign within it, so that all spans are known before any text of the user's own
    /// is taken.
    /// - Parameters:
    ///   - own: the bytes of what the patterns have, in order, without overlap.
    ///   - spans: in order, without overlap.
    static func with(_ own: [Range<Int>], among spans: [ProtectedSpan]) -> [ProtectedSpan] {
        if own.isEmpty { return spans }
        var result: [ProtectedSpan] = []
        // The end of the last content that a pattern has.
        var ownEnd = 0
        var rest = spans[...]
        for range in own {
            while let span = rest.first, span.range.lowerBound < range.lowerBound {
                result.append(span)
                rest.removeFirst()
            }
            var range = range
            if let last = result.last, last.range.upperBound > range.lowerBound {
                // Within one that goes on from an earlier text of the user's own, it goes on with that.
                guard last.range.upperBound == ownEnd, range.upperBound > ownEnd else { continue }
                range = last.range.lowerBound..<range.upperBound
                result.removeLast()
            } else if let span = rest.first, span.range.lowerBound == range.lowerBound,
                span.range.upperBound >= range.upperBound
            {
                continue
            }
            while let span = rest.first, span.range.lowerBound < range.upperBound {
                range = range.lowerBound..<max(range.upperBound, span.range.upperBound)
                rest.removeFirst()
            }
            result.append(ProtectedSpan(kind: .content, range: range))
            ownEnd = range.upperBound
        }
        return result + rest
    }
}
