import CPUBackend
import TensorCore
import Testing

@Suite("Parts of a model on a counting device")
struct CountedPartTests {
    let counter = OperationCounter()
    let device: Device

    init() { device = .counting(with: counter) }

    /// Works for a part, which multiplies matrices of an extent.
    private func part(_ name: String, _ kind: String = "", extent: Int, _ inside: () -> Void = {}) {
        device.part({ name }, { kind }, of: [extent], giving: { _ in [extent, 1] }) {
            multiply(extent)
            inside()
            multiply(extent)
        }
    }

    private func multiply(_ extent: Int) {
        let matrix = Tensor(uninitialized: [extent, extent], on: device)
        device.backend.multiply(matrix, .asStored, matrix, .asStored, into: matrix, .overwrite)
    }

    @Test("What is done counts for the innermost part, and outside of parts for none")
    func innermost() {
        part("outer", "a kind", extent: 2) { part("inner", extent: 3) }
        multiply(5)
        let parts = counter.parts
        #expect(parts.map(\.name) == ["outer", "inner", ""])
        #expect(parts.map(\.kind) == ["a kind", "", ""])
        #expect(parts.map(\.input) == [[2], [3], nil])
        #expect(parts.map(\.output) == [[2, 1], [3, 1], nil])
        #expect(parts.map { $0.counts.operations } == [2 * 2 * 8, 2 * 2 * 27, 2 * 125])
        #expect(parts.reduce(0) { $0 + $1.counts.operations } == counter.counts.operations)
        #expect(parts.reduce(0) { $0 + $1.counts.bytes } == counter.counts.bytes)
    }

    @Test("A part that is worked for again is one, and stands where it last began")
    func again() {
        part("first", "a kind", extent: 2)
        part("second", extent: 3)
        part("first", "another", extent: 4)
        let parts = counter.parts
        #expect(parts.map(\.name) == ["second", "first"])
        #expect(parts[1].kind == "a kind" && parts[1].input == [2] && parts[1].output == [4, 1])
        #expect(parts[1].counts.operations == 2 * 2 * (8 + 64))
    }

    @Test("A parameter belongs to the part that takes it first, which lends it to others")
    func lending() {
        device.take("loose", 7)
        for (name, takes) in [("one", ["a", "b", "a"]), ("two", ["b", "c"]), ("three", ["c", "a", "b", "loose"])] {
            device.part({ name }, { "" }, of: [1], giving: { _ in nil }) {
                for parameter in takes { device.take(parameter, parameter == "a" ? 100 : 10) }
            }
        }
        let parts = counter.parts
        #expect(parts.map(\.name) == ["one", "two", "three", ""])
        #expect(parts.map(\.parameters) == [110, 10, 0, 7])
        #expect(parts.map(\.lenders) == [[], ["one"], ["two", "one", ""], []])
    }

    @Test("Work that is taken up again counts for its part")
    func resumed() {
        var scope: PartScope?
        part("one", extent: 2) { scope = device.part }
        #expect(device.part == nil && scope != nil)
        scope.resume { multiply(3) }
        #expect(counter.parts[0].counts.operations == 2 * (2 * 8 + 27))
        (nil as PartScope?).resume { multiply(3) }
        #expect(counter.parts.last?.name == "" && counter.parts.last?.counts.operations == 2 * 27)
    }

    @Test("On a device that computes, a part is its work alone", arguments: [Device.reference, .cpu])
    func computing(device: Device) {
        var asked = 0
        func ask<Value>(_ value: Value) -> Value {
            asked += 1
            return value
        }
        let outcome = device.part({ ask("") }, { ask("") }, of: [1], giving: { _ in ask(nil) }) {
            #expect(device.part == nil)
            return 7
        }
        #expect(outcome == 7 && asked == 0)
    }
}
