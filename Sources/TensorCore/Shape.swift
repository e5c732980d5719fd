/// The extents of a tensor, row-major, the last axis contiguous.
///
/// At most four axes, stored inline: shapes are made for every operation of a training step, and an array would cost a
/// heap allocation each time.
public struct Shape: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// The most axes a tensor may have.
    public static let maximumRank = 4

    private var extents: SIMD4<Int>
    /// The number of axes.
    public let rank: Int

    /// A shape from its extents, outermost first.
    public init(arrayLiteral elements: Int...) {
        self.init(elements)
    }

    /// A shape from its extents, outermost first; every extent is at least 0.
    public init(_ elements: some Collection<Int>) {
        precondition(elements.count <= Shape.maximumRank, "a shape has at most 4 axes, found \(Array(elements))")
        precondition(elements.allSatisfy { $0 >= 0 }, "an extent is never negative, found \(Array(elements))")
        extents = SIMD4(repeating: 1)
        rank = elements.count
        for (axis, extent) in elements.enumerated() { extents[axis] = extent }
    }

    private init(extents: SIMD4<Int>, rank: Int) {
        self.extents = extents
        self.rank = rank
    }

    /// The extent of one axis, counted from the outermost.
    public subscript(axis: Int) -> Int {
        precondition(axis >= 0 && axis < rank, "axis \(axis) of \(self)")
        return extents[axis]
    }

    /// The number of elements: the product of all extents, 1 for a scalar.
    public var count: Int { extents[0] * extents[1] * extents[2] * extents[3] }

    /// The extent of the last axis; 1 for a scalar.
    public var columns: Int { rank == 0 ? 1 : extents[rank - 1] }

    /// The number of rows when every axis but the last is folded into one.
    public var rows: Int {
        switch rank {
        case 0, 1: 1
        case 2: extents[0]
        case 3: extents[0] * extents[1]
        default: extents[0] * extents[1] * extents[2]
        }
    }

    /// This shape without its outermost axis.
    public var droppingFirst: Shape {
        precondition(rank > 0, "a scalar has no axis to drop")
        return Shape(extents: [extents[1], extents[2], extents[3], 1], rank: rank - 1)
    }

    /// This shape with another outermost extent.
    public func replacingFirst(with extent: Int) -> Shape {
        precondition(rank > 0 && extent >= 0, "extent \(extent) for the first axis of \(self)")
        var copy = self
        copy.extents[0] = extent
        return copy
    }

    /// This shape with another last extent.
    public func replacingLast(with extent: Int) -> Shape {
        precondition(rank > 0 && extent >= 0, "extent \(extent) for the last axis of \(self)")
        var copy = self
        copy.extents[rank - 1] = extent
        return copy
    }

    /// The extents as an array, outermost first.
    public var array: [Int] { (0..<rank).map { extents[$0] } }

    /// The extents in brackets, such as `[12, 64, 512]`.
    public var description: String { "\(array)" }
}
