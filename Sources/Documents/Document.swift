/// A document whose texts can be replaced; everything else in it stays what it is, byte for byte.
public struct Document: Sendable {
    /// A text of the document, to be translated as a line.
    public struct Segment: Equatable, Sendable {
        /// The text; tags in it are to come through a translation as they are, once each.
        public let text: String
        /// The number of the line of the document where it begins, from 1.
        public let line: Int
    }

    /// What a document consists of.
    enum Piece: Sendable {
        /// Bytes of the document, as they are.
        case kept(Range<Int>)
        /// Bytes that are not in the document.
        case added([UInt8])
        /// A place with texts, whose segments have these numbers.
        case slot(TextSlot, Range<Int>)
    }

    /// The texts, in order.
    public let segments: [Segment]

    private let bytes: [UInt8]
    private let pieces: [Piece]

    init(_ bytes: [UInt8], _ pieces: [Piece], _ segments: [Segment]) {
        self.bytes = bytes
        self.pieces = pieces
        self.segments = segments
    }

    /// The bytes of the document with other texts.
    ///
    /// Where the texts of a place are what they were, its bytes are what they were, too.
    /// - Parameter texts: one for each segment, each a line.
    public func replacing(with texts: [String]) -> [UInt8] {
        precondition(texts.count == segments.count, "\(texts.count) texts for \(segments.count) segments")
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for piece in pieces {
            switch piece {
            case .kept(let range): result += bytes[range]
            case .added(let added): result += added
            case .slot(let slot, let numbers):
                let own = Array(texts[numbers])
                if own.elementsEqual(slot.texts, by: { $0.utf8.elementsEqual($1.utf8) }) {
                    result += bytes[slot.unchanged]
                } else {
                    result += slot.write(own)
                }
            }
        }
        return result
    }
}
