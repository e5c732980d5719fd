/// Whether upper and lower case are told apart.
public enum Casing: String, Hashable, Sendable, CaseIterable {
    /// The texts are compared as they are.
    case mixed
    /// The texts are lowercased first.
    case lowercase = "lc"

    /// The text as it is to be compared.
    package func apply(to text: String) -> String {
        switch self {
        case .mixed: text
        case .lowercase: text.lowercasedByScalars
        }
    }
}

extension String {
    /// The text with the full lowercase mapping of each scalar, Σ at the end of a word being ς.
    ///
    /// This is the mapping of the Unicode Standard, section 3.13, which knows no language.
    fileprivate var lowercasedByScalars: String {
        var result = String.UnicodeScalarView()
        for (index, scalar) in zip(unicodeScalars.indices, unicodeScalars) {
            if scalar.isASCII {
                let isUpper = ("A"..."Z").contains(scalar)
                result.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
            } else if scalar == "Σ" {
                result.append(isFinalSigma(at: index) ? "ς" : "σ")
            } else {
                result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return String(result)
    }

    /// Whether a sigma ends its word: a cased letter stands before it and none after it, where scalars that casing
    /// ignores, such as apostrophes and accents, are passed over.
    private func isFinalSigma(at index: Index) -> Bool {
        let before = unicodeScalars[..<index].last { !$0.properties.isCaseIgnorable }
        let next = unicodeScalars.index(after: index)
        let after = unicodeScalars[next...].first { !$0.properties.isCaseIgnorable }
        return before?.properties.isCased == true && after?.properties.isCased != true
    }
}
