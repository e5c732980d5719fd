import Corpora
import Foundation
import Text
import Training
import Yams

/// What a key's value may be: how it is read from YAML and how that is told to a person.
package enum SettingKind: Equatable, Sendable {
    /// `true` or `false`.
    case flag
    /// A whole number in a range.
    case integer(ClosedRange<Int>)
    /// A number in a range.
    case number(NumberRange)
    /// One of a few words.
    case choice([String])
    /// Some of a few words, each once, or none.
    case choices([String])
    /// Text that is not empty.
    case text
    /// Text that can name a folder.
    case name
    /// One path or several.
    case paths
    /// A path, or one for each side: `{source: path, target: path}`.
    case sides
    /// One pattern of names or several, or none.
    case patterns
    /// A program, or a list of one and its arguments.
    case program
    /// Texts to train on, by their names; what each takes is in the table of `CorpusSetting`.
    case corpora
    /// What the columns of a table hold.
    case columns
    /// What stands in front of sentences.
    case tag
    /// Texts that are pieces, each once, or none.
    case symbols
    /// A table of normalisation, or a file of rules.
    case normalization
    /// `{epochs: n}` or `{steps: n}`.
    case interval
    /// `auto` or a whole number.
    case threads

    /// What the key takes, to stand after "expected".
    var expectation: String {
        switch self {
        case .flag: "true or false"
        case .integer(let range) where range.upperBound == Int.max: "an integer from \(range.lowerBound) up"
        case .integer(let range): "an integer from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number \(range.description)"
        case .choice(let choices): "one of \(choices.joined(separator: ", "))"
        case .choices(let choices): "a list of some of \(choices.joined(separator: ", ")), each once"
        case .text: "text"
        case .name: "a name without slashes"
        case .paths: "a path or a list of paths"
        case .sides: "a path or {source: path, target: path}"
        case .patterns: "a pattern of names or a list of patterns"
        case .program: "a program, or a list of one and its arguments"
        case .corpora: "a mapping from names to texts"
        case .columns: "a list of source, target, second_source, weight, alignment and _, the first two once each"
        case .tag: "a tag without spaces, commas and quotes, such as <bt>"
        case .symbols: "a list of texts without spaces, commas and quotes, each once"
        case .normalization: TextNormalization.expectation
        case .interval: "{epochs: n} or {steps: n} with an integer n from 1 up"
        case .threads: "auto or an integer from 1 to 1024"
        }
    }

    /// Reads a value; nil where the node is not what `expectation` says.
    ///
    /// The schema is YAML's core one, narrowed by what the key takes: `no` is text where text is expected.
    func value(of node: Node) -> SettingValue? {
        switch self {
        case .paths, .program: list(of: node, least: 1)
        case .patterns: list(of: node, least: 0)
        case .sides: sides(of: node)
        case .choices(let choices): list(of: node, least: 0).flatMap { Self.chosen($0, among: choices) }
        case .interval: interval(of: node)
        case .corpora: node.mapping.map { _ in SettingValue.corpora([]) }
        case .columns: columns(of: node)
        case .symbols: symbols(of: node)
        case .flag, .integer, .number, .choice, .text, .name, .tag, .normalization, .threads:
            node.scalar.flatMap(value(of:))
        }
    }

    private func value(of scalar: Node.Scalar) -> SettingValue? {
        switch self {
        case .flag:
            return Self.flag(of: scalar).map(SettingValue.flag)
        case .integer(let range):
            return Self.integer(of: scalar, in: range).map(SettingValue.integer)
        case .number(let range):
            guard let number = Self.number(of: scalar), range.contains(number) else { return nil }
            return .number(number)
        case .choice(let choices):
            return choices.contains(scalar.string) ? .text(scalar.string) : nil
        case .text:
            return Self.text(of: scalar).map(SettingValue.text)
        case .name:
            guard let name = Self.text(of: scalar), ![".", ".."].contains(name), !name.contains("/") else { return nil }
            return .text(name)
        case .tag:
            return SentenceTag.isValid(scalar.string) ? .text(scalar.string) : nil
        case .normalization:
            return Self.text(of: scalar).flatMap(TextNormalization.init).map { .text($0.description) }
        case .threads:
            if scalar.string == "auto" { return .text("auto") }
            return Self.integer(of: scalar, in: 1...1024).map(SettingValue.integer)
        case .choices, .paths, .sides, .patterns, .program, .corpora, .columns, .symbols, .interval:
            return nil
        }
    }

    /// Texts, or a single one without brackets.
    private func list(of node: Node, least: Int) -> SettingValue? {
        if let scalar = node.scalar {
            return Self.text(of: scalar).map { .list([$0]) }
        }
        guard let sequence = node.sequence, sequence.count >= least else { return nil }
        let texts = sequence.compactMap { $0.scalar.flatMap(Self.text(of:)) }
        return texts.count == sequence.count ? .list(texts) : nil
    }

    /// A path for both sides, or one for each.
    private func sides(of node: Node) -> SettingValue? {
        if let scalar = node.scalar { return Self.text(of: scalar).map(SettingValue.text) }
        guard let mapping = node.mapping, mapping.count == 2 else { return nil }
        var paths: [String: String] = [:]
        for (key, value) in mapping {
            guard let side = key.scalar?.string, let path = value.scalar.flatMap(Self.text(of:)) else { return nil }
            paths[side] = path
        }
        guard let source = paths["source"], let target = paths["target"] else { return nil }
        return .sides(source: source, target: target)
    }

    /// A list of choices that has each of them once.
    private static func chosen(_ value: SettingValue, among choices: [String]) -> SettingValue? {
        guard case .list(let words) = value, Set(words).count == words.count, words.allSatisfy(choices.contains) else {
            return nil
        }
        return value
    }

    private func columns(of node: Node) -> SettingValue? {
        guard case .list(let names) = list(of: node, least: 2), PairColumns(names: names) != nil else { return nil }
        return .list(names)
    }

    private func symbols(of node: Node) -> SettingValue? {
        guard case .list(let symbols) = list(of: node, least: 0), Set(symbols).count == symbols.count,
            symbols.allSatisfy(UserSymbol.isValid)
        else { return nil }
        return .list(symbols)
    }

    private func interval(of node: Node) -> SettingValue? {
        guard let mapping = node.mapping, mapping.count == 1, let (key, value) = mapping.first,
            let count = value.scalar.flatMap({ Self.integer(of: $0, in: 1...Int.max) })
        else { return nil }
        switch key.scalar?.string {
        case "epochs": return .interval(.epochs(count))
        case "steps": return .interval(.steps(count))
        default: return nil
        }
    }

    private static func flag(of scalar: Node.Scalar) -> Bool? {
        guard scalar.isPlain else { return nil }
        switch scalar.string {
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: return nil
        }
    }

    private static func integer(of scalar: Node.Scalar, in range: ClosedRange<Int>) -> Int? {
        guard scalar.isPlain, let number = Int(scalar.string), range.contains(number) else { return nil }
        return number
    }

    /// Decimal numbers alone: Swift would also read `nan`, `inf` and hexadecimal ones.
    private static func number(of scalar: Node.Scalar) -> Double? {
        guard scalar.isPlain, let first = scalar.string.first(where: { $0 != "-" && $0 != "+" }),
            first.isASCII && first.isNumber || first == ".",
            scalar.string.allSatisfy({ "0123456789+-.eE".contains($0) }),
            let number = Double(scalar.string), number.isFinite
        else { return nil }
        return number
    }

    private static func text(of scalar: Node.Scalar) -> String? {
        let isBlank = scalar.string.allSatisfy(\.isWhitespace)
        let isOneLine = !scalar.string.contains { $0.isNewline || $0 == "\0" }
        return scalar.isNull || isBlank || !isOneLine ? nil : scalar.string
    }
}
