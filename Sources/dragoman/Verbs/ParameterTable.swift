import Foundation
import Layers
import ModelStore
import Reports
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
        var table = TextTable([("", .left), ("", .left), ("", .right)])
        for row in rows {
            let extents = row.shape.map(String.init).joined(separator: " × ")
            table.append([row.name, extents, Readable.count(row.count)])
        }
        table.append(["total", "", Readable.count(rows.reduce(0) { $0 + $1.count })])
        let lines = table.lines().dropFirst()
        return zip(lines, rows).flatMap { [$0] + Self.matrix($1) } + lines.suffix(1)
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
