/// A link of an alignment as the format of Pharaoh writes it: `i-j` where it is sure, and `ipj` where it is only possible.
public struct PharaohLink: Hashable, Sendable, CustomStringConvertible {
    /// The place of the source word; both count from 0.
    public let source: Int
    /// The place of the target word.
    public let target: Int
    /// Whether the two correspond for sure.
    public let isSure: Bool

    /// Reads a link in UTF-8; nil for what is none.
    public init?(_ text: some Collection<UInt8>) {
        guard let separator = text.firstIndex(where: { !Self.digits.contains($0) }),
            text[separator] == UInt8(ascii: "-") || text[separator] == UInt8(ascii: "p"),
            let source = Self.number(text[..<separator]),
            let target = Self.number(text[text.index(after: separator)...])
        else { return nil }
        (self.source, self.target) = (source, target)
        isSure = text[separator] == UInt8(ascii: "-")
    }

    /// As it is read.
    public var description: String { "\(source)\(isSure ? "-" : "p")\(target)" }

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    /// Digits alone: others would have signs read, too.
    private static func number(_ text: some Collection<UInt8>) -> Int? {
        text.allSatisfy { digits.contains($0) } ? Int(String(decoding: text, as: UTF8.self)) : nil
    }
}
