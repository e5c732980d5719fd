import Corpora
import Foundation
import Reports
import Text
import Translation

/// A page of HTML about how some lines were translated: words that light up what they were translated from, the alignment
/// matrix, the best translations, the tree of the search, and what else might have been written at each step.
///
/// It is one file that asks nothing of the network. Of several lines it shows an index, whose entries open; what is in them
/// is packed until then, so that hundreds of lines take little room. What a translation's details don't tell is left out:
/// without a trace there is no tree.
public struct AttentionPage: Sendable {
    /// A line with its translations.
    public struct Entry: Sendable {
        /// The line.
        public let source: String
        /// Its translations, best first, the first one with details.
        public let translations: [Translation]

        /// A line with at least one translation.
        public init(source: String, translations: [Translation]) {
            precondition(!translations.isEmpty, "a line without a translation")
            self.source = source
            self.translations = translations
        }
    }

    private let entries: [Entry]
    private let units: TextAligner.Units
    private let caption: PictureCaption

    /// The page of some lines.
    public init(_ entries: [Entry], units: TextAligner.Units = .words, caption: PictureCaption) {
        self.entries = entries
        self.units = units
        self.caption = caption
    }

    /// The page as text.
    public var html: String {
        HTMLPage(
            title: caption.title, style: "\(Self.style)\n\(AttentionPicture.style)\n\(SearchTreePicture.style)",
            script: AttentionPageScript.text,
            body: "<h1>\(caption.title.escapedForHTML)</h1>\n\(entries.count == 1 ? section(entries[0]) : index)\n"
        ).html
    }

    /// All lines with their translations; what there is to see of each is packed.
    private var index: String {
        let lines = entries.enumerated().map { place, entry in
            let best = entry.translations[0]
            let warning = best.warning == nil ? "" : " <span class=\"flag\">warning</span>"
            let packed = Data(Deflate.compressed(Array(section(entry).utf8))).base64EncodedString()
            return """
                <details class="line" id="line-\(place + 1)" data-packed="\(packed)">
                <summary><span class="number">\(place + 1)</span> \(entry.source.isolated()) → \(best.text.isolated()) \
                <span class="number">\(best.score.fixed(3))</span>\(warning)</summary>
                </details>
                """
        }
        return """
            <p>\(entries.count) lines, each with its best translation and the score of it. Open a line to see how it was \
            translated.</p>
            <noscript><p class="warning">Lines open only where scripts may run.</p></noscript>
            \(lines.joined(separator: "\n"))
            """
    }

    private func section(_ entry: Entry) -> String {
        var parts = ["<section>"]
        let best = entry.translations[0]
        for warning in best.warnings { parts.append("<p class=\"warning\">\("\(warning)".escapedForHTML)</p>") }
        if let details = best.details, !details.target.isEmpty {
            parts.append(words(AttentionUnits(details, units)))
            let picture = AttentionPicture(details, score: best.score, units: units, caption: caption)
            parts.append("<h3>Attention</h3>\n\(Self.box(picture.figure, "The alignment matrix"))")
            parts.append(list(entry.translations))
            parts += details.traces.map { search($0, details.text) }
        } else {
            parts.append("<p>\(entry.source.isolated()): there is nothing to look at.</p>")
        }
        return (parts + ["</section>"]).joined(separator: "\n")
    }

    /// The words of both sides, with the weights for the script: a row for each word of the translation, which begins with
    /// the place of the first source word that it has a weight for.
    private func words(_ units: AttentionUnits) -> String {
        let rows = units.target.indices.map { target in
            let columns = units.attention.columns(of: target)
            let weights = columns.map { column in
                let weight = units.attention[target, column]
                return weight < 0.00005 ? "0" : Double(weight).fixed(4)
            }
            return (["\(columns.lowerBound)"] + weights).joined(separator: " ")
        }
        func line(_ words: [String], _ side: String, _ language: String) -> String {
            let direction = WritingDirection(of: words).rawValue
            let code = language.isEmpty ? "" : " lang=\"\(language.escapedForHTML)\""
            let spans = words.map { word in
                "<span class=\"\(word == SpecialTokens.endText ? "word end" : "word")\" tabindex=\"0\" "
                    + "dir=\"auto\" role=\"button\">\(word.escapedForHTML)</span>"
            }
            return "<p class=\"\(side)\"\(code) dir=\"\(direction)\">\(spans.joined(separator: " "))</p>"
        }
        return """
            <div class="words" data-weights="\(rows.joined(separator: ";"))">
            \(line(units.source, "source", caption.sourceLanguage))
            \(line(units.target, "target", caption.targetLanguage))
            <output aria-live="polite">Point at a word, or go there with the tab key, to see what it was translated from, or \
            to.</output>
            </div>
            """
    }

    private func list(_ translations: [Translation]) -> String {
        let rows = translations.enumerated().map { rank, translation in
            "<tr><td class=\"number\">\(rank + 1)</td>\(translation.text.isolated(in: "td"))"
                + "<td class=\"number\">\(translation.logProbability.fixed(4))</td>"
                + "<td class=\"number\">\(translation.score.fixed(4))</td></tr>"
        }
        return """
            <h3>\(translations.count == 1 ? "The translation" : "The best translations")</h3>
            <table class="list">
            <tr><th class="number">rank</th><th>translation</th><th class="number">log-probability</th>\
            <th class="number">score</th></tr>
            \(rows.joined(separator: "\n"))
            </table>
            """
    }

