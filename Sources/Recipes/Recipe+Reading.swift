import Corpora
import ModelStore
import Translation

extension Recipe {
    /// Reads a recipe from configuration files and settings of the command line.
    ///
    /// - Parameters:
    ///   - files: YAML files; what a later one sets replaces what an earlier one set.
    ///   - overrides: Settings of the form `training.batch.size=32`, over all files and over one another.
    /// - Throws: `RecipeError` with all mistakes, each a line that names the file, the line and the key; with one alone
    ///   for a file that cannot be read or is no YAML.
    public init(files: [String], overrides: [String] = []) throws(RecipeError) {
        var layers: [SettingLayer] = []
        for file in files { layers.append(try SettingLayer(file: file)) }
        // The command line is one layer: of what its settings contradict in one another nothing is dropped in silence.
        try self.init(layers: layers + [SettingLayer(overrides: overrides)], files: files)
    }

    /// Reads a recipe from the text of one configuration file.
    /// - Parameters:
    ///   - yaml: The text.
    ///   - file: What messages call the file.
    ///   - overrides: Settings of the form `training.batch.size=32`.
    /// - Throws: `RecipeError`.
    public init(yaml: String, file: String, overrides: [String] = []) throws(RecipeError) {
        try self.init(
            layers: [try SettingLayer(yaml: yaml, file: file), SettingLayer(overrides: overrides)], files: [file])
    }

    /// Reads the recipe that the model of a folder was trained by, be it by an earlier version.
    /// - Throws: `RecipeError`.
    init(of folder: ModelFolder) throws(RecipeError) {
        try self.init(layers: [try Self.layer(of: folder)], files: [folder.configuration], idle: .taken)
    }

    /// Reads one key or one section of the configuration in a model folder, and nothing else: whoever translates does not
    /// ask how the model was trained, in words that another version may have written.
    /// - Parameter scope: the key or the section.
    /// - Returns: a recipe in which nothing else is set.
    /// - Throws: `RecipeError` when what is read is wrong.
    init(only scope: String, of folder: ModelFolder) throws(RecipeError) {
        let settings = try Self.layer(of: folder, scope: scope)
        self = .blank
        var (mistakes, unreadKeys) = (settings.mistakes, Set<String>())
        take(settings, &mistakes, &unreadKeys)
        try mistakes.check(files: [folder.configuration])
    }

    /// What the configuration in a model folder sets.
    ///
    /// A longest translation that an earlier version allowed, and this one doesn't, becomes the longest that it allows.
    private static func layer(of folder: ModelFolder, scope: String = "") throws(RecipeError) -> SettingLayer {
        var layer = try SettingLayer(file: folder.configuration, scope: scope)
        layer.limit("translation.maximum_length_ratio", to: SearchConfiguration.largestLengthRatio)
        return layer
    }

    /// Makes the recipe of layers, each over the ones before it.
    /// - Parameters:
    ///   - files: those that the layers were read from, for messages.
    ///   - idle: what becomes of settings that mean nothing beside others.
    /// - Throws: `RecipeError` with all mistakes.
    init(layers: [SettingLayer], files: [String], idle: IdleSettings = .refused) throws(RecipeError) {
        var settings = SettingLayer()
        for layer in layers { settings.lay(layer) }

        self = .blank
        var mistakes = settings.mistakes
        var unreadKeys: Set<String> = []
        take(settings, &mistakes, &unreadKeys)
        for setting in Setting.all where settings.entries[setting.key] == nil && !settings.hasUnknownKeys {
            guard case .required = setting.presence, setting.applies(in: self),
                setting.conditions.allSatisfy({ !unreadKeys.contains($0.key) })
            else { continue }
            unreadKeys.insert(setting.key)
            mistakes.note(setting.key, at: .files(files), "missing, expected \(setting.kind.expectation)")
        }
        if output.isEmpty {
            output = paths.path(
                Self.defaultOutput(name: name), at: settings.entries["paths"]?.place ?? .files(files))
        }

        // An unknown key may be any of those that are missing, or that others would then contradict.
        if !settings.hasUnknownKeys {
            let places = settings.entries.mapValues(\.place)
            mistakes.note(
                RecipeChecks(
                    recipe: self, places: places, elsewhere: .files(files), unreadKeys: unreadKeys, idleSettings: idle
                )
                .mistakes())
        }
        try mistakes.check(files: files)
    }

    /// Reads what `SettingValue.yaml` writes of the texts of `data.corpora`.
    /// - Throws: `RecipeError` with all mistakes.
    static func corpora(written text: String) throws(RecipeError) -> SettingValue {
        let layer = SettingLayer(overrides: ["\(CorpusSetting.section)=\(text)"])
        var recipe = blank
        var (mistakes, unreadKeys) = (layer.mistakes, Set<String>())
        recipe.take(layer, &mistakes, &unreadKeys)
        try mistakes.check(files: [])
        return recipe.data.corpora.isEmpty ? .nothing : .corpora(recipe.data.corpora)
    }

    /// Takes the values that a layer has; those that their keys don't take are mistakes.
    private mutating func take(_ layer: SettingLayer, _ mistakes: inout Mistakes, _ unreadKeys: inout Set<String>) {
        for setting in Setting.all {
            guard let entry = layer.entries[setting.key] else { continue }
            if let value = setting.value(of: entry.node) {
                // What paths start from stands before the first of them in the table.
                let placed = setting.hasPath(in: value) ? paths.value(value, of: setting.kind, at: entry.place) : value
                setting.set(&self, placed)
            } else {
                unreadKeys.insert(setting.key)
                mistakes.note(
                    setting.key, at: entry.place, "found \(entry.node.summary), expected \(setting.expectation)")
            }
        }
        for name in layer.corpora {
            let corpus = self.corpus(named: name, layer, &mistakes, &unreadKeys)
            data.corpora.append(corpus)
        }
    }

    /// A text of `data.corpora` with the values that a layer has for its keys.
    private func corpus(
        named name: String, _ layer: SettingLayer, _ mistakes: inout Mistakes, _ unreadKeys: inout Set<String>
    ) -> CorpusConfiguration {
        var corpus = CorpusConfiguration(name: name)
        for setting in CorpusSetting.all {
            let key = setting.key(of: name)
            guard let entry = layer.entries[key] else { continue }
            if setting.isNullable && entry.node.isNull {
                setting.set(&corpus, .nothing)
            } else if let value = setting.kind.value(of: entry.node) {
                setting.set(&corpus, setting.isPath ? paths.value(value, of: setting.kind, at: entry.place) : value)
            } else {
                unreadKeys.insert(key)
                mistakes.note(key, at: entry.place, "found \(entry.node.summary), expected \(setting.expectation)")
            }
        }
        return corpus
    }

    /// All defaults; what has none is empty.
    package static let blank: Recipe = {
        let side = DataConfiguration.Side(language: "", train: [], validation: "")
        var recipe = Recipe(name: "", data: DataConfiguration(source: side, target: side))
        recipe.output = ""
        return recipe
    }()
}
