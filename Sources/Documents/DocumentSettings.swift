/// What becomes of those texts of documents about which people differ.
public struct DocumentSettings: Sendable {
    /// The settings by their names.
    public enum Name: Hashable, Sendable {
        /// `retranslation`.
        case retranslation
        /// `marksFuzzy`.
        case marking
    }

    /// Which translations that a document has already are written again.
    public enum Retranslation: String, CaseIterable, Sendable {
        /// None: only what has no translation gets one.
        case none
        /// Those that are marked as to be looked over.
        case fuzzy
        /// All.
        case all
    }

    /// Whether the attributes of tags that people read are translated, such as `alt` and `title`.
    public var translatesAttributes = false
    /// Which translations that a document has already are written again.
    public var retranslation = Retranslation.none
    /// Whether what was translated is marked as to be looked over.
    public var marksFuzzy = true

    /// The usual settings.
    public init() {}
}
