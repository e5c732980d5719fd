import Text

extension Translator {
    /// Some requests, with the attributes of their lines translated for which that is asked.
    /// - Parameter isCancelled: as `nBest(of:count:record:progress:unless:)` has it; then the requests are what they were.
    /// - Throws: as there.
    func withTranslatedAttributes(
        _ requests: [TranslationRequest], unless isCancelled: @Sendable () -> Bool
    ) throws(CorpusError) -> [TranslationRequest] {
        guard ensemble.first.hasAttention,
            requests.contains(where: { $0.attributes == .translate && $0.markup == .keep })
        else { return requests }
        let found = requests.map { request in
            request.attributes == .translate && request.markup == .keep
                ? ReadableAttributes(request.text, own: request.protected) : nil
        }
        var values: [TranslationRequest] = []
        for (request, attributes) in zip(requests, found) {
            for value in attributes?.values ?? [] { values.append(request.withText(ofAttribute: value.text)) }
        }
        if values.isEmpty { return requests }
        let translated = try nBest(of: values, unless: isCancelled)
        // Whoever has cancelled gets nothing.
        guard translated.count == values.count else { return requests }
        var texts = translated.map { $0[0].text }[...]
        return zip(requests, found).map { request, attributes in
            guard let attributes else { return request }
            var request = request
            request.text = attributes.line(with: Array(texts.prefix(attributes.values.count)))
            texts = texts.dropFirst(attributes.values.count)
            return request
        }
    }
}

extension TranslationRequest {
    /// The request for the value of an attribute of the line, which has a beginning of its own.
    fileprivate func withText(ofAttribute text: String) -> TranslationRequest {
        var request = self
        request.text = text
        request.prefix = ""
        request.required = []
        request.attributes = .keep
        return request
    }
}
