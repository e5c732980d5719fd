import Foundation
import Recipes
import Testing

@Suite("Aliases in a configuration cost no more than their text")
struct YAMLTreeTests {
    private func mistakes(_ yaml: String, overrides: [String] = []) -> [String] {
        do throws(RecipeError) {
            _ = try Recipe(yaml: yaml, file: "x.yaml", overrides: overrides)
            return []
        } catch {
            return error.mistakes
        }
    }

    /// Lists of which each stands nine times in the next.
    private func nested(_ levels: Int) -> String {
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            + (1..<levels).map { level in
                "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
            }.joined()
    }

    @Test("an alias stands for what its anchor names, the last one of its name")
    func aliases() throws {
        let yaml = """
            name: &x tiny
            data:
              source: {language: en, train: &files [a*b, "*c?", &d d?], validation: &x valid}
              target: {language: de, train: *files, validation: *x}

            """
        let data = try Recipe(yaml: yaml, file: "x.yaml").data
        #expect(data.source.train == ["a*b", "*c?", "d?"] && data.target.train == data.source.train)
        #expect(data.target.validation == "valid")
        #expect(try Recipe(yaml: minimalYAML, file: "x.yaml", overrides: ["output=a*b"]).output == "a*b")
        // What would be read instead of stars is only text.
        #expect(
            try Recipe(yaml: minimalYAML + "output: '\u{F0000}*\u{301}'\n", file: "x").output == "\u{F0000}*\u{301}")
    }

    @Test("aliases in keys, at every level twice as many, are refused at once")
    func keys() {
        let time = ContinuousClock().measure {
            for levels in [5, 40] {
                let found = mistakes(nested(levels) + "? *a\(levels - 1)\n: 1\n")
                #expect(found.count == 1 && found[0].contains(": found a key behind a '?'"), "\(found)")
            }
            #expect(mistakes("a: &a [x]\nb: {*a:b}\n") == ["x.yaml:2: found an alias as a key, expected a word"])
            #expect(mistakes("a: &a [x]\n*a : b\n") == ["x.yaml:2: found an alias as a key, expected a word"])
            #expect(
                mistakes("a: &a [x]\n[*a, *a]: b\n").contains {
                    $0.hasPrefix("x.yaml:2: key: found [[\"x\"], [\"x\"]] as a key")
                })
        }
        #expect(time < .seconds(10))
    }

    @Test("nodes are counted with what aliases stand for, and have a limit that is named with the line")
    func wide() {
        let time = ContinuousClock().measure {
            let limit = "found more than 100000 nodes, aliases counted as what they stand for"
            #expect(mistakes(nested(9)) == ["x.yaml:6: \(limit)"])
            let row = Array(repeating: "*a", count: 400).joined(separator: ", ")
            let rows = Array(repeating: "*b", count: 400).joined(separator: ", ")
            let cells = Array(repeating: "x", count: 400).joined(separator: ", ")
            let wide = "[&b [&a [\(cells)], \(row)], \(rows)]"
            #expect(mistakes("name: \(wide)\n") == ["x.yaml:1: \(limit)"])
            #expect(mistakes(minimalYAML, overrides: ["name=\(wide)"]) == ["--set name: \(limit)"])
            let chain = (1..<2_000).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
            #expect(
                mistakes("- &a0 x\n\(chain)") == ["x.yaml:100: found more than 100 levels, expected at most as many"])
        }
        #expect(time < .seconds(10))
    }

    @Test("an alias that names nothing, itself included, is told with its line")
    func undefined() {
        for yaml in ["a: 1\nb: *a\n", "a: 1\nb: &b [*b]\n", "a: 1\nb: [*b , &b x]\n"] {
            #expect(mistakes(yaml) == ["x.yaml:2: not valid YAML: found undefined alias"])
        }
        #expect(mistakes("a: &a x\nb: *a y\n") == ["x.yaml:2: not valid YAML: found undefined alias"])
    }

    @Test("what is too deep, too large or without end is told in no time")
    func large() throws {
        let time = ContinuousClock().measure {
            #expect(
                mistakes("a: " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200))
                    == ["x.yaml:1: found more than 100 levels, expected at most as many"])
            let list = "[" + String(repeating: "a,", count: 31_000) + "]"
            let (openings, endings) = (String(repeating: "{", count: 400), String(repeating: ": 1}", count: 400))
            #expect(mistakes("a: " + openings + list + endings).count == 1)
            #expect(mistakes(String(repeating: "? ", count: 400) + list + "\n").count == 1)
            // Keys in keys as far as the library lets them go.
            let key = String(repeating: "{", count: 90) + "x" + String(repeating: ": 1}", count: 90)
            let keys = (0..<135).map { "\(key.replacing("x", with: "x\($0)")): 1\n" }.joined()
            #expect(mistakes(keys).last == "115 more mistakes")
            #expect(mistakes((0..<6_000).map { "key\($0): 1\n" }.joined()).last == "5980 more mistakes")
            #expect(mistakes(String(repeating: "k", count: 60_000) + ": 1\n").count == 1)
            #expect(
                mistakes(minimalYAML, overrides: ["name=" + String(repeating: "x", count: 300_000)])
                    == ["--set name: found more than 65536 bytes, expected at most as many"])
            #expect(throws: RecipeError.self) { try Recipe(files: ["/dev/zero"]) }
        }
        #expect(time < .seconds(10))
        do throws(RecipeError) {
            _ = try Recipe(files: ["/dev/zero"])
        } catch {
            #expect(error.kind == .badData)
            #expect(error.description == "/dev/zero: found more than 65536 bytes, expected a file of at most as many")
        }
    }
}
