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
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Translation analysis</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        \(parts.joined(separator: "\n"))
        </body>
        </html>

        """
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
                system.lengthRatio.fixed(3), "\(system.segmentsWithLoops)",
            ]
        }
        addTable(
            ["system", analysis.metric.escapedForHTML, "words", "length ratio", "segments with loops"], rows,
            numbers: 1...4)
    }

    private mutating func addCharts() {
        guard let first = analysis.systems.first else { return }
        parts.append("<div class=\"charts\">")
        addChart(
            "\(analysis.metric) by length", axis: "words of the reference (n: segments)", decimals: 2,
            categories: first.lengthBuckets.map { .init(label: "\($0.lengths)", note: "n=\($0.segments)") }
        ) { $0.lengthBuckets.map(\.score) }
        addChart(
            "F1 of words by frequency, in percent", axis: "occurrences of the word (n: words of the references)",
            decimals: 1,
            categories: first.frequencyBuckets.map { .init(label: "\($0.frequencies)", note: "n=\($0.referenceWords)") }
        ) { $0.frequencyBuckets.map { $0.f1.map { 100 * $0 } } }
        addChart(
            "Sentences by \(analysis.metric)", axis: "\(analysis.metric) of the sentence", decimals: 0,
            categories: first.scoreHistogram.indices.map {
                .init(label: $0 == 9 ? "90+" : "\(10 * $0)–\(10 * $0 + 10)", note: "")
            }
        ) { $0.scoreHistogram.map { Double($0) } }
        parts.append("</div>")
    }

    private mutating func addChart(
        _ title: String, axis: String, decimals: Int, categories: [BarChart.Category],
        values: (SystemAnalysis) -> [Double?]
    ) {
        let chart = BarChart(
            title: title, axis: axis, categories: categories,
            series: analysis.systems.map { .init(name: $0.name, values: values($0)) }, decimals: decimals)
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
                        ("source", pair.source), ("reference", pair.reference),
                        (comparison.baseline, pair.baselineHypothesis), (comparison.system, pair.hypothesis),
                    ])
            }
            endDetails()
        }
    }

    private mutating func add(_ system: SystemAnalysis) {
        parts.append("<h2>\(system.name.isolated())</h2>\n<p>\(system.scoreLine.escapedForHTML)</p>")
        for (title, examples) in [("Worst sentences", system.worst), ("Best sentences", system.best)] {
            beginDetails(title)
            for example in examples {
                addSentence(
                    "segment \(example.segment): \(example.score.fixed(2))",
                    [
                        ("source", example.source), ("reference", example.reference),
                        ("hypothesis", example.hypothesis),
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

    /// Adds labelled texts below a heading.
    private mutating func addSentence(_ heading: String, _ texts: [(label: String, text: String?)]) {
        let rows = texts.compactMap { label, text in
            text.map { "<tr><th>\(label.isolated())</th>\($0.isolated(in: "td"))</tr>" }
        }
        parts.append(
            "<table class=\"sentence\"><caption>\(heading.escapedForHTML)</caption>\n"
                + "\(rows.joined(separator: "\n"))\n</table>")
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
        :root { color-scheme: light dark; --ink: #1c1f23; --faint: #6a7078; --line: #d9dde2; --back: #fff;
          --panel: #f6f7f9; --warn: #fff3d6; --c0: #3366b0; --c1: #dd7a1c; --c2: #3a9456; --c3: #b5437f;
          --c4: #7a5cc0; --c5: #8a7a45; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e7ea; --faint: #9aa2ab; --line: #3a4048;
          --back: #17191c; --panel: #202327; --warn: #4a3c12; --c0: #6c9be0; --c1: #f0a050; --c2: #63bd7f;
          --c3: #dc7cb0; --c4: #a58ee6; --c5: #c0ae70; } }
        body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--back);
          max-width: 1360px; margin: 0 auto; padding: 16px 24px 48px; }
        h1 { font-size: 24px; } h2 { font-size: 19px; margin: 32px 0 8px; border-top: 1px solid var(--line);
          padding-top: 16px; }
        code { font-size: 13px; overflow-wrap: anywhere; }
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
        bdi { overflow-wrap: anywhere; }
        table { border-collapse: collapse; margin: 8px 0 16px; }
        th, td { padding: 3px 10px; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
        th { font-weight: 600; } .number { text-align: end; font-variant-numeric: tabular-nums; }
        .sentence { width: 100%; } .sentence th { width: 130px; font-weight: 400; color: var(--faint); }
        .sentence td { overflow-wrap: anywhere; }
        caption { text-align: start; font-weight: 600; padding: 2px 10px; }
        summary { cursor: pointer; font-weight: 600; margin: 12px 0 4px; }
        """
}
