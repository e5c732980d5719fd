/// A stretch of a source line that is markup or stands for itself.
package struct ProtectedSpan: Equatable, Sendable {
    /// What a span is to the translation.
    package enum Kind: Equatable, Sendable {
        /// `<b class="x">`: opens an element of this name, in lower case.
        case openingTag(String)
        /// `</b>`: closes an element of this name, in lower case.
        case closingTag(String)
        /// `<br/>`, `<img …>`, `<!-- … -->`: a mark without contents.
        case emptyTag
        /// A placeholder, an address, a number of a telephone: something that stands for a word or more.
        case content
        /// An emoji of several characters, a bullet: a sign beside words.
        case sign
        /// `&uuml;`: stands for a character, which the model reads.
        case character(Unicode.Scalar)
    }

    /// Whether a sentence ends at a span.
    package enum Break: Comparable, Sendable {
        /// It does not, as far as the span is concerned.
        case none
        /// It does, unless what stands around the span is plainly one sentence: `<br>`.
        case soft
        /// It does, as between the blocks of a page.
        case hard
    }

    /// What it is.
    package let kind: Kind
    /// Where it stands, in bytes of the line.
    package let range: Range<Int>
    /// Whether a sentence ends there.
    package let sentence: Break

    /// A span.
    package init(kind: Kind, range: Range<Int>, sentence: Break = .none) {
        self.kind = kind
        self.range = range
        self.sentence = sentence
    }
}

extension ProtectedSpan.Kind {
    /// Whether this is a tag of any kind.
    var isTag: Bool {
        switch self {
        case .openingTag, .closingTag, .emptyTag: true
        case .content, .sign, .character: false
        }
    }

    /// Whether this is an opening tag.
    var isOpening: Bool { if case .openingTag = self { true } else { false } }

    /// Whether this is a closing tag.
    var isClosing: Bool { if case .closingTag = self { true } else { false } }

    /// Whether this is no markup: a placeholder, an address, a sign.
    var isContent: Bool { self == .content || self == .sign }
}
