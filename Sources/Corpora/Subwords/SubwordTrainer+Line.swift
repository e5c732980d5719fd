extension SubwordTrainer {
    /// A line of text to learn from.
    package struct Line {
        /// The line.
        let text: String
        /// The code of its language.
        let language: String
        /// The source of its pair, which tells whether the pair is read in another case; nil for the line itself.
        let source: String?
        /// The code of the source's language; nil for that of the line.
        let sourceLanguage: String?

        /// A line that is a source, or by itself.
        package init(_ text: String, language: String = "") {
            (self.text, self.language, source, sourceLanguage) = (text, language, nil, nil)
        }

        /// A line of another side than the source.
        package init(_ text: String, language: String, source: String, sourceLanguage: String) {
            (self.text, self.language, self.source, self.sourceLanguage) = (text, language, source, sourceLanguage)
        }
    }
}
