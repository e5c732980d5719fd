/// The pieces that every vocabulary begins with, by their numbers.
enum SpecialPiece: Int, CaseIterable {
    case pad, unknown, start, end

    /// As we write it.
    var name: String {
        switch self {
        case .pad: "<pad>"
        case .unknown: "<unk>"
        case .start: "<s>"
        case .end: SpecialTokens.endText
        }
    }

    /// What it is in a file.
    var type: UInt64 { self == .unknown ? SubwordModelMessage.Piece.unknown : SubwordModelMessage.Piece.control }

    /// The field of `TrainerSpec` with its number.
    var numberField: Int {
        switch self {
        case .pad: 43
        case .unknown: 40
        case .start: 41
        case .end: 42
        }
    }

    /// The field of `TrainerSpec` with its name.
    var nameField: Int {
        switch self {
        case .pad: 48
        case .unknown: 45
        case .start: 46
        case .end: 47
        }
    }
}
