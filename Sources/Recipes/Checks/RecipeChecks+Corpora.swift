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
        for (name, files) in [("sentence_weights", corpus.sentenceWeights), ("alignment", corpus.alignment)]
        where !files.isEmpty && files.count != count {
            note(
                key(name, of: corpus), beside: source,
                text: "found \(files.count) files, expected \(count) as in \(source)")
        }
    }

    private mutating func checkTable(_ corpus: CorpusConfiguration) {
        let columns = ["sentence_weights": "weight", "alignment": "alignment"]
        for name in ["source", "target", "sentence_weights", "alignment"] where isGiven(name, of: corpus) {
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
