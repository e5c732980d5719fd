extension CountingBackend {
    /// Whether the numbers of a tensor are kept.
    static func holds(_ tensor: Tensor) -> Bool {
        tensor.type == .int32 || tensor.type == .float32 && tensor.count == 1
    }

    package func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
        UnreservedMemory.allocate(byteCount: byteCount)
    }

    package func deallocate(_ pointer: UnsafeMutableRawPointer, byteCount: Int) {
        UnreservedMemory.deallocate(pointer, byteCount: byteCount)
    }

    package func copy(from host: UnsafeRawBufferPointer, into tensor: Tensor) {
        precondition(host.count == tensor.byteCount, "\(host.count) host bytes for \(tensor.byteCount) of a tensor")
        count(.copies, 0, reading: [tensor], writing: [tensor])
        guard let base = host.baseAddress, Self.holds(tensor) else { return }
        tensor.address.copyMemory(from: base, byteCount: host.count)
    }

    package func copy(from tensor: Tensor, into host: UnsafeMutableRawBufferPointer) {
        precondition(host.count == tensor.byteCount, "\(tensor.byteCount) tensor bytes into \(host.count) of the host")
        if let base = host.baseAddress {
            if Self.holds(tensor) {
                base.copyMemory(from: tensor.address, byteCount: host.count)
            } else {
                base.initializeMemory(as: UInt8.self, repeating: 0, count: host.count)
            }
        }
        count(.copies, 0, reading: [tensor, tensor], writing: [])
    }

    package func copy(_ source: Tensor, into destination: Tensor) {
        count(.copies, 0, reading: [source], writing: [destination])
        guard Self.holds(destination) else { return }
        destination.address.copyMemory(from: source.address, byteCount: source.byteCount)
    }

    package func fill(_ tensor: Tensor, with value: Float) {
        count(.copies, 0, reading: [], writing: [tensor])
        if Self.holds(tensor) { tensor.f32.update(repeating: value, count: tensor.count) }
    }
}

extension Device {
    /// A device that computes nothing, and takes no memory.
    ///
    /// Its kernels add up what they would do, and the statistics of its arena say what memory it would take. Models of any
    /// size are laid out on it, to be counted.
    /// - Parameters:
    ///   - counter: gets what the kernels would do.
    ///   - factors: the type that factors of products are copied to first, as devices with products in bfloat16 do; nil
    ///     when they are read as they are.
    ///   - afterKernel: done after each kernel, by its thread.
    public static func counting(
        with counter: OperationCounter = OperationCounter(), factors: ElementType? = nil,
        afterKernel: @escaping @Sendable () -> Void = {}
    ) -> Device {
        let backend = CountingBackend(counter: counter, factors: factors, afterKernel: afterKernel)
        return Device(name: "counting", backend: backend, memory: backend, counter: counter)
    }
}
