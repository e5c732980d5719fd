/// A part of a document of XML.
struct XMLEvent {
    /// What a part is.
    enum Kind {
        /// The beginning of an element, or with `isEmpty` all of it.
        case opening(MarkupTag)
        /// The end of an element.
        case closing(name: String)
        /// Text, with references in it.
        case text
        /// A CDATA section, with the bytes of its content.
        case cdata(Range<Int>)
        /// A comment, a declaration or an instruction.
        case other
    }

    /// What it is.
    let kind: Kind
    /// Its bytes in the document.
    let range: Range<Int>
    /// The number of the event that begins the element in which it stands; for the end of an element that of its beginning;
    /// nil outside of all.
    let element: Int?
}
