/// Where a setting was made, to stand first in a message about it.
enum SettingPlace: Equatable, Sendable {
    /// On a line of a file, counted from 1.
    case line(Int, file: String)
    /// Somewhere in these files, or in none of them.
    case files([String])
    /// In a `key=value` of the command line, behind an option such as `--set`.
    case option(String)

    /// A message about a key that was set at this place.
    func message(_ key: String, _ text: String) -> String {
        switch self {
        case .line(let line, let file): "\(file):\(line): \(key): \(text)"
        case .files(let files) where files.isEmpty: "\(key): \(text)"
        case .files(let files): "\(files.joined(separator: ", ")): \(key): \(text)"
        case .option(let option): "\(option) \(key): \(text)"
        }
    }

    /// A mistake in the value of a key that was set at this place.
    func badSetting(_ key: String, _ text: String) -> RecipeError {
        RecipeError(.badSetting, message(key, text))
    }
}
