import Testing
import Text

@Suite struct PharaohLinkTests {
    @Test("A link is two places with a sign between them that says how sure it is")
    func links() throws {
        let sure = try #require(PharaohLink("3-12".utf8))
        #expect(sure.source == 3 && sure.target == 12 && sure.isSure && sure.description == "3-12")
        let possible = try #require(PharaohLink("0p7".utf8))
        #expect(possible.source == 0 && possible.target == 7 && !possible.isSure && possible.description == "0p7")
        #expect(PharaohLink("007-1".utf8)?.source == 7)
    }

    @Test(
        "Anything else is none",
        arguments: [
            "", "-", "3", "3-", "-3", "p", "3p", "1-2-3", "1 -2", "+1-2", "1-+2", "1--2", "a-b", "1q2", "1P2", "1-2p",
            "\u{661}-1",
            "1-\u{FF11}", "99999999999999999999-1", "1-99999999999999999999",
        ])
    func others(text: String) {
        #expect(PharaohLink(text.utf8) == nil)
    }
}
