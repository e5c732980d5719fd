import Yams

/// Makes the tree of a YAML document, of which no alias costs more than its text.
///
/// The library hashes all that a key stands for, so a few aliases in keys, or a large key in a key in a key, would keep it
/// busy for ever. So it gets to see none: in what it reads characters of private use stand for `*`, which makes words of
/// aliases, and for `?`, so that keys are what stands before a `:`, at most 1024 characters. The words are replaced by what
/// the anchors name, within limits.
struct YAMLTree {
    /// Something in the text that it must not have.
    struct Mistake: Error {
        let line: Int
        let text: String
    }

    /// Nodes that a document may have when each alias counts as what it stands for.
    static let maximumNodes = 100_000
    /// Levels that nodes may stand in one another.
    static let maximumDepth = 100

    /// A node with all that stands in it.
    private struct Branch {
        var node: Node
        var count = 1
        var depth = 1
    }

    /// What stands for `*` and `?`.
    private let star, question: Unicode.Scalar
    private var anchors: [String: Branch] = [:]
    /// The line of the node that was looked at last and is no alias.
    private var line = 1

    /// Reads one document; nil where there is nothing in it but comments.
    /// - Throws: `Mistake` for aliases, for nodes that are too many or too deep, and for keys in a form that is not read;
    ///   `RepeatedKeys`; and `YamlError`.
    static func node(in text: String) throws -> Node? {
        let used = Set(text.unicodeScalars)
        // Of two planes, which are more than fit into the longest text.
        let planes = (0xF0000...0x10FFFD).lazy.compactMap { Unicode.Scalar($0 as UInt32) }
        let unused = Array(planes.filter { !used.contains($0) }.prefix(3))
        guard unused.count == 3 else {
            throw Mistake(line: 1, text: "found every character of private use, expected text")
        }
        let (star, question) = (unused[0], unused[1])
        let words = text.with(star, for: "*").with(question, for: "?")
        do {
            // Anchors live as long as their parser.
            let parser = try Parser(yaml: words, resolver: .basic, encoding: .utf8)
            return try withExtendedLifetime(parser) {
                var tree = YAMLTree(star: star, question: question)
                return try parser.singleRoot().map { try tree.branch($0, level: 1).node }
            }
        } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
            throw RepeatedKeys(in: words, keys, context.mark, sign: unused[2]) {
                $0.with("*", for: star).with("?", for: question)
            }
        } catch YamlError.parser(_, _, let mark, _) where explicitKey(in: text, before: mark.line) != nil,
            YamlError.scanner(_, _, let mark, _) where explicitKey(in: text, before: mark.line) != nil
        {
            throw Mistake(
                line: explicitKey(in: text, before: mark.line) ?? mark.line,
                text: "found a key behind a '?', expected it in front of a ':'")
        }
    }

    /// The line of a key that stands behind a `?`, which the library does not get to see as one, at a mistake or above it.
    private static func explicitKey(in text: String, before line: Int) -> Int? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(line)
        return lines.indices.suffix(3).last { index in
            let words = lines[index].split(separator: " ")
            return words.first { $0 != "-" } == "?"
        }.map { $0 + 1 }
    }

    private init(star: Unicode.Scalar, question: Unicode.Scalar) {
        self.star = star
        self.question = question
    }

    /// A node of the library's with aliases replaced.
    private mutating func branch(_ node: Node, level: Int) throws -> Branch {
        line = node.mark?.line ?? line
        var branch = Branch(node: node)
        switch node {
        case .scalar(let scalar) where isAlias(scalar):
            guard let named = anchors[String(scalar.string.unicodeScalars.dropFirst())] else {
                throw mistake("not valid YAML: found undefined alias")
            }
            branch = named
        case .scalar(var scalar):
            scalar.string = scalar.string.with("*", for: star).with("?", for: question)
            branch.node = .scalar(scalar)
        case .sequence(let sequence):
            let nodes = try sequence.map { try part($0, of: &branch, level: level) }
            branch.node = .sequence(Node.Sequence(nodes, sequence.tag, sequence.style, sequence.mark))
        case .mapping(let mapping):
            let pairs = try mapping.map { key, value in
                if let word = key.scalar, isAlias(word) {
                    line = word.mark?.line ?? line
                    throw mistake("found an alias as a key, expected a word")
                }
                return (try part(key, of: &branch, level: level), try part(value, of: &branch, level: level))
            }
            branch.node = .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
        case .alias:
            throw mistake("not valid YAML: found undefined alias")
        }
        if level + branch.depth - 1 > Self.maximumDepth {
            throw mistake("found more than \(Self.maximumDepth) levels, expected at most as many")
        }
        if let anchor = node.anchor { anchors[anchor.rawValue] = branch }
        return branch
    }

    /// A part of a collection, counted.
    private mutating func part(_ node: Node, of whole: inout Branch, level: Int) throws -> Node {
        if level >= Self.maximumDepth {
            throw mistake("found more than \(Self.maximumDepth) levels, expected at most as many")
        }
        let part = try branch(node, level: level + 1)
        whole.count += part.count
        whole.depth = max(whole.depth, part.depth + 1)
        if whole.count > Self.maximumNodes {
            throw mistake("found more than \(Self.maximumNodes) nodes, aliases counted as what they stand for")
        }
        return part.node
    }

    private func isAlias(_ scalar: Node.Scalar) -> Bool {
        scalar.style == .plain && scalar.string.unicodeScalars.first == star
    }

    private func mistake(_ text: String) -> Mistake {
        Mistake(line: line, text: text)
    }
}

extension String {
    /// The text with one character in place of another, whatever stands beside it.
    fileprivate func with(_ new: Unicode.Scalar, for old: Unicode.Scalar) -> String {
        var scalars = UnicodeScalarView()
        scalars.append(contentsOf: unicodeScalars.lazy.map { $0 == old ? new : $0 })
        return String(scalars)
    }
}
