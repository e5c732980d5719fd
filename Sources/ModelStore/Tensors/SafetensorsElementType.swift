/// How the elements of a stored tensor are written, under the names of the safetensors format.
public enum SafetensorsElementType: String, CaseIterable, Sendable {
    /// IEEE single precision.
    case float32 = "F32"
    /// The upper half of a single: 8 bits of exponent, 7 of fraction.
    case bfloat16 = "BF16"
    /// IEEE half precision.
    case float16 = "F16"
    /// Signed, 64 bits.
    case int64 = "I64"
    /// Signed, 32 bits.
    case int32 = "I32"
    /// Signed, 8 bits.
    case int8 = "I8"
    /// Unsigned, 8 bits.
    case uint8 = "U8"

    /// The size of one element.
    public var byteCount: Int {
        switch self {
        case .int64: 8
        case .float32, .int32: 4
        case .bfloat16, .float16: 2
        case .int8, .uint8: 1
        }
    }
}
