import Text

/// An entry of an n-best list in the format of Moses: `number ||| text ||| features ||| score`, and whatever follows.
///
/// Features are names that end in `=` with numbers behind them. What is not changed is written as it was read.
/// - Source: the Moses manual, "n-best lists".
public struct NBestEntry: Sendable {
    private static let separator = "|||"

    /// The file and the number of the line, for messages.
    public let place: String
    /// Which source line this translates, from 0.
    public let number: Int
    private var fields: [String]
    private var features: [(name: String, values: [Double])]

    /// Reads a line.
    /// - Throws: `CorpusError` for a line of another form.
    public init(_ line: String, place: String) throws(CorpusError) {
        self.place = place
        fields = line.parts(between: Self.separator)
        guard fields.count >= 4 else {
            throw Self.malformed(place, "\(fields.count) fields", "'number ||| text ||| features ||| score'")
        }
        let number = fields[0].withoutOuterSpaces
        guard let value = Int(number), value >= 0 else {
            throw Self.malformed(place, "'\(number)'", "the number of a source line, from 0")
        }
        self.number = value
        features = []
        for token in fields[2].partsBetweenSpaces {
            if token.last == "=" {
                features.append((String(token.dropLast()), []))
            } else if let value = Double(token), !features.isEmpty {
                features[features.count - 1].values.append(value)
            } else {
                throw Self.malformed(place, "'\(token)' among the features", "'Name= number'")
            }
        }
    }

    /// The translation, as it is to be read: `|` stands for `&#124;`.
    public var text: String { fields[1].withoutOuterSpaces.parts(between: "&#124;").joined(separator: "|") }

    /// The line as it is written.
    public var line: String { fields.joined(separator: Self.separator) }

    /// What the list is ranked by.
    public var score: Double {
        get { Double(fields[3].withoutOuterSpaces) ?? -.infinity }
        set { fields[3] = " \(newValue.scoreText)" + (fields.count > 4 ? " " : "") }
    }

    /// Adds a feature behind the others.
    /// - Throws: `CorpusError` when there is one of that name.
    public mutating func add(feature name: String, value: Double) throws(CorpusError) {
        guard !features.contains(where: { $0.name == name }) else {
            throw Self.malformed(place, "a feature '\(name)'", "none of that name")
        }
        features.append((name, [value]))
        let others = fields[2].withoutOuterSpaces
        fields[2] = " \(others)\(others.isEmpty ? "" : " ")\(name)= \(value.scoreText) "
    }

    /// The weighted sum of features, -infinity where it is no number.
    /// - Throws: `CorpusError` for a feature that is missing, or has not one value.
    public func sum(of weights: [(name: String, weight: Double)]) throws(CorpusError) -> Double {
        var sum = 0.0
        for (name, weight) in weights {
            let values = features.filter { $0.name == name }.flatMap(\.values)
            guard values.count == 1 else {
                throw Self.malformed(
                    place, "\(values.count) values of the feature '\(name)'", "one, as it has a weight")
            }
            sum += weight * values[0]
        }
        return sum.isNaN ? -.infinity : sum
    }

    private static func malformed(_ place: String, _ found: String, _ expected: String) -> CorpusError {
        CorpusError(.badData, "\(place): found \(found), expected \(expected)")
    }
}
