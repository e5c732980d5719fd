import Foundation

/// A checksum that stands in the very file that it is of.
///
/// It is that of the whole file with zeros for its own digits. It stands in quotes, as a string of JSON; what stands there
/// first counts.
package enum OwnChecksum {
    /// What to write where the checksum is to stand.
    package static let placeholder = Checksum.zero.description

    /// Puts the checksum of some bytes in the place of the placeholder that they have.
    package static func seal(_ data: inout Data) {
        guard let place = place(of: placeholder, in: data) else { preconditionFailure("no place for a checksum") }
        let checksum = data.withUnsafeBytes { Checksum(of: $0) }
        data.replaceSubrange(place, with: checksum.description.utf8)
    }

    /// Checks bytes that say which checksum they have.
    /// - Parameters:
    ///   - stated: the checksum as it stands in them; nil where there is none, as in files of earlier versions.
    ///   - path: the file, for messages.
    /// - Throws: `ModelStoreError.badData` when it is not that of the bytes.
    package static func check(_ data: Data, stated: String?, _ path: String) throws {
        try check(byteCount: data.count, head: data, stated: stated, path) { part, stream in
            data[data.startIndex + part.lowerBound..<data.startIndex + part.upperBound].withUnsafeBytes {
                stream.append($0)
            }
        }
    }

    /// Checks a file whose checksum stands at its head.
    static func check(_ file: MappedFile, head: Data, stated: String?, _ path: String) throws(ModelStoreError) {
        try check(byteCount: file.bytes.count, head: head, stated: stated, path) { part, stream in
            file.read(part) { stream.append($0) }
        }
    }

    private static func check(
        byteCount: Int, head: Data, stated: String?, _ path: String,
        _ append: (_ part: Range<Int>, _ stream: borrowing ChecksumStream) -> Void
    ) throws(ModelStoreError) {
        guard let stated else { return }
        guard Checksum(stated) != nil, let place = place(of: stated, in: head) else {
            throw .badData(
                file: path, found: "the checksum '\(stated)'",
                expected: "one like '\(placeholder)'; the file is damaged, or written by another version")
        }
        let stream = ChecksumStream()
        append(0..<place.lowerBound, stream)
        Array(placeholder.utf8).withUnsafeBytes { stream.append($0) }
        append(place.upperBound..<byteCount, stream)
        let found = stream.checksum.description
        guard found == stated else {
            throw .badData(
                file: path, found: "contents with the checksum \(found)",
                expected: "\(stated), as the file says itself; it is damaged, or was changed without its checksum")
        }
    }

    /// Where a checksum stands, its quotes not counted.
    static func place(of stated: String, in data: Data) -> Range<Int>? {
        data.range(of: Data("\"\(stated)\"".utf8)).map { $0.lowerBound + 1..<$0.upperBound - 1 }
    }
}
