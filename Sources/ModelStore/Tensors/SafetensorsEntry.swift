/// The name, type and shape of one tensor in a safetensors file.
public struct SafetensorsEntry: Hashable, Sendable {
    /// The tensor's name, such as `encoder.forward.weight`.
    public let name: String
    /// How its elements are written.
    public let elementType: SafetensorsElementType
    /// Its extents, outermost first; empty for a single number.
    public let shape: [Int]

    /// An entry for a tensor to be written or looked up; no extent is negative.
    public init(name: String, elementType: SafetensorsElementType, shape: [Int]) {
        precondition(
            Self.byteCount(elementType, shape) != nil, "tensor '\(name)': no tensor can have the shape \(shape)")
        self.name = name
        self.elementType = elementType
        self.shape = shape
    }

    /// The size of the tensor's data in bytes.
    public var byteCount: Int {
        shape.reduce(elementType.byteCount, *)
    }

    /// The size of the data, or `nil` when an extent is negative or the size passes the range of `Int`.
    static func byteCount(_ elementType: SafetensorsElementType, _ shape: [Int]) -> Int? {
        var count = elementType.byteCount
        for extent in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            if overflow || extent < 0 { return nil }
            count = product
        }
        return count
    }
}

extension SafetensorsEntry: CustomStringConvertible {
    /// Such as `encoder.weight F32 [512, 256]`.
    public var description: String { "\(name) \(elementType.rawValue) \(shape)" }
}
