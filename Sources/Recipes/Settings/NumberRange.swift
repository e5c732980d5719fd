/// The numbers that a key takes.
package enum NumberRange: Equatable, Sendable {
    /// The bounds and everything between them.
    case closed(Double, Double)
    /// Everything between the bounds, the lower one included and the upper one not.
    case halfOpen(Double, Double)
    /// Everything between the bounds, neither of them included.
    case open(Double, Double)
    /// Everything between the bounds, the upper one included and the lower one not.
    case leftOpen(Double, Double)
    /// Everything above the bound.
    case above(Double)
    /// The bound and everything above it.
    case from(Double)

    /// Whether the number is in the range.
    func contains(_ number: Double) -> Bool {
        switch self {
        case .closed(let lower, let upper): (lower...upper).contains(number)
        case .halfOpen(let lower, let upper): (lower..<upper).contains(number)
        case .open(let lower, let upper): lower < number && number < upper
        case .leftOpen(let lower, let upper): lower < number && number <= upper
        case .above(let lower): number > lower
        case .from(let lower): number >= lower
        }
    }

    /// The range in words, to stand after "a number".
    var description: String {
        switch self {
        case .closed(let lower, let upper): "from \(Self.short(lower)) to \(Self.short(upper))"
        case .halfOpen(let lower, let upper): "from \(Self.short(lower)) to below \(Self.short(upper))"
        case .open(let lower, let upper): "above \(Self.short(lower)) and below \(Self.short(upper))"
        case .leftOpen(let lower, let upper): "above \(Self.short(lower)) and up to \(Self.short(upper))"
        case .above(let lower): "above \(Self.short(lower))"
        case .from(let lower): "from \(Self.short(lower)) up"
        }
    }

    private static func short(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}
