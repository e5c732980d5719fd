/// The sides of a model that go from the end of a sentence to its beginning.
///
/// A model that reads its source from the end has the source's beginning nearest when it begins to write. One that writes
/// its target from the end ("right to left") makes other mistakes than one that writes from the beginning, and so is a good
/// judge of the other's n-best lists.
///
/// Everybody has sentences in the order of the text all the same: what a model is given turns them (`SourceTensors`,
/// `TargetTensors`), and search and forced decoding turn what it gives. The end symbol is the last piece either way.
/// - Source: Sutskever et al. 2014, arXiv:1409.3215, section 3.3 (source); Liu et al. 2016, aclanthology.org/N16-1046, and
///   Sennrich et al. 2016, arXiv:1606.02891 (target).
public struct ReversedSides: Codable, Equatable, Sendable {
    /// Whether the source is read from its last piece to its first.
    public var source = false
    /// Whether the target is written from its last piece to its first.
    public var target = false

    /// Both sides go from the beginning.
    public init() {}
}
