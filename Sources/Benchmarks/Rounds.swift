import Foundation

/// Measures several things in turn, so that what slows the machine for a while slows them all.
struct Rounds {
    /// How often everything is measured.
    let count: Int

    /// Runs every benchmark once a round; every other round runs backwards, which cancels a steady drift.
    func run(_ benchmarks: [Benchmark]) throws -> [Measured] {
        var samples = [[[Metric: Double]]](repeating: [], count: benchmarks.count)
        for round in 1...count {
            let order = round % 2 == 1 ? Array(benchmarks.indices) : benchmarks.indices.reversed()
            for (place, index) in order.enumerated() {
                let benchmark = benchmarks[index]
                Self.log(
                    "round \(round)/\(count), \(place + 1)/\(benchmarks.count): "
                        + "\(benchmark.section.rawValue) \(benchmark.name)")
                samples[index].append(try benchmark.measure())
            }
        }
        return zip(benchmarks, samples).map { Measured(section: $0.section, settings: $0.settings, rounds: $1) }
    }

    /// One line of progress on standard error.
    static func log(_ line: String) {
        FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
}
