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

    @Test("A free block of up to twice the size is taken, a larger one is left")
    func slack() {
        do { _ = Tensor(uninitialized: [4096], on: device) }
        let half = Tensor(uninitialized: [2100], on: device)
        #expect(device.arena.statistics.systemAllocations == 1)
        let quarter = Tensor(uninitialized: [1000], on: device)
        #expect(device.arena.statistics.systemAllocations == 2)
        #expect(half.address != quarter.address)
        do { _ = Tensor(uninitialized: [64], on: device) }
        #expect(device.arena.statistics.systemAllocations == 3)
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

    @Test("A block holds what was asked, and wastes at most an eighth beyond the smallest block")
    func sizeClasses() {
        for byteCount in Array(0..<5000) + (13...24).flatMap({ octave in (-1...1).map { 1 << octave + $0 } }) {
            let fresh = Device(name: "fresh", backend: ReferenceBackend())
            let tensor = Tensor(uninitialized: [byteCount], type: .int8, on: fresh)
            let used = withExtendedLifetime(tensor) { fresh.arena.statistics.usedBytes }
            #expect(used >= byteCount && used <= byteCount + byteCount / 8 + 320, "\(byteCount) bytes in \(used)")
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
