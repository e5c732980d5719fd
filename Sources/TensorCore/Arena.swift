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
        /// Bytes of these up to the last that was ever handed out; the others take addresses, but no memory beyond the
        /// rest of a page.
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
    ///
    /// The arena counts its bytes through all pieces, in the order in which they came, with a gap between two: what is
    /// free is chosen by these places, so that where the system put a piece makes no difference.
    private struct Piece {
        let start: UnsafeMutableRawPointer
        let places: Range<Int>
        /// Where what was ever handed out ends.
        var touchedEnd: Int

        var addresses: Range<UnsafeMutableRawPointer> { start..<start + places.count }
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
            for piece in state.pieces { memory.deallocate(piece.start, byteCount: piece.places.count) }
        }
    }

    /// A snapshot of the counters.
    public var statistics: Statistics { state.withLock { $0.statistics } }

    /// Takes a block of at least `byteCount` bytes, aligned to 64.
    func take(byteCount: Int) -> UnsafeMutableRawPointer {
        let byteCount = Self.rounded(byteCount)
        // The pointer leaves the lock as a number, since pointers are not sendable.
        let address = state.withLock { state in
            let place = state.free.take(byteCount) ?? grow(&state, toHold: byteCount)
            state.statistics.usedBytes += byteCount
            state.statistics.peakUsedBytes = max(state.statistics.peakUsedBytes, state.statistics.usedBytes)
            return UInt(bitPattern: touch(place..<place + byteCount, &state))
        }
        guard let start = UnsafeMutableRawPointer(bitPattern: address) else { preconditionFailure("a block at 0") }
        return start
    }

    /// Takes back a block that was handed out for `byteCount` bytes.
    func giveBack(_ pointer: UnsafeMutableRawPointer, byteCount: Int) {
        let byteCount = Self.rounded(byteCount)
        let address = UInt(bitPattern: pointer)
        state.withLock { state in
            let pointer = UnsafeMutableRawPointer(bitPattern: address)
            guard let pointer, let piece = state.pieces.first(where: { $0.addresses.contains(pointer) }) else {
                preconditionFailure("memory that this arena did not hand out")
            }
            state.free.give(piece.places.lowerBound + (pointer - piece.start), byteCount)
            state.statistics.usedBytes -= byteCount
        }
    }

    /// Gets a new piece of memory, and takes a block from its beginning; returns the block's place.
    ///
    /// The piece is half as large as all before it together: blocks of different pieces are never neighbours, so pieces
    /// should be few, and what is never handed out costs nothing.
    private func grow(_ state: inout State, toHold byteCount: Int) -> Int {
        let size = max(byteCount, Self.smallestPiece, Self.rounded(state.statistics.reservedBytes / 2))
        let place = (state.pieces.last?.places.upperBound ?? 0) + Self.unit
        state.pieces.append(
            Piece(start: memory.allocate(byteCount: size), places: place..<place + size, touchedEnd: place))
        state.free.give(place + byteCount, size - byteCount)
        state.statistics.systemAllocations += 1
        state.statistics.reservedBytes += size
        return place
    }

    /// Counts a block as touched; returns its address.
    private func touch(_ block: Range<Int>, _ state: inout State) -> UnsafeMutableRawPointer {
        guard let index = state.pieces.firstIndex(where: { $0.places.contains(block.lowerBound) }) else {
            preconditionFailure("place \(block.lowerBound) is in no piece")
        }
        let piece = state.pieces[index]
        let end = max(piece.touchedEnd, block.upperBound)
        state.pieces[index].touchedEnd = end
        state.statistics.touchedBytes += end - piece.touchedEnd
        return piece.start + (block.lowerBound - piece.places.lowerBound)
    }

    private static func rounded(_ byteCount: Int) -> Int {
        (max(byteCount, 1) + unit - 1) / unit * unit
    }
}
