import Corpora

/// Reorder: what the rows of one step of the search stand for.
///
/// Each open hypothesis has a row, those of a beam side by side; beams that are done have none.
///
/// The number of rows is rounded up, because the backend compiles its products for every number that occurs. What
/// becomes of the rows beyond the last hypothesis is never read.
package struct SearchRows {
    /// What the number of rows is a multiple of.
    package static let unit = 8

    /// The last piece of each row's hypothesis.
    package private(set) var pieces: [Int32] = []
    /// The place in the batch of the sentence that each row translates.
    package private(set) var sentences: [Int32] = []
    /// The row of the step before that each row continues; at the beginning, the place of its sentence.
    package private(set) var previous: [Int32] = []
    /// The row of the first hypothesis of each beam, by sentence.
    package private(set) var first: [[Int]] = []

    /// The rows of the first step.
    /// - Parameter beams: those of each sentence.
    package init(opening beams: [[SentenceBeam]]) {
        for (place, groups) in beams.enumerated() {
            first.append(Array(pieces.count..<pieces.count + groups.count))
            for _ in groups { append(piece: SpecialTokens.start, sentence: place, previous: place) }
        }
        fill()
    }

    /// Rows that somebody else keeps the hypotheses of.
    package init(pieces: [Int32], sentences: [Int32], previous: [Int32]) {
        precondition(
            pieces.count == sentences.count && pieces.count == previous.count,
            "\(pieces.count) rows of \(sentences.count) sentences after \(previous.count)")
        (self.pieces, self.sentences, self.previous) = (pieces, sentences, previous)
        fill()
    }

    /// The rows of the step after `rows`.
    package init(continuing beams: [[SentenceBeam]], _ rows: SearchRows, _ tree: SearchTree) {
        for (place, groups) in beams.enumerated() {
            first.append([])
            for (group, beam) in groups.enumerated() {
                first[place].append(pieces.count)
                for hypothesis in beam.open {
                    append(
                        piece: tree.piece(hypothesis.node), sentence: place,
                        previous: rows.first[place][group] + hypothesis.parent)
                }
            }
        }
        fill()
    }

    private mutating func append(piece: Int32, sentence: Int, previous row: Int) {
        pieces.append(piece)
        sentences.append(Int32(sentence))
        previous.append(Int32(row))
    }

    private mutating func fill() {
        guard let sentence = sentences.first, let row = previous.first else { return }
        while pieces.count % SearchRows.unit != 0 {
            append(piece: SpecialTokens.end, sentence: Int(sentence), previous: Int(row))
        }
    }
}
