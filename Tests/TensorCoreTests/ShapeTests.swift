import TensorCore
import Testing

@Suite("Shape")
struct ShapeTests {
    @Test(
        "Counts, rows and columns follow from the extents",
        arguments: [
            ([], 1, 1, 1), ([5], 5, 1, 5), ([2, 3], 6, 2, 3), ([2, 3, 4], 24, 6, 4), ([2, 3, 4, 5], 120, 24, 5),
            ([0], 0, 1, 0), ([3, 0], 0, 3, 0), ([0, 3], 0, 0, 3), ([2, 0, 4], 0, 0, 4),
        ] as [([Int], Int, Int, Int)])
    func counts(extents: [Int], count: Int, rows: Int, columns: Int) {
        let shape = Shape(extents)
        #expect(shape.count == count)
        #expect(shape.rows == rows)
        #expect(shape.columns == columns)
        #expect(Shape(shape.array) == shape)
    }

    @Test("Axes are dropped and replaced without touching the others")
    func axes() {
        let shape: Shape = [2, 3, 4]
        #expect(shape.droppingFirst == [3, 4])
        #expect(shape.droppingFirst.rank == 2)
        #expect(Shape([7]).droppingFirst == Shape([]))
        #expect(shape.replacingFirst(with: 9) == [9, 3, 4])
        #expect(shape.replacingLast(with: 0) == [2, 3, 0])
        #expect(shape[0] == 2 && shape[2] == 4)
    }

    @Test("Shapes of different rank differ even where their extents agree")
    func equality() {
        #expect(Shape([2, 3]) != [2, 3, 1])
        #expect(Shape([]) != [1])
        #expect(Set<Shape>([[2, 3], [2, 3], [3, 2]]).count == 2)
    }

    @Test("A shape prints its extents")
    func description() {
        #expect("\(Shape([12, 64, 512]))" == "[12, 64, 512]")
        #expect("\(Shape([]))" == "[]")
    }

    @Test("A fifth axis and a negative extent stop the program")
    func limits() async {
        await #expect(processExitsWith: .failure) { _ = Shape([1, 1, 1, 1, 1]) }
        await #expect(processExitsWith: .failure) { _ = Shape([2, -1]) }
    }
}
