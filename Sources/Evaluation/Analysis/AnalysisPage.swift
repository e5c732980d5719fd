import Reports

/// The HTML page of an analysis: one file, without scripts, that asks nothing of the network.
struct AnalysisPage {
    private let analysis: Analysis
    private var parts: [String] = []

    /// Writes the page.
    init(_ analysis: Analysis) {
        self.analysis = analysis
        addOverview()
        addCharts()
        for comparison in analysis.comparisons { add(comparison) }
        for system in analysis.systems { add(system) }
    }

    /// The page as text.
    var html: String {
        HTMLPage(title: "Translation analysis", style: Self.style, body: parts.joined(separator: "\n")).html
    }

    private mutating func addOverview() {
        parts.append("<h1>Translation analysis</h1>")
        parts.append(
            "<p>\(analysis.segmentCount) segments, \(analysis.metric.escapedForHTML) "
                + "<code>\(analysis.signature.escapedForHTML)</code></p>")
        if !analysis.warnings.isEmpty {
            let items = analysis.warnings.map { "<li>\($0.description.isolated(in: "span"))</li>" }
            parts.append("<ul class=\"warnings\">\n\(items.joined(separator: "\n"))\n</ul>")
        }
        let rows = analysis.systems.enumerated().map { index, system in
            [
                Self.swatch(index) + system.name.isolated(), system.score.fixed(2), "\(system.hypothesisWords)",
                system.lengthRatio.fixed(3), "\(system.segmentsWithLoops)", "\(system.perfect)",
            ]
        }
        addTable(
            [
                "system", analysis.metric.escapedForHTML, "words", "length ratio", "segments with loops",
                "perfect segments",
            ], rows, numbers: 1...5)
    }

    private mutating func addCharts() {
        guard let first = analysis.systems.first else { return }
        parts.append("<div class=\"charts\">")
        let lengths = analysis.lengthBuckets
        addChart(
            "\(analysis.metric) by length", axis: "words of the reference (n: segments)", .number, decimals: 2,
            categories: lengths.map { first.lengthBuckets[$0] }.map {
                .init(label: "\($0.lengths)", note: "n=\($0.segments)")
            }
        ) { system in lengths.map { system.lengthBuckets[$0].score } }
        let frequencies = analysis.frequencyBuckets
        addChart(
            "F1 of words by frequency, in percent", axis: "occurrences of the word (n: words of the references)",
            .number,
            decimals: 1,
            categories: frequencies.map { first.frequencyBuckets[$0] }.map {
                .init(label: "\($0.frequencies)", note: "n=\($0.referenceWords)")
            }
        ) { system in frequencies.map { system.frequencyBuckets[$0].f1.map { 100 * $0 } } }
        let scores = analysis.scoreBuckets
        addChart(
            "Sentences by \(analysis.metric)", axis: "\(analysis.metric) of the sentence", .count, decimals: 0,
            categories: scores.map { .init(label: $0 == 9 ? "90+" : "\(10 * $0)–\(10 * $0 + 10)", note: "") }
        ) { system in scores.map { Double(system.scoreHistogram[$0]) } }
        parts.append("</div>")
    }

    private mutating func addChart(
        _ title: String, axis: String, _ scale: BarChart.Scale, decimals: Int, categories: [BarChart.Category],
        values: (SystemAnalysis) -> [Double?]
    ) {
        let chart = BarChart(
            title: title, axis: axis, categories: categories,
            series: analysis.systems.map { .init(name: $0.name, values: values($0)) }, scale: scale, decimals: decimals)
        let legend = analysis.systems.enumerated().map {
            "<span>\(Self.swatch($0.offset))\($0.element.name.isolated())</span>"
        }
        parts.append(
            "<figure><figcaption>\(title.escapedForHTML)</figcaption>\n\(chart.svg)\n"
                + "<div class=\"legend\">\(legend.joined(separator: " "))</div></figure>")
    }

    private mutating func add(_ comparison: SystemComparison) {
        parts.append("<h2>\(comparison.system.isolated()) beside \(comparison.baseline.isolated())</h2>")
        parts.append(
            "<p>\(comparison.wins) sentences better, \(comparison.ties) equal, \(comparison.losses) worse</p>")
        for (title, pairs) in [("Most improved", comparison.improvements), ("Most degraded", comparison.degradations)]
        where !pairs.isEmpty {
            beginDetails(title)
            for pair in pairs {
                addSentence(
                    "segment \(pair.segment): \(pair.baselineScore.fixed(2)) → \(pair.score.fixed(2))",
                    [
                        ("source", pair.source.map(Self.unmarked)), ("reference", Self.unmarked(pair.reference)),
                        (comparison.baseline, Self.marked(pair.baselineHypothesis, pair.reference)),
                        (comparison.system, Self.marked(pair.hypothesis, pair.reference)),
                    ])
            }
            endDetails()
        }
    }

