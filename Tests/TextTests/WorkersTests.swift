import Synchronization
import Testing
import Text

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

    @Test("The error is that of the first piece that has one", arguments: [1, 2, 7])
    func errors(threads: Int) {
        struct Bad: Error, Equatable { let piece: Int }
        let error = #expect(throws: Bad.self) {
            try Workers(count: threads).map(50) { piece throws(Bad) in
                if piece % 10 == 7 { throw Bad(piece: piece) }
                return piece
            }
        }
        #expect(error?.piece == 7)
    }

    @Test("Workers that take turns do so in the same order every time", arguments: 1...4)
    func turns(threads: Int) {
        func order() -> [Int] {
            let order = Mutex<[Int]>([])
            let results = Workers(takingTurns: threads).map(5) { piece in
                for _ in 0..<3 + piece {
                    order.withLock { $0.append(piece) }
                    Workers.endTurn()
                }
                return piece * piece
            }
            #expect(results == [0, 1, 4, 9, 16])
            return order.withLock { $0 }
        }
        let first = order()
        #expect(first.count == 3 + 4 + 5 + 6 + 7)
        if threads > 1 { #expect(first.prefix(threads + 1) == (Array(0..<threads) + [0])[...]) }
        for _ in 0..<20 { #expect(order() == first) }
    }

    @Test("Ranges cover all, one after the other, and differ by one at most", arguments: [0, 1, 9, 10], [1, 3, 20])
    func ranges(count: Int, parts: Int) {
        let ranges = Workers.ranges(of: count, parts: parts)
        #expect(ranges.flatMap { Array($0) } == Array(0..<count))
        #expect(ranges.count == min(parts, count))
        let sizes = ranges.map(\.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1 && !sizes.contains(0))
    }
}
