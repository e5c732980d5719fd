import TensorCore
import Testing

@Suite("Arena")
struct ArenaTests {
    /// A device of its own, so that no other test touches its arena.
    let device = Device(name: "test", backend: ReferenceBackend())

    @Test("A block that was given back serves the next tensor of its size")
    func reuse() {
        let address = Tensor(uninitialized: [1000], on: device).address
        #expect(Tensor(uninitialized: [1000], on: device).address == address)
        #expect(device.arena.statistics.systemAllocations == 1)
    }

    @Test("What small tensors give back serves a large one, whatever the order in which they go")
    func joining() {
        let random = RandomStream(seed: 8)
        for round in 0..<20 {
            var held = (0..<10).map { Tensor(uninitialized: [900 + $0], on: device) }
            while !held.isEmpty { held.remove(at: Int(random.word(100 * round + held.count)) % held.count) }
            _ = Tensor(uninitialized: [9_000], on: device)
        }
        #expect(device.arena.statistics.systemAllocations == 1)
    }

    @Test("Batches of ever new shapes take no more than the largest of them, and a little")
    func variety() {
        let random = RandomStream(seed: 9)
        func batch(_ length: Int) {
            var held: [Tensor] = []
            for layer in 1...12 {
                held.append(Tensor(uninitialized: [length, 40, 8 * layer], on: device))
                if layer % 3 == 0 { held.remove(at: held.count / 2) }
            }
        }
        batch(100)
        let largest = device.arena.statistics.peakUsedBytes
        for step in 0..<300 { batch(20 + Int(random.word(step) % 81)) }
        #expect(device.arena.statistics.peakUsedBytes == largest)
        #expect(device.arena.statistics.touchedBytes < largest + largest / 2)
    }

    @Test("Where the system puts pieces makes no difference, and no block spans two of them")
    func pieces() {
        func work(_ memory: OrderedMemory) -> (addresses: [Int], statistics: Arena.Statistics) {
            let device = Device(name: "ordered", backend: ReferenceBackend(), memory: memory)
            let random = RandomStream(seed: 11)
            var held: [Tensor] = []
            var places: [Int] = []
            for round in 0..<400 {
                held.append(Tensor(uninitialized: [Int(random.word(2 * round) % 90_000) + 1], on: device))
                let tensor = held[held.count - 1]
                let piece = memory.pieces.firstIndex { $0.contains(tensor.address) }
                #expect(piece.map { tensor.address + tensor.byteCount <= memory.pieces[$0].upperBound } == true)
                places.append(piece.map { $0 << 32 + (tensor.address - memory.pieces[$0].lowerBound) } ?? -1)
                if held.count > 20 { held.remove(at: Int(random.word(2 * round + 1)) % held.count) }
            }
            return (places, device.arena.statistics)
        }
        let (rising, falling) = (work(OrderedMemory(isRising: true)), work(OrderedMemory(isRising: false)))
        #expect(rising.addresses == falling.addresses && rising.statistics == falling.statistics)
        #expect(rising.statistics.systemAllocations > 3)
    }

    @Test("After warming up, the same work asks nothing of the system")
    func warm() {
        func work() {
            var held: [Tensor] = []
            for round in 0..<50 {
                held.append(Tensor(uninitialized: [37 * (round % 7 + 1), round + 1], on: device))
                if round % 3 == 0 { held.removeFirst() }
            }
        }
        work()
        let warm = device.arena.statistics
        for _ in 0..<10 { work() }
        #expect(device.arena.statistics == warm)
        #expect(warm.usedBytes == 0)
        #expect(warm.peakUsedBytes > 0 && warm.peakUsedBytes <= warm.reservedBytes)
    }

    @Test("A block takes what was asked, rounded up to a cache line, at an address of one")
    func sizes() {
        for byteCount in [0, 1, 63, 64, 65, 1000, 1 << 20, (1 << 20) + 1, 5_000_000] {
            let fresh = Device(name: "fresh", backend: ReferenceBackend())
            let tensor = Tensor(uninitialized: [byteCount], type: .int8, on: fresh)
            let used = withExtendedLifetime(tensor) { fresh.arena.statistics.usedBytes }
            #expect(used == max(64, (byteCount + 63) / 64 * 64), "\(byteCount) bytes in \(used)")
            #expect(Int(bitPattern: tensor.address) % 64 == 0)
        }
    }

    @Test("Tensors held at the same time never overlap")
    func disjoint() {
        let random = RandomStream(seed: 5)
        var held: [Tensor] = []
        for round in 0..<300 {
            held.append(Tensor(uninitialized: [Int(random.word(2 * round) % 3000) + 1], on: device))
            if held.count > 20 { held.remove(at: Int(random.word(2 * round + 1)) % held.count) }
            let byAddress = held.sorted { $0.address < $1.address }
            for (before, after) in zip(byAddress, byAddress.dropFirst()) {
                #expect(before.address + before.byteCount <= after.address)
            }
        }
    }

    @Test("Threads share an arena without getting each other's blocks")
    func threads() async {
        let device = device
        let failures = await withTaskGroup(of: Int.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    var failures = 0
                    for round in 0..<300 {
                        let mine = Float(worker * 1000 + round)
                        let tensor = Tensor(repeating: mine, shape: [round % 50 + 1], on: device)
                        await Task.yield()
                        if !tensor.floats.allSatisfy({ $0 == mine }) { failures += 1 }
                    }
                    return failures
                }
            }
            return await group.reduce(0, +)
        }
        #expect(failures == 0)
        let statistics = device.arena.statistics
        #expect(statistics.usedBytes == 0 && statistics.peakUsedBytes <= statistics.reservedBytes)
    }
}

/// Memory whose pieces touch each other, one behind or one before the other.
private final class OrderedMemory: HostMemoryKernels, @unchecked Sendable {
    private let all = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 20, alignment: 64)
    private let isRising: Bool
    private(set) var pieces: [Range<UnsafeMutableRawPointer>] = []

    init(isRising: Bool) { self.isRising = isRising }

    deinit { all.deallocate() }

    func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
        guard let start = all.baseAddress else { preconditionFailure("no memory") }
        let taken = pieces.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) }
        precondition(taken + byteCount <= all.count, "more than there is")
        let piece = isRising ? start + taken : start + all.count - taken - byteCount
        pieces.append(piece..<piece + byteCount)
        return piece
    }

    func deallocate(_ pointer: UnsafeMutableRawPointer, byteCount: Int) {}
}
