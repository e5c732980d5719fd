extension ModelConfiguration {
    /// A key whose other values have a meaning that this version cannot build.
    public struct Restriction: Sendable {
        /// The key, such as `encoder.layers`.
        public let key: String
        /// The value that works, as a configuration file writes it.
        public let supported: String
        private let found: @Sendable (ModelConfiguration) -> String

        fileprivate init(
            _ key: String, _ supported: String, _ found: @escaping @Sendable (ModelConfiguration) -> String
        ) {
            self.key = key
            self.supported = supported
            self.found = found
        }

        fileprivate func refusal(of configuration: ModelConfiguration) -> SettingRefusal? {
            let found = found(configuration)
            return found == supported ? nil : SettingRefusal(key: key, found: found, expected: supported)
        }
    }

    /// The keys of which one value works; when another one is built, the key's line goes.
    public static let restrictions: [Restriction] = [
        Restriction("encoder.layers", "1") { "\($0.encoder.layers)" },
        Restriction("decoder.layers", "1") { "\($0.decoder.layers)" },
        Restriction("decoder.input_feeding", "true") { "\($0.decoder.inputFeeding)" },
    ]

    /// What this version can't build, or nothing could; empty when a model can be built.
    public var refusals: [SettingRefusal] {
        Self.restrictions.compactMap { $0.refusal(of: self) } + [dotSize, headSize, oneTable].compactMap(\.self)
    }

    /// The sizes that are extents of the model's tensors, by their keys.
    public var extents: [(key: String, size: Int)] {
        [
            ("sourceVocabularySize", sourceVocabularySize), ("targetVocabularySize", targetVocabularySize),
            ("embedding.size", embedding.size), ("encoder.hidden", encoder.hidden), ("decoder.hidden", decoder.hidden),
        ] + ([.additive, .scaledDot].contains(attention.kind) ? [("attention.size", attention.size)] : [])
    }

    /// Dot attention compares a state with an annotation as they are.
    private var dotSize: SettingRefusal? {
        let size = encoder.annotationSize
        guard attention.kind == .dot, decoder.hidden != size else { return nil }
        return SettingRefusal(
            key: "decoder.hidden", found: "\(decoder.hidden)",
            expected: "\(size), the size of the encoder's annotations, as dot attention asks",
            related: ["attention.type", "encoder.hidden"])
    }

    /// Every head of an attention has as many values.
    private var headSize: SettingRefusal? {
        let heads = attention.heads
        guard attention.kind == .scaledDot, heads < 1 || !attention.size.isMultiple(of: heads) else { return nil }
        return SettingRefusal(
            key: "attention.heads", found: "\(heads)",
            expected: "a divisor of \(attention.size), the size that the heads share (attention.size)",
            related: ["attention.type", "attention.size"])
    }

    /// One table has one size.
    private var oneTable: SettingRefusal? {
        guard embedding.tied == .all, sourceVocabularySize != targetVocabularySize else { return nil }
        return SettingRefusal(
            key: "embedding.tied",
            found: "all, with \(sourceVocabularySize) source and \(targetVocabularySize) target pieces",
            expected: "as many of each")
    }
}
