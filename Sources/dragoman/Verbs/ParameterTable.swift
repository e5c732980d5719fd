import Foundation
import Layers
import ModelStore
import Text

/// The parameters of a model as `inspect` prints them: name, shape and count of each, and the numbers of small ones.
struct ParameterTable {
    /// A tensor of more numbers is not printed.
    static let largestCount = 64
    /// Nor is one with more of them in a row.
    static let mostColumns = 16

    private struct Row {
        let name: String
        let shape: [Int]
        /// Row-major; nil for a tensor that is not printed.
        let values: [Float]?

        var count: Int { shape.reduce(1, *) }
    }

    private let rows: [Row]

    /// The parameters of a model that was loaded.
    init(_ parameters: [Parameter]) {
        rows = parameters.map { parameter in
            let shape = parameter.shape.array
            let isPrinted = Self.isSmall(shape) && !parameter.isQuantized
            return Row(name: parameter.name, shape: shape, values: isPrinted ? parameter.value.floats : nil)
        }
    }

    /// What a file of a model of whatever kind holds, in the order of its data; scales count with their integers.
    init(_ file: SafetensorsFile) throws {
        let quantized = Set(file.entries.filter { $0.elementType == .int8 }.map { "\($0.name).scales" })
        rows = try file.entries.filter { !quantized.contains($0.name) }.map { entry in
            let isPrinted = Self.isSmall(entry.shape) && entry.elementType == .float32
            let values = isPrinted ? try file.withBytes(of: entry) { Self.floats($0) } : nil
            return Row(name: entry.name.onOneLine, shape: entry.shape, values: values)
        }
    }

    private static func isSmall(_ shape: [Int]) -> Bool {
        shape.reduce(1, *) <= largestCount && shape.last ?? 1 <= mostColumns
    }

    private static func floats(_ bytes: UnsafeRawBufferPointer) -> [Float] {
        stride(from: 0, to: bytes.count, by: 4).map { offset in
            Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
    }

    /// Columns of names, shapes and counts, below each small tensor its numbers as a matrix, and at the end the sum.
    var lines: [String] {
        let total = rows.reduce(0) { $0 + $1.count }
        let cells =
            rows.map { row in
                (row.name, row.shape.map { "\($0)" }.joined(separator: " × "), Readable.count(row.count))
            } + [("total", "", Readable.count(total))]
        let widths = cells.reduce((0, 0, 0)) { (max($0.0, $1.0.count), max($0.1, $1.1.count), max($0.2, $1.2.count)) }
        return cells.enumerated().flatMap { place, cell in
            let (name, shape, count) = cell
            let padding = String(repeating: " ", count: widths.2 - count.count)
            let line =
                name.padding(toLength: widths.0 + 2, withPad: " ", startingAt: 0)
                + shape.padding(toLength: widths.1 + 2, withPad: " ", startingAt: 0) + padding + count
            return [line] + (place < rows.count ? Self.matrix(rows[place]) : [])
        }
    }

    /// The numbers of a tensor, its last axis as columns of equal width.
    private static func matrix(_ row: Row) -> [String] {
        guard let values = row.values, !values.isEmpty else { return [] }
        let columns = row.shape.last ?? 1
        let cells = values.map { Readable.rounded(Double($0)) }
        let width = cells.map(\.count).max() ?? 0
        return stride(from: 0, to: cells.count, by: columns).map { start in
            let padded = cells[start..<start + columns].map { String(repeating: " ", count: width - $0.count) + $0 }
            return "  " + padded.joined(separator: " ")
        }
    }
}
