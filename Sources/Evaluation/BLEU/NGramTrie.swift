/// The n-grams of one segment's references, and how often the hypothesis may match each of them.
///
/// A node of the trie is an n-gram; its parent is the same n-gram without its last token. All edges live in one open
/// hash table from (parent, token) to node, which is emptied from segment to segment and keeps its memory.
struct NGramTrie {
    private struct Edge {
        var key: UInt64
        var node: Int32
    }

    private struct Node {
        /// Occurrences in the reference being read.
        var current: Int32 = 0
        /// The most occurrences in any one reference.
        var allowed: Int32 = 0
        /// Occurrences in the hypothesis so far.
        var used: Int32 = 0
    }

    private let maximumOrder: Int
    private var nodes: [Node] = [Node()]
    /// A place is empty where `node` is 0: the root is nobody's child.
    private var edges = [Edge](repeating: Edge(key: 0, node: 0), count: 512)
    private var occupied: [Int] = []

    /// Makes an empty trie of n-grams of orders 1 to `maximumOrder`.
    init(maximumOrder: Int) {
        self.maximumOrder = maximumOrder
    }

    /// Forgets everything: a new segment begins.
    mutating func removeAll() {
        for place in occupied { edges[place].node = 0 }
        occupied.removeAll(keepingCapacity: true)
        nodes.removeAll(keepingCapacity: true)
        nodes.append(Node())
    }

    /// Counts the n-grams of one more reference.
    mutating func addReference(_ tokens: [UInt32]) {
        for first in tokens.indices {
            var node = 0
            for index in first..<min(first + maximumOrder, tokens.count) {
                node = child(of: node, by: tokens[index])
                nodes[node].current += 1
            }
        }
        for index in nodes.indices {
            nodes[index].allowed = max(nodes[index].allowed, nodes[index].current)
            nodes[index].current = 0
        }
    }

    /// An n-gram of a text, and how often the text has it.
    struct Occurrences {
        /// Its node.
        let node: Int32
        /// Its tokens less one.
        let order: Int32
        let count: Int32
    }

    /// The n-grams of a text, each once, in the order in which they first occur; an n-gram has the same node in every text
    /// until everything is forgotten.
    mutating func occurrences(of tokens: [UInt32]) -> [Occurrences] {
        var found: [(node: Int, order: Int)] = []
        for first in tokens.indices {
            var node = 0
            for order in 0..<min(maximumOrder, tokens.count - first) {
                node = child(of: node, by: tokens[first + order])
                if nodes[node].current == 0 { found.append((node, order)) }
                nodes[node].current += 1
            }
        }
        var occurrences: [Occurrences] = []
        occurrences.reserveCapacity(found.count)
        for (node, order) in found {
            occurrences.append(Occurrences(node: Int32(node), order: Int32(order), count: nodes[node].current))
            nodes[node].current = 0
        }
        return occurrences
    }

    /// The number of n-grams so far, and one for the root.
    var nodeCount: Int { nodes.count }

    /// Adds to `matches[n - 1]` the number of the hypothesis's n-grams of order n that occur in a reference,
    /// each n-gram at most as often as it occurs in the reference that has the most of it.
    mutating func countMatches(of tokens: [UInt32], into matches: inout [Int]) {
        for first in tokens.indices {
            var node = 0
            for order in 0..<min(maximumOrder, tokens.count - first) {
                // An n-gram that no reference has can't be continued to one that a reference has.
                guard let next = existingChild(of: node, by: tokens[first + order]) else { break }
                node = next
                nodes[node].used += 1
                if nodes[node].used <= nodes[node].allowed { matches[order] += 1 }
            }
        }
    }

    private func existingChild(of parent: Int, by token: UInt32) -> Int? {
        let node = edges[place(of: Self.key(parent, token))].node
        return node == 0 ? nil : Int(node)
    }

    private mutating func child(of parent: Int, by token: UInt32) -> Int {
        let key = Self.key(parent, token)
        let found = place(of: key)
        if edges[found].node != 0 { return Int(edges[found].node) }
        let node = nodes.count
        nodes.append(Node())
        edges[found] = Edge(key: key, node: Int32(node))
        occupied.append(found)
        if 2 * nodes.count > edges.count { grow() }
        return node
    }

    private static func key(_ parent: Int, _ token: UInt32) -> UInt64 {
        UInt64(parent) << 32 | UInt64(token)
    }

    /// Where the edge with this key is, or else the empty place where it belongs.
    @inline(__always)
    private func place(of key: UInt64) -> Int {
        let mask = edges.count - 1
        var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while edges[place].node != 0 && edges[place].key != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = occupied.map { edges[$0] }
        edges = [Edge](repeating: Edge(key: 0, node: 0), count: 2 * edges.count)
        occupied.removeAll(keepingCapacity: true)
        for edge in old {
            let place = place(of: edge.key)
            edges[place] = edge
            occupied.append(place)
        }
    }
}
