import Models

/// How the source piece is found that an `<unk>` of a translation stands for.
package enum UnknownOrigin: Sendable {
    /// It is the one of whose attention the `<unk>` gets the largest share.
    case attended
    /// It is the one that was most likely copied: a model that copies does it by the weights of its attention, whatever else
    /// looks at a piece.
    case copied
}

extension Ensemble {
    /// As the first model has it, whose attention is looked at.
    var unknownOrigin: UnknownOrigin { first.copiesPieces ? .copied : .attended }
}

extension AlignedPart {
    /// The source piece that an `<unk>` stands for, the first of equals; nil without a source.
    /// - Parameters:
    ///   - target: the place of the `<unk>`.
    ///   - sources: the places of the pieces that it may stand for.
    func origin(ofUnknown target: Int, among sources: [Int]) -> Int? {
        switch unknown {
        case .attended: return mostAttended(by: target..<target + 1, among: sources)
        case .copied:
            let isLooking = target < attention?.targets ?? 0
            var likeliest = LargestShare()
            for source in sources {
                likeliest.offer(source, weight: isLooking ? attention?[target, source] ?? 0 : 0, of: 1)
            }
            return likeliest.place
        }
    }
}
