/// The names of known keys, and which of them was meant by an unknown one.
enum SettingNames {
    /// What other sections, and other programs, call a thing.
    private static let otherNames = [
        "dim": "size", "lr": "learning_rate", "num_layers": "layers", "rnn_type": "cell", "size": "hidden",
        "type": "cell", "units": "hidden", "vocab_size": "vocabulary_size",
    ]

    /// What has names below it, as `model` and `model.encoder` have.
    static let sections: Set<String> = {
        var sections: Set<String> = []
        for setting in Setting.all {
            var section = setting.key[...]
            while let dot = section.lastIndex(of: ".") {
                section = section[..<dot]
                sections.insert(String(section))
            }
        }
        return sections
    }()

    /// The names that stand right below a section, in the order of the table; `""` is the whole file.
    static func names(in section: String) -> [String] {
        var names: [String] = []
        let prefix = section.isEmpty ? "" : section + "."
        for setting in Setting.all where setting.key.hasPrefix(prefix) {
            let name = String(setting.key.dropFirst(prefix.count).prefix { $0 != "." })
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// What to tell somebody who wrote an unknown name: the known one that is nearest, or all there are.
    static func advice(for name: String, in section: String) -> String {
        let siblings = names(in: section)
        // Nothing that is known is nearly as long.
        if name.utf8.count > 100 { return "expected one of \(siblings.joined(separator: ", "))" }
        // A typing mistake.
        if let near = nearest(to: name, among: siblings) { return "did you mean \"\(near)\"?" }
        if let meant = otherNames[name], siblings.contains(meant) { return "did you mean \"\(meant)\"?" }
        // A part of the name: `epochs` for `maximum_epochs`.
        if name.count >= 4, let longer = siblings.first(where: { $0.contains(name) }) {
            return "did you mean \"\(longer)\"?"
        }
        // The right name in the wrong section: the key that has the most of its path in common.
        let path = section.isEmpty ? name : "\(section).\(name)"
        let namesakes = Setting.all.map(\.key).filter { nearest(to: name, among: [lastName(of: $0)]) != nil }
        if let near = namesakes.min(by: { editDistance(path, $0) < editDistance(path, $1) }) {
            return "did you mean \"\(near)\"?"
        }
        return "expected one of \(siblings.joined(separator: ", "))"
    }

    /// What to tell somebody who wrote an unknown name where only these are known.
    static func advice(for name: String, among known: [String]) -> String {
        if name.utf8.count <= 100, let near = nearest(to: name, among: known) { return "did you mean \"\(near)\"?" }
        return "expected one of \(known.joined(separator: ", "))"
    }

    /// The candidate with the fewest edits, as long as two thirds of the name stay.
    private static func nearest(to name: String, among candidates: [String]) -> String? {
        let nearest = candidates.map { (candidate: $0, edits: editDistance(name, $0)) }.min { $0.edits < $1.edits }
        return nearest.flatMap { $0.edits <= max(1, name.count / 3) ? $0.candidate : nil }
    }

    private static func lastName(of key: String) -> String {
        key.split(separator: ".").last.map(String.init) ?? key
    }

    /// The fewest insertions, deletions and replacements that turn one word into the other (Levenshtein 1966).
    static func editDistance(_ first: String, _ second: String) -> Int {
        let second = Array(second)
        // Edits that turn the part of `first` read so far into each prefix of `second`.
        var row = Array(0...second.count)
        for (index, character) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in second.indices {
                let replaced = diagonal + (character == second[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[second.count]
    }
}
