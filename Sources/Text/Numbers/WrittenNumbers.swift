/// Finds the numbers of a text.
///
/// A number is a longest run of digits of any script (Unicode's decimal digits) with marks between them that belong to it:
/// decimal marks, what separates thousands, colons of times, slashes of fractions and dates, hyphens of dates. Signs, currencies,
/// units and letters beside it are none of it: `-5 °C` has a 5, `MP3` a 3.
package struct WrittenNumbers {
    private let scalars: [Unicode.Scalar]
    /// The byte that each begins at, and the end of the text.
    private let offsets: [Int]

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        offsets = scalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + UTF8.width($1)) }
    }

    /// The numbers of a text, in order; none overlap.
    /// - Parameter begin: what is added to the bytes of each.
    package static func find(in text: some StringProtocol, from begin: Int = 0) -> [WrittenNumber] {
        guard text.unicodeScalars.contains(where: \.isDecimalDigit) else { return [] }
        let scan = WrittenNumbers(String(text))
        var found: [WrittenNumber] = []
        var place = 0
        while place < scan.scalars.count {
            guard scan.scalars[place].isDecimalDigit else { place += 1; continue }
            let end = scan.end(from: place)
            found.append(scan.number(place..<end, from: begin))
            place = end
        }
        return found
    }

    private func number(_ range: Range<Int>, from begin: Int) -> WrittenNumber {
        var groups = [""]
        var marks: [Unicode.Scalar] = []
        for place in range {
            if let digit = scalars[place].decimalDigit {
                groups[groups.count - 1] += "\(digit)"
            } else {
                marks.append(scalars[place].markOfNumbers ?? scalars[place])
                groups.append("")
            }
        }
        return WrittenNumber(
            range: offsets[range.lowerBound] + begin..<offsets[range.upperBound] + begin, groups: groups, marks: marks)
    }

    // MARK: Ends

    private func end(from begin: Int) -> Int {
        if let end = endOfDate(from: begin) { return end }
        var end = endOfDigits(from: begin)
        // What separates groups of three digits, as long as there is nothing else.
        var groupMark = end - begin <= 3 && scalars[begin].decimalDigit != 0 ? scalars[safe: end] : nil
        while let mark = scalars[safe: end]?.markOfNumbers, mark != "-" {
            let next = endOfDigits(from: end + 1)
            guard next > end + 1 else { break }
            let isOfGroups = next - end == 4 && scalars[end] == groupMark
            if (mark == " " || mark == "'") && !isOfGroups { break }
            if !isOfGroups { groupMark = nil }
            end = next
        }
        return end
    }

    /// The end of a date with hyphens: `2024-05-17`, `17-05-2024`.
    private func endOfDate(from begin: Int) -> Int? {
        var ends: [Int] = []
        var counts: [Int] = []
        var place = begin
        while ends.count < 3 {
            let end = endOfDigits(from: place)
            guard end > place else { return nil }
            ends.append(end)
            counts.append(end - place)
            if ends.count < 3 {
                guard scalars[safe: end]?.markOfNumbers == "-" else { return nil }
            }
            place = end + 1
        }
        let isAlone = scalars[safe: ends[2]]?.markOfNumbers != "-"
        let isShort = { (counts: ArraySlice<Int>) in counts.allSatisfy { 1...2 ~= $0 } }
        let isDate =
            counts[0] == 4 && isShort(counts[1...]) || counts[2] == 4 && isShort(counts[..<2])
        return isDate && isAlone ? ends[2] : nil
    }

    private func endOfDigits(from begin: Int) -> Int {
        var end = begin
        while let scalar = scalars[safe: end], scalar.isDecimalDigit { end += 1 }
        return end
    }
}

extension [Unicode.Scalar] {
    fileprivate subscript(safe place: Int) -> Unicode.Scalar? { place < count ? self[place] : nil }
}

extension Unicode.Scalar {
    /// Whether this is a digit of any script with ten of them.
    package var isDecimalDigit: Bool {
        value < 0x80 ? "0"..."9" ~= self : properties.generalCategory == .decimalNumber
    }

    /// The value of a digit; nil for anything else.
    fileprivate var decimalDigit: Int? {
        if value < 0x80 { return "0"..."9" ~= self ? Int(value) - 0x30 : nil }
        guard isDecimalDigit, let value = properties.numericValue, 0...9 ~= value else { return nil }
        return Int(value)
    }

    /// What a mark between the digits of a number means, by the mark of ASCII for it; nil for what is none.
    package var markOfNumbers: Unicode.Scalar? {
        switch self {
        case ".", "\u{66B}", "\u{B7}", "\u{FF0E}": "."
        case ",", "\u{66C}": ","
        case ":", "\u{FF1A}", "\u{2236}": ":"
        case "/", "\u{2044}", "\u{2215}", "\u{FF0F}": "/"
        case "'", "\u{2019}": "'"
        case " ", "\u{A0}", "\u{2009}", "\u{202F}": " "
        case "-", "\u{2010}", "\u{2011}": "-"
        default: nil
        }
    }
}
