import Yams

/// Keys that stand in one mapping more than once.
///
/// The library names one of them and the place where it stands first. That one gets another name, and the rest is read
/// again, until all is read and can be looked at.
struct RepeatedKeys: Error {
    /// A key that was there before.
    struct Key {
        /// The dotted path.
        let path: String
        /// Where it stands, and where it stood before.
        let line: Int, earlierLine: Int?
    }

    /// More than anybody reads; of more, one is told alone.
    static let most = 32
    /// Whether there are more than that.
    private(set) var areMore = false

    /// In the order of their lines; at least one.
    private(set) var keys: [Key] = []
    /// What begins and ends the number that stands in front of a renamed key.
    private let sign: Unicode.Scalar
    /// The names of the renamed keys, by their numbers.
    private var names: [String] = []

    /// Looks for them in a text that the library refused for them.
    /// - Parameters:
    ///   - found, mark: what the library tells.
    ///   - sign: a character that the text does not have.
    ///   - name: what the user calls a key of the text.
    init(in text: String, _ found: [String], _ mark: Mark, sign: Unicode.Scalar, name: (String) -> String) {
        self.sign = sign
        var text = Array(text.unicodeScalars)
        var (next, place) = (found.first ?? "", mark)
        while rename(next, at: place, in: &text) {
            do {
                let words = String(String.UnicodeScalarView(text))
                let root = try Parser(yaml: words, resolver: .basic, encoding: .utf8).singleRoot()
                if let root { look(at: root, below: [], name) }
                break
            } catch YamlError.duplicatedKeysInMapping(let found, let context) {
                (next, place) = (found.first ?? "", context.mark)
                areMore = names.count == Self.most
                if areMore { break }
            } catch {
                break
            }
        }
        if keys.isEmpty { keys = [Key(path: name(found.first ?? ""), line: mark.line, earlierLine: nil)] }
        keys.sort { $0.line < $1.line }
    }

    /// Puts a number in front of the key at a place.
    private mutating func rename(_ key: String, at mark: Mark, in text: inout [Unicode.Scalar]) -> Bool {
        var line = 1
        var index = 0
        while line < mark.line, index < text.count {
            let isReturn = text[index] == "\r" && index + 1 < text.count && text[index + 1] == "\n"
            if !isReturn && "\r\n\u{85}\u{2028}\u{2029}".unicodeScalars.contains(text[index]) { line += 1 }
            index += 1
        }
        index += mark.column - 1
        guard line == mark.line, text.indices.contains(index) else { return false }
        if "\"'".unicodeScalars.contains(text[index]) { index += 1 }
        text.insert(contentsOf: [sign] + "\(names.count)".unicodeScalars + [sign], at: index)
        names.append(key)
        return true
    }

    private mutating func look(at node: Node, below path: [String], _ name: (String) -> String) {
        if path.count > YAMLTree.maximumDepth { return }
        if let parts = node.sequence { for part in parts { look(at: part, below: path, name) } }
        let pairs = node.mapping.map { Array($0) } ?? []
        for (index, (key, value)) in pairs.enumerated() {
            let own = self.name(of: key)
            look(at: value, below: path + [name(own.name)], name)
            guard own.isRenamed,
                let again = pairs[(index + 1)...].first(where: { self.name(of: $0.key).name == own.name }),
                let line = again.key.mark?.line, let earlierLine = key.mark?.line
            else { continue }
            keys.append(
                Key(path: (path + [name(own.name)]).joined(separator: "."), line: line, earlierLine: earlierLine))
        }
    }

    /// What a key of the changed text is called in the text.
    private func name(of key: Node) -> (name: String, isRenamed: Bool) {
        let word = key.scalar?.string ?? ""
        let parts = word.unicodeScalars.split(separator: sign, omittingEmptySubsequences: false)
        guard parts.count == 3, let number = Int(String(parts[1])), names.indices.contains(number) else {
            return (word, false)
        }
        return (names[number], true)
    }
}
