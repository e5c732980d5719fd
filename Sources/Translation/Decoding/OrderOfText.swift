import Models

/// What a model gives that goes from the end of a sentence, in the order of the text.
extension AttentionMatrix {
    /// The matrix with rows and columns in the order of the text; those of the end symbols are last either way.
    /// - Parameter reversed: the sides that the model goes through from the end.
    func inOrderOfText(_ reversed: ReversedSides) -> AttentionMatrix {
        guard reversed != ReversedSides() else { return self }
        let rows = reversed.target ? Array(0..<targets).reversedBeforeEnd : Array(0..<targets)
        let columns = reversed.source ? Array(0..<sources).reversedBeforeEnd : Array(0..<sources)
        return AttentionMatrix(
            targets: targets, sources: sources, weights: rows.flatMap { row in columns.map { self[row, $0] } })
    }
}

extension Array {
    /// The elements from the last to the first, but for the very last, the end symbol's, which stays where it is.
    var reversedBeforeEnd: [Element] { Array(dropLast().reversed()) + Array(suffix(1)) }
}
