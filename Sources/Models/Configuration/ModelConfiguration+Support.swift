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

        fileprivate func refusal(of configuration: ModelConfiguration) -> Refusal? {
            let found = found(configuration)
            return found == supported ? nil : Refusal(key: key, found: found, expected: supported)
        }
    }

    /// Why no model can be built of a configuration.
    public struct Refusal: Equatable, Sendable {
        /// The key, such as `encoder.layers`.
        public let key: String
        /// Its value.
        public let found: String
        /// What would do.
        public let expected: String
    }

    /// The keys of which one value works. When another one is built, the key's line goes.
    public static let restrictions: [Restriction] = [
        Restriction("encoder.layers", "1") { "\($0.encoder.layers)" },
        Restriction("decoder.layers", "1") { "\($0.decoder.layers)" },
        Restriction("decoder.input_feeding", "true") { "\($0.decoder.inputFeeding)" },
    ]

    /// What this version can't build, or nothing could; empty when a model can be built.
    public var refusals: [Refusal] {
        Self.restrictions.compactMap { $0.refusal(of: self) } + [dotSize].compactMap(\.self)
    }

    /// Dot attention compares a state with an annotation as they are.
    private var dotSize: Refusal? {
        let size = encoder.annotationSize
        guard attention.kind == .dot, decoder.hidden != size else { return nil }
        return Refusal(
            key: "decoder.hidden", found: "\(decoder.hidden)",
            expected: "\(size), the size of the encoder's annotations, as dot attention asks")
    }
}
