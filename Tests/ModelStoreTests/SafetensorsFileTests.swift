import Foundation
import ModelStore
import TestSupport
import Testing

@Suite("Reading safetensors")
struct SafetensorsFileTests {
    private static let golden =
        TestSupport.golden("reference.safetensors")

    /// Loads elements from bytes that may be unaligned.
    private func elements<Element>(_ entry: SafetensorsEntry, in file: SafetensorsFile, as type: Element.Type) throws
        -> [Element]
    {
        try file.withBytes(of: entry) { bytes in
            (0..<bytes.count / MemoryLayout<Element>.stride).map { index in
                bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Element>.stride, as: Element.self)
            }
        }
    }

    @Test("A file of the reference package is read: names, types, shapes, values and metadata")
    func reference() throws {
        let file = try SafetensorsFile(path: Self.golden)
        #expect(file.metadata["tool"]?.hasPrefix("safetensors ") == true)
        #expect(file.metadata["architecture"] == #"{"cell": "gru", "note": "ü\n"}"#)
        #expect(file.entries.count == 10)

        func entry(_ name: String, _ type: SafetensorsElementType, _ shape: [Int]) -> SafetensorsEntry {
            SafetensorsEntry(name: name, elementType: type, shape: shape)
        }
        let weight = entry("weight.float32", .float32, [2, 3])
        #expect(try elements(weight, in: file, as: Float.self) == [0, 0.5, -1, 1.5, -2, 2.5])
        let upperHalves = try elements(entry("weight.bfloat16", .bfloat16, [2, 2]), in: file, as: UInt16.self)
        #expect(upperHalves.map { Float(bitPattern: UInt32($0) << 16) } == [1, -2, 0.5, 3])
        let halves = try elements(entry("weight.float16", .float16, [3]), in: file, as: UInt16.self)
        #expect(halves == [0x3C00, 0xB400, 0x7BFF])
        #expect(try elements(entry("count.int64", .int64, [2]), in: file, as: Int64.self) == [-1, 1 << 40])
        #expect(try elements(entry("ids.int32", .int32, [1, 3]), in: file, as: Int32.self) == [7, -8, 9])
        #expect(try elements(entry("quantised.int8", .int8, [5]), in: file, as: Int8.self) == [-128, -1, 0, 1, 127])
        #expect(try elements(entry("mask.uint8", .uint8, [3]), in: file, as: UInt8.self) == [0, 1, 255])
        #expect(try elements(entry("scalar", .float32, []), in: file, as: Float.self) == [42])
        #expect(try elements(entry("empty", .float32, [0, 4]), in: file, as: Float.self) == [])
        #expect(try elements(entry(#"name with "quotes", \ and ü"#, .uint8, [1]), in: file, as: UInt8.self) == [5])
    }

    @Test("A tensor that is not there, or not as expected, is an error that says what was found and expected")
    func unexpectedTensor() throws {
        let path = Self.golden
        let file = try SafetensorsFile(path: path)
        #expect(file.entry(named: "weight.float32")?.shape == [2, 3])
        #expect(file.entry(named: "bias") == nil)
        func description(_ name: String, _ type: SafetensorsElementType, _ shape: [Int]) -> String? {
            let entry = SafetensorsEntry(name: name, elementType: type, shape: shape)
            return #expect(throws: ModelStoreError.self) { try file.withBytes(of: entry) { _ in } }?.description
        }
        #expect(
            description("bias", .float32, [3])
                == "\(path): found no tensor 'bias'; expected one of type F32 and shape [3]")
        #expect(
            description("weight.float32", .float32, [3, 2])
                == "\(path): found tensor 'weight.float32' of type F32 and shape [2, 3]; expected F32 and [3, 2]")
        #expect(
            description("weight.float32", .int8, [2, 3])
                == "\(path): found tensor 'weight.float32' of type F32 and shape [2, 3]; expected I8 and [2, 3]")
    }

    @Test("A file that is not there is a missing input; a folder is bad data")
    func missing() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.safetensors"
            let missing = #expect(throws: ModelStoreError.self) { try SafetensorsFile(path: path) }
            #expect(missing == .missingInput(file: path, expected: "a safetensors file"))
            #expect(missing?.description == "\(path): not found; expected a safetensors file")
            let other = #expect(throws: ModelStoreError.self) { try SafetensorsFile(path: folder) }
            #expect(
                other == .badData(file: folder, found: "a folder or device", expected: "a safetensors file"))
        }
    }

    @Test("A file cut short at any byte is refused with one line, and never read past its end")
    func truncatedEverywhere() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: Self.golden))
        try withTemporaryFolder { folder in
            let path = folder + "/short.safetensors"
            for count in 0..<whole.count {
                try whole.prefix(count).write(to: URL(fileURLWithPath: path))
                let error = #expect(throws: ModelStoreError.self, "\(count) bytes") { try SafetensorsFile(path: path) }
                guard case .badData(path, _, _) = error else {
                    Issue.record("\(count) bytes: \(String(describing: error))")
                    continue
                }
                #expect(error?.description.contains("\n") == false)
            }
            try (whole + Data([0])).write(to: URL(fileURLWithPath: path))
            #expect(throws: ModelStoreError.self) { try SafetensorsFile(path: path) }
        }
    }

    @Test("A file with any one byte of its header changed is read or refused, never a crash")
    func changedHeader() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: Self.golden))
        let headerCount = 8 + Int(whole[0]) + Int(whole[1]) << 8
        try withTemporaryFolder { folder in
            let path = folder + "/changed.safetensors"
            for index in 0..<headerCount {
                for byte in [0x00, 0x2D, 0x39, 0xFF] as [UInt8] {
                    var changed = whole
                    changed[index] = byte
                    try changed.write(to: URL(fileURLWithPath: path))
                    do {
                        _ = try SafetensorsFile(path: path)
                    } catch ModelStoreError.badData {
                        continue
                    }
                }
            }
        }
    }

    /// A header, the count of bytes of data after it, and what the error must say.
    static let damaged: [(header: String, dataCount: Int, message: String)] = [
        ("[]", 0, "found a header that does not begin with '{'; expected a JSON object"),
        (
            #"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#, 8,
            "found tensor 'a' of type F64; expected one of"
        ),
        (#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, 8, "found tensor 'a' of 8 bytes; expected 12 for"),
        (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,8]}}"#, 8, "found tensor 'a' of shape [-1]"),
        (
            #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}"#, 8,
            "found tensor 'a' of shape [4611686018427387904, 4]"
        ),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, 8, "found tensor 'a' at bytes [8, 0]"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#, 8, "found tensor 'a' at bytes [-8, 0]"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"#, 8, "found tensor 'a' at bytes [0]"),
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 4,
            "found tensor 'a' at bytes [0, 8]; expected a place within the 4 bytes of data"
        ),
        (
            #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}"#,
            6, "found tensor 'b' at byte 2 of the data; expected byte 4, where the one before it ends"
        ),
        (
            #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[6,10]}}"#,
            10, "found tensor 'b' at byte 6 of the data; expected byte 4, where the one before it ends"
        ),
        (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#, 5, "found 5 bytes of data; expected 4 for its"),
        (#"{"a":{"dtype":"U8","shape":["4"],"data_offsets":[0,4]}}"#, 4, "found a damaged header (at a.shape"),
        (#"{"a":{"shape":[4],"data_offsets":[0,4]}}"#, 4, "found a damaged header (at a:"),
        (#"{"__metadata__":{"format":1}}"#, 0, "found a damaged header (at __metadata__.format:"),
        (#"{"a":"#, 0, "found a damaged header ("),
    ]

    @Test("A damaged header is refused with the tensor, what was found and what was expected", arguments: damaged)
    func damagedHeader(header: String, dataCount: Int, message: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/damaged.safetensors"
            let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
            try (length + Data(header.utf8) + Data(count: dataCount)).write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: ModelStoreError.self) { try SafetensorsFile(path: path) }
            let description = try #require(error).description
            #expect(description.hasPrefix("\(path): \(message)"))
            #expect(!description.contains("\n"))
        }
    }

    @Test("A header with JSON in JSON without end is refused")
    func deepHeader() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/deep.safetensors"
            for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
                let count = 50_000
                let header =
                    #"{"a":"# + String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
                    + "}"
                let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
                try (length + Data(header.utf8)).write(to: URL(fileURLWithPath: path))
                let error = #expect(throws: ModelStoreError.self) { try SafetensorsFile(path: path) }
                #expect(error?.description.hasPrefix("\(path): found a damaged header") == true)
            }
        }
    }

    @Test("A header length that no file has is refused before any memory is taken for it")
    func absurdLength() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/text.safetensors"
            try "This is a text and no model.".write(toFile: path, atomically: false, encoding: .utf8)
            let error = #expect(throws: ModelStoreError.self) { try SafetensorsFile(path: path) }
            #expect(error?.description.contains("expected at most 1048576; is this a safetensors file?") == true)
        }
    }

    @Test("A file that is replaced while it is open keeps its old content for its reader")
    func replacedWhileOpen() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/model.safetensors"
            let entry = SafetensorsEntry(name: "a", elementType: .uint8, shape: [1])
            func write(_ value: UInt8) throws {
                try SafetensorsFile.write([entry], to: path) { _, append in
                    try [value].withUnsafeBytes { try append($0) }
                }
            }
            try write(1)
            let old = try SafetensorsFile(path: path)
            try write(2)
            #expect(try elements(entry, in: old, as: UInt8.self) == [1])
            #expect(try elements(entry, in: SafetensorsFile(path: path), as: UInt8.self) == [2])
        }
    }
}
