extension UInt8 {
    /// The small letter of a large one of ASCII; any other byte itself.
    @inlinable
    package var asciiLowercase: UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self }
    /// Whether this is a letter of ASCII.
    @inlinable
    package var isASCIILetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= asciiLowercase }
    /// Whether this is a digit of ASCII.
    @inlinable
    package var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    /// Whether this is a letter or a digit of ASCII.
    @inlinable
    package var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
}

extension Unicode.Scalar {
    /// Whether this is one of the 32 marks of ASCII, symbols such as `$` included.
    @inlinable
    package var isASCIIPunctuation: Bool {
        switch value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
