import Corpora
import Foundation
import Text
import Yams

/// Reads the YAML mapping that a configuration file holds.
///
/// Scalars stay the text that they are: `SettingKind` decides what they mean, as only it knows what is expected.
enum YAMLFile {
    /// More than any configuration has; a device may have no end.
    private static let maximumBytes = 1 << 16

    /// Reads the mapping in a file.
    /// - Throws: `RecipeError` of kind `missingInput` or `badData`.
    static func mapping(atPath path: String) throws(RecipeError) -> Node.Mapping {
        try mapping(in: text(of: bytes(atPath: path), path: path), file: path)
    }

    /// Reads the mapping in a file's text.
    static func mapping(in text: String, file: String) throws(RecipeError) -> Node.Mapping {
        guard let node = try node(in: text, place: { "\(file):\($0)" }), !node.isNull else {
            throw RecipeError(.badData, "\(file): the file is empty, expected a mapping of settings")
        }
        guard let mapping = node.mapping else {
            let line = node.mark?.line ?? 1
            throw RecipeError(.badData, "\(file):\(line): found \(node.summary), expected a mapping of settings")
        }
        return mapping
    }

    /// Reads one YAML document; nil where there is nothing in it but comments.
    /// - Parameter place: Names the place of a line in messages.
    static func node(in text: String, place: (Int) -> String) throws(RecipeError) -> Node? {
        guard text.utf8.count <= maximumBytes else {
            throw RecipeError(.badData, "\(place(1)): found more than \(maximumBytes) bytes, expected at most as many")
        }
        do {
            return try YAMLTree.node(in: text)
        } catch let error as YAMLTree.Mistake {
            throw RecipeError(.badData, "\(place(error.line)): \(error.text)")
        } catch let error as RepeatedKeys {
            throw RecipeError(
                .badSetting,
                mistakes: error.keys.map { key in
                    let found =
                        switch key.earlierLine {
                        case nil where error.areMore: "twice, one of more than \(RepeatedKeys.most) repeated keys"
                        case nil: "twice"
                        case key.line?: "twice on one line"
                        case let line?: "again, after line \(line)"
                        }
                    return "\(place(key.line)): \(key.path): found \(found), expected once"
                })
        } catch let error as YamlError {
            throw yamlMistake(error, text: text, place: place)
        } catch {
            throw RecipeError(.badData, "\(place(1)): not valid YAML: \(error)")
        }
    }

    private static func yamlMistake(_ error: YamlError, text: String, place: (Int) -> String) -> RecipeError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return RecipeError(.badData, "\(place(mark.line)): not valid YAML: \(problem)")
        case .reader(let problem, let offset, _, _):
            let line = text.prefix(offset ?? 0).count(where: \.isNewline) + 1
            return RecipeError(.badData, "\(place(line)): not valid YAML: \(problem)")
        default:
            return RecipeError(.badData, "\(place(1)): not valid YAML: \(error)")
        }
    }

    private static func bytes(atPath path: String) throws(RecipeError) -> [UInt8] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw RecipeError(.missingInput, "\(path): no such file, expected a configuration in YAML")
        }
        if isDirectory.boolValue {
            throw RecipeError(.missingInput, "\(path): found a folder, expected a configuration in YAML")
        }
        do throws(CorpusError) {
            return try WholeFile.read(path, maximumBytes: maximumBytes)
        } catch {
            throw RecipeError(error.kind == .badData ? .badData : .missingInput, error.description)
        }
    }

    private static func text(of data: [UInt8], path: String) throws(RecipeError) -> String {
        guard let text = String(validating: data, as: UTF8.self) else {
            let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
            throw RecipeError(.badData, "\(path):\(bad + 1): found bytes that are not UTF-8, expected text in UTF-8")
        }
        // A byte order mark is no part of the text.
        return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    }
}
