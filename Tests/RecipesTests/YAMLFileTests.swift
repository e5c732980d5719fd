import Foundation
import Recipes
import Testing

@Suite("What is no YAML, or no mapping of settings, is told with its line")
struct YAMLFileTests {
    @Test("a file without a mapping is no configuration")
    func noMapping() {
        for empty in ["", "\n\n", "# nothing\n", "---\n", "~\n"] {
            expect(.badData, "x.yaml: the file is empty, expected a mapping of settings", in: empty)
        }
        expect(.badData, "x.yaml:2: found [\"a\"], expected a mapping of settings", in: "\n- a\n")
        expect(.badData, "x.yaml:1: found \"hello\", expected a mapping of settings", in: "hello\n")
    }

    @Test("a key may be given once in a file")
    func duplicates() {
        expect(
            .badSetting, "x.yaml:3: seed: found again, after line 2, expected once", in: "name: a\nseed: 1\nseed: 2\n")
        expect(
            .badSetting, "x.yaml:3: seed: found again, after line 2, expected once",
            in: "name: a\r\n'seed': 1\r\n\"seed\": 2\r\n")
        expect(
            .badSetting, "--set model: encoder.cell: found twice on one line, expected once", in: minimalYAML,
            overrides: ["model={encoder: {cell: a, cell: b}}"])
    }

    @Test("all keys that are repeated are told, with their paths, as they are written")
    func severalDuplicates() {
        expect(
            .badSetting,
            """
            x.yaml:4: model.encoder.hidden: found twice on one line, expected once
            x.yaml:5: name: found again, after line 1, expected once
            x.yaml:6: name: found again, after line 5, expected once
            x.yaml:8: "*a?*": found again, after line 7, expected once
            """,
            in: """
                name: a
                model:
                  # \u{F0000}
                  encoder: {hidden: 3, cell: gru, hidden: 4}
                name: b
                name: c
                "\\"*a?*\\"": 1
                "\\"*a?*\\"": 1
                """)
        let many = mistake { () throws(RecipeError) in
            try Recipe(yaml: String(repeating: "name: a\n", count: 1000), file: "x.yaml")
        }
        #expect(many?.mistakes == ["x.yaml:1: name: found twice, one of more than 32 repeated keys, expected once"])
        let most = mistake { () throws(RecipeError) in
            try Recipe(yaml: String(repeating: "name: a\n", count: 33), file: "x.yaml")
        }
        #expect(most?.mistakes.count == 32)
        #expect(most?.mistakes.last == "x.yaml:33: name: found again, after line 32, expected once")
    }

    @Test("a key behind a question mark is told as what it is")
    func explicitKeys() {
        let problem = "found a key behind a '?', expected it in front of a ':'"
        expect(.badData, "x.yaml:2: \(problem)", in: "name: a\n? seed\n: 3\n")
        expect(.badData, "x.yaml:2: \(problem)", in: "model:\n  ? encoder\n  : {hidden: 3}\n")
        expect(.badData, "x.yaml:1: \(problem)", in: "? name\n: a\n")
        // Far above the mistake it was none.
        expect(
            .badData, "x.yaml:7: not valid YAML: did not find expected ',' or ']'",
            in: "name: |\n  ? a\n  b\n  c\n  d\nseed: [a\n")
    }

    @Test("bad YAML is told with its line")
    func badYAML() {
        expect(
            .badData, "x.yaml:3: not valid YAML: did not find expected ',' or '}'",
            in: "name: a\nmodel: {encoder: {hidden: 3}\nseed: 1\n")
        expect(
            .badData, "x.yaml:2: not valid YAML: found a tab character that violates indentation", in: "a: 1\n\tb: 2\n")
        expect(.badData, "x.yaml:2: not valid YAML: but found another document", in: "a: 1\n---\nb: 2\n")
        expect(.badData, "x.yaml:1: not valid YAML: found undefined alias", in: "seed: *a\n")
        let deep = String(repeating: "[", count: 60_000)
        expect(
            .badData, "x.yaml:1: not valid YAML: Maximum nesting level reached, set with yaml_set_max_nest_level())",
            in: "seed: " + deep)
        expect(.badData, "x.yaml:3: not valid YAML: control characters are not allowed", in: "a: 1\nb: 2\nc: \u{1}\n")
        expect(
            .badData, "--set output: not valid YAML: found character that cannot start any token", in: minimalYAML,
            overrides: ["output=@x"])
    }
}
