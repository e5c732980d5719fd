import Testing
import Text

@Suite struct PortionLimitTests {
    @Test("A portion ends with the line that reaches either limit")
    func limits() {
        var lines = PortionLimit(lines: 2, bytes: 100)
        #expect(lines.isUntouched && !lines.isReached)
        lines.count(bytes: 0)
        #expect(!lines.isUntouched && !lines.isReached)
        lines.count(bytes: 0)
        #expect(lines.isReached)
        var bytes = PortionLimit(lines: 10, bytes: 100)
        bytes.count(bytes: 99)
        #expect(!bytes.isReached)
        bytes.count(bytes: 1)
        #expect(bytes.isReached)
        var lists = PortionLimit(lines: 10, bytes: 100)
        lists.count(lines: 12, bytes: 1)
        #expect(lists.isReached)
    }
}
