/// Finds in texts what a vocabulary has as one piece wherever it stands.
struct SymbolPlaces: Sendable {
    /// The symbols by their first characters; the longest first, as the vocabulary finds them.
    private let symbols: [Unicode.Scalar: [[Unicode.Scalar]]]

    /// Some symbols; empty ones are none.
    init(_ symbols: [String]) {
        let scalars = symbols.map { Array($0.unicodeScalars) }.filter { !$0.isEmpty }
        self.symbols = Dictionary(grouping: scalars) { $0[0] }.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// Where symbols stand in a text, in its scalars, in order, without overlap.
    func ranges(in text: String) -> [Range<Int>] {
        if symbols.isEmpty { return [] }
        let scalars = Array(text.unicodeScalars)
        var found: [Range<Int>] = []
        var place = 0
        while place < scalars.count {
            let symbol = symbols[scalars[place]]?.first { scalars[place...].starts(with: $0) }
            if let symbol { found.append(place..<place + symbol.count) }
            place += symbol?.count ?? 1
        }
        return found
    }
}
