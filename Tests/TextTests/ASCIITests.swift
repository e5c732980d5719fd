import Testing
import Text

@Suite struct ASCIITests {
    @Test("Letters, digits and marks part the visible bytes of ASCII among themselves")
    func classes() {
        for byte in UInt8.min...UInt8.max {
            let mark = Unicode.Scalar(byte).isASCIIPunctuation
            let classes = [byte.isASCIILetter, byte.isASCIIDigit, mark].count { $0 }
            #expect(classes == ((0x21...0x7E).contains(byte) ? 1 : 0), "byte \(byte)")
            #expect(byte.isASCIIAlphanumeric == (byte.isASCIILetter || byte.isASCIIDigit))
        }
        #expect(UInt8(ascii: "Z").isASCIILetter && UInt8(ascii: "9").isASCIIDigit)
    }

    @Test("Only large letters of ASCII have another small one")
    func lowercase() {
        for byte in UInt8.min...UInt8.max {
            let small = byte < 0x80 ? Array(String(Unicode.Scalar(byte)).lowercased().utf8) : [byte]
            #expect([byte.asciiLowercase] == small)
        }
    }
}
