/// A number, or several, that a score was computed from.
public enum ScoreComponent: Hashable, Codable, Sendable {
    /// One number.
    case number(Double)
    /// One number for each n-gram order.
    case numbers([Double])

    /// Reads a number or a list of numbers.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else {
            self = .numbers(try value.decode([Double].self))
        }
    }

    /// Writes a number or a list of numbers.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .number(let number): try value.encode(number)
        case .numbers(let numbers): try value.encode(numbers)
        }
    }
}
