/// How a model takes pieces of the source over into the target as they are.
public enum Copying: String, CaseIterable, Codable, Sendable {
    /// A gate shares what is written between the vocabulary and the places that the attention looks at (See et al. 2017,
    /// arXiv:1704.04368).
    case pointer
}

extension ModelConfiguration {
    /// Whether pieces of the source may be copied.
    public var copies: Bool {
        get { copying != nil }
        set { copying = newValue ? .pointer : nil }
    }

    /// Copying needs to know where the model looks.
    var unattendedCopies: SettingRefusal? {
        guard copies, attention.kind == .none else { return nil }
        return SettingRefusal(
            key: "copy", found: "true", expected: "false without attention, which says what is copied",
            related: ["attention.type"])
    }

    /// Pieces are copied by their numbers.
    var foreignCopies: SettingRefusal? {
        guard copies, sourceVocabularySize != targetVocabularySize else { return nil }
        return SettingRefusal(
            key: "copy", found: "true, with \(sourceVocabularySize) source and \(targetVocabularySize) target pieces",
            expected: "one vocabulary for both sides")
    }
}
