import Corpora

/// What must hold between the files of a second source and those of the source.
extension RecipeChecks {
    mutating func checkSecondSource() {
        guard let second = recipe.data.secondSource, !second.language.isEmpty else { return }
        let source = recipe.data.source
        if recipe.data.corpora.isEmpty, second.train.count != source.train.count {
            note(
                "data.second_source.train", beside: "data.source.train",
                text: "found \(second.train.count) files, expected \(source.train.count) as in data.source.train")
        }
        if let test = source.test, second.test == nil {
            note(
                "data.second_source.test", beside: "data.source.test",
                text: "missing, expected the second source of data.source.test \"\(test)\"")
        }
        if let test = second.test, source.test == nil {
            note(
                "data.source.test", beside: "data.second_source.test",
                text: "missing, expected the source beside data.second_source.test \"\(test)\"")
        }
    }
}
