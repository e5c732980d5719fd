/// Where words end: between letters or digits of one word there is no boundary.
///
/// In scripts without spaces between words every place is one, but for a mark that belongs to the letter before it.
enum WordBoundary {
    /// Whether two neighbouring characters belong to one word.
    static func joins(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        isWithinWords(left) && isWithinWords(right) || isMark(right)
    }

    /// Whether a character makes one word with the letters beside it.
    static func isWithinWords(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return (properties.isAlphabetic || properties.numericType != nil || isMark(scalar))
            && !scalar.isOfSpacelessScript
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
