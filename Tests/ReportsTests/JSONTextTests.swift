import Foundation
import Reports
import Testing

@Suite("JSONText")
struct JSONTextTests {
    private struct Value: Codable {
        var second = 2
        var firstOfAll = "a/b"
    }

    @Test("sorts keys, and escapes no slashes")
    func keys() throws {
        #expect(try JSONText.of(Value(), []) == #"{"firstOfAll":"a/b","second":2}"#)
        #expect(try JSONText.of(Value(), [], keys: .convertToSnakeCase) == #"{"first_of_all":"a/b","second":2}"#)
        #expect(try JSONText.of([1], .prettyPrinted) == "[\n  1\n]")
    }

    @Test("writes numbers that JSON does not have as texts")
    func nonFiniteNumbers() throws {
        #expect(try JSONText.line(of: [1.5, .infinity, -.infinity, .nan]) == #"[1.5,"inf","-inf","nan"]"#)
    }

    @Test("has nothing in a line that some program takes for its end, and keeps the value")
    func lineBreaks() throws {
        let texts = ["nel \u{85}", "line \u{2028}", "paragraph \u{2029}", "all \u{A}\u{B}\u{C}\u{D}\u{1C}\u{1D}\u{1E}"]
        let line = try JSONText.line(of: texts)
        #expect(line.hasPrefix(#"["nel \u0085","line \u2028","paragraph \u2029","all "#))
        #expect(!line.contains(where: \.isNewline) && !line.unicodeScalars.contains { $0.value < 0x20 })
        #expect(try JSONDecoder().decode([String].self, from: Data(line.utf8)) == texts)
    }
}
