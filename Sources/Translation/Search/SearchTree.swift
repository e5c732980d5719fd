/// Every hypothesis that a search has ever kept, as a tree of back-pointers.
///
/// A hypothesis is a node: its last piece, and the node of the hypothesis that it continues. Nothing is copied when
/// the beam changes; the pieces of the few hypotheses that win are traced at the end.
package struct SearchTree: Sendable {
    /// The parent of a hypothesis of one piece.
    package static let root = -1

    /// The last step of a hypothesis.
    package struct Node: Equatable, Sendable {
        /// The piece that was written.
        package let piece: Int32
        /// The row of the step that wrote it.
        package let row: Int32
        /// The hypothesis that it continues.
        package let parent: Int
        /// The log-probability of the piece, in nats.
        package let logProbability: Double
    }

    /// In the order in which they were added.
    package private(set) var nodes: [Node] = []

    /// A tree without hypotheses.
    package init() {}

    /// Adds the hypothesis that continues `parent` with a piece, and gives its node.
    package mutating func add(_ piece: Int32, after parent: Int, logProbability: Double = 0, row: Int = 0) -> Int {
        precondition(parent >= SearchTree.root && parent < nodes.count, "node \(parent) of \(nodes.count)")
        nodes.append(Node(piece: piece, row: Int32(row), parent: parent, logProbability: logProbability))
        return nodes.count - 1
    }

    /// The last piece of a hypothesis.
    package func piece(_ node: Int) -> Int32 { nodes[node].piece }

    /// The steps of a hypothesis, first to last.
    package func path(_ node: Int) -> [Node] {
        var path: [Node] = []
        var node = node
        while node != SearchTree.root {
            path.append(nodes[node])
            node = nodes[node].parent
        }
        return path.reversed()
    }

    /// All pieces of a hypothesis, first to last.
    package func trace(_ node: Int) -> [Int32] { path(node).map(\.piece) }
}
