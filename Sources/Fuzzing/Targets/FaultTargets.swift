import Foundation

/// Readers that break the promises on purpose: what shows that the fuzzer would notice.
enum FaultTargets {
    /// Each of them does wrong at every mutant of these.
    static let mutants = 0..<1

    static var all: [FuzzTarget] {
        [
            fault("fault-trap") { _ = $0[$0.count + mutants.count] },
            fault("fault-hang") { input in while input.count >= 0 { sink = input.count } },
            fault("fault-memory") { input in
                let everything = [UInt8](repeating: 1, count: 1 << 31)
                sink = everything.count + input.count
            },
            fault("fault-error") { _ in throw CocoaError(.fileNoSuchFile) },
            fault("fault-promise") { throw Violation("\($0.count) bytes") },
        ]
    }

    /// Keeps the optimiser from leaving out what seems to do nothing.
    nonisolated(unsafe) private static var sink = 0

    private static func fault(_ name: String, read: @escaping (_ input: [UInt8]) throws -> Void) -> FuzzTarget {
        FuzzTarget(name, share: 0, .bytes, seeds: [[1, 2, 3]], read: read)
    }
}
