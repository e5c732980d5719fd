extension ParallelCorpus {
    /// Whether pairs have the piece of placeholders on both sides as they are written.
    /// - Parameter tokenizers: those that have cut them.
    package func hasPlaceholders(_ tokenizers: TokenizerPair) -> Bool {
        // What cannot cut a text of a few letters has no piece for anything.
        guard let source = try? PlaceholderPiece.id(in: tokenizers.source),
            let target = try? PlaceholderPiece.id(in: tokenizers.target)
        else { return false }
        return (0..<count).contains { sources[$0].contains(source) && targets[$0].contains(target) }
    }
}
