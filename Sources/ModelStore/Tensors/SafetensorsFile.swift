import Foundation
import Text

/// A safetensors file, mapped into memory and checked from end to end before anything is read from it.
///
/// The format is that of github.com/huggingface/safetensors, and other readers open the same files. A checksum in the
/// metadata is verified; files without one, of other programs and earlier versions, are as good.
public final class SafetensorsFile: Sendable {
    /// The path that the file was opened at.
    public let path: String
    /// The strings under `__metadata__` but for the checksum; empty when there are none.
    public let metadata: [String: String]
    /// The checksum that the file says it has, and has; nil for files of earlier versions and of other programs.
    package let checksum: String?
    /// The tensors in the order of their data.
    public let entries: [SafetensorsEntry]

    private let file: MappedFile
    private let places: [String: (entry: SafetensorsEntry, range: Range<Int>)]

    /// Opens a file.
    /// - Throws: `ModelStoreError.missingInput` when there is none, `.badData` when it is truncated, damaged or has
    ///   element types that are not ours, `.io` when it cannot be read.
    public init(path: String) throws(ModelStoreError) {
        let file = try MappedFile(path: path, expected: "a safetensors file")
        var (header, dataStart) = try Self.readHeader(file.bytes, path)
        let tensors = try Self.check(header, dataByteCount: file.bytes.count - dataStart, path)
        checksum = header.metadata.removeValue(forKey: SafetensorsHeader.checksumKey)
        try OwnChecksum.check(file, head: Data(file.bytes[..<dataStart]), stated: checksum, path)
        self.path = path
        self.file = file
        metadata = header.metadata
        entries = tensors.map(\.entry)
        places = Dictionary(
            uniqueKeysWithValues: tensors.map { tensor in
                let range = tensor.range.lowerBound + dataStart..<tensor.range.upperBound + dataStart
                return (tensor.entry.name, (tensor.entry, range))
            })
    }

    /// The type and shape of a tensor, or `nil` when the file has none of that name.
    public func entry(named name: String) -> SafetensorsEntry? {
        places[name]?.entry
    }

    /// Gives the bytes of a tensor, little-endian and row-major, after checking that the file has it as expected.
    ///
    /// The bytes are valid inside `body` only. They need not be aligned for the element type: copy them, or load them
    /// unaligned.
    ///
    /// - Throws: `ModelStoreError.badData` when the file has no such tensor, or one of another type or shape; and
    ///   whatever `body` throws.
    public func withBytes<Result>(
        of expected: SafetensorsEntry, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        guard let (entry, range) = places[expected.name], entry == expected else {
            throw lacking(expected.name, expected.elementType, expected.shape)
        }
        return try withExtendedLifetime(file) {
            try body(UnsafeRawBufferPointer(rebasing: file.bytes[range]))
        }
    }

    /// The error that the file has no tensor of a name, or one of another type or shape.
    func lacking(_ name: String, _ type: SafetensorsElementType, _ shape: [Int]) -> ModelStoreError {
        guard let entry = entry(named: name) else {
            return .badData(
                file: path, found: "no tensor '\(name)'", expected: "one of type \(type.rawValue) and shape \(shape)")
        }
        return .badData(
            file: path, found: "tensor '\(name)' of type \(entry.elementType.rawValue) and shape \(entry.shape)",
            expected: "\(type.rawValue) and \(shape)")
    }

