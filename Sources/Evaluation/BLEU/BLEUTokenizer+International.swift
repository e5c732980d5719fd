import Text

extension BLEUTokenizer {
    /// The tokenizer of mteval-v14: separates symbols always, and punctuation by the rules of `PunctuationRun`.
    ///
    /// Digits are here all of Unicode's numbers, fractions and letters like Ⅷ included. Unlike mteval-v13a, nothing
    /// stands beyond the edges, so a period after a number stays with it at the end of the text; and entities such
    /// as `&amp;` are left as they are.
    func tokenizeInternationally(_ text: Substring, into table: inout TokenTable) {
        let scalars = Array(text.unicodeScalars)
        let classes = scalars.map(ScalarClass.init)
        func neighbour(at index: Int) -> PunctuationRun.Neighbour {
            classes.indices.contains(index) && classes[index] != .number ? .other : .digitOrEdge
        }
        var index = 0
        while index < scalars.count {
            switch classes[index] {
            case .number, .word:
                table.append(scalars[index])
            case .whitespace:
                table.endToken()
            case .symbol:
                table.appendAlone(scalars[index])
            case .punctuation:
                let start = index
                while index + 1 < scalars.count, classes[index + 1] == .punctuation { index += 1 }
                let run = PunctuationRun(
                    count: index + 1 - start, before: neighbour(at: start - 1), after: neighbour(at: index + 1))
                if run.splitsBefore { table.endToken() }
                table.append(scalars[start])
                for mark in scalars[start...index].dropFirst() {
                    table.endToken()
                    table.append(mark)
                }
                if run.splitsAfter { table.endToken() }
            }
            index += 1
        }
    }
}

/// What the tokenizer does with a scalar, by its general category.
private enum ScalarClass {
    case word, number, punctuation, symbol, whitespace

    init(_ scalar: Unicode.Scalar) {
        if scalar.separatesWords {
            self = .whitespace
            return
        }
        switch scalar.properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber:
            self = .number
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            self = .punctuation
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            self = .symbol
        default:
            self = .word
        }
    }
}
