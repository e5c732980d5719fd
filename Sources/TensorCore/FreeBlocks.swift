/// The unused parts of some memory, in the order of their addresses.
///
/// Neighbours that are both free are one block, so that memory which served many small tensors can serve a large one
/// next. A request takes the smallest block that holds it, and of equal ones the first: what lies at the end stays
/// untouched as long as possible.
struct FreeBlocks {
    struct Block: Equatable {
        var address: Int
        var byteCount: Int

        var end: Int { address + byteCount }
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
        let address = blocks[best].address
        if blocks[best].byteCount == byteCount {
            blocks.remove(at: best)
        } else {
            blocks[best].address += byteCount
            blocks[best].byteCount -= byteCount
        }
        return address
    }

    /// Adds memory that is not in use any more, or new memory.
    mutating func give(_ address: Int, _ byteCount: Int) {
        if byteCount == 0 { return }
        let next = place(of: address)
        let touchesNext = next < blocks.count && address + byteCount == blocks[next].address
        let touchesPrevious = next > 0 && blocks[next - 1].end == address
        switch (touchesPrevious, touchesNext) {
        case (true, true):
            blocks[next - 1].byteCount += byteCount + blocks[next].byteCount
            blocks.remove(at: next)
        case (true, false): blocks[next - 1].byteCount += byteCount
        case (false, true):
            blocks[next].address = address
            blocks[next].byteCount += byteCount
        case (false, false): blocks.insert(Block(address: address, byteCount: byteCount), at: next)
        }
    }

    /// The index of the first block behind an address.
    private func place(of address: Int) -> Int {
        var (low, high) = (0, blocks.count)
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].address < address { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
