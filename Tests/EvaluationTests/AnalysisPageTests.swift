import Evaluation
import Foundation
import Testing

@Suite("AnalysisPage")
struct AnalysisPageTests {
    private static func page(_ names: [String], _ text: String) throws -> String {
        let corpus = try AnalysisCorpus(
            systems: names.map { .init(name: $0, hypotheses: [text, "a b"]) },
            references: [["\(text) x"], ["a b"]], sources: [text, "c"])
        return try Analysis(of: corpus, metric: BLEU()).html
    }

    @Test("escapes every text, names of systems included")
    func escaping() throws {
        let attack = "<script>alert('1')</script> \"&amp; \u{0} a>b"
        let html = try Self.page([attack, "plain"], attack)
        #expect(!html.contains("<script"))
        #expect(!html.contains("alert('"))
        #expect(!html.unicodeScalars.contains("\u{0}"))
        #expect(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot;&amp;amp; \u{FFFD} a&gt;b"))
    }

    @Test("needs nothing from elsewhere")
    func selfContained() throws {
        let html = try Self.page(["one", "two"], "text")
        for forbidden in ["http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link", "<img"] {
            #expect(!html.contains(forbidden), "\(forbidden)")
        }
        #expect(html.contains("<svg"))
        #expect(html.contains("<meta charset=\"utf-8\">"))
    }

    @Test("isolates texts by their own direction")
    func direction() throws {
        let html = try Self.page(["نظام"], "مرحبا (بالعالم)")
        #expect(html.contains("<td dir=\"auto\">مرحبا (بالعالم)</td>"))
        #expect(html.contains("<bdi dir=\"auto\">نظام</bdi>"))
    }

    @Test("is well-formed: every element that is opened is closed in order", arguments: 1...3)
    func wellFormed(systems: Int) throws {
        let html = try Self.page((0..<systems).map { "s\($0)" }, "a text < with & marks")
        var open: [Substring] = []
        for match in html.matches(of: #/<(/?)([a-z0-9]+)[^>]*?(/?)>/#) {
            let (_, closing, name, selfClosing) = match.output
            if !closing.isEmpty {
                #expect(open.popLast() == name)
            } else if selfClosing.isEmpty && name != "meta" {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
    }

    @Test("gives a seventh system another look than the first")
    func manySystems() throws {
        let html = try Self.page((1...7).map { "s\($0)" }, "a b c")
        #expect(html.contains("<rect class=\"s5\""))
        #expect(html.contains("<rect class=\"s0 pale\""))
        #expect(html.contains(".pale {"))
        #expect(!html.contains("<rect class=\"s6"))
    }

    @Test("draws a bar for each value, none where there is none")
    func bars() throws {
        let html = try Self.page(["one"], "a b c d e f g h i j k")
        let bars = html.matches(of: #/<rect class="s0" x=[^>]*height="([0-9.]+)"/#)
        let corpusBuckets = 2  // lengths: of six buckets, two have a segment
        let frequencies = html.matches(of: #/<title>[^<]*: [0-9]+\.[0-9]<\/title>/#).count
        #expect(frequencies >= 1)
        #expect(bars.count == corpusBuckets + frequencies + 10)
        #expect(bars.allSatisfy { (Double($0.output.1) ?? -1) >= 0 })
    }
}
