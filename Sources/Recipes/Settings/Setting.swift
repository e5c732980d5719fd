import Corpora
import Training
import Yams

/// One key of the configuration: its place, what it takes, what it means, and where it is kept in a recipe.
///
/// Reading, writing and documenting a configuration all follow the one table of these, `Setting.all`.
package struct Setting: Sendable {
    /// A condition on another key, without which a key means nothing.
    package struct Condition: Sendable {
        /// The other key.
        package let key: String
        /// The values of the other key with which this one has a meaning, in words.
        package let values: [String]
        /// Whether a value of the other key is one of them.
        let isMet: @Sendable (SettingValue) -> Bool
    }

    /// Whether a file must, may, or may with `null` give the key a value.
    package enum Presence: Equatable, Sendable {
        /// There is no default; the example stands in the documentation.
        case required(example: SettingValue)
        /// There is a default.
        case defaulted
        /// There is a default, and `null` is a value of its own.
        case nullable
    }

    /// The dotted path of the key, such as `training.batch.size`.
    package let key: String
    /// What the key takes.
    package let kind: SettingKind
    /// Whether a file must give it.
    package var presence: Presence = .defaulted
    /// What the key decides, in a sentence.
    package let meaning: String
    /// What its number counts or measures.
    package var unit: String?
    /// The source to read about it.
    package var paper: String?
    /// When the key has a meaning at all: when all of these hold.
    package var conditions: [Condition] = []
    /// Whether its texts are paths, which start from where the key `paths` says; of a program the first alone may be one.
    package var isPath = false
    /// Whether a written recipe says nothing of the key where it is null, as of a section that is not there.
    package var isLeftOutAsNull = false

    /// Takes the key's value out of a recipe.
    package let get: @Sendable (Recipe) -> SettingValue
    /// Puts a value that `kind` has read into a recipe.
    package let set: @Sendable (inout Recipe, SettingValue) -> Void

    /// Every key there is, in the order in which they are written.
    package static let all: [Setting] =
        general + data + changes + secondSourceData + tokenizer + model + start + training + risk + vectors
        + translation

    /// The same table, by key.
    package static let byKey = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })

    /// What the key takes, for messages and documentation.
    var expectation: String { presence == .nullable ? "\(kind.expectation), or null" : kind.expectation }

    /// Reads a value of the key; nil for what it does not take.
    func value(of node: Node) -> SettingValue? {
        presence == .nullable && node.isNull ? .nothing : kind.value(of: node)
    }

    /// Whether a value of the key is a path, or has some.
    func hasPath(in value: SettingValue) -> Bool {
        guard isPath else { return false }
        if kind == .normalization, case .text(let text) = value, case .table? = TextNormalization(text) { return false }
        return true
    }

    /// Whether the key means something in this recipe.
    package func applies(in recipe: Recipe) -> Bool { unmetCondition(in: recipe) == nil }

    /// Whether a written recipe has the key.
    func isWritten(of recipe: Recipe) -> Bool {
        applies(in: recipe) && !(isLeftOutAsNull && get(recipe) == .nothing)
    }

    /// The first condition without which the key means nothing in this recipe; nil when it means something.
    func unmetCondition(in recipe: Recipe) -> Condition? {
        conditions.first { condition in
            guard let other = Self.byKey[condition.key] else { preconditionFailure("no setting \(condition.key)") }
            return !condition.isMet(other.get(recipe))
        }
    }
}
