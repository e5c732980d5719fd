import Models

extension Recipe {
    /// The recipe as a configuration file that reads back as an equal recipe.
    ///
    /// Every key stands there in a fixed order, defaults included, but for those that mean nothing beside the others, and those
    /// of a second source that is not there.
    public var yaml: String {
        let settings = Setting.all.filter { $0.isWritten(of: self) }
        return Self.yaml(settings) { setting in setting.get(self).lines(named: setting.name) }
    }

    /// A configuration file with every key there is, its meaning, unit, default and source.
    ///
    /// Keys without a default have an example instead; those that mean nothing beside the defaults are commented out.
    package static var annotatedYAML: String {
        let header = """
            # Every key of a configuration, with what it means, what it takes and its default.
            #
            # A configuration needs only the keys marked "Required" and those that differ from the default.
            # A key without a space after its "#" means something only with another value of another key.
            # A later file, and --set key=value after that, replaces what an earlier one sets.
            # Paths start from the folder that dragoman is run in, unless the key paths says otherwise.


            """
        let example = annotatedExample
        return header
            + yaml(Setting.all) { setting in
                let line = "\(setting.name): \(setting.get(example).yaml)"
                return setting.comments.map { "# \($0)" } + [setting.applies(in: example) ? line : "#\(line)"]
            }
    }

    /// All defaults, with examples where there are none.
    private static var annotatedExample: Recipe {
        var recipe = blank
        for setting in Setting.all {
            if case .required(let example) = setting.presence { setting.set(&recipe, example) }
        }
        recipe.output = defaultOutput(name: recipe.name)
        return recipe
    }

    /// Lines for settings, below the names of their sections and indented by two spaces for each.
    private static func yaml(_ settings: [Setting], lines: (Setting) -> [String]) -> String {
        var text = ""
        var open: [Substring] = []
        for setting in settings {
            let sections = setting.key.split(separator: ".").dropLast()
            let common = zip(open, sections).prefix { $0 == $1 }.count
            for (depth, section) in sections.enumerated().dropFirst(common) {
                text += String(repeating: "  ", count: depth) + "\(section):\n"
            }
            open = Array(sections)
            let indent = String(repeating: "  ", count: sections.count)
            for line in lines(setting) { text += "\(indent)\(line)\n" }
        }
        return text
    }
}

extension Setting {
    /// The last part of the key.
    fileprivate var name: String {
        key.split(separator: ".").last.map(String.init) ?? key
    }

    /// What there is to say about the key, in lines of comfortable length.
    fileprivate var comments: [String] {
        var facts = "Takes \(expectation)."
        if let unit { facts += " Unit: \(unit)." }
        if case .required = presence {
            facts += " Required."
        } else {
            facts += " Default: \(key == "output" ? "models/ and the name" : get(Recipe.blank).scalar)."
        }
        for condition in conditions {
            facts += " Only with \(condition.key): \(condition.values.joined(separator: ", "))."
        }
        let paragraphs = [meaning, facts] + (paper.map { ["Paper: \($0)."] } ?? [])
        return paragraphs.flatMap { Self.wrapped($0, columns: 100) }
    }

    private static func wrapped(_ text: String, columns: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= columns {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
