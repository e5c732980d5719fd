import CZlib
import Foundation
import Pictures
import Testing
import Translation

@Suite struct AttentionPageTests {
    private func page(_ entries: [AttentionPage.Entry]) -> String {
        AttentionPage(entries, caption: caption).html
    }

    private func entry(_ text: String = "Zwei Hunde laufen.") -> AttentionPage.Entry {
        let details = details(source: english, target: german)
        return AttentionPage.Entry(source: "Two dogs run.", translations: [translation(text, details)])
    }

    @Test("A page has every word once as a button, and a row of weights for each word of the translation")
    func words() throws {
        let page = Markup(page([entry()]))
        #expect(page.problems.isEmpty, "\(page.problems)")
        let words = page.elements("span", class: "word")
        #expect(words.map(\.text) == ["Two", "dogs", "run.", "&lt;/s&gt;", "Zwei", "Hunde", "laufen.", "&lt;/s&gt;"])
        #expect(words.allSatisfy { $0.attributes["tabindex"] == "0" })
        let block = try #require(page.elements("div", class: "words").first?.attributes["data-weights"])
        let rows = block.split(separator: ";").map { $0.split(separator: " ").compactMap { Double($0) } }
        let attention = details(source: english, target: german).attention
        // Each row begins with the place of its first weight.
        #expect(rows.map(\.count) == [5, 5, 5, 5])
        #expect(rows.map(\.first) == [0, 0, 0, 0])
        let dogs = Double(attention[1, 1] + attention[1, 2])
        #expect(abs(rows[1][2] - dogs) < 1e-4)
        #expect(rows.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-3 })
    }

    @Test("A page escapes every text, and asks nothing of the network")
    func selfContained() {
        let html = page([entry("<img src=x onerror=alert(1)>\u{0}"), entry()])
        #expect(Markup(html).problems.isEmpty)
        #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;\u{FFFD}"))
        #expect(!html.contains("<img"))
        // The namespace is a name and no place.
        let asked = html.replacing("http://www.w3.org/2000/svg", with: "")
        for forbidden in ["http:", "https:", " src=\"", "href=", "url(", "@import", "<link", "fetch("] {
            #expect(!asked.contains(forbidden), "\(forbidden)")
        }
        #expect(html.contains("default-src 'none'"))
    }

