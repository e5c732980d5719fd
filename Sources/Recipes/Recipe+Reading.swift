import Corpora

extension Recipe {
    /// Reads a recipe from configuration files and settings of the command line.
    ///
    /// - Parameters:
    ///   - files: YAML files; what a later one sets replaces what an earlier one set.
    ///   - overrides: Settings of the form `training.batch.size=32`, over all files and over one another.
    /// - Throws: `RecipeError`, one line that names the file, the line and the key.
    public init(files: [String], overrides: [String] = []) throws(RecipeError) {
        var layers: [SettingLayer] = []
        for file in files { layers.append(try SettingLayer(file: file)) }
        try self.init(layers: layers, files: files, overrides: overrides)
    }

    /// Reads a recipe from the text of one configuration file.
    /// - Parameters:
    ///   - yaml: The text.
    ///   - file: What messages call the file.
    ///   - overrides: Settings of the form `training.batch.size=32`.
    /// - Throws: `RecipeError`.
    public init(yaml: String, file: String, overrides: [String] = []) throws(RecipeError) {
        try self.init(layers: [try SettingLayer(yaml: yaml, file: file)], files: [file], overrides: overrides)
    }

    private init(layers: [SettingLayer], files: [String], overrides: [String]) throws(RecipeError) {
        var settings = SettingLayer()
        for layer in layers { settings.lay(layer) }
        for override in overrides { settings.lay(try SettingLayer(override: override)) }

        self = .blank
        for setting in Setting.all {
            if let entry = settings.entries[setting.key] {
                setting.set(&self, try setting.value(of: entry))
            } else if case .required = setting.presence {
                throw SettingPlace.files(files).badSetting(
                    setting.key, "missing, expected \(setting.kind.expectation)")
            }
        }
        if output.isEmpty { output = Self.defaultOutput(name: name) }

        let places = settings.entries.mapValues(\.place)
        try RecipeChecks(recipe: self, places: places, elsewhere: .files(files)).run()
    }

    /// All defaults; what has none is empty.
    package static let blank: Recipe = {
        let side = DataConfiguration.Side(language: "", train: [], validation: "")
        var recipe = Recipe(name: "", data: DataConfiguration(source: side, target: side))
        recipe.output = ""
        return recipe
    }()
}

extension Setting {
    /// Reads the value that a file or the command line gives this key.
    fileprivate func value(of entry: SettingLayer.Entry) throws(RecipeError) -> SettingValue {
        if let value = value(of: entry.node) { return value }
        throw entry.place.badSetting(key, "found \(entry.node.summary), expected \(expectation)")
    }
}
