import Foundation
import ModelStore
import TestSupport
import Testing

@Suite("Writing safetensors")
struct SafetensorsFileWritingTests {
    private static let tensors: [(entry: SafetensorsEntry, bytes: [UInt8])] = [
        (SafetensorsEntry(name: "z.weight", elementType: .float32, shape: [1, 2]), [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]),
        (SafetensorsEntry(name: "a.codes", elementType: .int8, shape: [3]), [1, 0xFF, 3]),
        (SafetensorsEntry(name: #"a "quoted" \ name, ü"#, elementType: .bfloat16, shape: [1]), [0x80, 0x3F]),
        (SafetensorsEntry(name: "empty", elementType: .int64, shape: [0]), []),
        (SafetensorsEntry(name: "scalar", elementType: .int32, shape: []), [7, 0, 0, 0]),
    ]
    private static let metadata = [
        "format": "pt", "architecture": "{\"cell\":\"gru\",\"note\":\"ü\\n\"}", "b/c": "\n\t\u{1}",
    ]

    private func write(to path: String) throws {
        let bytes = Dictionary(uniqueKeysWithValues: Self.tensors.map { ($0.entry.name, $0.bytes) })
        try SafetensorsFile.write(Self.tensors.map(\.entry), metadata: Self.metadata, to: path) { entry, append in
            // In two pieces, as a writer may.
            let all = bytes[entry.name] ?? []
            try all.prefix(1).withUnsafeBytes { try append($0) }
            try all.dropFirst(1).withUnsafeBytes { try append($0) }
        }
    }

    @Test("What is written is read back: order, names, types, shapes, bytes and metadata")
    func readBack() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.safetensors"
            try write(to: path)
            let file = try SafetensorsFile(path: path)
            #expect(file.metadata == Self.metadata)
            #expect(Set(file.entries) == Set(Self.tensors.map(\.entry)))
            let filled = { (entry: SafetensorsEntry) in entry.byteCount > 0 }
            #expect(file.entries.filter(filled) == Self.tensors.map(\.entry).filter(filled))
            for (entry, bytes) in Self.tensors {
                #expect(try file.withBytes(of: entry) { Array($0) } == bytes)
            }
        }
    }

    @Test(
        "The data begins at a multiple of 64 bytes, whatever the length of the names", arguments: [1, 30, 63, 64, 65])
    func alignment(nameLength: Int) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.safetensors"
            let entry = SafetensorsEntry(
                name: String(repeating: "n", count: nameLength), elementType: .uint8, shape: [1])
            try SafetensorsFile.write([entry], to: path) { _, append in
                try [9].withUnsafeBytes { try append(.init(rebasing: $0.prefix(1))) }
            }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            let headerLength = Int(bytes[0]) + Int(bytes[1]) << 8
            #expect(bytes[2..<8].allSatisfy { $0 == 0 })
            #expect((8 + headerLength) % 64 == 0)
            #expect(bytes.count == 8 + headerLength + 1)
            #expect(bytes.last == 9)
        }
    }

    @Test("The same content gives the same bytes every time")
    func deterministic() throws {
        try withTemporaryFolder { folder in
            try write(to: folder + "/first")
            try write(to: folder + "/second")
            let files = try ["/first", "/second"].map { try Data(contentsOf: URL(fileURLWithPath: folder + $0)) }
            #expect(files[0] == files[1])
        }
    }

    @Test("A file of some megabytes is checked up to its last byte, and read as it was written")
    func portions() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.safetensors"
            let entry = SafetensorsEntry(name: "x", elementType: .uint8, shape: [5_000_000])
            let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 / 251) }
            try SafetensorsFile.write([entry], to: path) { _, append in try bytes.withUnsafeBytes { try append($0) } }
            let file = try SafetensorsFile(path: path)
            #expect(try file.withBytes(of: entry) { $0.elementsEqual(bytes) })
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            for place in [whole.count - 1, whole.count - 4096, 1 << 20, 3 << 20] {
                var damaged = whole
                damaged[place] ^= 1
                try damaged.write(to: URL(fileURLWithPath: path))
                #expect(throws: ModelStoreError.self) { try SafetensorsFile(path: path) }
            }
        }
    }

    @Test("A file with any one byte changed is refused in one line, and as good without its checksum")
    func changedByte() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.safetensors"
            try write(to: path)
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            let key = try #require(whole.range(of: Data("\"checksum\"".utf8)))
            for index in whole.indices {
                var changed = whole
                changed[index] ^= 0x01
                try changed.write(to: URL(fileURLWithPath: path))
                // Under another name it is no checksum, and all else is as it was.
                if key.contains(index), index > key.lowerBound, index < key.upperBound - 1 {
                    _ = try SafetensorsFile(path: path)
                    continue
                }
                let error = #expect(throws: ModelStoreError.self, "byte \(index)") { try SafetensorsFile(path: path) }
                guard case .badData(path, _, _)? = error, error?.description.contains("\n") == false else {
                    Issue.record("byte \(index): \(String(describing: error))")
                    continue
                }
            }
            var changed = whole
            changed[changed.count - 1] ^= 0x40
            try changed.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: ModelStoreError.self) { try SafetensorsFile(path: path) }
            #expect(error?.description.hasSuffix("it is damaged, or was changed without its checksum") == true)
            try withoutChecksums(changed).write(to: URL(fileURLWithPath: path))
            _ = try SafetensorsFile(path: path)
        }
    }

    @Test("The checksum is found in a header that another program wrote anew")
    func otherSpacing() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.safetensors"
            var header = Data(
                #"{"__metadata__": {"note": "ü", "checksum": "\#(OwnChecksum.placeholder)"}, "#.utf8)
            header += Data(#""a": {"dtype": "U8", "shape": [2], "data_offsets": [0, 2]}}"#.utf8)
            var file = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) } + header + Data([7, 8])
            OwnChecksum.seal(&file)
            try file.write(to: URL(fileURLWithPath: path))
            #expect(try SafetensorsFile(path: path).metadata == ["note": "ü"])
            file[file.count - 1] = 9
            try file.write(to: URL(fileURLWithPath: path))
            #expect(throws: ModelStoreError.self) { try SafetensorsFile(path: path) }
        }
    }

    @Test("A file without tensors is written and read back")
    func noTensors() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.safetensors"
            try SafetensorsFile.write([], to: path) { _, _ in }
            let file = try SafetensorsFile(path: path)
            #expect(file.entries.isEmpty)
            #expect(file.metadata.isEmpty)
        }
    }

    @Test("A failure in the middle leaves the old file as it was")
    func failureKeepsOld() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.safetensors"
            try write(to: path)
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(throws: CancellationError.self) {
                try SafetensorsFile.write(Self.tensors.map(\.entry), to: path) { _, _ in throw CancellationError() }
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
            #expect(try names(in: folder) == ["model.safetensors"])
        }
    }
}
