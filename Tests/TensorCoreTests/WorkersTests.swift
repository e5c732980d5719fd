import Synchronization
import TensorCore
import Testing

@Suite struct WorkersTests {
    @Test(
        "Every piece is done once, and results come in the order of the pieces", arguments: [0, 1, 3, 100], [0, 1, 7])
    func order(pieces: Int, threads: Int) {
        let done = Mutex([Int](repeating: 0, count: pieces))
        let results = Workers(count: threads).map(pieces) { piece in
            done.withLock { $0[piece] += 1 }
            return piece * piece
        }
        #expect(results == (0..<pieces).map { $0 * $0 })
        #expect(done.withLock(\.self) == [Int](repeating: 1, count: pieces))
    }
}
