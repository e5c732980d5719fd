import Testing
import Text

@Suite struct PortionsTests {
    private struct Bad: Error {}

    @Test("What was read before an error is given first, and then the error for good")
    func error() throws {
        var numbers = [1, 2, 3].makeIterator()
        var portions = Portions()
        let next = { () throws -> Int in
            guard let number = numbers.next() else { throw Bad() }
            return number
        }
        var count = 0
        let two = { () throws -> Int? in
            count += 1
            return count % 3 == 0 ? nil : try next()
        }
        #expect(try portions.take(two) == [1, 2])
        #expect(try portions.take(two) == [3])
        #expect(throws: Bad.self) { try portions.take(two) }
        #expect(throws: Bad.self) { try portions.take(two) }
    }

    @Test("An error before the first element is no portion, and nothing at all is an empty one")
    func empty() throws {
        var portions = Portions()
        #expect(try portions.take { () throws -> Int? in nil } == [])
        #expect(throws: Bad.self) { try portions.take { () throws -> Int? in throw Bad() } }
    }
}
