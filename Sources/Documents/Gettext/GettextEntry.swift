/// A message of a catalogue of gettext, and where its parts are.
struct GettextEntry {
    /// Which part of an entry a string is.
    enum Keyword: Equatable {
        case context, id, plural
        /// A translation; of a message with plurals, with the number of its form.
        case translation(Int?)
    }

    /// The bytes of the line of flags, from the `#`, without its end; nil for none.
    var flags: Range<Int>?
    /// Where the comment begins that tells the message of before; nil for none.
    var previous: Int?
    /// Where the first line of the message itself begins.
    var begin: Int
    /// Its strings, in order.
    var strings: [(keyword: Keyword, string: GettextString)] = []

    /// An entry that begins at a position.
    init(begin: Int) {
        self.begin = begin
    }

    /// The string of a keyword; nil for none.
    subscript(_ keyword: Keyword) -> GettextString? { strings.first { $0.keyword == keyword }?.string }

    /// Its translations, with the numbers of their forms.
    var translations: [(form: Int?, string: GettextString)] {
        strings.compactMap { keyword, string in
            guard case .translation(let form) = keyword else { return nil }
            return (form, string)
        }
    }

    /// The flags, each without the spaces around it.
    func flagNames(in source: DocumentSource) -> [String] {
        guard let flags else { return [] }
        let text = source.text(flags.lowerBound + 2..<flags.upperBound)
        return text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    }
}
