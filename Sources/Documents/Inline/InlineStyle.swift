/// How text is written between tags, and in them.
protocol InlineStyle: Sendable {
    /// A text so that it is read as this text.
    func written(_ text: String) -> String
    /// A value of an attribute so that it is read as this value.
    /// - Parameter quote: what stands around it.
    func written(_ value: String, in quote: UInt8) -> String
    /// A tag so that it is one where a character of text stands at its outer side: before one that begins an element, or behind one
    /// that ends it.
    func written(tag: [UInt8], beside scalar: Unicode.Scalar) -> [UInt8]
    /// Whether an element with a tag may have nothing in it.
    func mayBeEmpty(_ tag: [UInt8]) -> Bool
    /// Whether a line may begin with a word, and the word mean what it does elsewhere.
    func mayBeginLine(_ word: [UInt8]) -> Bool
    /// What is written of a whole text.
    /// - Parameter position: where the text of the document begins.
    func finished(_ bytes: [UInt8], at position: Int) -> [UInt8]
}

extension InlineStyle {
    func written(_ value: String, in quote: UInt8) -> String { written(value) }
    func written(tag: [UInt8], beside scalar: Unicode.Scalar) -> [UInt8] { tag }
    func mayBeEmpty(_ tag: [UInt8]) -> Bool { true }
    func mayBeginLine(_ word: [UInt8]) -> Bool { true }
    func finished(_ bytes: [UInt8], at position: Int) -> [UInt8] { bytes }
}
