import Yams

/// The texts of `data.corpora`, whose names are the user's and no keys of the table.
extension SettingLayer {
    /// Walks down the mapping of texts to their keys.
    /// - Parameter file: the file that the mapping stands in; nil for the command line.
    mutating func add(corpora: Node.Mapping, in file: String?) {
        for (name, node) in corpora {
            let place = place(of: name, in: file)
            guard let corpus = name.scalar?.string, CorpusSetting.isName(corpus) else {
                noteUnknown(
                    CorpusSetting.section, at: place,
                    "found \(name.summary) as the name of a text, expected letters, digits, _ and -")
                continue
            }
            guard let fields = node.mapping else {
                let names = CorpusSetting.all.map(\.name).joined(separator: ", ")
                noteUnknown(
                    "\(CorpusSetting.section).\(corpus)", at: place,
                    "found \(node.summary), expected a mapping with keys of \(names)")
                continue
            }
            addCorpus(corpus)
            for (field, value) in fields { add(field, value, of: corpus, in: file) }
        }
    }

    private mutating func add(_ field: Node, _ value: Node, of corpus: String, in file: String?) {
        let place = place(of: field, in: file)
        guard let name = field.scalar?.string else {
            noteUnknown(
                "\(CorpusSetting.section).\(corpus)", at: place, "found \(field.summary) as a key, expected a word")
            return
        }
        if let setting = CorpusSetting.named(name) {
            set(setting.key(of: corpus), to: Entry(node: value, place: place))
        } else {
            let advice = SettingNames.advice(for: name, among: CorpusSetting.all.map(\.name))
            noteUnknown("\(CorpusSetting.section).\(corpus).\(name)", at: place, "unknown key, \(advice)")
        }
    }
}
