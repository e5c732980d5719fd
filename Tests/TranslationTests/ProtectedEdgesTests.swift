import Testing
import Translation

/// What is found in a line, span by span.
private func spans(_ line: String) -> [String] {
    let bytes = Array(line.utf8)
    return ProtectedSpans.find(in: line).map { String(decoding: bytes[$0.range], as: UTF8.self) }
}

/// Where what is set aside ends and what is read begins.
@Suite struct ProtectedEdgesTests {
    // MARK: Ends of lines in strings of programs

    @Test("An end of a line in front of a small letter is one, but within words")
    func escapes() {
        for line in [
            #"My sister has a cold ...\nwhere is the station?"#, #"Loading...\nplease wait at the station."#,
            #"Where is my sister?!\nwhere is the station?"#, #"Hello,\nhow is your sister?"#,
            #"Hello {name},\nmy sister has a cold."#, #"Hello {name}\nmy sister has a cold."#,
            #"Where is <b>the station</b>\nmy sister"#, #"(My sister has a cold.)\nwhere is the station?"#,
            #"My sister has a cold;\nwhere is the station?"#, #"My sister has a cold -\nwhere is the station?"#,
            #"\nmy sister has a cold."#, #"My sister has a cold \nmy sister"#, #"My sister has a cold . \nmy sister"#,
            #"“My sister has a cold.”\nwhere is she"#, #"Hello %s\nmy sister"#, #"Hello [\nmy sister"#,
            #"Loading..\nplease wait"#, #"Ciao,\nu nas"#, #"e tu?\ne io"#,
        ] {
            #expect(spans(line).filter { $0.hasPrefix("\\") } == [#"\n"#], "\(line)")
        }
    }

    @Test("Names of commands and paths are no ends of lines")
    func commands() {
        for line in [
            #"\theta"#, #"See \network\share"#, #"See \textbf{it}"#, #"..\run"#, #".\new"#, #"See ..\new\x"#, #"f(x)\to y"#,
            #"a \neq b"#, #"\nabla f"#, #"\name_x"#, #"(\network\share)"#, #"One\ntwo"#, #"a\name"#, #"é\name"#,
        ] {
            #expect(!spans(line).contains { [#"\n"#, #"\r"#, #"\t"#].contains($0) }, "\(line)")
        }
    }
}
