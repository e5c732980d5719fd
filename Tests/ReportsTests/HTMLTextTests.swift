import Reports
import Testing

@Suite("Text in HTML")
struct HTMLTextTests {
    @Test("is escaped between tags and in quoted attributes")
    func escaping() {
        #expect("<a href='x'>\"&\"</a>".escapedForHTML == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;")
    }

    @Test("has no control characters but tabs, and no noncharacters that XML refuses")
    func printable() {
        #expect("a\u{0}\u{1B}[2J\u{85}\u{FFFE}\u{FFFF}b".printable == "a\u{FFFD}\u{FFFD}[2J\u{FFFD}\u{FFFD}\u{FFFD}b")
        #expect("a\tb\u{200F}é".printable == "a\tb\u{200F}é")
    }

    @Test("keeps its own direction within an element")
    func isolation() {
        #expect("مرحبا <1>".isolated(in: "td") == "<td dir=\"auto\">مرحبا &lt;1&gt;</td>")
    }
}
