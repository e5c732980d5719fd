import Models
import TensorCore

/// What a network reads and what it writes, by name: its configuration, which its file has in JSON.
package struct Symbols: BuildableConfiguration {
    /// What it reads: the one of an input stands at the place of a name.
    package var inputs: [String] = []
    /// What it writes, likewise.
    package var outputs: [String] = []

    /// No names.
    package init() {}

    /// Some names.
    package init(inputs: [String], outputs: [String]) {
        self.inputs = inputs
        self.outputs = outputs
    }

    /// As many values as names.
    package var extents: [(key: String, size: Int)] { [("inputs", inputs.count), ("outputs", outputs.count)] }
    /// None: a network can be built of any names.
    package var refusals: [SettingRefusal] { [] }
}

/// One row for each place: a one there, and zeros beside it; zeros alone for no place.
/// - Returns: [places, count].
package func oneHot(_ places: [Int?], of count: Int, on device: Device) -> Tensor {
    precondition(places.allSatisfy { $0.map { (0..<count).contains($0) } ?? true }, "a one at \(places) of \(count)")
    let values = places.flatMap { place in (0..<count).map { $0 == place ? 1 : 0 as Float } }
    return Tensor(values, shape: [places.count, count], on: device)
}

extension Tensor {
    /// A matrix as it is written down.
    package init(rows: [[Float]], on device: Device) {
        self.init(rows.flatMap(\.self), shape: [rows.count, rows.first?.count ?? 0], on: device)
    }
}
