/// A part of a document of Markdown that has text.
enum MarkdownBlock {
    /// A paragraph: its lines, without what stands around them.
    case text([Range<Int>])
    /// A heading on a line of its own.
    case heading(Range<Int>)
    /// A cell of a table.
    case cell(Range<Int>)
    /// HTML.
    case html(Range<Int>)
}
