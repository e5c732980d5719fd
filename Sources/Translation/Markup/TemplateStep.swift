import Text

/// Placeholders in whose place nothing is written: steps of templates, and marks that close something.
enum TemplateStep {
    /// Whether a text begins with one: `{% if x %}`, `{# note #}`, `{{#each x}}`, `{{else}}`, `{/b}`, `<% end %>`.
    /// - Parameter inTemplate: whether there are steps beside it, without which `{{end}}` may be a name.
    static func begins(_ text: some Collection<Unicode.Scalar>, inTemplate: Bool) -> Bool {
        let rest = text.dropFirst()
        switch text.first {
        case "<":
            // `<%= x %>` writes something.
            let sign = rest.dropFirst().first
            return rest.first == "%" && sign != "=" && sign != "-"
        case "{" where rest.first == "{":
            return tells(rest.drop { $0 == "{" || isPadding($0) }, inTemplate: inTemplate)
        case "{": return rest.first.map(singleSigns.contains) ?? false
        default: return false
        }
    }

    /// Whether a text has one in double braces that is a step whatever stands beside it: `{{#x}}`, `{{if x}}`, `{{else}}`.
    static func isIn(_ text: some Collection<Unicode.Scalar>) -> Bool {
        var rest = text[...]
        while let brace = rest.firstIndex(of: "{") {
            rest = rest[brace...].drop { $0 == "{" }
            let isDouble = text.distance(from: brace, to: rest.startIndex) > 1
            if isDouble, tells(rest.drop(while: isPadding), inTemplate: false) { return true }
        }
        return false
    }

    /// Whether what stands between two braces begins with a sign or word of a step.
    private static func tells(_ inside: some Collection<Unicode.Scalar>, inTemplate: Bool) -> Bool {
        if let first = inside.first, signs.contains(first) { return true }
        let letters = inside.prefix(longestWord + 1).prefix(while: \.isLetter)
        let rest = inside.dropFirst(letters.count)
        guard let next = rest.first, next == " " || next == "}" || next == "~" else { return false }
        let word = String(String.UnicodeScalarView(letters))
        if words.contains(word) { return true }
        guard ambiguousWords.contains(word) else { return false }
        return inTemplate || rest.first { !isPadding($0) } != "}"
    }

    /// Whether a character may stand between braces and what they hold.
    private static func isPadding(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "~" || scalar == "-" }

    /// What follows the brace of one, where there is one brace.
    private static let singleSigns: Set<Unicode.Scalar> = ["%", "#", "/", "^"]
    private static let signs: Set<Unicode.Scalar> = ["#", "/", "^", ">", "!"]
    private static let words: Set<String> = ["if", "else", "elseif", "elsif", "endif"]
    /// What may be a name as well, where nothing follows it: `From {{start}} to {{end}}`.
    private static let ambiguousWords: Set<String> = ["end", "each", "for", "range", "with"]
    private static let longestWord = 6
}

extension ProtectedSpan.Kind {
    /// Whether something of this kind stands in its sentence as a word does, or in front of a sentence: a placeholder or address, a
    /// number, a bullet, an emoji.
    /// - Parameter inTemplate: as `TemplateStep` has it.
    func standsForWord(as text: some Collection<Unicode.Scalar>, inTemplate: Bool) -> Bool {
        switch self {
        case .content: !TemplateStep.begins(text, inTemplate: inTemplate)
        case .sign: text.contains(where: \.beginsItem) || isInFront(text)
        case .openingTag, .closingTag, .emptyTag, .character: false
        }
    }

    /// Whether a sign has the number of an item, or ends in a dash behind another number: `12:30 –`.
    private func isInFront(_ sign: some Collection<Unicode.Scalar>) -> Bool {
        let parts = sign.split(whereSeparator: \.separatesWords).map { Array($0) }
        if parts.contains(where: isItem) { return true }
        let endsInDash = parts.last?.allSatisfy { $0.properties.generalCategory == .dashPunctuation } ?? false
        return endsInDash && sign.contains { $0.properties.numericType == .decimal }
    }

    /// Whether a sign without spaces is the number of an item in a list: `1.`, `2)`, `(3)`, `4.1.`.
    private func isItem(_ sign: [Unicode.Scalar]) -> Bool {
        guard let last = sign.last, ".)]:".unicodeScalars.contains(last) else { return false }
        let number = sign.dropLast().drop { $0 == "(" || $0 == "[" }
        return number.first?.properties.numericType == .decimal
            && number.allSatisfy { $0 == "." || $0.properties.numericType == .decimal }
    }
}
