import ModelStore

extension Recipe {
    /// Every text among the settings: whatever file the recipe reads is named by one of them, or lies in a model folder that
    /// is.
    var texts: [String] {
        Setting.all.flatMap { (setting) -> [String] in
            switch setting.get(self) {
            case .text(let text): return [text]
            case .list(let texts): return texts
            case .sides(let source, let target): return [source, target]
            case .corpora(let corpora): return corpora.flatMap(\.paths)
            case .nothing, .flag, .integer, .number, .interval: return []
            }
        }
    }

    /// Every file of the model folders that the recipe takes something from; it may read any of them.
    var modelFiles: [String] {
        var folders = [training.startFrom].compactMap(\.self)
        switch tokenizer.model {
        case .one(let path): folders.append(path)
        case .each(let source, let target): folders += [source, target]
        case nil: break
        }
        return folders.flatMap { ModelFolder($0).files }
    }

    /// The file that the recipe reads, as it names it, to which a path leads too; nil where there is none.
    package func input(like path: String) -> String? {
        guard let identity = FileIdentity(path: path), identity.isRegularFile else { return nil }
        return (texts + modelFiles).first { FileIdentity(path: $0) == identity }
    }
}
