import Foundation

/// The numbers of one size, as a line of a table or as JSON.
struct Report: Encodable {
    let size: String
    let threads: Int
    let targetTokensPerSecond: Double
    let gigaflopsPerSecond: Double
    let productGigaflopsPerSecond: Double
    let shareOfProductRate: Double
    let peakMemoryBytes: Int
    let systemAllocations: Int
    let oneDNN: String

    static let heading =
        "size        threads  target tokens/s  GFLOP/s  products alone  share  peak memory"

    init(
        size: String, threads: Int, targetTokensPerSecond: Double, gigaflopsPerSecond: Double,
        productGigaflopsPerSecond: Double, peakMemory: Int, systemAllocations: Int, oneDNN: String
    ) {
        self.size = size
        self.threads = threads
        self.targetTokensPerSecond = targetTokensPerSecond
        self.gigaflopsPerSecond = gigaflopsPerSecond
        self.productGigaflopsPerSecond = productGigaflopsPerSecond
        shareOfProductRate = gigaflopsPerSecond / productGigaflopsPerSecond
        peakMemoryBytes = peakMemory
        self.systemAllocations = systemAllocations
        self.oneDNN = oneDNN
    }

    func print(asJSON: Bool) throws {
        guard !asJSON else {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
            return
        }
        func column(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        Swift.print(
            size.padding(toLength: 12, withPad: " ", startingAt: 0) + column("\(threads)", 7)
                + column(String(format: "%.0f", targetTokensPerSecond), 17)
                + column(String(format: "%.1f", gigaflopsPerSecond), 9)
                + column(String(format: "%.1f", productGigaflopsPerSecond), 16)
                + column(String(format: "%.0f%%", 100 * shareOfProductRate), 7)
                + column(String(format: "%.0f MB", Double(peakMemoryBytes) / 1e6), 13))
    }
}
