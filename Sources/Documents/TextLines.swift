import Text

/// A text of several lines, each of which is translated for itself, with the spaces around them.
struct TextLines: Sendable {
    private enum Part {
        case kept(String)
        case text(String)
    }

    private var parts: [Part] = []

    /// Cuts a text at line ends and tabs.
    init(_ text: String) {
        var kept = String.UnicodeScalarView()
        var line = String.UnicodeScalarView()
        var spaces = String.UnicodeScalarView()
        func endLine() {
            if !line.isEmpty {
                if String(line).hasLetters {
                    parts += [.kept(String(kept)), .text(String(line))]
                    kept.removeAll()
                } else {
                    kept += line
                }
            }
            kept += spaces
            line.removeAll()
            spaces.removeAll()
        }
        for scalar in text.unicodeScalars {
            if scalar.isLineBreak || scalar == "\t" {
                endLine()
                kept.append(scalar)
            } else if scalar.separatesWords {
                spaces.append(scalar)
            } else {
                if line.isEmpty { kept += spaces } else { line += spaces }
                spaces.removeAll()
                line.append(scalar)
            }
        }
        endLine()
        parts.append(.kept(String(kept)))
    }

    /// The lines that are to be translated.
    var texts: [String] {
        parts.compactMap { part in
            guard case .text(let text) = part else { return nil }
            return text
        }
    }

    /// The text with other lines.
    func joined(with texts: [String]) -> String {
        var rest = texts[...]
        var result = String.UnicodeScalarView()
        for part in parts {
            switch part {
            case .kept(let text): result += text.unicodeScalars
            case .text(let text): result += (rest.popFirst() ?? text).unicodeScalars
            }
        }
        return String(result)
    }
}
