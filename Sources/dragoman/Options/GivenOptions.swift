import ArgumentParser
import Foundation

/// The options that a command line gives, by the parser's own description of the verb.
struct GivenOptions {
    /// As much of that description as is needed.
    private struct Description: Decodable {
        let command: Command

        struct Command: Decodable {
            let arguments: [Argument]?
        }

        struct Argument: Decodable {
            let kind: String
            let isRepeating: Bool
            let names: [Name]?
            let valueName: String?
            let parsingStrategy: String?
            let completionKind: Completion?

            /// What the option is called here, whichever of its names is given.
            var name: String { names?.first?.spelling ?? "" }
            /// Whether one value is a list with commas.
            var isList: Bool { valueName?.hasSuffix(",...") ?? false }
            /// Whether all values up to the next option belong to it.
            var takesAllValues: Bool { parsingStrategy == "upToNextOption" }
        }

        /// What a shell offers as a value, which says what the value is.
        struct Completion: Decodable {
            let file, directory: Extensions?

            struct Extensions: Decodable {}
        }

        struct Name: Decodable {
            let kind: String
            let name: String

            var spelling: String { kind == "long" ? "--\(name)" : "-\(name)" }
        }
    }

    /// The values of each option, by its first name; a flag has the value "true".
    private(set) var values: [String: [String]] = [:]
    /// The names of options whose values are lists with commas.
    private let lists: Set<String>
    /// The names of options that take several values.
    private let repeating: Set<String>
    /// The names of options whose values are files, and of those whose values are folders.
    let files, folders: Set<String>

    /// Reads arguments that the parser has taken.
    /// - Parameter arguments: those behind the verb.
    init(_ arguments: some Collection<String>, of verb: any ParsableCommand.Type) {
        let description = try? JSONDecoder().decode(Description.self, from: Data(verb._dumpHelp().utf8))
        let known = description?.command.arguments?.filter { $0.kind != "positional" } ?? []
        lists = Set(known.filter(\.isList).map(\.name))
        repeating = Set(known.filter(\.isRepeating).map(\.name))
        files = Set(known.filter { $0.completionKind?.file != nil }.map(\.name))
        folders = Set(known.filter { $0.completionKind?.directory != nil }.map(\.name))
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst(), argument != "--" {
            let spelling = argument.split(separator: "=", maxSplits: 1).first.map(String.init) ?? argument
            guard let option = known.first(where: { $0.names?.contains { $0.spelling == spelling } ?? false }) else {
                continue
            }
            if option.kind == "flag" {
                values[option.name] = ["true"]
            } else if spelling != argument {
                values[option.name, default: []].append(String(argument.dropFirst(spelling.count + 1)))
            } else if let value = rest.popFirst() {
                values[option.name, default: []].append(value)
                while option.takesAllValues, let next = rest.first, next == "-" || !next.hasPrefix("-") {
                    values[option.name, default: []].append(next)
                    rest.removeFirst()
                }
            }
        }
    }

    /// Refuses a file or a folder without a name, as a variable of a shell that is not set gives it.
    /// - Throws: `ValidationError` with the option.
    func refuseEmpty() throws {
        for (names, expected) in [(files, "a file"), (folders, "a folder")] {
            for name in names.sorted() where values[name]?.contains("") == true {
                throw ValidationError("\(name): found '', expected \(expected)")
            }
        }
    }

    /// Refuses a second value of an option that takes one; the parser lets the last one win in silence.
    /// - Throws: `ValidationError` with the option.
    func refuseRepeated() throws {
        for (name, values) in values.sorted(by: { $0.key < $1.key })
        where values.count > 1 && !repeating.contains(name) {
            let hint = lists.contains(name) ? "; several go into one: \(name) \(values.joined(separator: ","))" : ""
            throw ValidationError("\(name): found '\(values[1])' after '\(values[0])', expected one value\(hint)")
        }
    }
}
