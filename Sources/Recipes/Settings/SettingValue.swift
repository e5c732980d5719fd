import Corpora
import Training

/// The value of one key, before it is written into a recipe and after it is read from one.
package enum SettingValue: Equatable, Sendable {
    /// The absence of a value, `null` in a file.
    case nothing
    /// True or false.
    case flag(Bool)
    /// A whole number.
    case integer(Int)
    /// A number.
    case number(Double)
    /// Text: a name, a path, a choice.
    case text(String)
    /// Several paths, or patterns.
    case list([String])
    /// A path for each side.
    case sides(source: String, target: String)
    /// How often something happens.
    case interval(TrainingInterval)
    /// Several texts to train on.
    case corpora([CorpusConfiguration])
}
