/// The classes that the rows of a choice choose from: each row has one of a few lists.
public struct CandidateLists: Sendable {
    /// The classes of one list after the other, ascending within each, int32 [total].
    public let classes: Tensor
    /// Where each list begins in `classes`, and where the last one ends, int32 [lists + 1].
    public let offsets: Tensor
    /// The list of each row, int32 [rows].
    public let lists: Tensor
    /// The number of classes in the longest list.
    public let longest: Int

    /// Lists on one device.
    public init(classes: Tensor, offsets: Tensor, lists: Tensor, longest: Int) {
        precondition(
            classes.shape.rank == 1 && offsets.shape.rank == 1 && lists.shape.rank == 1 && longest <= classes.count,
            "candidates \(classes.shape) at \(offsets.shape), the longest \(longest), for rows \(lists.shape)")
        self.classes = classes
        self.offsets = offsets
        self.lists = lists
        self.longest = longest
    }
}
