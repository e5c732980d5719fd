import Foundation

// Doubles survive the way through JSON to the bit; the perplexity of a bad model may be infinite.

extension JSONEncoder {
    /// An encoder that has a word for numbers that are not finite.
    static var ofNumbers: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return encoder
    }
}

extension JSONDecoder {
    /// A decoder of what `JSONEncoder.ofNumbers` writes.
    static var ofNumbers: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return decoder
    }
}
