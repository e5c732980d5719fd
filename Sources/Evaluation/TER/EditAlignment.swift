/// Which words of a hypothesis stand for which of a reference, and which of both are wrong.
///
/// It is built from the end to the start, one edit at a time.
struct EditAlignment {
    /// For each word of the reference the word of the hypothesis that stands for it; where there is none, the last
    /// one before the gap, or -1.
    private(set) var counterparts: [Int]
    private(set) var hypothesisErrors: [Bool]
    private(set) var referenceErrors: [Bool]

    /// Makes an alignment without an edit.
    init(hypothesisCount: Int, referenceCount: Int) {
        counterparts = Array(repeating: -1, count: referenceCount)
        hypothesisErrors = Array(repeating: false, count: hypothesisCount)
        referenceErrors = Array(repeating: false, count: referenceCount)
    }

    /// Aligns two words, equal (no error) or not (one error).
    mutating func match(hypothesis: Int, reference: Int, errors: Int) {
        counterparts[reference] = hypothesis
        hypothesisErrors[hypothesis] = errors > 0
        referenceErrors[reference] = errors > 0
    }

    /// A word of the hypothesis has no counterpart.
    mutating func delete(hypothesis: Int) {
        hypothesisErrors[hypothesis] = true
    }

    /// A word of the reference has no counterpart; it belongs after `count` words of the hypothesis.
    mutating func insert(reference: Int, after count: Int) {
        counterparts[reference] = count - 1
        referenceErrors[reference] = true
    }
}
