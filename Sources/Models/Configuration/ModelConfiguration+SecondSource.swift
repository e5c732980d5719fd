extension ModelConfiguration {
    /// Those with a second source.
    public static var whole: ModelConfiguration {
        var whole = ModelConfiguration()
        whole.secondSource = SecondSourceConfiguration()
        return whole
    }

    /// Why no model can read a second source so.
    var secondSourceRefusals: [SettingRefusal] { [unattendedSecondSource, strangeVectors].compactMap(\.self) }

    /// Each source is looked back at.
    private var unattendedSecondSource: SettingRefusal? {
        guard secondSource != nil, attention.kind == .none else { return nil }
        return SettingRefusal(
            key: "attention.type", found: "none",
            expected: "an attention with data.second_source, by which the decoder looks at each of the two sources")
    }

    /// One encoder reads the vectors of one table.
    private var strangeVectors: SettingRefusal? {
        guard let secondSource, secondSource.encoder == .shared, secondSource.vocabulary == .target,
            embedding.tied != .all
        else { return nil }
        return SettingRefusal(
            key: "second_source.encoder", found: "shared",
            expected:
                "own, or embeddings that both sources share: second_source.vocabulary source, or embedding.tied all",
            related: ["second_source.vocabulary", "embedding.tied"])
    }
}
