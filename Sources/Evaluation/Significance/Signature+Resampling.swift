extension Signature {
    /// The signature with the fields of a confidence interval after the number of references: `bs:1000|seed:12345`.
    public func with(confidence: Resampling) -> Signature {
        with([Field("bs", "\(confidence.count)"), Field("seed", "\(confidence.seed)")])
    }

    /// The signature with the fields of a paired test: `bs:1000|seed:12345` or `ar:10000|seed:12345`.
    ///
    /// Intervals beside a randomisation test add their `bs` before its `ar`, as in sacreBLEU.
    public func with(test: PairedTest) -> Signature {
        var fields: [Field] = []
        if test.method == .approximateRandomization, let confidence = test.confidence {
            fields.append(Field("bs", "\(confidence.count)"))
        }
        fields.append(Field(test.method.rawValue, "\(test.resampling.count)"))
        fields.append(Field("seed", "\(test.resampling.seed)"))
        return with(fields)
    }

    private func with(_ added: [Field]) -> Signature {
        var result = self
        let place = (fields.firstIndex { $0.name == "nrefs" } ?? -1) + 1
        result.fields.insert(contentsOf: added, at: place)
        return result
    }
}
