import Yams

/// The settings that one file or one `key=value` makes: known keys and their values, not yet checked.
struct SettingLayer {
    /// A value and where it was given.
    struct Entry {
        let node: Node
        let place: SettingPlace
    }

    /// What was given, by dotted key.
    private(set) var entries: [String: Entry] = [:]

    /// Makes a layer in which nothing is set.
    init() {}

    /// Reads the settings of a file.
    init(file: String) throws(RecipeError) {
        try add(YAMLFile.mapping(atPath: file), under: "", in: file)
    }

    /// Reads the settings of a file's text.
    init(yaml: String, file: String) throws(RecipeError) {
        try add(YAMLFile.mapping(in: yaml, file: file), under: "", in: file)
    }

    /// Reads a setting of the command line: `training.batch.size=32`, its value in YAML.
    init(override: String) throws(RecipeError) {
        guard let equals = override.firstIndex(of: "="), equals != override.startIndex else {
            throw RecipeError(.usage, "--set \(override): expected key=value, such as training.batch.size=32")
        }
        let key = String(override[..<equals])
        let text = String(override[override.index(after: equals)...])
        let value = try YAMLFile.node(in: text, place: { _ in "--set \(key)" }) ?? Node("", .implicit, .plain)
        // `a.b.c=v` is the file `a: {b: {c: v}}`, so that both go the same way.
        let path = key.split(separator: ".", omittingEmptySubsequences: false)
        let whole = path.reversed().reduce(value) { inner, name in Node([(Node(String(name)), inner)]) }
        if let mapping = whole.mapping { try add(mapping, under: "", in: nil) }
    }

    /// Lays another layer over this one: what it sets replaces what was set here.
    ///
    /// Where it chooses another type of something, the settings of the old type go: they mean nothing any more.
    mutating func lay(_ upper: SettingLayer) {
        for setting in Setting.all {
            guard let condition = setting.condition, let chosen = upper.entries[condition.key]?.node.scalar?.string,
                !condition.values.contains(chosen)
            else { continue }
            entries[setting.key] = nil
        }
        entries.merge(upper.entries) { _, new in new }
    }

    /// Walks down a mapping to the known keys.
    /// - Parameter file: The file that the mapping stands in; nil for the command line.
    private mutating func add(_ mapping: Node.Mapping, under section: String, in file: String?) throws(RecipeError) {
        for (name, node) in mapping {
            let place: SettingPlace = file.map { .line(name.mark?.line ?? 1, file: $0) } ?? .override
            guard let word = name.scalar?.string else {
                throw place.badSetting(
                    section.isEmpty ? "key" : section, "found \(name.summary) as a key, expected a word")
            }
            let key = section.isEmpty ? word : "\(section).\(word)"
            if Setting.byKey[key] != nil {
                entries[key] = Entry(node: node, place: place)
            } else if !SettingNames.names(in: key).isEmpty {
                if let inner = node.mapping {
                    try add(inner, under: key, in: file)
                } else if !node.isNull {
                    let names = SettingNames.names(in: key).joined(separator: ", ")
                    throw place.badSetting(key, "found \(node.summary), expected a mapping with keys of \(names)")
                }
            } else {
                throw place.badSetting(key, "unknown key, \(SettingNames.advice(for: word, in: section))")
            }
        }
    }
}
