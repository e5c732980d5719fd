/// A dense, row-major array of numbers on a device.
///
/// A tensor is a handle: copies share their storage, and so do the views that `step(_:)`, `steps(_:)` and
/// `reshaped(to:)` make. Operations return new tensors; only kernels that say so write into one that exists.
public struct Tensor: Sendable {
    /// The memory, possibly shared with other tensors.
    public let storage: Storage
    /// The place of the first element in the storage, in elements.
    public let offset: Int
    /// The extents.
    public let shape: Shape
    /// The type of the elements.
    public let type: ElementType

    /// A tensor whose elements are whatever the memory held before; for kernels that write every element.
    public init(uninitialized shape: Shape, type: ElementType = .float32, on device: Device) {
        self.init(
            storage: Storage(byteCount: shape.count * type.size, on: device), offset: 0, shape: shape, type: type)
    }

    /// A tensor of zeros.
    public init(zeros shape: Shape, on device: Device) {
        self.init(uninitialized: shape, on: device)
        device.backend.fill(self, with: 0)
    }

    /// A tensor with one value everywhere.
    public init(repeating value: Float, shape: Shape, on device: Device) {
        self.init(uninitialized: shape, on: device)
        device.backend.fill(self, with: value)
    }

    /// A float tensor from host values in row-major order; their count is the shape's.
    public init(_ values: [Float], shape: Shape, on device: Device) {
        precondition(values.count == shape.count, "\(values.count) values for a tensor of \(shape)")
        self.init(uninitialized: shape, on: device)
        values.withUnsafeBytes { device.backend.copy(from: $0, into: self) }
    }

    /// An integer tensor from host values in row-major order; their count is the shape's.
    public init(_ values: [Int32], shape: Shape, on device: Device) {
        precondition(values.count == shape.count, "\(values.count) values for a tensor of \(shape)")
        self.init(uninitialized: shape, type: .int32, on: device)
        values.withUnsafeBytes { device.backend.copy(from: $0, into: self) }
    }

    /// A tensor of bytes from host values in row-major order; their count is the shape's.
    public init(_ values: [Int8], shape: Shape, on device: Device) {
        precondition(values.count == shape.count, "\(values.count) values for a tensor of \(shape)")
        self.init(uninitialized: shape, type: .int8, on: device)
        values.withUnsafeBytes { device.backend.copy(from: $0, into: self) }
    }

    /// A tensor over memory that belongs to something else, on a device that computes in the host's memory.
    /// - Parameters:
    ///   - memory: the elements, row-major, aligned as their type asks.
    ///   - owner: kept alive as long as the tensor.
    package init(
        _ memory: UnsafeMutableRawBufferPointer, of owner: AnyObject, shape: Shape, type: ElementType, on device: Device
    ) {
        precondition(
            memory.count == shape.count * type.size, "\(memory.count) bytes for a tensor of \(shape) \(type)")
        self.init(storage: Storage(memory, of: owner, on: device), offset: 0, shape: shape, type: type)
    }

    init(storage: Storage, offset: Int, shape: Shape, type: ElementType) {
        self.storage = storage
        self.offset = offset
        self.shape = shape
        self.type = type
    }

    /// The device that holds the tensor.
    public var device: Device { storage.device }

    /// The kernels of the tensor's device.
    public var backend: any Backend { storage.device.backend }

    /// The number of elements.
    public var count: Int { shape.count }

    /// Bytes the elements take.
    public var byteCount: Int { count * type.size }

    /// The first element's address on the device; for backends only.
    public var address: UnsafeMutableRawPointer { storage.pointer + offset * type.size }

    /// The elements as host floats, row-major.
    public var floats: [Float] {
        precondition(type == .float32, "floats of a tensor of \(type)")
        return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            backend.copy(from: self, into: UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }

    /// The elements as host integers, row-major.
    public var integers: [Int32] {
        precondition(type == .int32, "integers of a tensor of \(type)")
        return [Int32](unsafeUninitializedCapacity: count) { buffer, filled in
            backend.copy(from: self, into: UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }
}
