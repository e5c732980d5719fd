import TensorCore

/// Named float32 tensors in a safetensors file.
package enum TensorFile {
    /// Writes tensors, complete or not at all.
    package static func write(
        _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:], to path: String
    ) throws {
        let byName = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.tensor) })
        try SafetensorsFile.write(tensors.map(entry), metadata: metadata, to: path) { entry, append in
            guard let tensor = byName[entry.name] else { preconditionFailure("no tensor '\(entry.name)'") }
            try tensor.floats.withUnsafeBytes { try append($0) }
        }
    }

    /// Fills tensors from a file that has each of them with the same shape.
    /// - Throws: `ModelStoreError.badData` naming the first tensor that is missing or differs.
    package static func read(_ file: SafetensorsFile, into tensors: [(name: String, tensor: Tensor)]) throws {
        for (name, tensor) in tensors {
            try file.withBytes(of: entry(name, tensor)) { tensor.backend.copy(from: $0, into: tensor) }
        }
    }

    private static func entry(_ name: String, _ tensor: Tensor) -> SafetensorsEntry {
        SafetensorsEntry(name: name, elementType: .float32, shape: tensor.shape.array)
    }
}
