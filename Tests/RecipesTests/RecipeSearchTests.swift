import ModelStore
import Recipes
import TestSupport
import Testing
import Translation

@Suite("What translation reads of a configuration")
struct RecipeSearchTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func model(_ configuration: String) throws -> ModelFolder {
        _ = try folder.write("config.yaml", configuration)
        return ModelFolder(folder.path)
    }

    @Test("Search settings, the name and the languages are read, whatever else another version has written")
    func alone() throws {
        let model = try model(
            """
            name: mine
            later: {section: [1, 2]}
            3: no word
            data: {source: {language: en, crawled: yes}, target: {language: de}, kind: web}
            training: {optimiser_of_tomorrow: {rate: fast}, threads: none}
            translation: {beam: 7, length_penalty: 0.5}
            """)
        let search = try Recipe.searchConfiguration(of: model)
        #expect(search.beam == 7 && search.lengthPenalty == 0.5 && search.maximumLengthRatio == 3)
        #expect(try Recipe.name(of: model) == "mine")
        let languages = try #require(try Recipe.languages(of: model))
        #expect(languages == ("en", "de"))
        #expect(search.split == .automatic)
        #expect(try Recipe.trainedLines(of: model) == TrainedLines(language: "en"))
    }

    @Test("A mistake in the section of translation is told with its line, and is the only one")
    func mistakes() throws {
        for (section, mistake) in [
            ("{beam: 0}", "translation.beam: found \"0\", expected an integer from 1 to 1024"),
            ("{split: lines}", "translation.split: found \"lines\", expected one of auto, sentences, long, none"),
            ("{beem: 5}", "translation.beem: unknown key, did you mean \"beam\"?"),
        ] {
            let model = try model("training: {batch: none}\ntranslation: \(section)\n")
            let error = #expect(throws: RecipeError.self) { try Recipe.searchConfiguration(of: model) }
            #expect(error?.description == "\(model.configuration):2: \(mistake)")
        }
        let model = try model("training: {}\ntranslation: 5\n")
        #expect(throws: RecipeError.self) { try Recipe.searchConfiguration(of: model) }
    }

    @Test("What a configuration does not say is the default")
    func absent() throws {
        let model = try model("training: {}\n")
        #expect(try Recipe.searchConfiguration(of: model).beam == 5)
        #expect(try Recipe.name(of: model) == model.path.split(separator: "/").last.map(String.init))
        let languages = try #require(try Recipe.languages(of: model))
        #expect(languages == ("", ""))
        #expect(try Recipe.trainedLines(of: model) == TrainedLines())
        #expect(try Recipe.trainedLines(of: ModelFolder("\(folder.path)/nothing")) == TrainedLines())
    }
}
