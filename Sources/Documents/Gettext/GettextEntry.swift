/// A message of a catalogue of gettext, and where its parts are.
struct GettextEntry {
    /// Which part of an entry a string is.
    enum Keyword: Equatable {
        case context, id, plural
        /// A translation; of a message with plurals, with the number of its form.
        case translation(Int?)
    }

    /// The bytes of each line of flags, from the `#`, without its end.
    var flags: [Range<Int>] = []
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

    /// The flags of a line, each without the spaces around it.
    static func flagNames(_ line: Range<Int>, in source: DocumentSource) -> [String] {
        let text = source.text(line.lowerBound + 2..<line.upperBound)
        return text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    }
}
