/// The statistics of a corpus, laid out for adding up many choices of segments.
///
/// Eight columns stand side by side, so that the sums of eight statistics stay in vector registers while the rows
/// go by; further columns follow in further blocks of all segments.
struct StatisticsTable: Sendable {
    private static let lanes = 8

    /// How many statistics a segment has.
    let width: Int
    /// How many segments there are.
    let segmentCount: Int
    /// Block after block of eight columns, each `[segment, 8]`; missing columns of the last block are 0.
    private let blocks: [SIMD8<Double>]

    /// Lays out rows of `width` numbers.
    init(statistics: [Double], width: Int) {
        precondition(
            width >= 1 && statistics.count % width == 0, "\(statistics.count) statistics in rows of \(width)")
        self.width = width
        let segments = statistics.count / width
        segmentCount = segments
        var blocks: [SIMD8<Double>] = []
        for firstColumn in stride(from: 0, to: width, by: Self.lanes) {
            let columns = min(Self.lanes, width - firstColumn)
            for segment in 0..<segments {
                var lanes = SIMD8<Double>.zero
                for lane in 0..<columns { lanes[lane] = statistics[segment * width + firstColumn + lane] }
                blocks.append(lanes)
            }
        }
        self.blocks = blocks
    }

    /// The sums over the chosen segments, each as often as it is named.
    func sums(of segments: [UInt32]) -> [Double] {
        var sums: [Double] = []
        sums.reserveCapacity(width)
        for firstColumn in stride(from: 0, to: width, by: Self.lanes) {
            let block = blocks[firstColumn / Self.lanes * segmentCount..<(firstColumn / Self.lanes + 1) * segmentCount]
            let total = block.withUnsafeBufferPointer { rows in
                segments.withUnsafeBufferPointer { segments in
                    var total = SIMD8<Double>.zero
                    for segment in segments { total += rows[Int(segment)] }
                    return total
                }
            }
            for lane in 0..<min(Self.lanes, width - firstColumn) { sums.append(total[lane]) }
        }
        return sums
    }

    /// The sums over all segments.
    var totals: [Double] { sums(of: (0..<segmentCount).map { UInt32($0) }) }
}
