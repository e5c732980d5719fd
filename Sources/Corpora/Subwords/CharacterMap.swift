/// The precompiled character map of a SentencePiece model, checked before the library walks through it.
///
/// The library believes every index in it. Layout: 4 bytes, the little-endian size of the trie in bytes; the trie, a double
/// array of 32-bit units; the texts that characters become, each with a NUL at its end. A leaf's value is the place of a text.
/// - Source: sentencepiece 0.1.97, `normalizer.cc` (`DecodePrecompiledCharsMap`, `NormalizePrefix`) and
///   `third_party/darts_clone/darts.h` (`DoubleArrayUnit`, `commonPrefixSearch`).
package struct CharacterMap {
    /// The library has room on its stack for so many rules that begin alike, and never looks whether it is enough.
    package static let mostMatches = 32
    /// The longest text that a character may become, in bytes: the library's own rules have at most 33, and a text is made of
    /// one for each character.
    package static let longestText = 1024

    private let units: [Unit]
    private let texts: ArraySlice<UInt8>

    /// Checks a map.
    package init(_ blob: ArraySlice<UInt8>) throws(SubwordModelFile.Damage) {
        let sizeBytes = 4
        guard blob.count > sizeBytes else {
            throw SubwordModelFile.Damage(
                found: "a character map of \(blob.count) bytes", expected: "more than \(sizeBytes)")
        }
        let size = blob.prefix(sizeBytes).reversed().reduce(0) { $0 << 8 | Int($1) }
        let content = blob.dropFirst(sizeBytes)
        guard size % 4 == 0, size < content.count else {
            throw SubwordModelFile.Damage(
                found: "a character map whose trie has \(size) bytes",
                expected: "a multiple of 4 below its \(content.count) bytes")
        }
        let trie = content.prefix(size)
        units = trie.withUnsafeBytes { bytes in
            (0..<size / 4).map {
                Unit(bits: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
            }
        }
        texts = content.dropFirst(size)
        guard texts.last == 0 else {
            throw SubwordModelFile.Damage(
                found: "texts of a character map that do not end", expected: "a NUL at their end")
        }
        try checkPlaces()
        try checkWays()
    }

    /// One node of the trie.
    private struct Unit {
        let bits: UInt32

        /// Whether it holds a value and is no step on a way.
        var isValue: Bool { bits >> 31 == 1 }
        var value: Int { Int(bits & 0x7FFF_FFFF) }
        /// The byte that leads to it.
        var label: Int { Int(bits & 0xFF) }
        var hasLeaf: Bool { bits >> 8 & 1 == 1 }
        /// What joins its place with those of its children.
        var offset: Int { Int(bits >> 10) << Int((bits & 1 << 9) >> 6) }
    }

    /// Every step leads into the array, whichever byte comes next, and every leaf to a text.
    private func checkPlaces() throws(SubwordModelFile.Damage) {
        guard let root = units.first, !root.isValue else {
            throw SubwordModelFile.Damage(found: "a character map without a trie", expected: "one with a root")
        }
        for (place, unit) in units.enumerated() where !unit.isValue {
            let base = place ^ unit.offset
            guard base | 0xFF < units.count else {
                throw SubwordModelFile.Damage(
                    found: "unit \(place) of a character map that leads to \(base | 0xFF)",
                    expected: "a place below \(units.count)")
            }
            guard unit.hasLeaf else { continue }
            let value = units[base].value
            guard value < texts.count else {
                throw SubwordModelFile.Damage(
                    found: "a character map with a text at byte \(value)", expected: "one of its \(texts.count) bytes")
            }
            let text = texts.dropFirst(value).prefix(Self.longestText + 1)
            guard text.contains(0) else {
                throw SubwordModelFile.Damage(
                    found: "a character map with a text of more than \(Self.longestText) bytes",
                    expected: "shorter ones")
            }
        }
    }

    /// No way through the trie comes back to where it was, and none has more leaves than the library has room for.
    private func checkWays() throws(SubwordModelFile.Damage) {
        // The children of a node lie around its base: unit i, with a label, is one of base `i ^ label`.
        var firstChild = [Int](repeating: -1, count: units.count)
        var nextChild = firstChild
        for (place, unit) in units.enumerated() where !unit.isValue && place ^ unit.label < units.count {
            nextChild[place] = firstChild[place ^ unit.label]
            firstChild[place ^ unit.label] = place
        }
        func children(of base: Int) -> some Sequence<Int> {
            sequence(state: firstChild[base]) { place in
                guard place >= 0 else { return nil }
                defer { place = nextChild[place] }
                return place
            }
        }
        // The most leaves on any way from a base on, for those that are done.
        var leaves = [Int](repeating: -1, count: units.count)
        var isOpen = [Bool](repeating: false, count: units.count)
        var stack = [units[0].offset]
        while let base = stack.last {
            if leaves[base] >= 0 {
                stack.removeLast()
            } else if isOpen[base] {
                var most = 0
                for child in children(of: base) {
                    most = max(most, leaves[child ^ units[child].offset] + (units[child].hasLeaf ? 1 : 0))
                }
                guard most <= Self.mostMatches else {
                    throw SubwordModelFile.Damage(
                        found: "a character map with \(most) rules that begin alike",
                        expected: "at most \(Self.mostMatches)")
                }
                leaves[base] = most
                isOpen[base] = false
            } else {
                isOpen[base] = true
                for child in children(of: base) {
                    let following = child ^ units[child].offset
                    if isOpen[following] {
                        throw SubwordModelFile.Damage(
                            found: "a character map that goes round in circles", expected: "a trie")
                    }
                    if leaves[following] < 0 { stack.append(following) }
                }
            }
        }
    }
}
