extension Tensor {
    /// The elements as floats in host memory; for backends whose memory is the host's.
    package var f32: UnsafeMutablePointer<Float> {
        precondition(type == .float32, "float kernel on a tensor of \(type)")
        return address.assumingMemoryBound(to: Float.self)
    }

    /// The elements as integers in host memory; for backends whose memory is the host's.
    package var i32: UnsafeMutablePointer<Int32> {
        precondition(type == .int32, "integer kernel on a tensor of \(type)")
        return address.assumingMemoryBound(to: Int32.self)
    }

    /// The bits of brain floats in host memory; for backends whose memory is the host's.
    package var bf16: UnsafeMutablePointer<UInt16> {
        precondition(type == .bfloat16, "bfloat16 kernel on a tensor of \(type)")
        return address.assumingMemoryBound(to: UInt16.self)
    }

    /// The elements as signed bytes in host memory; for backends whose memory is the host's.
    package var i8: UnsafeMutablePointer<Int8> {
        precondition(type == .int8, "byte kernel on a tensor of \(type)")
        return address.assumingMemoryBound(to: Int8.self)
    }
}