    /// A tensor's memory in the mapped file, which the second value keeps alive.
    ///
    /// Nil when there is no such tensor, it is empty, or its place is not aligned to `alignment` bytes. What is written
    /// there never reaches the file.
    func mapped(_ name: String, alignment: Int) -> (UnsafeMutableRawBufferPointer, owner: AnyObject)? {
        guard let range = places[name]?.range, !range.isEmpty else { return nil }
        let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[range])
        guard let start = bytes.baseAddress, Int(bitPattern: start) % alignment == 0 else { return nil }
        return (UnsafeMutableRawBufferPointer(mutating: bytes), file)
    }

    /// Reads the length and the JSON; the second value is where the data begins.
    private static func readHeader(
        _ bytes: UnsafeRawBufferPointer, _ path: String
    ) throws(ModelStoreError) -> (SafetensorsHeader, dataStart: Int) {
        let lengthByteCount = 8
        guard bytes.count >= lengthByteCount else {
            throw .badData(file: path, found: "\(bytes.count) bytes", expected: "a safetensors file of 10 or more")
        }
        let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        guard length <= SafetensorsHeader.maximumByteCount else {
            throw .badData(
                file: path, found: "a header length of \(length) bytes",
                expected: "at most \(SafetensorsHeader.maximumByteCount); is this a safetensors file?")
        }
        let dataStart = lengthByteCount + Int(length)
        guard dataStart <= bytes.count else {
            throw .badData(
                file: path, found: "\(bytes.count) bytes",
                expected: "\(dataStart) or more by the length of the header; the file is cut short or damaged")
        }
        let json = Data(bytes[lengthByteCount..<dataStart])
        guard json.first == UInt8(ascii: "{") else {
            throw .badData(file: path, found: "a header that does not begin with '{'", expected: "a JSON object")
        }
        do {
            return (try JSONDecoder().decode(SafetensorsHeader.self, from: json), dataStart)
        } catch {
            throw .badData(file: path, found: "a damaged header (\(reason(error)))", expected: "a safetensors header")
        }
    }

    /// Checks types, sizes and places; returns the tensors in the order of their data.
    private static func check(
        _ header: SafetensorsHeader, dataByteCount: Int, _ path: String
    ) throws(ModelStoreError) -> [(entry: SafetensorsEntry, range: Range<Int>)] {
        var tensors: [(entry: SafetensorsEntry, range: Range<Int>)] = []
        for (name, item) in header.items {
            guard let elementType = SafetensorsElementType(rawValue: item.dtype) else {
                let known = SafetensorsElementType.allCases.map(\.rawValue).joined(separator: ", ")
                throw .badData(file: path, found: "tensor '\(name)' of type \(item.dtype)", expected: "one of \(known)")
            }
            guard let byteCount = SafetensorsEntry.byteCount(elementType, item.shape) else {
                throw .badData(
                    file: path, found: "tensor '\(name)' of shape \(item.shape)", expected: "a shape that fits memory")
            }
            let offsets = item.dataOffsets
            guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= dataByteCount else {
                throw .badData(
                    file: path, found: "tensor '\(name)' at bytes \(offsets)",
                    expected: "a place within the \(dataByteCount) bytes of data; the file is cut short or damaged")
            }
            guard offsets[1] - offsets[0] == byteCount else {
                throw .badData(
                    file: path, found: "tensor '\(name)' of \(offsets[1] - offsets[0]) bytes",
                    expected: "\(byteCount) for \(item.dtype) \(item.shape)")
            }
            let entry = SafetensorsEntry(name: name, elementType: elementType, shape: item.shape)
            tensors.append((entry, offsets[0]..<offsets[1]))
        }
        tensors.sort {
            ($0.range.lowerBound, $0.range.upperBound, $0.entry.name) < (
                $1.range.lowerBound, $1.range.upperBound, $1.entry.name
            )
        }
        var end = 0
        for (entry, range) in tensors {
            guard range.lowerBound == end else {
                throw .badData(
                    file: path, found: "tensor '\(entry.name)' at byte \(range.lowerBound) of the data",
                    expected: "byte \(end), where the one before it ends")
            }
            end = range.upperBound
        }
        guard end == dataByteCount else {
            throw .badData(file: path, found: "\(dataByteCount) bytes of data", expected: "\(end) for its tensors")
        }
        return tensors
    }

    /// What a decoder has to say, with the names on the way to the place.
    private static func reason(_ error: any Error) -> String {
        let context: DecodingError.Context
        switch error as? DecodingError {
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .keyNotFound(_, let found),
            .dataCorrupted(let found):
            context = found
        default: return "not JSON"
        }
        let place = context.codingPath.map(\.stringValue).joined(separator: ".")
        let words = context.debugDescription.onOneLine
        return place.isEmpty ? words : "at \(place): \(words)"
    }
}
