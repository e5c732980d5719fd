import Text

/// Where words end: between letters or digits of one word there is no boundary.
///
/// In scripts without spaces between words every place is one, but for a mark that belongs to the letter before it.
enum WordBoundary {
    /// Whether two neighbouring characters belong to one word.
    static func joins(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        left.isWordCharacter && right.isWordCharacter || right.properties.isGraphemeExtend
    }
}
