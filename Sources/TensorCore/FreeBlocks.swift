/// The unused parts of some memory, in the order of their places: numbers that count its bytes.
///
/// Neighbours that are both free are one block, so that memory which served many small tensors can serve a large one
/// next. A request takes the smallest block that holds it, and of equal ones the first: what lies at the end stays
/// untouched as long as possible.
struct FreeBlocks {
    struct Block: Equatable {
        var place: Int
        var byteCount: Int

        var end: Int { place + byteCount }
    }

    private(set) var blocks: [Block] = []

    /// Takes memory; nil when no block holds as much.
    mutating func take(_ byteCount: Int) -> Int? {
        var best: Int?
        for (index, block) in blocks.enumerated() where block.byteCount >= byteCount {
            if let found = best, blocks[found].byteCount <= block.byteCount { continue }
            best = index
            if block.byteCount == byteCount { break }
        }
        guard let best else { return nil }
        let place = blocks[best].place
        if blocks[best].byteCount == byteCount {
            blocks.remove(at: best)
        } else {
            blocks[best].place += byteCount
            blocks[best].byteCount -= byteCount
        }
        return place
    }

    /// Adds memory that is not in use any more, or new memory.
    mutating func give(_ place: Int, _ byteCount: Int) {
        if byteCount == 0 { return }
        let next = index(behind: place)
        let touchesNext = next < blocks.count && place + byteCount == blocks[next].place
        let touchesPrevious = next > 0 && blocks[next - 1].end == place
        switch (touchesPrevious, touchesNext) {
        case (true, true):
            blocks[next - 1].byteCount += byteCount + blocks[next].byteCount
            blocks.remove(at: next)
        case (true, false): blocks[next - 1].byteCount += byteCount
        case (false, true):
            blocks[next].place = place
            blocks[next].byteCount += byteCount
        case (false, false): blocks.insert(Block(place: place, byteCount: byteCount), at: next)
        }
    }

    /// The index of the first block behind a place.
    private func index(behind place: Int) -> Int {
        var (low, high) = (0, blocks.count)
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].place < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
