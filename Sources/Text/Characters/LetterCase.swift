/// How the letters of a text are written throughout.
///
/// Letters change as Unicode's full mappings say, whatever the place: `ß` in capitals is `SS`. Two things are known besides: the
/// dotted and the dotless i of Turkish and Azerbaijani, and the sigma at the end of Greek words. What has no case stays as it
/// is, and so do accents of Greek capitals.
/// - Source: the Unicode Standard, 3.13 (Default Case Algorithms), `SpecialCasing.txt`.
package enum LetterCase: String, CaseIterable, Sendable {
    /// `ALL LETTERS ARE CAPITALS`.
    case upper
    /// `Every Word Begins With One`, and the letters behind it are what they were.
    case title
    /// `no letter is one`.
    case lower

    /// A text in this case.
    /// - Parameters:
    ///   - language: the code of its language, which decides for `tr` and `az` alone.
    ///   - kept: what stays as it is, in scalars of the text, in order, without overlap.
    package func applied(to text: String, language: String, keeping kept: [Range<Int>] = []) -> String {
        let hasDotlessI = ["tr", "az"].contains(language.prefix { $0 != "-" && $0 != "_" }.lowercased())
        let scalars = Array(text.unicodeScalars)
        var changed = String.UnicodeScalarView()
        // The last two characters that can be seen.
        var (before, twoBefore): (Unicode.Scalar?, Unicode.Scalar?) = (nil, nil)
        var rest = kept[...]
        for (place, scalar) in scalars.enumerated() {
            while let range = rest.first, range.upperBound <= place { rest.removeFirst() }
            switch self {
            case _ where rest.first?.contains(place) ?? false:
                changed.append(scalar)
            case .upper:
                changed.append(contentsOf: Self.capital(of: scalar, hasDotlessI).unicodeScalars)
            case .title where scalar.isWordCharacter && !Self.isWithinWord(before, twoBefore):
                changed.append(contentsOf: Self.initial(of: scalar, hasDotlessI).unicodeScalars)
            case .title:
                changed.append(scalar)
            case .lower:
                let isFinalSigma = scalar == "\u{3A3}" && Self.isLast(place, of: scalars, behind: before)
                let letter = isFinalSigma ? "\u{3C2}" : Self.smallLetter(of: scalar, hasDotlessI)
                changed.append(contentsOf: letter.unicodeScalars)
            }
            if scalar.properties.generalCategory != .format { (before, twoBefore) = (scalar, before) }
        }
        return String(changed)
    }

    /// Whether a character goes on with a word, by what stands before it: a letter, or an apostrophe behind one.
    private static func isWithinWord(_ before: Unicode.Scalar?, _ twoBefore: Unicode.Scalar?) -> Bool {
        guard let before else { return false }
        if before.isWordCharacter { return true }
        return (before == "'" || before == "\u{2019}") && twoBefore?.isWordCharacter ?? false
    }

    private static func capital(of scalar: Unicode.Scalar, _ hasDotlessI: Bool) -> String {
        hasDotlessI && scalar == "i" ? "\u{130}" : scalar.properties.uppercaseMapping
    }

    private static func initial(of scalar: Unicode.Scalar, _ hasDotlessI: Bool) -> String {
        hasDotlessI && scalar == "i" ? "\u{130}" : scalar.properties.titlecaseMapping
    }

    /// Whether a word ends with a letter, and did not begin with it.
    private static func isLast(
        _ place: Int, of scalars: [Unicode.Scalar], behind before: Unicode.Scalar?
    ) -> Bool {
        let following = scalars[(place + 1)...].first { $0.properties.generalCategory != .format }
        return before?.isWordCharacter ?? false && !(following?.isWordCharacter ?? false)
    }

    private static func smallLetter(of scalar: Unicode.Scalar, _ hasDotlessI: Bool) -> String {
        if hasDotlessI, scalar == "I" { return "\u{131}" }
        if hasDotlessI, scalar == "\u{130}" { return "i" }
        return scalar.properties.lowercaseMapping
    }
}

extension String {
    /// Whether at least half of its letters are of a script that has capitals and small letters.
    package var isOfScriptWithCase: Bool {
        var (letters, withCase) = (0, 0)
        for scalar in unicodeScalars where scalar.properties.isAlphabetic {
            letters += 1
            if scalar.properties.isCased { withCase += 1 }
        }
        return withCase > 0 && 2 * withCase >= letters
    }
}
