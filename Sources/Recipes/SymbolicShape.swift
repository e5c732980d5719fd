import TensorCore

/// Extents of which some are those of any batch: S×B×512.
public struct SymbolicShape: Equatable, Sendable, CustomStringConvertible {
    /// The extents from the outermost in: a number, or B sentences, S source pieces, S2 second-source pieces, T target pieces or
    /// the product of two.
    public let extents: [String]

    /// What two shapes of one thing have in common that was computed for different batches.
    init(_ one: Shape, in batch: BatchExtents, _ other: Shape, in otherBatch: BatchExtents) {
        let symbols = zip(batch.symbols, otherBatch.symbols)
        extents = zip(one.array, other.array).map { extent, otherExtent in
            if extent == otherExtent { return "\(extent)" }
            return symbols.first { $0.extent == extent && $1.extent == otherExtent }?.0.name ?? "?"
        }
    }

    /// The extents.
    public var description: String { extents.joined(separator: "×") }
}
