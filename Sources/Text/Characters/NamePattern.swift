/// A pattern of names: `*` stands for any text, none included, `?` for any one character, and all others for themselves.
public struct NamePattern: Sendable {
    private enum Element: Equatable {
        case anyText, anyCharacter
        case character(Character)
    }

    private let elements: [Element]
    /// The characters that a name has at least.
    private let leastCount: Int

    /// Reads a pattern.
    public init(_ text: String) {
        var elements: [Element] = []
        for character in text {
            switch character {
            // Several in a row say what one says.
            case "*": if elements.last != .anyText { elements.append(.anyText) }
            case "?": elements.append(.anyCharacter)
            default: elements.append(.character(character))
            }
        }
        self.elements = elements
        leastCount = elements.count { $0 != .anyText }
    }

    /// Whether a name is one of the pattern's.
    public func matches(_ name: String) -> Bool {
        leastCount <= name.count && edits(to: name) == 0
    }

    /// The fewest insertions, deletions and replacements that make a name one of the pattern's.
    ///
    /// The work is the product of both lengths.
    public func edits(to name: String) -> Int {
        let name = Array(name)
        // Edits between the part of the pattern read so far and each prefix of the name, as Levenshtein 1966 has them.
        var row = Array(0...name.count)
        for element in elements {
            var diagonal = row[0]
            if element != .anyText { row[0] += 1 }
            for column in name.indices {
                let above = row[column + 1]
                switch element {
                case .anyText: row[column + 1] = min(above, row[column])
                case .anyCharacter: row[column + 1] = min(diagonal, above + 1, row[column] + 1)
                case .character(let character):
                    let replaced = diagonal + (character == name[column] ? 0 : 1)
                    row[column + 1] = min(replaced, above + 1, row[column] + 1)
                }
                diagonal = above
            }
        }
        return row[name.count]
    }
}
