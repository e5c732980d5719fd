import Foundation
import Testing
import Text

/// Lines with marks where their sentences end, in the folder Sentences beside this file.
@Suite("Where sentences end, by language")
struct SentenceBoundariesTests {
    private static let languages = ["cs", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "zh"]

    /// How many ends there are, were found, and were found where they are.
    private struct Count {
        var wanted = 0, found = 0, right = 0
        /// The lines that are cut otherwise, as they are cut.
        var wrong: [String] = []

        var recall: Double { Double(right) / Double(wanted) }
        var precision: Double { Double(right) / Double(found) }

        /// Cuts a line, and looks at all ends but the last one.
        mutating func add(_ line: String, language: String) {
            var text = String.UnicodeScalarView()
            var marks: Set<Int> = []
            for scalar in line.unicodeScalars {
                if scalar == "‖" { marks.insert(text.count) } else { text.append(scalar) }
            }
            let parts = SentenceSplitter.sentences(of: String(text)[...], language: language)
            var ends: Set<Int> = []
            var position = 0
            for part in parts.dropLast() {
                position += part.text.unicodeScalars.count
                ends.insert(position)
                position += part.separator.unicodeScalars.count
            }
            wanted += marks.count
            found += ends.count
            right += marks.intersection(ends).count
            if marks != ends { wrong.append(parts.map { String($0.text) }.joined(separator: " ‖ ")) }
        }
    }

    private static func lines(_ name: String) throws -> [String] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Sentences")
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("# ") }.map(String.init)
    }

    private static func percent(_ share: Double) -> String { String(format: "%.1f%%", 100 * share) }

    @Test("Of the ends of sentences 99% are found, and of those that are found 99% are right", arguments: languages)
    func boundaries(language: String) throws {
        let lines = try Self.lines("\(language).txt")
        var count = Count()
        for line in lines { count.add(line, language: language) }
        print(
            "\(language): \(lines.count) lines, \(count.wanted) ends of sentences; "
                + "\(Self.percent(count.recall)) are found, \(Self.percent(count.precision)) of what is found is right")
        #expect(lines.count >= 100 && count.wanted >= 100)
        #expect(count.recall >= 0.99 && count.precision >= 0.99, "\(count.wrong.joined(separator: "\n"))")
    }

    @Test("Lines are cut as users of Moses expect it")
    func moses() throws {
        var count = Count()
        for line in try Self.lines("moses.tsv") {
            let fields = line.split(separator: "\t").map(String.init)
            try #require(fields.count == 2, "\(line)")
            count.add(fields[1], language: fields[0])
        }
        #expect(count.wanted > 50 && count.wrong.isEmpty, "\(count.wrong.joined(separator: "\n"))")
    }
}
