import Testing
import Text

@Suite struct OpenElementsTests {
    @Test("A closing tag ends the last open element of its name, and what began since then has no end")
    func ends() {
        var open = OpenElements<Int>()
        for (number, name) in ["b", "i", "b", "u", "i"].enumerated() { open.begin(name, number) }
        var ended: [[Int]] = []
        for name in ["p", "b", "u", "i", "b", "b"] {
            ended.append(open.end(name).map { [$0.element] + $0.inner } ?? [])
        }
        #expect(ended == [[], [2, 4, 3], [], [1], [0], []])
        #expect(open.isEmpty)
    }

    @Test("The innermost element can be changed, and elements be forgotten")
    func changes() {
        var open = OpenElements<Int>()
        open.changeLast { $0 = 7 }
        let wasEmpty = open.isEmpty
        for number in 0..<4 { open.begin("b", number) }
        open.changeLast { $0 += 10 }
        open.forget { $0 >= 2 }
        let ended = (0..<3).map { _ in open.end("b")?.element }
        #expect(wasEmpty && ended == [1, 0, nil])
    }

    @Test("The time that a closing tag takes does not grow with what is open")
    func time() {
        var open = OpenElements<Int>()
        let count = 100_000
        let time = ContinuousClock().measure {
            for number in 0..<count { open.begin("b", number) }
            let hasEnded = (0..<count).contains { _ in open.end("i") != nil }
            #expect(!hasEnded)
        }
        #expect(time < .seconds(20))
    }
}
