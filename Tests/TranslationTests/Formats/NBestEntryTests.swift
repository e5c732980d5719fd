import Testing
import Text
import Translation

@Suite struct NBestEntryTests {
    private func entry(_ line: String) throws -> NBestEntry { try NBestEntry(line, place: "list:3") }

    private func problem(_ line: String, _ change: (inout NBestEntry) throws -> Void = { _ in }) -> String? {
        let error = #expect(throws: CorpusError.self) {
            var entry = try entry(line)
            try change(&entry)
        }
        return error?.description
    }

    @Test("An entry is written as it was read, and its text is read as Moses means it")
    func reading() throws {
        let line = "12 |||  a &#124; b  ||| LM= -1.5 TM= -2 -3 ||| -6.5 ||| 0-0 1-1"
        let entry = try entry(line)
        #expect(entry.line == line && entry.number == 12)
        #expect(entry.text == "a | b" && entry.score == -6.5)
    }

    @Test("A feature is added behind the others, and a score replaces that of the list")
    func changing() throws {
        var entry = try entry("0 ||| a ||| LM= -1.5 ||| -6.5 ||| 0-0")
        try entry.add(feature: "Model", value: -0.25)
        entry.score = -7
        #expect(entry.line == "0 ||| a ||| LM= -1.5 Model= -0.250000 ||| -7.000000 ||| 0-0")
        #expect(try entry.sum(of: [("LM", 2), ("Model", -4)]) == -2)
        var bare = try self.entry("0 ||| a |||  ||| 1")
        try bare.add(feature: "Model", value: 1)
        #expect(bare.line == "0 ||| a ||| Model= 1.000000 ||| 1")
    }

    @Test("An entry of another form is an error with its place")
    func malformed() {
        #expect(
            problem("0 ||| a ||| b") == "list:3: found 3 fields, expected 'number ||| text ||| features ||| score'")
        #expect(problem("-1 ||| a ||| ||| 1") == "list:3: found '-1', expected the number of a source line, from 0")
        #expect(problem("0 ||| a ||| LM= x ||| 1") == "list:3: found 'x' among the features, expected 'Name= number'")
        let line = "0 ||| a ||| LM= 1 TM= 1 2 ||| 1"
        #expect(
            problem(line) { try $0.add(feature: "LM", value: 0) }
                == "list:3: found a feature 'LM', expected none of that name")
        #expect(
            problem(line) { _ = try $0.sum(of: [("TM", 1)]) }
                == "list:3: found 2 values of the feature 'TM', expected one, as it has a weight")
    }

    @Test("A text that begins with a mark, or has one behind a bar, is read whole")
    func marks() throws {
        let line = "0 ||| \u{301}a &#124;\u{301} ||| LM= -1 ||| -1"
        let entry = try entry(line)
        #expect(entry.text.unicodeScalars.elementsEqual("\u{301}a |\u{301}".unicodeScalars))
        #expect(entry.line.unicodeScalars.elementsEqual(line.unicodeScalars))
    }
}
