extension ModelConfiguration {
    /// What this version can't build, or nothing could; empty when a model can be built.
    public var refusals: [SettingRefusal] {
        counts + secondSourceRefusals
            + [
                dotSize, headSize, filterWidth, oneTable, conditionalEncoder, unattendedCondition, placedCondition,
                unseenSource,
                residualEncoder, unmultipliedDropout,
                normalizedReset("encoder", encoder), normalizedReset("decoder", decoder),
                residualDecoder, unattendedCopies, foreignCopies,
            ].compactMap(\.self)
    }

    /// The sizes that are extents of the model's tensors, by their keys.
    public var extents: [(key: String, size: Int)] {
        let whole: [(key: String, size: Int)] = [
            ("sourceVocabularySize", sourceVocabularySize), ("targetVocabularySize", targetVocabularySize),
            ("embedding.size", embedding.size), ("encoder.hidden", encoder.hidden), ("decoder.hidden", decoder.hidden),
        ]
        switch attention.kind {
        case .dot, .general, .none: return whole
        case .additive, .scaledDot: return whole + [("attention.size", attention.size)]
        case .location:
            return whole + [
                ("attention.size", attention.size), ("attention.location_filters", attention.locationFilters),
                ("attention.location_width", attention.locationWidth),
            ]
        }
    }

    /// Dot attention compares a state with an annotation as they are.
    private var dotSize: SettingRefusal? {
        let size = encoder.annotationSize
        guard attention.kind == .dot, decoder.hidden != size else { return nil }
        return SettingRefusal(
            key: "decoder.hidden", found: "\(decoder.hidden)",
            expected: "\(size), the size of the encoder's annotations, as dot attention asks",
            related: ["attention.type", "encoder.hidden"])
    }

    /// Every head of an attention has as many values.
    private var headSize: SettingRefusal? {
        let heads = attention.heads
        guard attention.kind == .scaledDot, heads < 1 || !attention.size.isMultiple(of: heads) else { return nil }
        return SettingRefusal(
            key: "attention.heads", found: "\(heads)",
            expected: "a divisor of \(attention.size), the size that the heads share (attention.size)",
            related: ["attention.type", "attention.size"])
    }

    /// A filter has a middle.
    private var filterWidth: SettingRefusal? {
        let width = attention.locationWidth
        guard attention.kind == .location, width < 1 || width.isMultiple(of: 2) else { return nil }
        return SettingRefusal(
            key: "attention.location_width", found: "\(width)",
            expected: "an odd number, so that a filter has a middle", related: ["attention.type"])
    }

    /// One table has one size.
    private var oneTable: SettingRefusal? {
        guard embedding.tied == .all, sourceVocabularySize != targetVocabularySize else { return nil }
        return SettingRefusal(
            key: "embedding.tied",
            found: "all, with \(sourceVocabularySize) source and \(targetVocabularySize) target pieces",
            expected: "as many of each")
    }

    /// An encoder has nothing to look back at.
    private var conditionalEncoder: SettingRefusal? {
        guard encoder.cell == .conditionalGRU else { return nil }
        return SettingRefusal(
            key: "encoder.cell", found: encoder.cell.rawValue,
            expected: "another cell: a conditional GRU looks back between its transitions, which a decoder does; "
                + "encoder.further_transitions deepens a GRU")
    }

    /// A conditional GRU without attention is a GRU with a further transition.
    private var unattendedCondition: SettingRefusal? {
        guard decoder.cell == .conditionalGRU, attention.kind == .none || !decoder.inputFeeding else { return nil }
        return attention.kind == .none
            ? SettingRefusal(
                key: "attention.type", found: "none", expected: "an attention for decoder.cell conditional_gru",
                related: ["decoder.cell"])
            : SettingRefusal(
                key: "decoder.input_feeding", found: "false", expected: "true with decoder.cell conditional_gru",
                related: ["decoder.cell"])
    }

    /// A conditional GRU has its own place to look back.
    private var placedCondition: SettingRefusal? {
        guard decoder.cell == .conditionalGRU, attention.kind != .none, attention.placement == .after else {
            return nil
        }
        return SettingRefusal(
            key: "attention.placement", found: "after",
            expected: "no placement with decoder.cell conditional_gru, which looks back between its transitions",
            related: ["decoder.cell"])
    }

    /// The source has to enter somewhere.
    private var unseenSource: SettingRefusal? {
        guard attention.kind == .none, !decoder.inputFeeding, decoder.initialState == .zero else { return nil }
        return SettingRefusal(
            key: "decoder.initial_state", found: "zero",
            expected: "mean or last, since without attention and input feeding the source is seen nowhere else",
            related: ["attention.type", "decoder.input_feeding"])
    }

    private var residualEncoder: SettingRefusal? {
        guard encoder.residual, encoder.layers == 1, encoder.feedForwardBefore + encoder.feedForwardAfter == 0
        else { return nil }
        return SettingRefusal(
            key: "encoder.residual", found: "true", expected: "false with one layer, which has none below it",
            related: ["encoder.layers"])
    }

    private var residualDecoder: SettingRefusal? {
        guard decoder.residual, decoder.layers == 1 else { return nil }
        return SettingRefusal(
            key: "decoder.residual", found: "true", expected: "false with one layer, which has none below it",
            related: ["decoder.layers"])
    }

    /// A state drops out of a product.
    private var unmultipliedDropout: SettingRefusal? {
        guard dropout.recurrent > 0, !encoder.cell.takesProductOfState, !decoder.cell.takesProductOfState else {
            return nil
        }
        return SettingRefusal(
            key: "dropout.recurrent", found: "\(dropout.recurrent)",
            expected: "0 with cells that take no product of their states", related: ["encoder.cell", "decoder.cell"])
    }

    /// Layer normalisation is defined for the reset after the product.
    private func normalizedReset(_ side: String, _ settings: some CellSettings) -> SettingRefusal? {
        guard settings.layerNormalization, settings.reset == .before,
            settings.cell == .gru || settings.cell == .conditionalGRU
        else { return nil }
        return SettingRefusal(
            key: "\(side).layer_normalization", found: "true",
            expected: "false, or \(side).reset after, since the product before the reset is what is normalised",
            related: ["\(side).reset"])
    }

    /// Numbers of layers and the like, which no tensor's extent tells, and their bounds.
    private var counts: [SettingRefusal] {
        let counts: [(key: String, found: Int, allowed: ClosedRange<Int>)] =
            [
                ("encoder.layers", encoder.layers, 1...8), ("decoder.layers", decoder.layers, 1...8),
                ("encoder.further_transitions", encoder.furtherTransitions, 0...8),
                ("decoder.further_transitions", decoder.furtherTransitions, 0...8),
                ("encoder.feed_forward_before", encoder.feedForwardBefore, 0...8),
                ("encoder.feed_forward_after", encoder.feedForwardAfter, 0...8),
                ("encoder.window", encoder.window, 2...64), ("decoder.window", decoder.window, 2...64),
            ]
        return counts.filter { !$0.allowed.contains($0.found) }.map {
            SettingRefusal(
                key: $0.key, found: "\($0.found)",
                expected: "an integer from \($0.allowed.lowerBound) to \($0.allowed.upperBound)")
        }
    }
}
