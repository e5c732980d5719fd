/// A stretch of a source line that is markup or stands for itself, and so must come through a translation unchanged.
package struct ProtectedSpan: Equatable, Sendable {
    /// What a span is to the translation.
    package enum Kind: Equatable, Sendable {
        /// `<b class="x">`: opens an element of this name, in lower case.
        case openingTag(String)
        /// `</b>`: closes an element of this name, in lower case.
        case closingTag(String)
        /// `<br/>`, `<img …>`, `<!-- … -->`: a mark without contents.
        case emptyTag
        /// A placeholder, a web address, an e-mail address: something that the model reads, and writes as it is.
        case content
    }

    /// What it is.
    package let kind: Kind
    /// Where it stands, in bytes of the line.
    package let range: Range<Int>

    /// A span.
    package init(kind: Kind, range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}
