/// Rows of different lengths, stored one after another in two arrays.
public struct RaggedArray<Element: Sendable>: Sendable {
    /// All elements, row after row.
    public private(set) var elements: [Element] = []
    /// Where each row begins in `elements`, and where the last one ends: one more than there are rows.
    public private(set) var offsets: [Int] = [0]

    /// Makes an array of no rows.
    public init() {}

    /// Makes an array of some rows.
    public init(_ rows: some Sequence<some Sequence<Element>>) {
        for row in rows { append(row) }
    }

    /// The number of rows.
    public var count: Int { offsets.count - 1 }

    /// One row.
    public subscript(row: Int) -> ArraySlice<Element> {
        precondition(row >= 0 && row < count, "row \(row) of \(count)")
        return elements[offsets[row]..<offsets[row + 1]]
    }

    /// The number of elements in one row.
    public func length(_ row: Int) -> Int {
        precondition(row >= 0 && row < count, "row \(row) of \(count)")
        return offsets[row + 1] - offsets[row]
    }

    /// Adds a row at the end.
    public mutating func append(_ row: some Sequence<Element>) {
        elements.append(contentsOf: row)
        offsets.append(elements.count)
    }
}

extension RaggedArray: Equatable where Element: Equatable {}
