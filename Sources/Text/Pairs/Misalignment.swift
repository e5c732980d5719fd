import Foundation

/// Guesses where two files of different lengths went out of step.
package enum Misalignment {
    /// The number of lines at the beginning that seem to belong together.
    ///
    /// A translation is about as long as its source times a constant c, so `|log(longer / shorter) - log c|` is small
    /// for lines that belong together. The guess is the number k for which it is smallest in all, when the first k
    /// lines stand side by side and the d surplus lines follow them, in one place:
    /// `Σ_{i<k} |log(L_i / S_i) - log c| + Σ_{i≥k} |log(L_{i+d} / S_i) - log c|`, with c taken from the whole files.
    /// Several gaps give one of them, and a tie the last.
    /// - Parameters:
    ///   - longer: length of each line of the file with more lines.
    ///   - shorter: length of each line of the other.
    package static func agreeingLines(longer: [Int32], shorter: [Int32]) -> Int {
        precondition(longer.count >= shorter.count, "\(longer.count) lines are fewer than \(shorter.count)")
        let surplus = longer.count - shorter.count
        func total(_ lengths: [Int32]) -> Double { lengths.reduce(0) { $0 + Double($1) + 1 } }
        let bias =
            log(total(longer) / Double(max(1, longer.count))) - log(total(shorter) / Double(max(1, shorter.count)))
        func disagreement(_ long: Int32, _ short: Int32) -> Double {
            abs(log(Double(long) + 1) - log(Double(short) + 1) - bias)
        }
        // The sum for k relative to k = 0: going from k to k + 1 moves one line from the second sum into the first.
        var sum = 0.0
        var least = 0.0
        var best = 0
        for line in shorter.indices {
            sum += disagreement(longer[line], shorter[line]) - disagreement(longer[line + surplus], shorter[line])
            if sum <= least {
                least = sum
                best = line + 1
            }
        }
        return best
    }
}