    private mutating func add(_ system: SystemAnalysis) {
        parts.append("<h2>\(system.name.isolated())</h2>\n<p>\(system.scoreLine.escapedForHTML)</p>")
        parts.append("<p>Words of a sentence that are not in the other text, or elsewhere there, are marked.</p>")
        let best = system.perfect > 0 ? "Best sentences but for the perfect (\(system.perfect))" : "Best sentences"
        for (title, examples) in [("Worst sentences", system.worst), (best, system.best)] where !examples.isEmpty {
            beginDetails(title)
            for example in examples {
                let difference = WordDifference(hypothesis: example.hypothesis, reference: example.reference)
                addSentence(
                    "segment \(example.segment): \(example.score.fixed(2))",
                    [
                        ("source", example.source.map(Self.unmarked)), ("reference", Self.marked(difference.reference)),
                        ("hypothesis", Self.marked(difference.hypothesis)),
                    ])
            }
            endDetails()
        }
        for (title, ngrams) in [
            ("N-grams written too often", system.overGenerated), ("N-grams written too rarely", system.underGenerated),
        ] where !ngrams.isEmpty {
            beginDetails(title)
            let rows = ngrams.map {
                [
                    $0.ngram.isolated(), "\($0.difference)", "\($0.hypothesisCount)", "\($0.referenceCount)",
                ]
            }
            addTable(["n-gram", "by, segment by segment", "in hypotheses", "in references"], rows, numbers: 1...3)
            endDetails()
        }
        if !system.loops.isEmpty {
            beginDetails("Repeated phrases")
            let rows = system.loops.map { [$0.phrase.isolated(), "\($0.repetitions)", "\($0.segment)"] }
            addTable(["phrase", "times in a row", "segment"], rows, numbers: 1...2)
            endDetails()
        }
    }

    private mutating func beginDetails(_ title: String) {
        parts.append("<details open><summary>\(title.escapedForHTML)</summary>")
    }

    private mutating func endDetails() {
        parts.append("</details>")
    }

    /// Adds labelled cells of HTML below a heading.
    private mutating func addSentence(_ heading: String, _ texts: [(label: String, cell: String?)]) {
        let rows = texts.compactMap { label, cell in cell.map { "<tr><th>\(label.isolated())</th>\($0)</tr>" } }
        parts.append(
            "<table class=\"sentence\"><caption>\(heading.escapedForHTML)</caption>\n"
                + "\(rows.joined(separator: "\n"))\n</table>")
    }

    private static func unmarked(_ text: String) -> String { text.isolated(in: "td") }

    /// A cell of a hypothesis in which the words that its reference has not are marked.
    private static func marked(_ hypothesis: String, _ reference: String) -> String {
        marked(WordDifference(hypothesis: hypothesis, reference: reference).hypothesis)
    }

    private static func marked(_ parts: [WordDifference.Part]) -> String {
        let texts = parts.map { part in
            let text = part.text.escapedForHTML
            return part.differs ? "<mark>\(text)</mark>" : text
        }
        return "<td dir=\"auto\">\(texts.joined())</td>"
    }

    /// Adds a table of cells that are HTML already.
    private mutating func addTable(_ titles: [String], _ rows: [[String]], numbers: ClosedRange<Int>) {
        func cells(_ row: [String], _ tag: String) -> String {
            row.enumerated().map { index, cell in
                "<\(tag)\(numbers.contains(index) ? " class=\"number\"" : "")>\(cell)</\(tag)>"
            }.joined()
        }
        let lines = ["<tr>\(cells(titles, "th"))</tr>"] + rows.map { "<tr>\(cells($0, "td"))</tr>" }
        parts.append("<table>\n\(lines.joined(separator: "\n"))\n</table>")
    }

    private static func swatch(_ index: Int) -> String {
        "<svg class=\"swatch\" viewBox=\"0 0 10 10\"><rect class=\"\(BarChart.style(ofSeries: index))\""
            + " width=\"10\" height=\"10\"/></svg>"
    }

    private static let style = """
        .warnings { background: var(--warn); padding: 8px 12px 8px 32px; border-radius: 6px; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)); gap: 16px; }
        figure { margin: 0; padding: 12px; background: var(--panel); border-radius: 8px; }
        figcaption { font-weight: 600; margin-bottom: 4px; }
        figure > svg { width: 100%; max-width: 720px; height: auto; display: block; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; }
        .swatch { width: 10px; height: 10px; margin-inline-end: 6px; }
        .s0 { fill: var(--c0); } .s1 { fill: var(--c1); } .s2 { fill: var(--c2); } .s3 { fill: var(--c3); }
        .s4 { fill: var(--c4); } .s5 { fill: var(--c5); } .pale { fill-opacity: 0.45; }
        .grid { stroke: var(--line); }
        svg text { font-size: 13px; fill: var(--ink); text-anchor: middle; }
        svg .tick { text-anchor: end; fill: var(--faint); } svg .note, svg .axis { fill: var(--faint); font-size: 12px; }
        @media (max-width: 600px) { svg text { font-size: 16px; } svg .note, svg .axis { font-size: 14px; } }
        .sentence { width: 100%; } .sentence th { width: 130px; font-weight: 400; color: var(--faint); }
        .sentence td { overflow-wrap: anywhere; }
        mark { color: inherit; background: var(--mark); border-radius: 3px; }
        :root { --mark: #ffe0b0; } @media (prefers-color-scheme: dark) { :root { --mark: #6b4a14; } }
        summary { cursor: pointer; font-weight: 600; margin: 12px 0 4px; }
        """
}
