/// The type of a tensor's elements.
///
/// Arithmetic happens in `float32`; `int32` holds token ids and lengths. The two narrow types are storage formats:
/// `bfloat16` for mixed-precision products, `int8` for quantised weights.
public enum ElementType: String, Sendable, Hashable, Codable {
    case float32, bfloat16, int32, int8

    /// Bytes one element takes.
    public var size: Int {
        switch self {
        case .float32, .int32: 4
        case .bfloat16: 2
        case .int8: 1
        }
    }
}
