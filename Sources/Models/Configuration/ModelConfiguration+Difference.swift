extension ModelConfiguration {
    /// The first setting in which two configurations differ, by its path such as `encoder.hidden`, with both values.
    public func difference(from other: ModelConfiguration) -> (name: String, own: String, other: String)? {
        zip(Self.settings(of: self), Self.settings(of: other)).first { $0.value != $1.value }.map { own, other in
            (own.name, own.value, other.value)
        }
    }

    /// Every single value with the names on the way to it; the same names for every configuration, but for those of a second
    /// source, which come last and where there is none are one that is nil.
    private static func settings(of value: Any, _ path: [String] = []) -> [(name: String, value: String)] {
        let mirror = Mirror(reflecting: value)
        let members = mirror.children
        if mirror.displayStyle == .optional, let content = members.first { return settings(of: content.value, path) }
        if members.isEmpty { return [(path.joined(separator: "."), "\(value)")] }
        return members.flatMap { settings(of: $0.value, path + [$0.label ?? ""]) }
    }
}
