import Reports

/// What to do about an n-gram order without a single match, which would make BLEU zero.
///
/// With m_n matches among t_n n-grams of order n, the precision is p_n = 100 m_n / t_n.
/// - Source: Chen and Cherry 2014, "A Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU",
///   section 3, aclanthology.org/W14-3346.
public enum Smoothing: Hashable, Sendable {
    /// No smoothing: one order without a match makes the score 0.
    case off

    /// Where m_n is 0, it becomes `value`: p_n = 100 · value / t_n (their smoothing 1).
    case floor(value: Double = 0.1)

    /// `value` is added to m_n and t_n for every n > 1 (their smoothing 2; Lin and Och 2004).
    case addK(value: Double = 1)

    /// The k-th order without a match gets p_n = 100 / (2^k t_n) (their smoothing 3; the way of NIST's mteval-v13a).
    case exponential

    /// sacreBLEU's names of the methods.
    public static let names = ["exp", "floor", "add-k", "none"]

    /// Reads a method from its sacreBLEU name, one of `names`.
    ///
    /// - Parameter value: The value of `floor` or `add-k`; their defaults, 0.1 and 1, if it is nil.
    /// - Throws: `EvaluationError` for an unknown name, a value that isn't positive, or a value where there is
    ///   none to set.
    public init(name: String, value: Double? = nil) throws(EvaluationError) {
        switch name {
        case "floor", "add-k":
            if let value, !(value > 0 && value.isFinite) { throw .badSmoothingValue(method: name, value: value) }
            self = name == "floor" ? .floor(value: value ?? 0.1) : .addK(value: value ?? 1)
        case "exp", "none":
            if let value { throw .smoothingTakesNoValue(method: name, value: value) }
            self = name == "exp" ? .exponential : .off
        default:
            throw .unknownSmoothing(name)
        }
    }

    /// The value of a signature's `smooth` field, such as `exp` or `floor[0.10]`.
    var signature: String {
        switch self {
        case .off: "none"
        case .floor(let value): "floor[\(value.fixed(2))]"
        case .addK(let value): "add-k[\(value.fixed(2))]"
        case .exponential: "exp"
        }
    }
}
