import Text

/// Placeholders in whose place nothing is written: steps of templates, and marks that close something.
enum TemplateStep {
    /// Whether a text begins with one: `{% if x %}`, `{# note #}`, `{{#each x}}`, `{{else}}`, `{/b}`, `<% end %>`.
    static func begins(_ text: some Collection<Unicode.Scalar>) -> Bool {
        let rest = text.dropFirst()
        switch text.first {
        case "<":
            // `<%= x %>` writes something.
            let sign = rest.dropFirst().first
            return rest.first == "%" && sign != "=" && sign != "-"
        case "{" where rest.first == "{": return tells(rest.drop { $0 == "{" || $0 == "~" || $0 == "-" || $0 == " " })
        case "{": return rest.first.map(singleSigns.contains) ?? false
        default: return false
        }
    }

    /// Whether what stands between two braces begins with a sign or word of a step.
    private static func tells(_ inside: some Collection<Unicode.Scalar>) -> Bool {
        if let first = inside.first, signs.contains(first) { return true }
        let word = inside.prefix(while: \.isLetter)
        let next = inside.dropFirst(word.count).first
        return words.contains(String(String.UnicodeScalarView(word))) && (next == " " || next == "}" || next == "~")
    }

    /// What follows the brace of one, where there is one brace.
    private static let singleSigns: Set<Unicode.Scalar> = ["%", "#", "/", "^"]
    private static let signs: Set<Unicode.Scalar> = ["#", "/", "^", ">", "!"]
    private static let words: Set<String> = [
        "if", "else", "elseif", "elsif", "end", "endif", "each", "for", "range", "with",
    ]
}

extension ProtectedSpan.Kind {
    /// Whether something of this kind stands in its sentence as a word does, or in front of a sentence: a placeholder or address, a
    /// number, a bullet, an emoji.
    func standsForWord(as text: some Collection<Unicode.Scalar>) -> Bool {
        switch self {
        case .content: !TemplateStep.begins(text)
        case .sign: text.contains { $0.isNumber || $0.isSign || $0.isBullet }
        case .openingTag, .closingTag, .emptyTag, .character: false
        }
    }
}
