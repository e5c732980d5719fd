/// Which way a text is written.
enum WritingDirection: String {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"

    /// The direction of the first letter that has one; left to right when none has.
    /// - Source: Unicode Standard Annex 9, rules P2 and P3, with the blocks of right-to-left scripts.
    init(of texts: some Sequence<String>) {
        self = .leftToRight
        for scalar in texts.lazy.flatMap(\.unicodeScalars) where scalar.properties.isAlphabetic {
            if Self.scripts.contains(where: { $0.contains(scalar.value) }) { self = .rightToLeft }
            return
        }
    }

    /// Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours; presentation forms; the historic and African scripts.
    private static let scripts: [ClosedRange<UInt32>] = [
        0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF,
    ]
}
