/// A translation with the references that it is compared with, usually one line of each file.
public struct Segment: Hashable, Sendable {
    /// The translation.
    public var hypothesis: String
    /// The references; one that is missing is nil, which an empty one is not.
    public var references: [String?]

    /// Puts the texts together.
    public init(hypothesis: String, references: [String?]) {
        self.hypothesis = hypothesis
        self.references = references
    }
}
