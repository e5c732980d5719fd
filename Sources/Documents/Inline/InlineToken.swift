import Text

/// A part of a text with markup in it, as it stands in the document.
struct InlineToken: Sendable {
    /// What a part is.
    enum Kind: Equatable, Sendable {
        /// Text that is read.
        case text
        /// What separates words, line ends included.
        case space
        /// The beginning of an element.
        case opening(String)
        /// The end of an element.
        case closing(String)
        /// A tag or sign that stands alone.
        case empty(String)
        /// Something that people read, and nobody translates.
        case untranslated
    }

    /// The value of an attribute that is to be translated.
    struct Attribute: Equatable, Sendable {
        /// Its bytes in the document, without the quotes around them.
        let range: Range<Int>
        /// The value on one line.
        let text: String
    }

    /// What it is; elements have names.
    var kind: Kind
    /// Its bytes in the document.
    let range: Range<Int>
    /// What is read of it, where it is text or space.
    var text = ""
    /// What is written in its place once something of the text has changed; nil for its bytes.
    var written: [UInt8]?
    /// Values in it that are to be translated, in order.
    var attributes: [Attribute] = []

    /// Some space, which is read as one.
    static func space(_ range: Range<Int>) -> InlineToken { InlineToken(kind: .space, range: range, text: " ") }

    /// Whether it has letters that a model may read.
    var hasLetters: Bool { kind == .text && text.hasLetters }
    /// Whether it is read.
    var isRead: Bool { kind == .text || kind == .space }
}

extension String {
    /// Whether there is a letter of any script, outside of references to characters such as `&nbsp;`.
    var hasLetters: Bool {
        var reference = false
        var found = false
        for scalar in unicodeScalars {
            if scalar == "&" {
                if found { return true }
                reference = true
            } else if reference {
                if scalar == ";" {
                    (reference, found) = (false, false)
                } else if scalar.isASCII && scalar.isLetter {
                    found = true
                } else if !(scalar == "#" || "0"..."9" ~= scalar) {
                    if found || scalar.isLetter { return true }
                    reference = false
                }
            } else if scalar.isLetter {
                return true
            }
        }
        return found
    }
}
