import Text

/// What the translations of a text must respect, and so how the requests for its lines are made: here and nowhere else.
public struct Constraints {
    /// What checks that the phrases can be written.
    private let translator: Translator
    /// What becomes of tags, placeholders and addresses.
    private let markup: MarkupHandling
    /// The piece in front of every line; nil for none.
    private let tag: String?
    /// What every translation begins with, where its line has no prefix of its own.
    private let prefix: String
    /// What each translation begins with, one for each line of the text; blank for nothing.
    private let prefixes: CompanionLines?
    /// What models of two sources read beside each line, one for each line of the text; nil for nothing.
    private let secondSources: CompanionLines?
    /// Terms and their translations.
    private let terminology: Terminology?
    /// Phrases that no translation contains.
    private let forbidden: [String]
    /// Whether capital letters make a difference in these.
    private let forbiddenCase: CaseMatching
    /// Patterns of what comes through as it is; nil for none.
    private let protected: TextPatterns?
    /// What becomes of the attributes of tags that people read.
    private let attributes: AttributeHandling
    /// What becomes of numbers that a translation lacks.
    private let numbers: NumberHandling

    /// The constraints of a text.
    /// - Parameters:
    ///   - tag: the piece in front of every line, of those that the model was trained with; nil for none.
    ///   - prefix: what every translation begins with.
    ///   - prefixes: what each translation begins with instead, one for each line of the text; blank for `prefix`.
    ///   - secondSources: what models of two sources read beside each line, one for each line of the text; nil for nothing.
    ///   - terminology: terms and their translations; nil for none.
    ///   - forbidden: phrases that no translation contains.
    ///   - forbiddenCase: whether capital letters make a difference in these.
    ///   - protected: patterns of what comes through as it is, beside tags, placeholders and addresses.
    ///   - attributes: what becomes of the attributes of tags that people read.
    ///   - numbers: what becomes of numbers that a translation has otherwise than its line, or not at all.
    /// - Throws: `CorpusError` for a tag that a model does not know, for patterns and attributes without attention, and for a prefix that the translator cannot write, or begin
    ///   with; `place` names it.
    public init(
        for translator: Translator, markup: MarkupHandling = .keep, tag: String? = nil,
        prefix: (text: String, place: String)? = nil,
        prefixes: CompanionLines? = nil, secondSources: CompanionLines? = nil, terminology: Terminology? = nil,
        forbidden: [String] = [], forbiddenCase: CaseMatching = .exact, protected: TextPatterns? = nil,
        attributes: AttributeHandling = .keep, numbers: NumberHandling = .repair
    ) throws(CorpusError) {
        if prefix != nil || prefixes != nil {
            try translator.checkBegins(place: prefix?.place ?? prefixes?.path ?? "")
        }
        try translator.requireAttention(for: protected, attributes, markup)
        if let tag { try translator.check(tag: tag) }
        if let prefix { try translator.check(phrase: prefix.text, place: prefix.place) }
        self.translator = translator
        self.markup = markup
        self.tag = tag
        self.prefix = prefix?.text ?? ""
        self.prefixes = prefixes
        self.secondSources = secondSources
        self.terminology = terminology
        self.forbidden = forbidden
        self.forbiddenCase = forbiddenCase
        self.protected = protected
        self.attributes = attributes
        self.numbers = numbers
    }

    /// The request for a line; asked for in the order of the lines.
    /// - Parameter index: of the line in the text, from 0.
    /// - Throws: `CorpusError` when there are fewer prefixes or second sources than lines, or a prefix that cannot be written.
    public func request(for line: String, at index: Int) throws(CorpusError) -> TranslationRequest {
        var request = TranslationRequest(line, seed: UInt64(index))
        request.secondSource = try secondSources?.next().text
        request.prefix = prefix
        if let own = try prefixes?.next(), !own.text.singleSpaced.isEmpty {
            try translator.check(phrase: own.text, place: own.place)
            request.prefix = own.text
        }
        request.terminology = terminology
        request.forbidden = forbidden
        request.forbiddenCase = forbiddenCase
        request.markup = markup
        request.protected = protected
        request.attributes = attributes
        request.numbers = numbers
        request.tag = tag
        return request
    }

    /// Sees to it that nothing is left over, once there are no more lines.
    /// - Throws: `CorpusError` when there are more prefixes, or second sources.
    public func end() throws(CorpusError) {
        try prefixes?.end()
        try secondSources?.end()
    }
}
