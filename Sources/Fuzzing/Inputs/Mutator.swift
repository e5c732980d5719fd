import Corpora
import Text

/// Changes inputs in the ways that readers get wrong: a function of its keys and of the inputs alone.
package struct Mutator {
    /// Longer mutants are cut.
    ///
    /// A map of characters alone takes a quarter of a mebibyte.
    package static let longest = 1 << 19

    fileprivate var random: SplitMix64

    /// A mutator whose changes are a function of a seed, the input's kind and the number of the mutant.
    package init(seed: UInt64, kind: String, index: Int) {
        let key = kind.utf8.reduce(UInt64(1)) { $0 &* 31 &+ UInt64($1) }
        random = SplitMix64(seed, key, UInt64(index))
    }

    /// One of some inputs, changed at one place or a few.
    package mutating func mutant(of seeds: [[UInt8]], _ form: InputForm) -> [UInt8] {
        var bytes = pick(seeds)
        repeat {
            bytes = changed(bytes, form, other: pick(seeds))
        } while chance(1, of: 3)
        return Array(bytes.prefix(Self.longest))
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[random.next(below: choices.count)] }

    mutating func chance(_ part: Int, of whole: Int) -> Bool { random.next(below: whole) < part }

    mutating func number(below bound: Int) -> Int { random.next(below: max(1, bound)) }

    private mutating func changed(_ bytes: [UInt8], _ form: InputForm, other: [UInt8]) -> [UInt8] {
        if form == .bytes || chance(1, of: 3) { return changedBytes(bytes, other: other) }
        switch form {
        case .bytes: return changedBytes(bytes, other: other)
        case .text: return changedText(bytes, other: other)
        case .settings: return changedSettings(bytes, other: other)
        case .safetensors:
            return SafetensorsText(bytes).map { changedHeader($0) } ?? changedBytes(bytes, other: other)
        case .protobuf:
            return ProtobufMessage(bytes).map { changedMessage($0, depth: 0) } ?? changedBytes(bytes, other: other)
        }
    }

    private mutating func changedHeader(_ file: SafetensorsText) -> [UInt8] {
        var file = file
        file.header = changedSettings(file.header, other: file.header)
        return file.bytes
    }

    private mutating func changedMessage(_ message: ProtobufMessage, depth: Int) -> [UInt8] {
        var message = message
        guard !message.fields.isEmpty else { return changedBytes(message.bytes, other: []) }
        let place = number(below: message.fields.count)
        switch message.fields[place].content {
        case .number: message.fields[place].content = .number(pick(Extremes.integers))
        case .fixed(let bytes): message.fields[place].content = .fixed(changedInPlace(bytes))
        case .bytes(let bytes):
            if depth < 2, chance(2, of: 3), let inner = ProtobufMessage(bytes) {
                message.fields[place].content = .bytes(changedMessage(inner, depth: depth + 1))
            } else {
                message.fields[place].content = .bytes(changedBytes(bytes, other: bytes))
            }
        }
        switch number(below: 12) {
        case 0: message.fields.remove(at: place)
        case 1: message.fields.insert(message.fields[place], at: number(below: message.fields.count))
        case 2: message.fields[place].number = number(below: 60)
        default: break
        }
        return message.bytes
    }
}

extension Mutator {
    /// Bytes with a change that knows nothing of their meaning.
    mutating func changedBytes(_ bytes: [UInt8], other: [UInt8]) -> [UInt8] {
        var bytes = bytes
        switch number(below: 10) {
        case 0: return Array(bytes.prefix(number(below: bytes.count + 1)))
        case 1: bytes.removeSubrange(range(of: bytes))
        case 2:
            let copied = Array(bytes[range(of: bytes)].prefix(1024))
            let copies = pick([1, 1, 2, 16])
            bytes.insert(contentsOf: (0..<copies).flatMap { _ in copied }, at: number(below: bytes.count + 1))
        case 3: bytes.replaceSubrange(range(of: bytes), with: other[range(of: other)])
        case 4:
            let inserted = (0..<1 + number(below: 8)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            bytes.insert(contentsOf: inserted, at: number(below: bytes.count + 1))
        default: return changedInPlace(bytes)
        }
        return bytes
    }

    /// As many bytes, some of which are others.
    mutating func changedInPlace(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return bytes }
        var bytes = bytes
        // Headers stand at the front, and most of what can go wrong with them.
        let place = number(below: chance(1, of: 3) ? min(bytes.count, 64) : bytes.count)
        switch number(below: 3) {
        case 0: bytes[place] ^= 1 << UInt8(number(below: 8))
        case 1: bytes[place] = pick([0x00, 0xFF, 0x7F, 0x80, 0x0A, 0x22, UInt8(truncatingIfNeeded: random.next())])
        default:
            let value = pick(Extremes.integers)
            for byte in 0..<pick([2, 4, 8]) where place + byte < bytes.count {
                bytes[place + byte] = UInt8(truncatingIfNeeded: value >> UInt64(8 * byte))
            }
        }
        return bytes
    }

    /// A part of some bytes, mostly a short one.
    mutating func range(of bytes: [UInt8]) -> Range<Int> {
        let start = number(below: bytes.count + 1)
        let longest = chance(3, of: 4) ? 16 : bytes.count
        return start..<min(bytes.count, start + number(below: longest + 1))
    }
}