    private func search(_ trace: SearchTrace, _ text: @escaping (Int32) -> String) -> String {
        func count(_ fate: SearchTrace.Fate) -> Int { trace.nodes.count { $0.fate == fate } }
        return """
            <h3>The search</h3>
            <p>\(trace.nodes.count) hypotheses were kept; \(count(.finished)) of them finished, \(count(.pruned)) were \
            pruned, and \(count(.open)) were still open when the search was decided. A box has the last piece of a \
            hypothesis and the log-probability of all its pieces; a thick frame is the way to the best translation. The \
            arrow keys walk through the tree.</p>
            <div class="search">
            \(Self.box(SearchTreePicture(trace, text: text).figure, "The tree of the search"))
            <output aria-live="polite">Point at a hypothesis to see all of it.</output>
            </div>
            <h3>What else might have been written</h3>
            <p>The likeliest pieces after what the best translation had before, with their probabilities; what it took is \
            framed.</p>
            \(Self.box(alternatives(trace, text), "The likeliest pieces at each step"))
            """
    }

    private func alternatives(_ trace: SearchTrace, _ text: (Int32) -> String) -> String {
        let path = trace.best.first.map(trace.path) ?? []
        let rows = zip(path, trace.alternatives).enumerated().map { step, found in
            let (place, alternatives) = found
            let chosen = trace.nodes[place]
            var cells = alternatives.map {
                Self.cell(text($0.piece), $0.logProbability, isChosen: $0.piece == chosen.piece)
            }
            if !alternatives.contains(where: { $0.piece == chosen.piece }) {
                cells.append(Self.cell(text(chosen.piece), chosen.pieceLogProbability, isChosen: true))
            }
            return "<tr><th class=\"number\">\(step + 1)</th>\(cells.joined())</tr>"
        }
        return "<table class=\"alternatives\">\n\(rows.joined(separator: "\n"))\n</table>"
    }

    private static func cell(_ piece: String, _ logProbability: Double, isChosen: Bool) -> String {
        let probability = SearchTreePicture.probability(logProbability)
        let share = probability.hasPrefix("<") ? "" : " style=\"--p: \(probability)\""
        return "<td\(isChosen ? " class=\"chosen\"" : "")\(share)>\(piece.isolated()) "
            + "<span class=\"number\">\(probability.escapedForHTML)</span></td>"
    }

    /// What scrolls within itself, by keys too.
    private static func box(_ content: String, _ name: String) -> String {
        "<div class=\"box\" tabindex=\"0\" role=\"region\" aria-label=\"\(name)\">\n\(content)\n</div>"
    }

    private static let style = """
        :root { --mark: 255 178 0; } @media (prefers-color-scheme: dark) { :root { --mark: 168 104 0; } }
        h3 { font-size: 16px; margin: 24px 0 6px; }
        .line { border-bottom: 1px solid var(--line); } .line[open] { padding-bottom: 24px; }
        .line > summary { cursor: pointer; padding: 5px 0; } .line[open] > summary { font-weight: 600; }
        .line > summary > .number { color: var(--faint); } .flag { background: var(--warn); padding: 0 6px; border-radius: 4px; }
        .warning { background: var(--warn); padding: 8px 12px; border-radius: 6px; }
        .words p { font-size: 20px; line-height: 1.9; margin: 4px 0; } .words .end { color: var(--faint); font-size: 15px; }
        .word { padding: 3px 5px; border-radius: 4px; cursor: default; background: rgb(var(--mark) / var(--w, 0)); }
        .word:focus, .word.lit { outline: 2px solid var(--c0); }
        output { display: block; min-height: 1.5em; color: var(--faint); overflow-wrap: anywhere; }
        .box { overflow: auto; max-height: 640px; border: 1px solid var(--line); border-radius: 6px; padding: 4px; }
        .box:focus-visible { outline: 2px solid var(--c0); } .list { width: 100%; } .list td { overflow-wrap: anywhere; }
        .list .number { white-space: nowrap; }
        .alternatives { margin: 0; font-size: 13px; } .alternatives td { white-space: nowrap; min-width: 84px;
          background: linear-gradient(90deg, rgb(var(--mark) / 0.45) calc(100% * var(--p, 0)), transparent 0); }
        .alternatives .chosen { outline: 2px solid var(--c0); outline-offset: -2px; font-weight: 600; }
        .alternatives .number { color: var(--faint); font-weight: 400; } .alternatives .chosen .number { color: var(--ink); }
        @media print { .box { overflow: visible; max-height: none; border: 0; padding: 0; } output { display: none; }
          .box > svg { max-width: 100%; height: auto; } .word { print-color-adjust: exact; }
          td, .attention, .tree { print-color-adjust: exact; } .alternatives td { white-space: normal; min-width: 0; } }
        """
}
