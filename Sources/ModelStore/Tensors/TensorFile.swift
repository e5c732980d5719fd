import TensorCore

/// Named tensors in a safetensors file.
package enum TensorFile {
    /// Writes tensors, complete or not at all.
    package static func write(
        _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:], to path: String
    ) throws {
        let byName = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.tensor) })
        try SafetensorsFile.write(tensors.map(entry), metadata: metadata, to: path) { entry, append in
            guard let tensor = byName[entry.name] else { preconditionFailure("no tensor '\(entry.name)'") }
            let bytes = [UInt8](unsafeUninitializedCapacity: tensor.byteCount) { buffer, filled in
                tensor.backend.copy(from: tensor, into: UnsafeMutableRawBufferPointer(buffer))
                filled = tensor.byteCount
            }
            try bytes.withUnsafeBytes { try append($0) }
        }
    }

    /// Fills tensors from a file that has each of them with the same type and shape; those that lie in it are filled already.
    /// - Throws: `ModelStoreError.badData` naming the first tensor that is missing or differs.
    package static func read(_ file: SafetensorsFile, into tensors: [(name: String, tensor: Tensor)]) throws {
        for (name, tensor) in tensors {
            try file.withBytes(of: entry(name, tensor)) { bytes in
                if bytes.baseAddress != UnsafeRawPointer(tensor.address) {
                    tensor.backend.copy(from: bytes, into: tensor)
                }
            }
        }
    }

    /// Checks every number of some float tensors of a file.
    /// - Parameters:
    ///   - isChosen: by a tensor's name.
    ///   - expected: what the numbers should be, for the message.
    ///   - isSound: by a number.
    /// - Throws: `ModelStoreError.badData` naming the first tensor with a number that is not sound.
    package static func check(
        _ file: SafetensorsFile, where isChosen: (String) -> Bool = { _ in true }, expected: String,
        _ isSound: (Float) -> Bool
    ) throws {
        for entry in file.entries where entry.elementType == .float32 && isChosen(entry.name) {
            try file.withBytes(of: entry) { bytes in
                for offset in stride(from: 0, to: bytes.count, by: 4) {
                    let bits = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                    let number = Float(bitPattern: bits)
                    if isSound(number) { continue }
                    throw ModelStoreError.badData(
                        file: file.path, found: "the number \(number) in '\(entry.name)'", expected: expected)
                }
            }
        }
    }

    /// Checks that every float of a file is finite.
    package static func checkFinite(_ file: SafetensorsFile) throws {
        try check(file, expected: "finite numbers", \.isFinite)
    }

    /// The float and byte tensors of a file, by their names: over the mapped file, or copies where it is not aligned.
    ///
    /// Pages come from the disk when they are touched, and are shared with other processes until they are written to.
    package static func mapped(_ file: SafetensorsFile, on device: Device) throws -> [String: Tensor] {
        var tensors: [String: Tensor] = [:]
        for entry in file.entries {
            guard let type = elementType(entry.elementType), (1...Shape.maximumRank).contains(entry.shape.count) else {
                continue
            }
            let shape = Shape(entry.shape)
            if let (memory, owner) = file.mapped(entry.name, alignment: type.size) {
                tensors[entry.name] = Tensor(memory, of: owner, shape: shape, type: type, on: device)
            } else {
                let copy = Tensor(uninitialized: shape, type: type, on: device)
                try file.withBytes(of: entry) { copy.backend.copy(from: $0, into: copy) }
                tensors[entry.name] = copy
            }
        }
        return tensors
    }

    private static func elementType(_ stored: SafetensorsElementType) -> ElementType? {
        switch stored {
        case .float32: .float32
        case .int8: .int8
        default: nil
        }
    }

    private static func entry(_ name: String, _ tensor: Tensor) -> SafetensorsEntry {
        SafetensorsEntry(
            name: name, elementType: tensor.type == .int8 ? .int8 : .float32, shape: tensor.shape.array)
    }
}
