import Foundation
import Recipes
import Testing

@Suite("The table of settings")
struct SettingTests {
    /// The dotted keys in a configuration's text, by their indentation; those that are commented out, `#key: value`, too.
    private func keys(in yaml: String) -> [String] {
        var sections: [Substring] = []
        var keys: [String] = []
        for line in yaml.split(separator: "\n") {
            var words = line.drop { $0 == " " }
            if words.hasPrefix("#"), !words.hasPrefix("# "), words != "#" { words = words.dropFirst() }
            guard let name = words.split(separator: ":").first, !words.hasPrefix("#") else { continue }
            sections = sections.prefix(line.prefix { $0 == " " }.count / 2) + [name]
            if !words.hasSuffix(":") { keys.append(sections.joined(separator: ".")) }
        }
        return keys
    }

    @Test("the annotated configuration has every key there is, in order, and no other")
    func annotatedKeys() throws {
        let text = try String(contentsOf: configsFolder.appendingPathComponent("annotated.yaml"), encoding: .utf8)
        #expect(keys(in: text) == Setting.all.map(\.key))
    }

    @Test("the annotated configuration gives every key its default")
    func annotatedDefaults() throws {
        let annotated = try Recipe(files: [configsFolder.appendingPathComponent("annotated.yaml").path])
        #expect(annotated == Recipe(name: "my-model", data: annotated.data))
        #expect(annotated.data.maximumLength == 100)
    }

    /// Set `DRAGOMAN_WRITE_ANNOTATED=1` to write the file anew after a change of the table.
    @Test("the annotated configuration says what the table says")
    func annotatedText() throws {
        let file = configsFolder.appendingPathComponent("annotated.yaml")
        if ProcessInfo.processInfo.environment["DRAGOMAN_WRITE_ANNOTATED"] == "1" {
            try Recipe.annotatedYAML.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == Recipe.annotatedYAML)
    }

    @Test("every setting has a meaning, and every number that counts something a unit")
    func meanings() {
        for setting in Setting.all {
            #expect(setting.meaning.hasSuffix("."), "\(setting.key)")
            if case .integer = setting.kind, setting.key != "seed" {
                #expect(setting.unit != nil, "\(setting.key)")
            }
        }
    }

    @Test("reading what a setting gives changes nothing")
    func getAndSet() throws {
        let recipe = try Recipe(yaml: minimalYAML, file: "x.yaml")
        for setting in Setting.all {
            var copy = recipe
            setting.set(&copy, setting.get(recipe))
            #expect(copy == recipe, "\(setting.key)")
        }
    }
}
