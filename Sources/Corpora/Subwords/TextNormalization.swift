/// How text is normalised before it is cut into pieces.
///
/// A model carries its normalisation, so that whatever it cuts or writes is normalised in the same way.
/// - Source: Kudo and Richardson 2018, arXiv:1808.06226, 3.1.
public enum TextNormalization: Hashable, Sendable {
    /// The tables that the library has.
    public enum Table: String, CaseIterable, Sendable {
        /// Unicode's NFKC, and rules for translation: several kinds of spaces become one, and control characters vanish.
        case nmtNFKC = "nmt_nfkc"
        /// Unicode's NFKC, which makes full-width letters and signs, ligatures and fractions ordinary ones.
        case nfkc
        /// The first, with small letters alone.
        case nmtNFKCFolded = "nmt_nfkc_cf"
        /// The second, with small letters alone.
        case nfkcFolded = "nfkc_cf"
        /// None: every character stays what it is.
        case identity
    }

    /// One of the library's tables.
    case table(Table)
    /// The rules of a file, in the form of `NormalizationRules`.
    case rules(file: String)

    /// What models have unless something else is asked for.
    public static let usual = TextNormalization.table(.nmtNFKC)

    /// How the name of a file of rules ends.
    public static let fileEnding = ".tsv"

    /// A table by its name, or the rules of a file whose name ends in `fileEnding`; nil for other texts.
    public init?(_ text: String) {
        if let table = Table(rawValue: text) {
            self = .table(table)
        } else if text.hasSuffix(Self.fileEnding), text.count > Self.fileEnding.count {
            self = .rules(file: text)
        } else {
            return nil
        }
    }

    /// Whether it leaves small letters alone.
    package var hasNoCapitals: Bool { self == .table(.nmtNFKCFolded) || self == .table(.nfkcFolded) }

    /// What there is to choose from, to stand after "expected".
    public static var expectation: String {
        "one of \(Table.allCases.map(\.rawValue).joined(separator: ", ")), or a file of rules whose name ends in \(fileEnding)"
    }
}

extension TextNormalization: CustomStringConvertible {
    /// The table's name, or the path of the file.
    public var description: String {
        switch self {
        case .table(let table): table.rawValue
        case .rules(let file): file
        }
    }
}
