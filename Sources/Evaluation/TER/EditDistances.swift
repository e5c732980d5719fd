/// The edit distance between a hypothesis and a reference, and what it becomes if words of the hypothesis move.
///
/// Insertions, deletions and substitutions cost 1. Three matrices over an `EditBand` make a move cheap to try:
/// `prefixes` holds the distance of every prefix of the hypothesis to every prefix of the reference, `suffixes` that
/// of what remains of both. A move changes only the rows of its region; after these, each cell of the last one
/// is completed by the suffixes, and the smallest sum is the distance.
struct EditDistances {
    /// The words of the hypothesis.
    private(set) var words: [UInt32]
    /// The words of the reference.
    let reference: [UInt32]

    private let band: EditBand
    /// The reference from index 1, so that index and column agree, with a number that is no word at both ends.
    private let bounded: [UInt32]
    private var prefixes: [Int32]
    private var suffixes: [Int32]
    /// The prefixes of a hypothesis with a move on trial.
    private var trial: [Int32]

    /// Computes the distances; neither sequence may be empty.
    init(words: [UInt32], reference: [UInt32]) {
        precondition(!reference.isEmpty, "a reference of 0 words, expected at least 1")
        self.words = words
        self.reference = reference
        band = EditBand(hypothesisCount: words.count, referenceCount: reference.count)
        bounded = [.max] + reference + [.max]
        prefixes = band.emptyMatrix()
        suffixes = prefixes
        trial = prefixes
        for column in band.columns[0] { prefixes[band.place(row: 0, column: column)] = Int32(column) }
        for column in band.columns[words.count] {
            suffixes[band.place(row: words.count, column: column)] = Int32(reference.count - column)
        }
        fillPrefixes(after: 0)
        fillSuffixes(before: words.count)
    }

    /// The distance between the hypothesis and the reference.
    var distance: Int { Int(prefixes[band.place(row: words.count, column: reference.count)]) }

    /// What the distance would be after a move.
    mutating func distance(after shift: Shift) -> Int {
        let first = band.columns[shift.region.lowerBound]
        for column in first {
            let place = band.place(row: shift.region.lowerBound, column: column)
            trial[place] = prefixes[place]
        }
        for position in shift.region {
            Self.fill(
                &trial, of: band, row: position + 1, word: words[shift.origin(of: position)], reference: bounded)
        }
        let last = shift.region.upperBound
        let start = band.place(row: last, column: band.columns[last].lowerBound)
        var fewest = EditBand.outside
        for place in start..<start + band.columns[last].count {
            fewest = min(fewest, trial[place] + suffixes[place])
        }
        return Int(fewest)
    }

    /// Moves words of the hypothesis.
    mutating func apply(_ shift: Shift) {
        words = shift.applied(to: words)
        fillPrefixes(after: shift.region.lowerBound)
        fillSuffixes(before: shift.region.upperBound)
    }

    /// One of the cheapest ways of editing, step by step.
    ///
    /// Where several are equally cheap, going back from the end it prefers to match or substitute, then to delete a
    /// word of the hypothesis, then to insert one of the reference; which words seem wrong depends on it.
    var alignment: EditAlignment {
        var alignment = EditAlignment(hypothesisCount: words.count, referenceCount: reference.count)
        var (row, column) = (words.count, reference.count)
        while row > 0 || column > 0 {
            guard row > 0 else {
                column -= 1
                alignment.insert(reference: column, after: row)
                continue
            }
            let place = band.place(row: row, column: column)
            let above = band.place(row: row - 1, column: column)
            let differs: Int32 = words[row - 1] == bounded[column] ? 0 : 1
            if prefixes[place] == prefixes[above - 1] + differs {
                row -= 1
                column -= 1
                alignment.match(hypothesis: row, reference: column, errors: Int(differs))
            } else if prefixes[place] == prefixes[above] + 1 {
                row -= 1
                alignment.delete(hypothesis: row)
            } else {
                column -= 1
                alignment.insert(reference: column, after: row)
            }
        }
        return alignment
    }

    private mutating func fillPrefixes(after row: Int) {
        for row in row..<words.count {
            Self.fill(&prefixes, of: band, row: row + 1, word: words[row], reference: bounded)
        }
    }

    /// Computes a row of distances of prefixes from the row above it.
    ///
    /// A method of the instance would hold a second reference to its matrix, and each row would copy all of them.
    private static func fill(
        _ matrix: inout [Int32], of band: EditBand, row: Int, word: UInt32, reference bounded: [UInt32]
    ) {
        let columns = band.columns[row]
        let place = band.place(row: row, column: columns.lowerBound)
        let above = band.place(row: row - 1, column: columns.lowerBound)
        var left = EditBand.outside
        matrix.withUnsafeMutableBufferPointer { cells in
            bounded.withUnsafeBufferPointer { bounded in
                for offset in 0..<columns.count {
                    let differs: Int32 = bounded[columns.lowerBound + offset] == word ? 0 : 1
                    left = min(cells[above + offset - 1] + differs, cells[above + offset] + 1, left + 1)
                    cells[place + offset] = left
                }
            }
        }
    }

    private mutating func fillSuffixes(before row: Int) {
        for row in (0..<row).reversed() {
            let (columns, word) = (band.columns[row], words[row])
            let place = band.place(row: row, column: columns.lowerBound)
            let below = band.place(row: row + 1, column: columns.lowerBound)
            var right = EditBand.outside
            for offset in (0..<columns.count).reversed() {
                let differs: Int32 = bounded[columns.lowerBound + offset + 1] == word ? 0 : 1
                right = min(suffixes[below + offset + 1] + differs, suffixes[below + offset] + 1, right + 1)
                suffixes[place + offset] = right
            }
        }
    }
}
