import Testing
import Translation

@Suite struct SearchTreeTests {
    @Test("Hypotheses that share a beginning are traced apart")
    func trace() {
        var tree = SearchTree()
        let first = tree.add(7, after: SearchTree.root)
        let left = tree.add(8, after: first)
        let right = tree.add(9, after: first)
        let longer = tree.add(5, after: left)
        #expect(tree.trace(longer) == [7, 8, 5])
        #expect(tree.trace(right) == [7, 9])
        #expect(tree.trace(SearchTree.root).isEmpty)
        #expect(tree.piece(right) == 9)
    }
}
