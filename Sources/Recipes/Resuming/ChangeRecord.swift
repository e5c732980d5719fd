import Foundation
import ModelStore
import Training

/// The settings that were changed while a model was trained, `changes.json` in its folder.
///
/// It is written before `config.yaml`, which has the outcome: a crash between the two is seen by a configuration that has none
/// of the last changes, and mended by making them again. Checkpoints know how many of the changes were made before them.
package struct ChangeRecord: Codable, Equatable {
    /// What was changed together, oldest first.
    package private(set) var changes: [[SettingChange]] = []
    /// That of the file.
    private var checksum = OwnChecksum.placeholder

    /// A record of no changes.
    init() {}

    /// Reads the record of a model folder; one of no changes where there is none.
    /// - Throws: `ModelStoreError` when it is damaged.
    package init(of folder: ModelFolder) throws {
        self.init()
        guard FileManager.default.fileExists(atPath: folder.changes) else { return }
        let expected = "the settings that were changed while the model was trained"
        let data = try SmallFile.read(folder.changes, expected: expected)
        guard let record = try? JSONDecoder().decode(ChangeRecord.self, from: data) else {
            throw ModelStoreError.badData(file: folder.changes, found: "JSON of another form", expected: expected)
        }
        try OwnChecksum.check(data, stated: record.checksum, folder.changes)
        for change in record.changes.joined() where change.setting.map({ change.isSound(for: $0) }) != true {
            throw ModelStoreError.badData(
                file: folder.changes, found: "'\(change.key)' changed from '\(change.from)' to '\(change.to)'",
                expected: "settings that this version knows, with values that they take")
        }
        changes = record.changes
    }

    /// Writes the record into a model folder.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    func write(to folder: ModelFolder) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var record = self
        record.checksum = OwnChecksum.placeholder
        var data = try encoder.encode(record)
        OwnChecksum.seal(&data)
        try AtomicFile.write(data, to: folder.changes)
    }

    /// Takes in what is changed together.
    mutating func add(_ change: [SettingChange]) { changes.append(change) }

    /// The recipe that a run has, from the one in its folder, which a crash may have kept from having the last changes.
    func completing(_ recipe: Recipe) -> Recipe {
        guard let last = changes.last else { return recipe }
        let before = Dictionary(last.map { ($0.key, $0.from) }, uniquingKeysWith: { first, _ in first })
        let isMissing = before.allSatisfy { key, value in Setting.byKey[key]?.get(recipe).yaml == value }
        return isMissing ? last.reduce(recipe) { $1.made(in: $0, .forward) } : recipe
    }

    /// A recipe in which every setting that has a value from before one of its changes has that of the run.
    func following(_ recipe: Recipe, in run: Recipe) -> Recipe {
        let earlier = Dictionary(grouping: changes.joined(), by: \.key).mapValues { Set($0.map(\.from)) }
        return Setting.all.reduce(into: recipe) { recipe, setting in
            guard earlier[setting.key]?.contains(setting.get(recipe).yaml) == true else { return }
            setting.set(&recipe, setting.get(run))
        }
    }

    /// The recipe before some changes that were made together.
    static func undoing(_ change: [SettingChange], in recipe: Recipe) -> Recipe {
        change.reversed().reduce(recipe) { $1.made(in: $0, .back) }
    }
}

extension SettingChange {
    /// Which way a change is made.
    fileprivate enum Direction {
        case forward, back
    }

    /// The setting that was changed.
    fileprivate var setting: Setting? { Setting.byKey[key] }

    /// Whether both values are ones that the setting takes.
    fileprivate func isSound(for setting: Setting) -> Bool {
        setting.value(written: from) != nil && setting.value(written: to) != nil
    }

    /// A recipe with the value that the setting has after the change, or before it.
    fileprivate func made(in recipe: Recipe, _ direction: Direction) -> Recipe {
        guard let setting, let value = setting.value(written: direction == .forward ? to : from) else { return recipe }
        var recipe = recipe
        setting.set(&recipe, value)
        return recipe
    }
}

extension Setting {
    /// Reads a value of the key as `SettingValue.yaml` writes it; nil for what it does not take.
    fileprivate func value(written text: String) -> SettingValue? {
        // What the texts have stands in keys of their own.
        if kind == .corpora { return try? Recipe.corpora(written: text) }
        guard let node = try? YAMLFile.node(in: text, place: { _ in key }) else { return nil }
        return value(of: node)
    }
}
