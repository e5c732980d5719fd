import Documents
import Text
import Translation

/// The translation of a document as a whole.
extension TranslateCommand {
    /// The first option that is given and says something of lines, where the input is a document; nil for none.
    var optionOfLines: String? {
        guard documents.format.document != nil else { return nil }
        let options = [
            ("sentences", !sentences.isEmpty), ("--markup text", markup == .text), ("--interactive", interactive),
            ("--replace-invalid", replaceInvalid), ("--continue", goesOn), ("--n-best", form.nBest != nil),
            ("--scores", form.scores), ("--confidence", form.confidence), ("--word-scores", form.wordScores),
            ("--alignment", form.alignment != nil), ("--json", form.json),
            ("--prefix-file", translation.constraints.prefixFile != nil),
            ("--second-source", translation.second.secondSource != nil),
        ]
        return options.first(where: \.1)?.0
    }

    /// Translates the input as a document.
    func translateDocument(_ format: any DocumentFormat.Type) throws {
        // What is wrong with the document is noticed before the model is read.
        let source = try DocumentSource(try files.reader())
        let document = try format.init(documents.settings(attributes)).document(source)
        let segments = try DocumentSegments(document, path: source.path, maximumBytes: files.lines.bytes)
        let translator = try translator()
        try translator.translator.ensemble.requireAttention(for: "--format \(format.name)")
        try Interruption.noted(whileWriting: files.output) {
            try TextOutput.write(to: files.output) { output in
                let display = TranslationDisplay(for: files)
                defer { display.end() }
                var texts: [String] = []
                let translation = TextTranslation(
                    translator: translator, display: display, readsReferences: format.readsReferences)
                try translation.run(segments) { texts += $0 }
                try output.write(document.replacing(with: texts))
            }
        }
    }
}
