/// The values that the engine can follow, for the keys whose other values are known but not built yet.
///
/// When one is built, its value is added here; when all are, the key's line goes.
enum SupportedSettings {
    /// Keys and the values that work.
    static let values: [(key: String, supported: [SettingValue])] = [
        ("model.encoder.cell", [.text("gru")]),
        ("model.encoder.layers", [.integer(1)]),
        ("model.encoder.direction", [.text("bidirectional")]),
        ("model.encoder.merge", [.text("concat")]),
        ("model.attention.type", [.text("additive")]),
        ("model.decoder.cell", [.text("gru")]),
        ("model.decoder.layers", [.integer(1)]),
        ("model.decoder.input_feeding", [.flag(true)]),
    ]

    /// The values that work; nil where all do.
    static func values(of key: String) -> [SettingValue]? {
        values.first { $0.key == key }?.supported
    }
}
