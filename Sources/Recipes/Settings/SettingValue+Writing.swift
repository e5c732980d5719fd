import Yams

extension SettingValue {
    /// The value as YAML reads it, on one line.
    var yaml: String {
        switch self {
        case .text(let text): Self.quotedIfNeeded(text)
        case .list(let items): "[\(items.map(Self.quotedIfNeeded).joined(separator: ", "))]"
        case .sides(let source, let target):
            "{source: \(Self.quotedIfNeeded(source)), target: \(Self.quotedIfNeeded(target))}"
        case .nothing, .flag, .integer, .number, .interval, .corpora: scalar
        }
    }

    /// The lines of a file that give the value to a key: a line for each of several texts, and one for anything else.
    func lines(named name: String) -> [String] {
        guard case .corpora(let corpora) = self, !corpora.isEmpty else { return ["\(name): \(yaml)"] }
        return ["\(name):"] + corpora.map { "  \(Self.quotedIfNeeded($0.name)): \($0.yaml)" }
    }

    /// The value in a few words, to stand in a message about another key.
    var summary: String {
        guard case .corpora(let corpora) = self else { return scalar }
        return corpora.map(\.name).joined(separator: ", ")
    }

    /// The value without quotes, for people to read.
    package var scalar: String {
        switch self {
        case .nothing: "null"
        case .flag(let flag): "\(flag)"
        case .integer(let number): "\(number)"
        case .number(let number): Self.decimal(number)
        case .text(let text): text
        case .list(let items): items.isEmpty ? "[]" : items.joined(separator: ", ")
        case .sides(let source, let target): "{source: \(source), target: \(target)}"
        case .interval(.epochs(let count)): "{epochs: \(count)}"
        case .interval(.steps(let count)): "{steps: \(count)}"
        case .corpora(let corpora):
            "{\(corpora.map { "\(Self.quotedIfNeeded($0.name)): \($0.yaml)" }.joined(separator: ", "))}"
        }
    }

    /// The shortest digits that read back as the same number, with the point that YAML 1.1 wants before an exponent.
    private static func decimal(_ number: Double) -> String {
        let digits = "\(number)"
        guard let exponent = digits.firstIndex(of: "e"), !digits.contains(".") else { return digits }
        return "\(digits[..<exponent]).0\(digits[exponent...])"
    }

    /// Plain where every YAML reader takes it for this very text, quoted where one may not: `no`, `5`, `a: b`.
    private static func quotedIfNeeded(_ text: String) -> String {
        let isSimple = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "_./-+".unicodeScalars.contains(scalar)
        }
        let startsLikeAWord = text.first.map { $0.isLetter || "/._".contains($0) } ?? false
        if isSimple, startsLikeAWord, Resolver.default.resolveTag(of: Node(text)) == .str { return text }
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                "\\x" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
