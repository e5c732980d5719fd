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
    /// The arguments without a name that are files.
    private(set) var unnamedFiles: [String] = []
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
        let all = description?.command.arguments ?? []
        let known = all.filter { $0.kind != "positional" }
        let takesFiles = all.contains { $0.kind == "positional" && $0.completionKind?.file != nil }
        lists = Set(known.filter(\.isList).map(\.name))
        repeating = Set(known.filter(\.isRepeating).map(\.name))
        files = Set(known.filter { $0.completionKind?.file != nil }.map(\.name))
        folders = Set(known.filter { $0.completionKind?.directory != nil }.map(\.name))
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                if takesFiles { unnamedFiles += rest }
                break
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                if takesFiles { unnamedFiles.append(argument) }
                continue
            }
            let spelling = argument.split(separator: "=", maxSplits: 1).first.map(String.init) ?? argument
            let attached = spelling == argument ? nil : String(argument.dropFirst(spelling.count + 1))
            for option in Self.options(spelled: spelling, among: known, isCluster: attached == nil) {
                add(option, attached, &rest)
            }
        }
    }

    /// The options that an argument names: one, or several of one letter each behind one dash.
    private static func options(
        spelled spelling: String, among known: [Description.Argument], isCluster: Bool
    ) -> [Description.Argument] {
        func option(_ spelling: String) -> Description.Argument? {
            known.first { $0.names?.contains { $0.spelling == spelling } ?? false }
        }
        if let option = option(spelling) { return [option] }
        guard isCluster, !spelling.hasPrefix("--") else { return [] }
        return spelling.dropFirst().compactMap { option("-\($0)") }
    }

    /// Takes the value of an option, which is attached to it or follows.
    private mutating func add(_ option: Description.Argument, _ attached: String?, _ rest: inout ArraySlice<String>) {
        if option.kind == "flag" {
            values[option.name] = ["true"]
        } else if let attached {
            values[option.name, default: []].append(attached)
        } else if let value = rest.popFirst() {
            values[option.name, default: []].append(value)
            while option.takesAllValues, let next = rest.first, next == "-" || !next.hasPrefix("-") {
                values[option.name, default: []].append(next)
                rest.removeFirst()
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
