import Corpora
import Training

/// Makers of settings, one for each type of property that a recipe has.
///
/// A setter ignores values of another type than its own: `SettingKind` has read the value, so there are none.
extension Setting {
    /// A path to a property of a recipe that may be read and written from any thread.
    typealias Path<Value> = WritableKeyPath<Recipe, Value> & Sendable

    static func flag(_ key: String, _ path: Path<Bool>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .flag, meaning: meaning,
            get: { .flag($0[keyPath: path]) },
            set: { if case .flag(let flag) = $1 { $0[keyPath: path] = flag } })
    }

    static func integer<Integer: FixedWidthInteger & SendableMetatype>(
        _ key: String, _ path: Path<Integer>, from lower: Int, to upper: Int = .max, _ meaning: String
    ) -> Setting {
        Setting(
            key: key, kind: .integer(lower...upper), meaning: meaning,
            get: { .integer(Int(clamping: $0[keyPath: path])) },
            set: { if case .integer(let number) = $1 { $0[keyPath: path] = Integer(number) } })
    }

    static func optionalInteger(
        _ key: String, _ path: Path<Int?>, from lower: Int, to upper: Int = .max, _ meaning: String
    ) -> Setting {
        Setting(
            key: key, kind: .integer(lower...upper), presence: .nullable, meaning: meaning,
            get: { $0[keyPath: path].map(SettingValue.integer) ?? .nothing },
            set: { if case .integer(let number) = $1 { $0[keyPath: path] = number } else { $0[keyPath: path] = nil } })
    }

    static func number(_ key: String, _ path: Path<Double>, _ range: NumberRange, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .number(range), meaning: meaning,
            get: { .number($0[keyPath: path]) },
            set: { if case .number(let number) = $1 { $0[keyPath: path] = number } })
    }

    static func optionalNumber(
        _ key: String, _ path: Path<Double?>, _ range: NumberRange, _ meaning: String
    ) -> Setting {
        Setting(
            key: key, kind: .number(range), presence: .nullable, meaning: meaning,
            get: { $0[keyPath: path].map(SettingValue.number) ?? .nothing },
            set: { if case .number(let number) = $1 { $0[keyPath: path] = number } else { $0[keyPath: path] = nil } })
    }

    static func choice<Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ key: String, _ path: Path<Choice>, _ meaning: String
    ) -> Setting {
        Setting(
            key: key, kind: .choice(Choice.allCases.map(\.rawValue)), meaning: meaning,
            get: { .text($0[keyPath: path].rawValue) },
            set: {
                if case .text(let word) = $1, let choice = Choice(rawValue: word) { $0[keyPath: path] = choice }
            })
    }

    static func choices<Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ key: String, _ path: Path<[Choice]>, _ meaning: String
    ) -> Setting {
        Setting(
            key: key, kind: .choices(Choice.allCases.map(\.rawValue)), meaning: meaning,
            get: { .list($0[keyPath: path].map(\.rawValue)) },
            set: { if case .list(let words) = $1 { $0[keyPath: path] = words.compactMap(Choice.init(rawValue:)) } })
    }

    static func program(_ key: String, _ path: Path<[String]>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .program, presence: .nullable, meaning: meaning,
            get: { $0[keyPath: path].isEmpty ? .nothing : .list($0[keyPath: path]) },
            set: { if case .list(let words) = $1 { $0[keyPath: path] = words } else { $0[keyPath: path] = [] } })
    }

    static func text(
        _ key: String, _ path: Path<String>, _ kind: SettingKind = .text, example: String, _ meaning: String
    ) -> Setting {
        Setting(
            key: key, kind: kind, presence: .required(example: .text(example)), meaning: meaning,
            get: { .text($0[keyPath: path]) },
            set: { if case .text(let text) = $1 { $0[keyPath: path] = text } })
    }

    static func optionalText(_ key: String, _ path: Path<String?>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .text, presence: .nullable, meaning: meaning,
            get: { $0[keyPath: path].map(SettingValue.text) ?? .nothing },
            set: { if case .text(let text) = $1 { $0[keyPath: path] = text } else { $0[keyPath: path] = nil } })
    }

    static func paths(_ key: String, _ path: Path<[String]>, example: String, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .paths, presence: .required(example: .list([example])), meaning: meaning, isPath: true,
            get: { .list($0[keyPath: path]) },
            set: { if case .list(let paths) = $1 { $0[keyPath: path] = paths } })
    }

    static func optionalPaths(_ key: String, _ path: Path<[String]>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .paths, presence: .nullable, meaning: meaning, isPath: true,
            get: { $0[keyPath: path].isEmpty ? .nothing : .list($0[keyPath: path]) },
            set: { if case .list(let paths) = $1 { $0[keyPath: path] = paths } else { $0[keyPath: path] = [] } })
    }

    static func tokenizers(_ key: String, _ path: Path<TokenizerOrigin?>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .sides, presence: .nullable, meaning: meaning,
            get: { recipe in
                switch recipe[keyPath: path] {
                case .one(let path): .text(path)
                case .each(let source, let target): .sides(source: source, target: target)
                case nil: .nothing
                }
            },
            set: { recipe, value in
                switch value {
                case .text(let text): recipe[keyPath: path] = .one(text)
                case .sides(let source, let target): recipe[keyPath: path] = .each(source: source, target: target)
                default: recipe[keyPath: path] = nil
                }
            })
    }

    static func normalization(_ key: String, _ path: Path<TextNormalization>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .normalization, meaning: meaning, isPath: true,
            get: { .text($0[keyPath: path].description) },
            set: {
                if case .text(let text) = $1, let rules = TextNormalization(text) { $0[keyPath: path] = rules }
            })
    }

    static func symbols(_ key: String, _ path: Path<[String]>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .symbols, meaning: meaning,
            get: { .list($0[keyPath: path]) },
            set: { if case .list(let symbols) = $1 { $0[keyPath: path] = symbols } })
    }

    static func corpora(_ key: String, _ path: Path<[CorpusConfiguration]>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .corpora, presence: .nullable, meaning: meaning,
            get: { $0[keyPath: path].isEmpty ? .nothing : .corpora($0[keyPath: path]) },
            set: { if case .corpora(let corpora) = $1 { $0[keyPath: path] = corpora } else { $0[keyPath: path] = [] } })
    }

    static func patterns(_ key: String, _ path: Path<[String]>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .patterns, meaning: meaning,
            get: { .list($0[keyPath: path]) },
            set: { if case .list(let patterns) = $1 { $0[keyPath: path] = patterns } })
    }

    static func interval(_ key: String, _ path: Path<TrainingInterval>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .interval, meaning: meaning,
            get: { .interval($0[keyPath: path]) },
            set: { if case .interval(let interval) = $1 { $0[keyPath: path] = interval } })
    }

    static func threads(_ key: String, _ path: Path<ThreadCount>, _ meaning: String) -> Setting {
        Setting(
            key: key, kind: .threads, meaning: meaning,
            get: { recipe in
                switch recipe[keyPath: path] {
                case .automatic: .text("auto")
                case .fixed(let count): .integer(count)
                }
            },
            set: { recipe, value in
                if case .integer(let count) = value {
                    recipe[keyPath: path] = .fixed(count)
                } else {
                    recipe[keyPath: path] = .automatic
                }
            })
    }

    /// The same setting, whose text is a path.
    func path() -> Setting {
        var setting = self
        setting.isPath = true
        return setting
    }

    /// The same setting with what its number counts.
    func unit(_ unit: String) -> Setting {
        var setting = self
        setting.unit = unit
        return setting
    }

    /// The same setting with where to read about it.
    func paper(_ paper: String) -> Setting {
        var setting = self
        setting.paper = paper
        return setting
    }

    /// The same setting, meaningful only while another key has one of the values.
    func only<Choice: RawRepresentable<String>>(with key: String, _ values: Choice...) -> Setting {
        only(with: key, among: values)
    }

    /// The same setting, meaningful only while another key has one of the values.
    func only<Choice: RawRepresentable<String>>(with key: String, among values: [Choice]) -> Setting {
        let words = values.map(\.rawValue)
        return only(
            with: Condition(key: key, values: words) { value in
                if case .text(let word) = value { words.contains(word) } else { false }
            })
    }

    /// The same setting, meaningful only while another key has a number above a bound.
    func only(with key: String, above bound: Double) -> Setting {
        only(
            with: Condition(key: key, values: ["a number \(NumberRange.above(bound).description)"]) { value in
                if case .number(let number) = value { number > bound } else { false }
            })
    }

    /// The same setting, meaningful only while another key is not null.
    /// - Parameter words: what the other key has then.
    func only(withAny key: String, _ words: String) -> Setting {
        only(with: Condition(key: key, values: [words]) { $0 != .nothing })
    }

    /// The same setting, meaningful only while another key is null.
    func only(without key: String) -> Setting {
        only(with: Condition(key: key, values: ["null"]) { $0 == .nothing })
    }

    private func only(with condition: Condition) -> Setting {
        var setting = self
        setting.conditions.append(condition)
        return setting
    }
}
