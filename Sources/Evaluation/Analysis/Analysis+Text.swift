import Reports

extension Analysis: CustomStringConvertible {
    /// The analysis as plain text: the summary, then lists.
    public var description: String {
        var lines = summaryLines
        for system in systems { lines += Self.lists(of: system, metric: metric) }
        for comparison in comparisons { lines += Self.lists(of: comparison) }
        return lines.map(\.printable).joined(separator: "\n")
    }

    /// The tables of the analysis as plain text, a screenful: scores, and how they depend on length and frequency.
    public var summary: String {
        (summaryLines + (comparisons.isEmpty ? [] : [""]) + comparisons.map(Self.outcome(of:)))
            .map(\.printable).joined(separator: "\n")
    }

    private var summaryLines: [String] {
        var lines = ["\(metric)|\(signature), \(segmentCount) segments"]
        lines += warnings.map { "warning: \($0)" }
        lines += section("Systems", Self.overview(systems, metric: metric))
        lines += section("\(metric) by length of the reference", lengthTable)
        return lines + section("F1 of words by frequency", frequencyTable)
    }

    /// The buckets of segments that have some, by their places.
    var lengthBuckets: [Int] { systems[0].lengthBuckets.indices.filter { systems[0].lengthBuckets[$0].segments > 0 } }

    /// The buckets of words that the references have, by their places; no other word can be right.
    var frequencyBuckets: [Int] {
        systems[0].frequencyBuckets.indices.filter { systems[0].frequencyBuckets[$0].referenceWords > 0 }
    }

    /// The buckets of sentence scores from the first that is not empty to the last, by their places.
    var scoreBuckets: Range<Int> {
        let filled = systems[0].scoreHistogram.indices.filter { place in
            systems.contains { $0.scoreHistogram[place] > 0 }
        }
        return (filled.first ?? 0)..<(filled.last ?? -1) + 1
    }

    private static func overview(_ systems: [SystemAnalysis], metric: String) -> TextTable {
        var table = TextTable([
            ("system", .left), (metric, .right), ("words", .right), ("length ratio", .right), ("loops", .right),
            ("perfect", .right),
        ])
        for system in systems {
            table.append([
                system.name, system.score.fixed(2), "\(system.hypothesisWords)", system.lengthRatio.fixed(3),
                "\(system.segmentsWithLoops)", "\(system.perfect)",
            ])
        }
        return table
    }

    private var lengthTable: TextTable {
        var table = TextTable([("words", .right), ("segments", .right)] + systems.map { ($0.name, .right) })
        for index in lengthBuckets {
            let bucket = systems[0].lengthBuckets[index]
            let scores = systems.map { $0.lengthBuckets[index].score?.fixed(2) ?? "-" }
            table.append(["\(bucket.lengths)", "\(bucket.segments)"] + scores)
        }
        return table
    }

    private var frequencyTable: TextTable {
        var table = TextTable([("frequency", .right), ("words", .right)] + systems.map { ($0.name, .right) })
        for index in frequencyBuckets {
            let bucket = systems[0].frequencyBuckets[index]
            let scores = systems.map { $0.frequencyBuckets[index].f1?.fixed(3) ?? "-" }
            table.append(["\(bucket.frequencies)", "\(bucket.referenceWords)"] + scores)
        }
        return table
    }

    private static func lists(of system: SystemAnalysis, metric: String) -> [String] {
        var lines = section("\(system.name): n-grams written too often", ngrams(system.overGenerated))
        lines += section("\(system.name): n-grams written too rarely", ngrams(system.underGenerated))
        if !system.loops.isEmpty {
            var table = TextTable([("segment", .right), ("times", .right), ("phrase", .left)])
            for loop in system.loops { table.append(["\(loop.segment)", "\(loop.repetitions)", loop.phrase]) }
            lines += section("\(system.name): repeated phrases, in \(system.segmentsWithLoops) segments", table)
        }
        let perfect = system.perfect > 0 ? ", but for the perfect (\(system.perfect))" : ""
        for (title, examples) in [("best sentences\(perfect)", system.best), ("worst sentences", system.worst)]
        where !examples.isEmpty {
            lines += ["", "\(system.name): \(title)"]
            for example in examples {
                lines.append("  segment \(example.segment), \(metric) \(example.score.fixed(2))")
                if let source = example.source { lines.append("    source      \(source)") }
                lines.append("    reference   \(example.reference)")
                lines.append("    hypothesis  \(example.hypothesis)")
            }
        }
        return lines
    }

    private static func lists(of comparison: SystemComparison) -> [String] {
        var lines = ["", outcome(of: comparison)]
        let labels = ["source", "reference", comparison.baseline, comparison.system]
        let width = labels.map(\.count).max() ?? 0
        func line(_ label: String, _ text: String) -> String {
            "    \(label)\(String(repeating: " ", count: width - label.count))  \(text)"
        }
        for (title, pairs) in [("better", comparison.improvements), ("worse", comparison.degradations)] {
            for pair in pairs {
                lines.append(
                    "  \(title): segment \(pair.segment), \(pair.baselineScore.fixed(2)) -> \(pair.score.fixed(2))")
                if let source = pair.source { lines.append(line(labels[0], source)) }
                lines.append(line(labels[1], pair.reference))
                lines.append(line(labels[2], pair.baselineHypothesis))
                lines.append(line(labels[3], pair.hypothesis))
            }
        }
        return lines
    }

    private static func outcome(of comparison: SystemComparison) -> String {
        "\(comparison.system) beside \(comparison.baseline): \(comparison.wins) sentences better, "
            + "\(comparison.ties) equal, \(comparison.losses) worse"
    }

    private static func ngrams(_ list: [NGramDifference]) -> TextTable {
        var table = TextTable([
            ("by", .right), ("hypotheses", .right), ("references", .right), ("n-gram", .left),
        ])
        for entry in list {
            table.append([
                "\(entry.difference)", "\(entry.hypothesisCount)", "\(entry.referenceCount)", entry.ngram,
            ])
        }
        return table
    }

    private static func section(_ title: String, _ table: TextTable) -> [String] {
        ["", title] + table.lines(indent: 2)
    }

    private func section(_ title: String, _ table: TextTable) -> [String] { Self.section(title, table) }
}
