import Reports
import Testing

@Suite("TextTable")
struct TextTableTests {
    @Test("aligns each column on its side, with no spaces at the ends of lines")
    func alignment() {
        var table = TextTable([("name", .left), ("count", .right), ("note", .left)])
        table.append(["a", "1", "of many words"])
        table.append(["longest", "123456", ""])
        #expect(
            table.lines() == [
                "name      count  note",
                "a             1  of many words",
                "longest  123456",
            ])
        #expect(table.lines(indent: 2).allSatisfy { $0.hasPrefix("  ") })
    }
}
