import Corpora
import Text

/// One key of a text among several, such as `weight` in `data.corpora.genuine.weight`.
struct CorpusSetting: Sendable {
    /// The section whose keys are the names of texts.
    static let section = "data.corpora"

    /// The name of the key.
    let name: String
    /// What it takes.
    let kind: SettingKind
    /// Whether `null` is a value.
    var isNullable = false
    /// Whether its texts are paths.
    var isPath = false
    /// Takes its value out of a configuration.
    let get: @Sendable (CorpusConfiguration) -> SettingValue
    /// Puts a value that `kind` has read into a configuration.
    let set: @Sendable (inout CorpusConfiguration, SettingValue) -> Void

    /// Every key there is, in the order in which they are written.
    static let all = [
        paths("source", \.source), paths("target", \.target), paths("second_source", \.secondSource),
        paths("sentence_weights", \.sentenceWeights), paths("alignment", \.alignment), paths("pairs", \.pairs),
        CorpusSetting(
            name: "columns", kind: .columns,
            get: { $0.pairs.isEmpty ? .nothing : .list($0.columns.names) },
            set: {
                if case .list(let names) = $1, let columns = PairColumns(names: names) { $0.columns = columns }
            }),
        CorpusSetting(
            name: "weight", kind: .number(.leftOpen(0, 1000)),
            get: { .number($0.weight) },
            set: { if case .number(let number) = $1 { $0.weight = number } }),
        CorpusSetting(
            name: "tag", kind: .tag, isNullable: true,
            get: { $0.tag.map(SettingValue.text) ?? .nothing },
            set: { if case .text(let text) = $1 { $0.tag = text } else { $0.tag = nil } }),
    ]

    /// The key of a name; nil when there is none.
    static func named(_ name: String) -> CorpusSetting? { all.first { $0.name == name } }

    /// Whether a text can be called so: the name is part of keys, and of lines about the text.
    static func isName(_ text: String) -> Bool {
        (1...50).contains(text.count) && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }

    /// What the key takes, for messages.
    var expectation: String { isNullable ? "\(kind.expectation), or null" : kind.expectation }

    /// The dotted path of the key of a text.
    func key(of corpus: String) -> String { "\(Self.section).\(corpus).\(name)" }

    private static func paths(
        _ name: String, _ path: WritableKeyPath<CorpusConfiguration, [String]> & Sendable
    ) -> CorpusSetting {
        CorpusSetting(
            name: name, kind: .paths, isPath: true,
            get: { $0[keyPath: path].isEmpty ? .nothing : .list($0[keyPath: path]) },
            set: { if case .list(let paths) = $1 { $0[keyPath: path] = paths } })
    }
}

extension CorpusConfiguration {
    /// The text as a flow mapping, without what says nothing.
    var yaml: String {
        let fields = CorpusSetting.all.compactMap { setting -> String? in
            let value = setting.get(self)
            return value == .nothing ? nil : "\(setting.name): \(value.yaml)"
        }
        return "{\(fields.joined(separator: ", "))}"
    }

    /// The files that it names.
    var paths: [String] { source + target + secondSource + sentenceWeights + alignment + pairs }
}

extension PairColumns {
    /// Columns by their names; nil where one is unknown, or they are none that pairs can be read from.
    init?(names: [String]) {
        let contents = names.compactMap { Content(rawValue: $0) }
        guard contents.count == names.count else { return nil }
        self.init(contents)
    }
}