    /// What opens of a line in an index.
    private func unpacked(_ line: Markup.Element) throws -> String {
        let packed = [UInt8](try #require(Data(base64Encoded: line.attributes["data-packed"] ?? "")))
        var size = uLong(1 << 20)
        var bytes = [UInt8](repeating: 0, count: Int(size))
        try #require(uncompress(&bytes, &size, packed, uLong(packed.count)) == Z_OK)
        return String(decoding: bytes.prefix(Int(size)), as: UTF8.self)
    }

    @Test("Several lines are an index with each line and its translation; a line without one is said to have none")
    func lines() throws {
        let blank = AttentionPage.Entry(
            source: "<>", translations: [Translation(text: "", pieces: [], logProbability: 0, length: 0, score: 0)])
        let index = Markup(page([entry("Zwei <b>"), blank]))
        #expect(index.problems.isEmpty, "\(index.problems)")
        let lines = index.elements("details", class: "line")
        #expect(lines.map { $0.attributes["id"] } == ["line-1", "line-2"])
        #expect(index.elements("bdi").map(\.text) == ["Two dogs run.", "Zwei &lt;b&gt;", "&lt;&gt;", ""])
        #expect(index.elements("svg").isEmpty)
        let nothing = try unpacked(lines[1])
        #expect(nothing.contains("<p><bdi dir=\"auto\">&lt;&gt;</bdi>: there is nothing to look at.</p>"))
        // What opens is what a page of this line alone shows.
        let first = try unpacked(lines[0])
        #expect(Markup(first).problems.isEmpty)
        #expect(page([entry("Zwei <b>")]).contains(first))
        #expect(page([entry()]).contains("<svg") && !page([entry()]).contains("<details"))
    }

    @Test("Lines of an index take less than a quarter of the room that each takes on a page of its own")
    func size() {
        /// A number below 0 that looks like none of its neighbours.
        func number(_ place: Int) -> Double { -Double(place * 7919 % 10_007) / 2_000 }
        let nodes = (0..<75).map { (place: Int) -> SearchTrace.Node in
            let parent: Int? = place < 5 ? nil : place / 5 * 5 - 5 + place * 7 % 5
            return SearchTrace.Node(
                piece: Int32(place * 31 % 97), parent: parent, step: place / 5, beam: 0,
                pieceLogProbability: number(place),
                logProbability: number(place + 100), rank: number(place + 100), score: place == 74 ? -0.3 : nil,
                fate: place == 74 ? .finished : .extended)
        }
        let alternatives = (0..<15).map { (step: Int) -> [SearchTrace.Alternative] in
            (0..<10).map { .init(piece: Int32($0 * step % 89), logProbability: number($0 * 15 + step)) }
        }
        let searched = details(
            source: english, target: german,
            traces: [SearchTrace(nodes: nodes, best: [74], alternatives: alternatives)])
        let entry = AttentionPage.Entry(source: "Two dogs run.", translations: [translation("Zwei Hunde.", searched)])
        let (alone, many) = (page([entry]).utf8.count, page(Array(repeating: entry, count: 20)).utf8.count)
        #expect(alone > 30_000, "\(alone) bytes")
        #expect(many < 20 * alone / 4, "\(many) bytes")
    }

    /// Two steps of a beam of three: 7 goes on to 3, the end, and to 9; 8 is pruned.
    private let trace: SearchTrace = {
        func node(
            _ piece: Int32, after parent: Int?, _ logProbability: Double, _ fate: SearchTrace.Fate, score: Double? = nil
        ) -> SearchTrace.Node {
            SearchTrace.Node(
                piece: piece, parent: parent, step: parent == nil ? 0 : 1, beam: 0, pieceLogProbability: -0.5,
                logProbability: logProbability, rank: logProbability, score: score, fate: fate)
        }
        return SearchTrace(
            nodes: [
                node(7, after: nil, -0.5, .extended), node(8, after: nil, -0.75, .pruned),
                node(3, after: 0, -1, .finished, score: -0.625), node(9, after: 0, -1.25, .open),
            ], best: [2],
            alternatives: [
                [.init(piece: 8, logProbability: -0.25), .init(piece: 7, logProbability: -0.5)],
                [.init(piece: 9, logProbability: -0.125)],
            ])
    }()

    private func tracedPage(_ text: (Int32) -> String = { "▁\($0)" }) -> Markup {
        let details = details(source: english, target: german, traces: [trace], text: text)
        return Markup(page([AttentionPage.Entry(source: "a", translations: [translation("b", details)])]))
    }

    @Test(
        "The tree has a box for each hypothesis, with its piece, log-probability, score and fate; the winner's way is marked"
    )
    func tree() {
        let page = tracedPage()
        #expect(page.problems.isEmpty, "\(page.problems)")
        let boxes = page.elements("g", class: "node")
        #expect(boxes.map { $0.attributes["data-parent"] } == ["-1", "-1", "0", "0"])
        #expect(boxes.map { $0.attributes["data-total"] } == ["-0.5000", "-0.7500", "-1.0000", "-1.2500"])
        #expect(boxes.map { $0.attributes["data-score"] } == [nil, nil, "-0.6250", nil])
        #expect(boxes.map { $0.attributes["data-rank"] } == [nil, nil, nil, nil])
        #expect(boxes.map { $0.attributes["data-fate"] } == ["extended", "pruned", "finished, the best", "open"])
        #expect(boxes.map { $0.attributes["tabindex"] } == ["-1", "-1", "0", "-1"])
        #expect(boxes.map { $0.attributes["class"]?.hasSuffix(" winner") } == [true, false, true, false])
        let branches = page.elements("path", class: "branch").map { $0.attributes["class"] }
        #expect(branches == ["branch winner", "branch pruned", "branch winner", "branch open"])
        #expect(page.elements("text", class: "piece").map(\.text) == ["▁7", "▁8", "▁3", "▁9"])
        #expect(page.elements("text", class: "mark").map(\.text) == ["✕ pruned", "★ score -0.625", "… open"])
        #expect(page.elements("text", class: "step").map(\.text) == ["1", "2"])
    }

    @Test(
        "Each step lists its likeliest pieces with their probabilities, and what was taken even when it is none of them"
    )
    func alternatives() {
        let page = tracedPage()
        let rows = page.elements("td").filter { $0.attributes["style"] != nil }
        #expect(rows.map { $0.attributes["style"] } == ["0.779", "0.607", "0.882", "0.607"].map { "--p: \($0)" })
        #expect(rows.map { $0.attributes["class"] } == [nil, "chosen", nil, "chosen"])
        #expect(page.elements("bdi").map(\.text).suffix(4) == ["▁8", "▁7", "▁9", "▁3"])
    }

    @Test("Boxes of a tree are as wide as their pieces, and do not touch")
    func room() throws {
        let page = tracedPage { $0 == 7 ? "WWWWWWWWWWWWWWWWWWWW\" onfocus=\"<" : "i" }
        #expect(page.problems.isEmpty, "\(page.problems)")
        let boxes = page.elements("rect").filter { $0.attributes["rx"] != nil }
        let places = try page.elements("g", class: "node").map { box in
            let place = try #require(box.attributes["transform"]?.wholeMatch(of: /translate\(([0-9]+) ([0-9]+)\)/))
            return (x: try #require(Double(place.1)), y: try #require(Double(place.2)))
        }
        func number(_ box: Markup.Element, _ name: String) throws -> Double {
            try #require(Double(box.attributes[name] ?? ""))
        }
        #expect(try number(boxes[0], "width") >= 20 * 13)
        #expect(try places[0].x + number(boxes[0], "width") < places[2].x)
        #expect(try places[0].y + number(boxes[0], "height") < places[1].y)
    }
}
