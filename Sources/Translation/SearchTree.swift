/// Every hypothesis that a search has ever kept, as a tree of back-pointers.
///
/// A hypothesis is a node: its last piece, and the node of the hypothesis that it continues. Nothing is copied when
/// the beam changes; the pieces of the few hypotheses that win are traced at the end.
package struct SearchTree: Sendable {
    /// The parent of a hypothesis of one piece.
    package static let root = -1

    private var pieces: [Int32] = []
    private var parents: [Int32] = []

    /// A tree without hypotheses.
    package init() {}

    /// Adds the hypothesis that continues `parent` with a piece, and gives its node.
    package mutating func add(_ piece: Int32, after parent: Int) -> Int {
        precondition(parent >= SearchTree.root && parent < pieces.count, "node \(parent) of \(pieces.count)")
        pieces.append(piece)
        parents.append(Int32(parent))
        return pieces.count - 1
    }

    /// The last piece of a hypothesis.
    package func piece(_ node: Int) -> Int32 { pieces[node] }

    /// All pieces of a hypothesis, first to last.
    package func trace(_ node: Int) -> [Int32] {
        var traced: [Int32] = []
        var node = node
        while node != SearchTree.root {
            traced.append(pieces[node])
            node = Int(parents[node])
        }
        return traced.reversed()
    }
}
