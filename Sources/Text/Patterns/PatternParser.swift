/// Reads a regular expression.
struct PatternParser {
    private let text: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private var ignoresCase = false

    /// Groups within groups beyond this are refused: each takes stack.
    private static let deepest = 100
    /// More repetitions than this are refused.
    private static let mostRepetitions = 1_000

    /// What a pattern consists of.
    /// - Throws: `PatternError` that has a mistake alone.
    static func node(of pattern: String) throws(PatternError) -> PatternNode {
        var parser = PatternParser(text: Array(pattern.unicodeScalars))
        parser.ignoresCase = parser.takes("(?i)")
        let node = try parser.alternatives()
        if parser.position < parser.text.count { throw Self.error("')' without '('", "'\\)' for the sign itself") }
        return node
    }

    private init(text: [Unicode.Scalar]) {
        self.text = text
    }

    private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

    /// Moves on behind a text if it is the next one.
    private mutating func takes(_ wanted: String) -> Bool {
        guard text[position...].starts(with: wanted.unicodeScalars) else { return false }
        position += wanted.unicodeScalars.count
        return true
    }

    private mutating func alternatives() throws(PatternError) -> PatternNode {
        var found = [try sequence()]
        while takes("|") { found.append(try sequence()) }
        return found.count == 1 ? found[0] : .alternatives(found)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var found: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" { found.append(try repeated(try atom(scalar))) }
        return found.count == 1 ? found[0] : .sequence(found)
    }

    /// What stands before a sign of repetition, with that.
    private mutating func repeated(_ node: PatternNode) throws(PatternError) -> PatternNode {
        guard let (least, most) = try repetition() else { return node }
        if case .assertion = node { throw Self.error("a repetition of a place", "characters in front of it") }
        if let scalar = next, "*+?".unicodeScalars.contains(scalar) {
            throw Self.error("'\(scalar)' behind a repetition", "none: the longest text is taken")
        }
        return .repetition(node, least: least, most: most)
    }

    private mutating func repetition() throws(PatternError) -> (least: Int, most: Int?)? {
        if takes("*") { return (0, nil) }
        if takes("+") { return (1, nil) }
        if takes("?") { return (0, 1) }
        // Anything else in braces stands for itself: {name}.
        guard next == "{", let first = text[(position + 1)...].first, "0"..."9" ~= first else { return nil }
        let inside = text[(position + 1)...].prefix { "0"..."9" ~= $0 || $0 == "," }
        let end = inside.endIndex
        guard end < text.count, text[end] == "}" else { return nil }
        let numbers = String(String.UnicodeScalarView(inside)).split(separator: ",", omittingEmptySubsequences: false)
        let bounds = numbers.map { Int($0) }
        let most = numbers.last == "" ? nil : bounds.last ?? nil
        let isRight = numbers.count <= 2 && (most != nil || numbers.count == 2 && numbers[1].isEmpty)
        guard isRight, let least = bounds[0], least <= most ?? least, most ?? least <= Self.mostRepetitions else {
            throw Self.error(
                "'{\(String(String.UnicodeScalarView(inside)))}'",
                "{m}, {m,} or {m,n} up to \(Self.mostRepetitions)")
        }
        position = end + 1
        return (least, most)
    }

    private mutating func atom(_ scalar: Unicode.Scalar) throws(PatternError) -> PatternNode {
        position += 1
        switch scalar {
        case "(": return try group()
        case "[": return try .character(set())
        case ".": return .character(.any)
        case "^": return .assertion(.begin)
        case "$": return .assertion(.end)
        case "\\": return try escaped()
        case "*", "+", "?":
            throw Self.error("'\(scalar)' behind nothing", "'\\\(scalar)' for the sign itself")
        default: return .character(single(scalar))
        }
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        if !takes("?:"), next == "?" {
            let kind = String(String.UnicodeScalarView(text[position..<min(position + 2, text.count)]))
            throw Self.error("'(\(kind)'", "'(', '(?:', or '(?i)' at the beginning")
        }
        depth += 1
        if depth > Self.deepest { throw Self.error("groups \(depth) deep", "at most \(Self.deepest)") }
        let node = try alternatives()
        if !takes(")") { throw Self.error("the end of the pattern", "')'") }
        depth -= 1
        return node
    }

    // MARK: Characters

    private func single(_ scalar: Unicode.Scalar) -> PatternClass {
        PatternClass(ranges: [scalar.value...scalar.value], ignoresCase: ignoresCase)
    }

    private mutating func escaped() throws(PatternError) -> PatternNode {
        if takes("b") { return .assertion(.boundary) }
        if takes("B") { return .assertion(.noBoundary) }
        var found = PatternClass(ignoresCase: ignoresCase)
        if !takesKind(into: &found) { found = single(try escapedScalar()) }
        return .character(found)
    }

    /// Adds what `\d` and its like stand for, and moves on behind it; false where something else stands there.
    private mutating func takesKind(into found: inout PatternClass) -> Bool {
        switch next {
        case "d": found.kinds.append(.digit)
        case "D": found.oppositeKinds.append(.digit)
        case "w": found.kinds.append(.word)
        case "W": found.oppositeKinds.append(.word)
        case "s": found.kinds.append(.space)
        case "S": found.oppositeKinds.append(.space)
        default: return false
        }
        position += 1
        return true
    }

    /// The character behind a `\`.
    private mutating func escapedScalar() throws(PatternError) -> Unicode.Scalar {
        guard let scalar = next else { throw Self.error("'\\' at the end", "'\\\\' for the sign itself") }
        position += 1
        if scalar == "t" { return "\t" }
        if scalar == "u", next == "{", let end = text[position...].firstIndex(of: "}") {
            let digits = String(String.UnicodeScalarView(text[position + 1..<end]))
            guard let value = UInt32(digits, radix: 16), let named = Unicode.Scalar(value) else {
                throw Self.error("'\\u{\(digits)}'", "the number of a character in hexadecimal digits")
            }
            position = end + 1
            return named
        }
        if scalar.isLetter || scalar.isNumber {
            throw Self.error("'\\\(scalar)'", "one of \\d \\w \\s \\D \\W \\S \\b \\B \\t \\u{…}, or a sign")
        }
        return scalar
    }

    /// What stands between brackets, of which the first is behind.
    private mutating func set() throws(PatternError) -> PatternClass {
        var found = PatternClass(isOpposite: takes("^"), ignoresCase: ignoresCase)
        var isFirst = true
        while let scalar = next, isFirst || scalar != "]" {
            isFirst = false
            position += 1
            if scalar == "\\", takesKind(into: &found) { continue }
            let first = scalar == "\\" ? try escapedScalar() : scalar
            guard next == "-", position + 1 < text.count, text[position + 1] != "]" else {
                found.ranges.append(first.value...first.value)
                continue
            }
            position += 2
            let last = text[position - 1] == "\\" ? try escapedScalar() : text[position - 1]
            guard first.value <= last.value else { throw Self.error("'\(first)-\(last)'", "the lesser one first") }
            found.ranges.append(first.value...last.value)
        }
        if !takes("]") { throw Self.error("the end of the pattern", "']'") }
        return found
    }

    private static func error(_ found: String, _ expected: String) -> PatternError {
        PatternError(mistake: "found \(found), expected \(expected)")
    }
}
