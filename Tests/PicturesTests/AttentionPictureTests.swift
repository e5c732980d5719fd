import Foundation
import Pictures
import Testing
import Translation

@Suite struct AttentionPictureTests {
    private func labels(_ svg: Markup) -> [Markup.Element] {
        svg.elements("text").filter { $0.attributes["text-anchor"] != nil }
    }

    @Test("Every word of both sides is a label, once, and the picture is well-formed XML")
    func words() {
        let svg = Markup(AttentionPicture(details(source: english, target: german), score: -0.3, caption: caption).svg)
        #expect(svg.problems.isEmpty, "\(svg.problems)")
        #expect(
            labels(svg).map(\.text) == ["Two", "dogs", "run.", "&lt;/s&gt;", "Zwei", "Hunde", "laufen.", "&lt;/s&gt;"])
        let title = svg.elements("text", class: "title")
        #expect(title.map(\.text) == ["Attention of models/&lt;a&gt; &amp; &quot;b&quot;, en to de"])
        #expect(svg.elements("g").compactMap { $0.attributes["lang"] } == ["en", "de"])
        #expect(svg.elements("text", class: "note")[0].text == "log-probability -2.1000, score -0.3000, 6 pieces")
    }

    @Test("Pieces are shown as they are written")
    func pieces() {
        let picture = AttentionPicture(
            details(source: english, target: german), score: 0, units: .pieces, caption: caption)
        let expected = (english + ["&lt;/s&gt;"] + german + ["&lt;/s&gt;"])
        #expect(labels(Markup(picture.svg)).map(\.text) == expected)
    }

    @Test("Each cell has its weight: summed over the pieces of a source word, averaged over those of a target word")
    func weights() throws {
        let details = details(source: english, target: german)
        let svg = Markup(AttentionPicture(details, score: 0, caption: caption).svg)
        let cells = svg.elements("rect", class: "cell").filter { $0.attributes["class"] == "cell" }
        let groups = [0..<1, 1..<3, 3..<5, 5..<6], targets = [0..<1, 1..<2, 2..<5, 5..<6]
        let expected = targets.flatMap { rows in
            groups.map { columns in
                rows.flatMap { row in columns.map { details.attention[row, $0] } }.reduce(0, +) / Float(rows.count)
            }
        }
        #expect(cells.count == expected.count)
        for (cell, weight) in zip(cells, expected) {
            #expect(cell.attributes["fill-opacity"] == String(format: "%.3f", weight))
        }
        let tips = svg.elements("title").dropFirst().map(\.text)
        #expect(tips.first == "\u{2068}Zwei\u{2069} ← \u{2068}Two\u{2069}: \(String(format: "%.3f", expected[0]))")
    }

    @Test("Weights that cannot be seen are not drawn")
    func threshold() {
        let matrix = AttentionMatrix(targets: 1, sources: 3, weights: [0.995, 0.004, 0.005])
        let details = TranslationDetails(
            source: ["▁a", "▁b", "</s>"], target: ["</s>"], logProbabilities: [-1], attention: matrix)
        let svg = Markup(AttentionPicture(details, score: 0, caption: caption).svg)
        let cells = svg.elements("rect").filter { $0.attributes["class"] == "cell" }
        #expect(cells.map { $0.attributes["fill-opacity"] } == ["0.995", "0.005"])
    }

    @Test("Marks of markup, controls and noncharacters in words stay text")
    func escaping() {
        let details = details(source: ["▁<b>", "▁&amp;", "▁\"'", "▁\u{1}\u{FFFF}"], target: ["▁</svg>"])
        let svg = Markup(AttentionPicture(details, score: 0, caption: caption).svg)
        #expect(svg.problems.isEmpty, "\(svg.problems)")
        #expect(
            labels(svg).map(\.text) == [
                "&lt;b&gt;", "&amp;amp;", "&quot;&#39;", "\u{FFFD}\u{FFFD}", "&lt;/s&gt;", "&lt;/svg&gt;", "&lt;/s&gt;",
            ])
    }

    @Test("Labels lie within the picture, and neighbours do not touch", arguments: ["i", "WWWWWWWWWWWWWWWW", "漢字漢字漢字"])
    func room(word: String) throws {
        let details = details(source: ["▁a", "▁" + word], target: ["▁" + word, "▁b"])
        let svg = Markup(AttentionPicture(details, score: 0, units: .pieces, caption: caption).svg)
        let width = try #require(Double(svg.elements("svg")[0].attributes["width"] ?? ""))
        for label in labels(svg) {
            let x = try #require(Double(label.attributes["x"] ?? "")),
                y = try #require(Double(label.attributes["y"] ?? ""))
            let length = TextWidth.of(label.text.replacing("&lt;/s&gt;", with: "</s>"), size: 14)
            if label.attributes["transform"] == nil {
                #expect(x - length >= 0)
            } else {
                // It rises by 60°, above the notes' last line or not at all.
                #expect(x + length / 2 <= width)
                #expect(y - length * 0.87 >= 52)
            }
        }
        let columns = labels(svg).filter { $0.attributes["transform"] != nil }.compactMap {
            Double($0.attributes["x"] ?? "")
        }
        // Lines of 14 pixels' text that rise by 60° are sin 60° of the columns' distance apart.
        for (left, right) in zip(columns, columns.dropFirst()) { #expect((right - left) * 0.866 > 14 * 1.2) }
    }

    @Test("Arabic labels run to the left from their places, and an Arabic source begins on the right")
    func rightToLeft() {
        let arabic = ["▁هذا", "▁كتاب", "."]
        let svg = Markup(AttentionPicture(details(source: english, target: arabic), score: 0, caption: caption).svg)
        let rows = labels(svg).filter { $0.attributes["transform"] == nil }
        #expect(rows.map(\.text) == ["هذا", "كتاب.", "&lt;/s&gt;"])
        #expect(rows.map { $0.attributes["direction"] } == ["rtl", "rtl", nil])
        #expect(rows.map { $0.attributes["text-anchor"] } == ["start", "start", "end"])

        let source = Markup(AttentionPicture(details(source: arabic, target: english), score: 0, caption: caption).svg)
        let columns = labels(source).filter { $0.attributes["transform"] != nil }
        let places = columns.compactMap { Double($0.attributes["x"] ?? "") }
        #expect(places == places.sorted(by: >) && places.count == 3)
    }

    @Test("Chinese, which has no spaces between words, is shown in pieces")
    func unspaced() {
        let chinese = ["▁", "两只", "狗", "在", "跑", "。", "▁OK"]
        let svg = Markup(AttentionPicture(details(source: english, target: chinese), score: 0, caption: caption).svg)
        let rows = labels(svg).filter { $0.attributes["transform"] == nil }
        #expect(rows.map(\.text) == ["两只", "狗", "在", "跑", "。", "OK", "&lt;/s&gt;"])
    }
}
