/// The cells near the diagonal of an edit distance matrix, the only ones that TER looks at.
///
/// Row i stands for the first i words of the hypothesis, column j for the first j of the reference. Row i holds the
/// columns from `⌊i · r⌋ - w` up to, and not including, `⌊i · r⌋ + w`, where r is the length of the reference over
/// that of the hypothesis and w is 25, or more where rows would not overlap otherwise. So memory and time grow with
/// the lengths, not with their product.
///
/// The cells lie in one array. Around each row lie enough cells without a value for its neighbours to look into.
struct EditBand {
    /// What stands in cells that are not in the band: more than any distance.
    static let outside: Int32 = 1 << 29
    private static let halfWidth = 25

    /// The number of words in the hypothesis, at least 1; rows are 0 to `count`.
    let count: Int
    /// The columns of each row.
    let columns: [Range<Int>]
    private let stride: Int
    private let margin: Int

    /// Lays out the band.
    init(hypothesisCount: Int, referenceCount: Int) {
        precondition(hypothesisCount > 0, "a hypothesis of 0 words, expected at least 1")
        count = hypothesisCount
        let ratio = Double(referenceCount) / Double(hypothesisCount)
        let usual = Self.halfWidth
        let halfWidth = ratio / 2 > Double(usual) ? Int((ratio / 2 + Double(usual)).rounded(.up)) : usual
        var columns: [Range<Int>] = [0..<0]
        columns.reserveCapacity(hypothesisCount + 1)
        for row in 1...hypothesisCount {
            let centre = Int((Double(row) * ratio).rounded(.down))
            let upper = row == hypothesisCount ? referenceCount + 1 : min(referenceCount + 1, centre + halfWidth)
            columns.append(max(0, centre - halfWidth)..<upper)
        }
        columns[0] = 0..<columns[1].upperBound  // The rest of the first row leads nowhere.
        var (width, step) = (0, 0)
        for (row, next) in zip(columns, columns.dropFirst()) {
            width = max(width, row.count, next.count)
            step = max(step, next.lowerBound - row.lowerBound, next.upperBound - row.upperBound)
        }
        margin = step + 1
        stride = margin + width + margin
        self.columns = columns
    }

    /// A matrix without a distance.
    func emptyMatrix() -> [Int32] {
        Array(repeating: Self.outside, count: (count + 1) * stride)
    }

    /// Where a cell lies in a matrix; the column may be one step out of the band.
    @inline(__always)
    func place(row: Int, column: Int) -> Int {
        row * stride + margin + column - columns[row].lowerBound
    }
}
