import Yams

/// The settings that one file, or the command line, makes: known keys and their values, not yet checked.
struct SettingLayer {
    /// A value and where it was given.
    struct Entry {
        let node: Node
        let place: SettingPlace
    }

    /// What was given, by dotted key.
    private(set) var entries: [String: Entry] = [:]
    /// What was given and is no setting.
    private(set) var mistakes = Mistakes()
    /// Whether there were keys that are not known, any of which may be a known one with a slip in it.
    private(set) var hasUnknownKeys = false
    /// The names of the texts in `data.corpora`, in order; their keys are among the entries.
    private(set) var corpora: [String] = []

    /// The key or the section that the layer is about, and nothing elsewhere; empty for everything.
    private let scope: String
    /// The option that settings of the command line stand behind.
    private let option: String

    /// Makes a layer in which nothing is set.
    init() {
        (scope, option) = ("", "")
    }

    /// Reads the settings of a file.
    /// - Parameter scope: the key or the section that is read, and nothing else; empty for everything.
    init(file: String, scope: String = "") throws(RecipeError) {
        (self.scope, option) = (scope, "")
        add(try YAMLFile.mapping(atPath: file), under: "", in: file)
    }

    /// Reads the settings of a file's text.
    init(yaml: String, file: String) throws(RecipeError) {
        (scope, option) = ("", "")
        add(try YAMLFile.mapping(in: yaml, file: file), under: "", in: file)
    }

    /// Reads the settings of the command line: `training.batch.size=32`, the value in YAML; of one key the last counts.
    /// - Parameter option: what they stand behind.
    init(overrides: [String], of option: String = "--set") {
        (scope, self.option) = ("", option)
        for override in overrides {
            do throws(RecipeError) {
                try add(override)
            } catch {
                mistakes.note(error, at: .option(option))
            }
        }
    }

    private mutating func add(_ override: String) throws(RecipeError) {
        guard let equals = override.firstIndex(of: "="), equals != override.startIndex else {
            throw RecipeError(.usage, "\(option) \(override): expected key=value, such as training.batch.size=32")
        }
        let key = String(override[..<equals])
        let text = String(override[override.index(after: equals)...])
        let value = try YAMLFile.node(in: text, place: { _ in "\(option) \(key)" }) ?? Node("", .implicit, .plain)
        // `a.b.c=v` is the file `a: {b: {c: v}}`, so that both go the same way.
        let path = key.split(separator: ".", omittingEmptySubsequences: false)
        let whole = path.reversed().reduce(value) { inner, name in Node([(Node(String(name)), inner)]) }
        if let mapping = whole.mapping { add(mapping, under: "", in: nil) }
    }

    /// Lays another layer over this one: what it sets replaces what was set here.
    ///
    /// Where it chooses another type of something, the settings of the old type go: they mean nothing any more.
    mutating func lay(_ upper: SettingLayer) {
        for setting in Setting.all {
            let isOfOldType = setting.conditions.contains { condition in
                guard let chosen = upper.entries[condition.key]?.node else { return false }
                return Setting.byKey[condition.key]?.value(of: chosen).map { !condition.isMet($0) } ?? true
            }
            if isOfOldType { entries[setting.key] = nil }
        }
        if let node = upper.entries[CorpusSetting.section]?.node, node.mapping == nil {
            for corpus in corpora { for setting in CorpusSetting.all { entries[setting.key(of: corpus)] = nil } }
            corpora = []
        }
        for corpus in upper.corpora { addCorpus(corpus) }
        entries.merge(upper.entries) { _, new in new }
        mistakes.note(upper.mistakes)
        hasUnknownKeys = hasUnknownKeys || upper.hasUnknownKeys
    }

    /// Lowers a number that is above a limit.
    mutating func limit(_ key: String, to most: Double) {
        guard let entry = entries[key], let number = Double(entry.node.scalar?.string ?? ""), number > most else {
            return
        }
        entries[key] = Entry(node: Node("\(most)", .implicit, .plain), place: entry.place)
    }

    /// Takes in the value of a key.
    mutating func set(_ key: String, to entry: Entry) {
        entries[key] = entry
    }

    /// Takes in the name of a text.
    mutating func addCorpus(_ name: String) {
        if !corpora.contains(name) { corpora.append(name) }
    }

    /// Notes that a key is none, which may be a known one with a slip in it.
    mutating func noteUnknown(_ key: String, at place: SettingPlace, _ text: String) {
        hasUnknownKeys = true
        mistakes.note(key, at: place, text)
    }

    /// Whether a key is what the layer is about, lies in it, or leads to it.
    private func isInScope(_ key: String) -> Bool {
        scope.isEmpty || key == scope || key.hasPrefix(scope + ".") || scope.hasPrefix(key + ".")
    }

    /// Where a key stands.
    /// - Parameter file: The file; nil for the command line.
    func place(of key: Node, in file: String?) -> SettingPlace {
        file.map { .line(key.mark?.line ?? 1, file: $0) } ?? .option(option)
    }

    /// Walks down a mapping to the known keys.
    /// - Parameter file: The file that the mapping stands in; nil for the command line.
    private mutating func add(_ mapping: Node.Mapping, under section: String, in file: String?) {
        for (name, node) in mapping {
            let place = place(of: name, in: file)
            guard let word = name.scalar?.string else {
                if section.count < scope.count { continue }
                hasUnknownKeys = true
                mistakes.note(
                    section.isEmpty ? "key" : section, at: place, "found \(name.summary) as a key, expected a word")
                continue
            }
            let key = section.isEmpty ? word : "\(section).\(word)"
            guard isInScope(key) else { continue }
            if Setting.byKey[key] != nil {
                entries[key] = Entry(node: node, place: place)
                if key == CorpusSetting.section, let corpora = node.mapping { add(corpora: corpora, in: file) }
            } else if SettingNames.sections.contains(key) {
                if let inner = node.mapping {
                    add(inner, under: key, in: file)
                } else if !node.isNull {
                    let names = SettingNames.names(in: key).joined(separator: ", ")
                    hasUnknownKeys = true
                    mistakes.note(
                        key, at: place, "found \(node.summary), expected a mapping with keys of \(names)")
                }
            } else {
                hasUnknownKeys = true
                mistakes.note(key, at: place, "unknown key, \(SettingNames.advice(for: word, in: section))")
            }
        }
    }
}
