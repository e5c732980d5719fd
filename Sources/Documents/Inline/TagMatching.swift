import Text

/// Which tags of a text belong together.
struct TagMatching {
    /// For each opening tag of a pair its closing one, and the other way round; nil for everything else.
    let partners: [Int?]

    /// Matches each closing tag with the last opening tag of its name that is still open; what was opened since stands alone.
    init(_ tokens: [InlineToken]) {
        var partners = [Int?](repeating: nil, count: tokens.count)
        var open = OpenElements<Int>()
        for (number, token) in tokens.enumerated() {
            switch token.kind {
            case .opening(let name): open.begin(name, number)
            case .closing(let name):
                guard let opening = open.end(name)?.element else { continue }
                (partners[opening], partners[number]) = (number, opening)
            case .text, .space, .empty, .untranslated: continue
            }
        }
        self.partners = partners
    }

    /// How a token is written for the model; nil for what is read itself.
    ///
    /// - A pair is `<b i="3">…</b>`, whatever its attributes are, a tag alone `<br i="4"/>`, a comment `<!--5-->`.
    /// - What nobody translates is `<code i="6"></code>`.
    ///
    /// Elements keep their names as far as these say nothing of sentences.
    /// - Parameters:
    ///   - place: of the token among all.
    ///   - number: what tells the tag from the others.
    func tag(of token: InlineToken, at place: Int, number: Int) -> String? {
        switch token.kind {
        case .text, .space: nil
        case .untranslated: "<code i=\"\(number)\"></code>"
        case .empty("!"): "<!--\(number)-->"
        case .empty(let name): "<\(Self.name(name, isEmpty: true)) i=\"\(number)\"/>"
        case .opening(let name), .closing(let name):
            if let partner = partners[place] {
                partner > place
                    ? "<\(Self.name(name, isEmpty: false)) i=\"\(number)\">" : "</\(Self.name(name, isEmpty: false))>"
            } else {
                "<\(Self.name(name, isEmpty: true)) i=\"\(number)\"/>"
            }
        }
    }

    private static func name(_ name: String, isEmpty: Bool) -> String {
        let isPlain =
            (name.utf8.first?.isASCIILetter ?? false) && name.utf8.count <= 16
            && name.utf8.allSatisfy(\.isASCIIAlphanumeric)
        // Who reads tags of HTML takes capitals for small letters.
        let known = name.lowercased()
        let isOther =
            HTMLElements.blocks.contains(known) || HTMLElements.raw.contains(known)
            || HTMLElements.machine.contains(known) || !isEmpty && HTMLElements.empty.contains(known)
        return isPlain && !isOther ? name : "g"
    }
}
