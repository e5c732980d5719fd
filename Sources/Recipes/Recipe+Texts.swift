extension Recipe {
    /// Every text among the settings: whatever file the recipe reads is named by one of them.
    var texts: [String] {
        Setting.all.flatMap { (setting) -> [String] in
            switch setting.get(self) {
            case .text(let text): return [text]
            case .list(let texts): return texts
            case .corpora(let corpora): return corpora.flatMap(\.paths)
            case .nothing, .flag, .integer, .number, .interval: return []
            }
        }
    }
}
