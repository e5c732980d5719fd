import Synchronization

/// Cuts tensors out of large pieces of a device's memory, and reuses what they give back.
///
/// Batches differ in shape, so the blocks of one batch rarely fit the next one; free neighbours are joined, and memory
/// grows with the largest batch instead of the variety of batches. After the first few training steps nothing is asked
/// of the system any more.
public final class Arena: Sendable {
    /// What an arena has taken from the system, and how often.
    public struct Statistics: Sendable, Equatable {
        /// How many times memory was asked of the system.
        public var systemAllocations = 0
        /// Bytes held from the system, in use or free.
        public var reservedBytes = 0
        /// Bytes of these up to the last that was ever handed out; the others take addresses, but no memory.
        public var touchedBytes = 0
        /// Bytes handed out at present.
        public var usedBytes = 0
        /// The largest `usedBytes` so far.
        public var peakUsedBytes = 0
    }

    /// What addresses and sizes of blocks are multiples of: a cache line.
    private static let unit = 64
    /// The least that is asked of the system at once.
    private static let smallestPiece = 1 << 20

    /// Memory got from the system at once.
    private struct Piece {
        let start: Int
        let end: Int
        /// Where what was ever handed out ends.
        var touchedEnd: Int
    }

    private struct State {
        var free = FreeBlocks()
        var pieces: [Piece] = []
        var statistics = Statistics()
    }

    private let state = Mutex(State())
    private let memory: any MemoryKernels

    init(memory: any MemoryKernels) {
        self.memory = memory
    }

    deinit {
        state.withLock { state in
            for piece in state.pieces {
                guard let start = UnsafeMutableRawPointer(bitPattern: piece.start) else { continue }
                memory.deallocate(start, byteCount: piece.end - piece.start)
            }
        }
    }

    /// A snapshot of the counters.
    public var statistics: Statistics { state.withLock { $0.statistics } }

    /// Takes a block of at least `byteCount` bytes, aligned to 64.
    func take(byteCount: Int) -> UnsafeMutableRawPointer {
        let byteCount = Self.rounded(byteCount)
        let address = state.withLock { state in
            let address = state.free.take(byteCount) ?? grow(&state, toHold: byteCount)
            touch(address..<address + byteCount, &state)
            state.statistics.usedBytes += byteCount
            state.statistics.peakUsedBytes = max(state.statistics.peakUsedBytes, state.statistics.usedBytes)
            return address
        }
        guard let start = UnsafeMutableRawPointer(bitPattern: address) else { preconditionFailure("a block at 0") }
        return start
    }

    /// Takes back a block that was handed out for `byteCount` bytes.
    func giveBack(_ pointer: UnsafeMutableRawPointer, byteCount: Int) {
        let byteCount = Self.rounded(byteCount)
        state.withLock { state in
            state.free.give(Int(bitPattern: pointer), byteCount)
            state.statistics.usedBytes -= byteCount
        }
    }

    /// Gets a new piece of memory and takes a block from it.
    ///
    /// The piece is half as large as all before it together: blocks of different pieces are never neighbours, so pieces
    /// should be few, and what is never handed out costs nothing.
    private func grow(_ state: inout State, toHold byteCount: Int) -> Int {
        let size = max(byteCount, Self.smallestPiece, Self.rounded(state.statistics.reservedBytes / 2))
        let address = Int(bitPattern: memory.allocate(byteCount: size))
        state.pieces.append(Piece(start: address, end: address + size, touchedEnd: address))
        state.free.give(address + byteCount, size - byteCount)
        state.statistics.systemAllocations += 1
        state.statistics.reservedBytes += size
        return address
    }

    private func touch(_ block: Range<Int>, _ state: inout State) {
        for (index, piece) in state.pieces.enumerated() where block.overlaps(piece.start..<piece.end) {
            let end = max(piece.touchedEnd, min(block.upperBound, piece.end))
            state.pieces[index].touchedEnd = end
            state.statistics.touchedBytes += end - piece.touchedEnd
        }
    }

    private static func rounded(_ byteCount: Int) -> Int {
        (max(byteCount, 1) + unit - 1) / unit * unit
    }
}
