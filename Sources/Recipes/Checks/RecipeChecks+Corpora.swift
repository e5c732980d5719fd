import Corpora

/// What must hold between the keys of a text among several.
extension RecipeChecks {
    mutating func checkCorpora() {
        for corpus in recipe.data.corpora {
            if corpus.pairs.isEmpty && !isGiven("pairs", of: corpus) {
                checkSides(of: corpus)
            } else {
                checkTable(corpus)
            }
        }
    }

    private mutating func checkSides(of corpus: CorpusConfiguration) {
        let (source, target) = (key("source", of: corpus), key("target", of: corpus))
        for (name, paths) in [("source", corpus.source), ("target", corpus.target)] where paths.isEmpty {
            note(
                key(name, of: corpus),
                text: "missing, expected a path or a list of paths, or pairs in place of both sides")
        }
        if isGiven("columns", of: corpus) {
            note(key("columns", of: corpus), text: "means nothing without pairs, expected pairs")
        }
        if corpus.source.isEmpty || corpus.target.isEmpty { return }
        let count = corpus.source.count
        if corpus.target.count != count {
            note(
                target, beside: source,
                text: "found \(corpus.target.count) files, expected \(count) as in \(source)")
        }
        checkSecondSource(of: corpus)
        for (name, files) in [("sentence_weights", corpus.sentenceWeights), ("alignment", corpus.alignment)]
        where !files.isEmpty && files.count != count {
            note(
                key(name, of: corpus), beside: source,
                text: "found \(files.count) files, expected \(count) as in \(source)")
        }
    }

    /// Every text has a second source, or none has.
    private mutating func checkSecondSource(of corpus: CorpusConfiguration) {
        let (own, source, language) = (
            key("second_source", of: corpus), key("source", of: corpus), "data.second_source.language"
        )
        if recipe.data.secondSource == nil {
            if isGiven("second_source", of: corpus) {
                note(
                    own, beside: language,
                    text: "means nothing while \(language) is \"null\", expected a language there")
            }
        } else if corpus.secondSource.isEmpty {
            note(
                own, beside: language,
                text: "missing, expected a path or a list of paths, as the model reads a second source")
        } else if corpus.secondSource.count != corpus.source.count {
            note(
                own, beside: source,
                text: "found \(corpus.secondSource.count) files, expected \(corpus.source.count) as in \(source)")
        }
    }

    private mutating func checkTable(_ corpus: CorpusConfiguration) {
        let hasSecond = corpus.columns.contents.contains(.secondSource)
        if hasSecond != (recipe.data.secondSource != nil) {
            note(
                key("columns", of: corpus), beside: "data.second_source.language",
                text: hasSecond
                    ? "found second_source, which means nothing while data.second_source.language is \"null\", expected a "
                        + "language there"
                    : "found no second_source, expected one among the columns, as the model reads a second source")
        }
        let columns = ["second_source": "second_source", "sentence_weights": "weight", "alignment": "alignment"]
        for name in ["source", "target", "second_source", "sentence_weights", "alignment"]
        where isGiven(name, of: corpus) {
            let more = columns[name].map { ", which may have a column \($0)" } ?? ""
            note(
                key(name, of: corpus), beside: key("pairs", of: corpus),
                text: "found beside pairs\(more), expected one of them")
        }
    }

    private func isGiven(_ name: String, of corpus: CorpusConfiguration) -> Bool {
        places[key(name, of: corpus)] != nil
    }

    private func key(_ name: String, of corpus: CorpusConfiguration) -> String {
        "\(CorpusSetting.section).\(corpus.name).\(name)"
    }
}
