import Corpora
import Text

extension String {
    /// The text with one space for each stretch of white space, and none at the ends: what subword models make of it too.
    public var singleSpaced: String {
        // By scalars: a mark that follows a space is no part of it.
        unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map { String($0) }.joined(separator: " ")
    }
}

/// A list of terms with the translations that they must have.
///
/// A term is found as whole words, in any case unless told otherwise, however its letters and spaces are written; where two
/// begin at the same place the longer one counts, and what it covers is not looked at again. Inflected forms are terms of
/// their own.
public struct Terminology: Equatable, Sendable {
    private struct Entry: Equatable {
        let source: [Unicode.Scalar]
        let target: String
    }

    /// By the first character of the term; longest first.
    private var entries: [Unicode.Scalar: [Entry]] = [:]
    private let matching: CaseMatching

    /// A term that stands in a text.
    struct Found: Equatable {
        /// Where it stands, in bytes of the text.
        let range: Range<Int>
        /// The translation that it must have.
        let target: String
    }

    /// A list of pairs of a term and its translation.
    /// - Parameter matching: whether capital letters make a difference.
    public init(_ terms: [(source: String, target: String)], matching: CaseMatching = .any) {
        self.matching = matching
        for term in terms {
            let source = FoldedText.phrase(term.source, matching)
            guard let first = source.first else { continue }
            entries[first, default: []].append(Entry(source: source, target: term.target))
        }
        for first in entries.keys {
            // Of equal terms the earlier one stays in front.
            let sorted = entries[first]?.enumerated().sorted {
                ($0.element.source.count, $1.offset) > ($1.element.source.count, $0.offset)
            }
            entries[first] = sorted?.map(\.element)
        }
    }

    /// Reads a list from a file: a term, a tab, and its translation on each line; blank lines count for nothing.
    /// - Parameters:
    ///   - translator: the one that will write the translations.
    ///   - matching: whether capital letters make a difference.
    ///   - maximumLineBytes: a longer line is an error.
    /// - Throws: `CorpusError` when the file is missing, a line is no pair, a translation cannot be written by a model that
    ///   does not tell where it would stand, or a term has two translations.
    public init(
        contentsOf path: String, for translator: Translator, matching: CaseMatching = .any,
        maximumLineBytes: Int = LineReader.usualMaximumBytes
    ) throws(CorpusError) {
        let reader = try LineReader(path, maximumBytes: maximumLineBytes)
        var terms: [(source: String, target: String)] = []
        var earlier: [[Unicode.Scalar]: (line: Int, target: String)] = [:]
        while let next = try reader.next() {
            let line = reader.lineNumber == 1 ? next.withoutByteOrderMark : next
            if line.singleSpaced.isEmpty { continue }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 2, fields.allSatisfy({ !$0.singleSpaced.isEmpty }) else {
                throw CorpusError(
                    .badData,
                    "\(path):\(reader.lineNumber): found \(fields.count == 2 ? "a blank field" : "\(fields.count) fields"), "
                        + "expected a term, a tab and its translation")
            }
            try translator.check(term: fields[1], place: "\(path):\(reader.lineNumber)")
            let term = FoldedText.phrase(fields[0], matching)
            if let first = earlier[term], first.target != fields[1].singleSpaced {
                throw CorpusError(
                    .badData,
                    "\(path):\(reader.lineNumber): found '\(fields[1])' for '\(fields[0])', which line \(first.line) "
                        + "translates as '\(first.target)', expected one translation for each term")
            }
            earlier[term] = earlier[term] ?? (reader.lineNumber, fields[1].singleSpaced)
            terms.append((fields[0], fields[1]))
        }
        self.init(terms, matching: matching)
    }

    /// The translations that a text's terms must have, in the order of the terms, each once.
    public func required(in text: String) -> [String] {
        terms(in: text).reduce(into: []) { found, term in
            if !found.contains(term.target) { found.append(term.target) }
        }
    }

    /// The terms in a text, in order.
    /// - Parameters:
    ///   - gaps: bytes of the text before which something was taken out; no term has one within it.
    ///   - placeholders: the bytes of what stands for something else, in order; no term has any of them.
    func terms(in text: String, gaps: Set<Int> = [], placeholders: [Range<Int>] = []) -> [Found] {
        if entries.isEmpty { return [] }
        let folded = FoldedText(text, matching)
        let characters = folded.scalars
        var found: [Found] = []
        var position = 0
        var next = placeholders[...]
        while position < characters.count {
            next = next.drop { $0.upperBound <= folded.ranges[position].lowerBound }
            guard position == 0 || !WordBoundary.joins(characters[position - 1], characters[position]),
                let entry = entries[characters[position]]?.first(where: { entry in
                    stands(entry.source, at: position, in: characters)
                        && next.first?.overlaps(folded.bytes(position..<position + entry.source.count)) != true
                })
            else {
                position += 1
                continue
            }
            let end = position + entry.source.count
            let range = folded.bytes(position..<end)
            if !gaps.contains(where: { range.lowerBound < $0 && $0 < range.upperBound }) {
                found.append(Found(range: range, target: entry.target))
            }
            position = end
        }
        return found
    }

    private func stands(_ term: [Unicode.Scalar], at position: Int, in text: [Unicode.Scalar]) -> Bool {
        let end = position + term.count
        return end <= text.count && text[position..<end].elementsEqual(term)
            && (end == text.count || !WordBoundary.joins(text[end - 1], text[end]))
    }
}
