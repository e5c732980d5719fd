import Foundation

/// What the paths of a configuration start from.
public enum PathOrigin: String, CaseIterable, Sendable {
    /// The folder that the program is run in.
    case workingFolder = "working_folder"
    /// The folder of the file that a path stands in; on the command line, the folder that the program is run in.
    case configuration
}

extension PathOrigin {
    /// A path that the command line gives, as a recipe has it.
    public func path(givenBeside path: String) -> String { self.path(path, at: .files([])) }

    /// A path that stands somewhere: with `configuration` one from the root of all folders, so that it means the same
    /// wherever the program is run, and when the recipe is written and read again.
    func path(_ path: String, at place: SettingPlace) -> String {
        switch self {
        case .workingFolder: return path
        case .configuration:
            guard !path.hasPrefix("/") else { return path }
            let folder = place.folder
            // Nothing lies in a folder that is not there; the path is told as it stands.
            guard let absolute = realpath(folder, nil) else { return "\(folder)/\(path)" }
            defer { free(absolute) }
            let root = String(cString: absolute)
            return root == "/" ? "/\(path)" : "\(root)/\(path)"
        }
    }

    /// A value whose texts are paths; of a program, its name is one where it has a slash.
    func value(_ value: SettingValue, of kind: SettingKind, at place: SettingPlace) -> SettingValue {
        switch value {
        case .list(let words) where kind == .program:
            .list(words.prefix(1).map { $0.contains("/") ? path($0, at: place) : $0 } + words.dropFirst())
        case .text(let text): .text(path(text, at: place))
        case .list(let texts): .list(texts.map { path($0, at: place) })
        case .sides(let source, let target):
            .sides(source: path(source, at: place), target: path(target, at: place))
        case .nothing, .flag, .integer, .number, .interval, .corpora: value
        }
    }
}

extension SettingPlace {
    /// The folder that relative paths at this place start from.
    fileprivate var folder: String {
        switch self {
        case .line(_, let file):
            guard let slash = file.lastIndex(of: "/") else { return "." }
            return slash == file.startIndex ? "/" : String(file[..<slash])
        case .files, .option: return "."
        }
    }
}
