import Foundation
import Recipes
import Testing

@Suite("The configurations that come with the project")
struct ConfigsTests {
    static let names = ["annotated", "multi30k-en-de", "phrasebook-en-de", "phrasebook-en-zh"]

    @Test("are all tested here")
    func complete() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: configsFolder.path)
        #expect(files.filter { $0.hasSuffix(".yaml") }.sorted() == Self.names.map { $0 + ".yaml" })
    }

    @Test("can be read, written and read again", arguments: names)
    func roundTrip(_ name: String) throws {
        let recipe = try Recipe(files: [configsFolder.appendingPathComponent(name + ".yaml").path])
        #expect(recipe.name == (name == "annotated" ? "my-model" : name))
        #expect(recipe.output == "models/\(recipe.name)")
        #expect(try Recipe(yaml: recipe.yaml, file: "config.yaml") == recipe)
    }
}
