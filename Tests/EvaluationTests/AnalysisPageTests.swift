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

    @Test("ends the axis of scores at 100, even where a score of 100 has noise in its last bits")
    func axis() throws {
        let text = "the cat sat on the mat near the door of the house"
        let corpus = try AnalysisCorpus(
            systems: [.init(name: "one", hypotheses: [text, text])], references: [[text], [text]])
        let html = try Analysis(of: corpus, metric: BLEU()).html
        let ticks = html.matches(of: #/<text class="tick"[^>]*>([0-9.]+)</#).compactMap { Double($0.output.1) }
        // Two of the three charts have percents, the third counts two sentences in whole numbers.
        #expect(ticks == [0, 20, 40, 60, 80, 100, 0, 20, 40, 60, 80, 100, 0, 1, 2])
    }

    @Test("leaves out buckets that nothing is in")
    func emptyBuckets() throws {
        let html = try Self.page(["one"], "a b c d e f g h i j k")
        let labels = html.matches(of: #/<text class="label"[^>]*>([^<]+)</#).map { String($0.output.1) }
        #expect(labels.prefix(2) == ["0–10", "11–20"] && !labels.contains("50+") && !labels.contains("1000+"))
    }

    @Test("marks the words that differ, and shows no perfect sentence among the best")
    func marks() throws {
        let corpus = try AnalysisCorpus(
            systems: [
                .init(name: "one", hypotheses: ["a b <c>", "x y"]), .init(name: "two", hypotheses: ["b d", "x z"]),
            ],
            references: [["a b <d>"], ["x y"]], sources: ["s", "t"])
        let html = try Analysis(of: corpus, metric: BLEU(), sentenceMetric: BLEU(orders: .effective)).html
        #expect(html.contains("<td dir=\"auto\">a b &lt;<mark>c</mark>&gt;</td>"))
        #expect(html.contains("<td dir=\"auto\">a b &lt;<mark>d</mark>&gt;</td>"))
        // Side by side the translations are marked, and the source never is.
        #expect(html.contains("<tr><th><bdi dir=\"auto\">two</bdi></th><td dir=\"auto\">x <mark>z</mark></td></tr>"))
        #expect(html.contains("<td dir=\"auto\">s</td>"))
        #expect(html.contains("Best sentences but for the perfect (1)"))
        #expect(html.contains("<caption>segment 1: ") && !html.contains("<caption>segment 2: 100.00</caption>"))
    }

    @Test("draws a bar for each value, none where there is none")
    func bars() throws {
        let html = try Self.page(["one"], "a b c d e f g h i j k")
        let bars = html.matches(of: #/<rect class="s0" x=[^>]*height="([0-9.]+)"/#)
        let corpusBuckets = 2  // lengths: of six buckets, two have a segment
        let frequencies = html.matches(of: #/<title>[^<]*: [0-9]+\.[0-9]<\/title>/#).count
        #expect(frequencies >= 1)
        let scores = 10  // sentences: one of 0 at one end, and one of 100 at the other
        #expect(bars.count == corpusBuckets + frequencies + scores)
        #expect(bars.allSatisfy { (Double($0.output.1) ?? -1) >= 0 })
    }
}
