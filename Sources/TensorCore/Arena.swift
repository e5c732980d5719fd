import Synchronization

/// Reuses a device's memory: a block that a tensor gives back serves the next tensor of about its size.
///
/// Batches of similar lengths ask for similar blocks again and again, so after the first few training steps nothing is
/// asked of the system any more. Sizes are rounded up to eighths of a power of two, and a request takes a free block
/// up to twice its size before a new one is made.
public final class Arena: Sendable {
    /// What an arena has taken from the system, and how often.
    public struct Statistics: Sendable, Equatable {
        /// How many times memory was asked of the system.
        public var systemAllocations = 0
        /// Bytes held from the system, in use or free.
        public var reservedBytes = 0
        /// Bytes handed out at present.
        public var usedBytes = 0
        /// The largest `usedBytes` so far.
        public var peakUsedBytes = 0
    }

    private static let stepsPerOctave = 8
    private static let smallestBlock = 256

    private struct State {
        var free: [[Address]] = Array(repeating: [], count: 48 * Arena.stepsPerOctave)
        var statistics = Statistics()
    }

    // Raw pointers are not Sendable; a block in a free list belongs to the list alone.
    private struct Address: @unchecked Sendable {
        let pointer: UnsafeMutableRawPointer
    }

    private let state = Mutex(State())
    private let memory: any MemoryKernels

    init(memory: any MemoryKernels) {
        self.memory = memory
    }

    deinit {
        state.withLock { state in
            for (sizeClass, blocks) in state.free.enumerated() {
                for block in blocks { memory.deallocate(block.pointer, byteCount: Arena.byteCount(of: sizeClass)) }
            }
        }
    }

    /// A snapshot of the counters.
    public var statistics: Statistics { state.withLock { $0.statistics } }

    /// Takes a block of at least `byteCount` bytes; its size class is needed to give it back.
    func take(byteCount: Int) -> (UnsafeMutableRawPointer, sizeClass: Int) {
        let wanted = Arena.sizeClass(holding: byteCount)
        let reused: (Address, Int)? = state.withLock { state in
            for candidate in wanted...(wanted + Arena.stepsPerOctave) {
                if let block = state.free[candidate].popLast() {
                    state.statistics.note(used: Arena.byteCount(of: candidate))
                    return (block, candidate)
                }
            }
            return nil
        }
        if let (block, sizeClass) = reused { return (block.pointer, sizeClass) }
        let size = Arena.byteCount(of: wanted)
        let pointer = memory.allocate(byteCount: size)
        state.withLock { state in
            state.statistics.systemAllocations += 1
            state.statistics.reservedBytes += size
            state.statistics.note(used: size)
        }
        return (pointer, wanted)
    }

    func giveBack(_ pointer: UnsafeMutableRawPointer, sizeClass: Int) {
        let block = Address(pointer: pointer)
        state.withLock { state in
            state.free[sizeClass].append(block)
            state.statistics.usedBytes -= Arena.byteCount(of: sizeClass)
        }
    }

    /// The smallest class whose blocks hold `byteCount` bytes.
    static func sizeClass(holding byteCount: Int) -> Int {
        let units = (max(byteCount, 1) + smallestBlock - 1) / smallestBlock
        let octave = Int.bitWidth - 1 - units.leadingZeroBitCount
        for step in 0..<stepsPerOctave {
            let candidate = octave * stepsPerOctave + step
            if Arena.byteCount(of: candidate) >= units * smallestBlock { return candidate }
        }
        return (octave + 1) * stepsPerOctave
    }

    static func byteCount(of sizeClass: Int) -> Int {
        let octave = sizeClass / stepsPerOctave
        let step = sizeClass % stepsPerOctave
        let base = smallestBlock << octave
        return (base + (base / stepsPerOctave) * step + 63) & ~63
    }
}

extension Arena.Statistics {
    fileprivate mutating func note(used bytes: Int) {
        usedBytes += bytes
        peakUsedBytes = max(peakUsedBytes, usedBytes)
    }
}
