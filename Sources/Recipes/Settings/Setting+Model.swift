import Models

/// The keys of the model.
extension Setting {
    static let model = embedding + encoder + attention + decoder + dropout + secondSourceModel + copying

    private static let embedding = [
        integer("model.embedding.size", \.model.embedding.size, from: 1, to: 65_536, "The length of a piece's vector.")
            .unit("values"),
        choice(
            "model.embedding.tied", \.model.embedding.tied,
            "Which of source embedding, target embedding and output projection are one table: none, the last two "
                + "(target), or all three, which needs a shared vocabulary."
        )
        .paper("Press and Wolf 2017, arXiv:1608.05859"),
    ]

    private static let encoder =
        cell("encoder", \.model.encoder.cell, \.model.encoder.activation, \.model.encoder.reset, \.model.encoder.window)
        + initialization("encoder", \.model.encoder.initialization, \.model.encoder.identityScale)
        + [
            integer(
                "model.encoder.further_transitions", \.model.encoder.furtherTransitions, from: 0, to: 8,
                "Transitions of each step after the cell's own, which read no input."
            )
            .unit("transitions").paper(deepTransitions),
            flag(
                "model.encoder.layer_normalization", \.model.encoder.layerNormalization,
                "Whether both sides of a cell, its input's and its state's, are normalised, gate by gate."
            )
            .paper("Ba et al. 2016, arXiv:1607.06450"),
            integer(
                "model.encoder.layers", \.model.encoder.layers, from: 1, to: 8, "Recurrent layers, one above the other."
            )
            .unit("layers"),
            flag(
                "model.encoder.residual", \.model.encoder.residual,
                "Whether a layer's input is added to what it gives, from the second layer on and in feed-forward layers."
            )
            .paper(residual),
            integer(
                "model.encoder.feed_forward_before", \.model.encoder.feedForwardBefore, from: 0, to: 8,
                "Feed-forward layers between the embedded pieces and the recurrent layers."
            )
            .unit("layers"),
            integer(
                "model.encoder.feed_forward_after", \.model.encoder.feedForwardAfter, from: 0, to: 8,
                "Feed-forward layers above the recurrent layers."
            )
            .unit("layers"),
            integer(
                "model.encoder.hidden", \.model.encoder.hidden, from: 1, to: 65_536,
                "The size of one direction's state."
            )
            .unit("values"),
            choice(
                "model.encoder.direction", \.model.encoder.direction,
                "In which order the source sentence is read: from its beginning, from its end, both ways in each layer, or "
                    + "one layer this way and the next that way."
            )
            .paper(
                "bidirectional: Schuster and Paliwal 1997; alternating: Zhou et al. 2016, arXiv:1606.04199; backward: "
                    + "Sutskever et al. 2014, arXiv:1409.3215, 3.3"),
            choice(
                "model.encoder.merge", \.model.encoder.merge,
                "How the states of the two directions become one: side by side, or their sum."
            )
            .only(with: "model.encoder.direction", EncoderConfiguration.Direction.bidirectional),
            choice(
                "model.encoder.shared_directions", \.model.encoder.sharedDirections,
                "What the two directions have in common: nothing, the weights that read a layer's input, or all."
            )
            .only(with: "model.encoder.direction", EncoderConfiguration.Direction.bidirectional),
        ]

    /// What an encoder's layers and a decoder's have in common.
    private static func cell(
        _ side: String, _ cell: Path<ModelConfiguration.Cell>, _ activation: Path<ModelConfiguration.CellActivation>,
        _ reset: Path<ModelConfiguration.Reset>, _ window: Path<Int>
    ) -> [Setting] {
        [
            choice("model.\(side).cell", cell, "The recurrent cell of the \(side).")
                .paper(
                    "elman: Elman 1990; gru: Cho et al. 2014, arXiv:1406.1078; lstm: Hochreiter and Schmidhuber 1997; "
                        + "conditional_gru (decoder only): Sennrich et al. 2017, arXiv:1703.04357; ssru: Kim et al. 2019"
                ),
            choice("model.\(side).activation", activation, "What bends the sum of an Elman cell.")
                .paper("relu: Le et al. 2015, arXiv:1504.00941")
                .only(with: "model.\(side).cell", ModelConfiguration.Cell.elman),
            choice(
                "model.\(side).reset", reset,
                "Whether a gated recurrent unit resets after the product with the recurrent weights or before it."
            )
            .paper("before: Cho et al. 2014, arXiv:1406.1078, 2.3")
            .only(with: "model.\(side).cell", ModelConfiguration.Cell.gru, .conditionalGRU),
            integer(
                "model.\(side).window", window, from: 2, to: 64,
                "How many inputs a window reads: that of a place, and those before it."
            )
            .unit("inputs")
            .only(with: "model.\(side).cell", ModelConfiguration.Cell.window),
        ]
    }

    /// How an encoder's recurrent weights begin, or a decoder's.
    private static func initialization(
        _ side: String, _ initialization: Path<ModelConfiguration.Initialization>, _ scale: Path<Double>
    ) -> [Setting] {
        [
            choice(
                "model.\(side).initialization", initialization,
                "How recurrent weights begin: as orthogonal matrices, as uniform numbers like other weights, or as the identity."
            )
            .paper(
                "orthogonal: Saxe et al. 2014, arXiv:1312.6120; glorot: Glorot and Bengio 2010; identity, for elman with relu: "
                    + "Le et al. 2015, arXiv:1504.00941"
            )
            .only(with: "model.\(side).cell", among: ModelConfiguration.Cell.allCases.filter(\.takesProductOfState)),
            number(
                "model.\(side).identity_scale", scale, .leftOpen(0, 1),
                "What the identity is multiplied with: less than 1 where what is near matters most."
            )
            .paper("Le et al. 2015, arXiv:1504.00941")
            .only(with: "model.\(side).initialization", ModelConfiguration.Initialization.identity),
        ]
    }

    private static let deepTransitions =
        "Pascanu et al. 2014, arXiv:1312.6026, 3.2; Barone et al. 2017, arXiv:1707.07631"
    private static let residual = "He et al. 2016, arXiv:1512.03385; Wu et al. 2016, arXiv:1609.08144, 3.1"

    private static let attention = [
        choice("model.attention.type", \.model.attention.kind, "How a source position is scored at each step.")
            .paper(
                "additive: Bahdanau et al. 2015, arXiv:1409.0473; dot and general: Luong et al. 2015, "
                    + "arXiv:1508.04025, 3.1; scaled_dot: Vaswani et al. 2017, arXiv:1706.03762, 3.2; location: "
                    + "Chorowski et al. 2015, arXiv:1506.07503, 2"),
        choice(
            "model.attention.placement", \.model.attention.placement,
            "Which state asks at a step: that before the cell or that after it; a conditional GRU asks between its two "
                + "transitions."
        )
        .paper("before: Bahdanau et al. 2015, arXiv:1409.0473; after: Luong et al. 2015, arXiv:1508.04025, 3")
        .only(
            with: "model.attention.type", AttentionConfiguration.Kind.additive, .dot, .general,
            .scaledDot, .location),
        integer(
            "model.attention.size", \.model.attention.size, from: 1, to: 65_536,
            "The size of the space where decoder state and source position are compared; with scaled_dot that of all heads "
                + "together, and of the context."
        )
        .unit("values")
        .paper("Bahdanau et al. 2015, arXiv:1409.0473, A.1.2")
        .only(with: "model.attention.type", AttentionConfiguration.Kind.additive, .scaledDot, .location),
        integer(
            "model.attention.heads", \.model.attention.heads, from: 1, to: 64,
            "Attentions side by side, each to its part of model.attention.size, which the number divides."
        )
        .unit("heads")
        .paper("Vaswani et al. 2017, arXiv:1706.03762, 3.2.2")
        .only(with: "model.attention.type", AttentionConfiguration.Kind.scaledDot),
        integer(
            "model.attention.location_filters", \.model.attention.locationFilters, from: 1, to: 65_536,
            "Filters over the weights of the step before: what they make of a source position's surroundings adds to its "
                + "score."
        )
        .unit("filters")
        .paper("Chorowski et al. 2015, arXiv:1506.07503, 2")
        .only(with: "model.attention.type", AttentionConfiguration.Kind.location),
        integer(
            "model.attention.location_width", \.model.attention.locationWidth, from: 1, to: 65_535,
            "How many source positions a filter sees, an odd number."
        )
        .unit("source pieces")
        .paper("Chorowski et al. 2015, arXiv:1506.07503, 2")
        .only(with: "model.attention.type", AttentionConfiguration.Kind.location),
        flag(
            "model.attention.coverage", \.model.attention.coverage,
            "Whether a score hangs on how much its source position was looked at before: the sum of its weights so far."
        )
        .paper("Tu et al. 2016, arXiv:1601.04811, 3.1, the linguistic coverage, without fertility")
        .only(with: "model.attention.type", AttentionConfiguration.Kind.additive, .location),
    ]

    private static let decoder =
        cell("decoder", \.model.decoder.cell, \.model.decoder.activation, \.model.decoder.reset, \.model.decoder.window)
        + initialization("decoder", \.model.decoder.initialization, \.model.decoder.identityScale)
        + [
            integer(
                "model.decoder.further_transitions", \.model.decoder.furtherTransitions, from: 0, to: 8,
                "Transitions of each step after the cell's own, which read no input."
            )
            .unit("transitions").paper(deepTransitions),
            flag(
                "model.decoder.layer_normalization", \.model.decoder.layerNormalization,
                "Whether both sides of a cell, its input's and its state's, are normalised, gate by gate."
            )
            .paper("Ba et al. 2016, arXiv:1607.06450"),
            integer(
                "model.decoder.layers", \.model.decoder.layers, from: 1, to: 8,
                "Recurrent layers, one above the other; the first one looks back at the source."
            )
            .unit("layers"),
            flag(
                "model.decoder.residual", \.model.decoder.residual,
                "Whether a layer's input is added to what it gives, from the second layer on."
            )
            .paper(residual),
            integer(
                "model.decoder.hidden", \.model.decoder.hidden, from: 1, to: 65_536, "The size of the decoder's state."
            )
            .unit("values"),
            flag(
                "model.decoder.input_feeding", \.model.decoder.inputFeeding,
                "Whether the context of the source enters the recurrent cell, and not the output layer alone; without "
                    + "attention, whether the source is seen at every step, and not in the first state alone."
            )
            .paper(
                "Bahdanau et al. 2015, arXiv:1409.0473, A.2.2; Luong et al. 2015, arXiv:1508.04025, 3.3; without "
                    + "attention: Cho et al. 2014, arXiv:1406.1078; Sutskever et al. 2014, arXiv:1409.3215"),
            choice(
                "model.decoder.initial_state", \.model.decoder.initialState,
                "Where the first state comes from: the mean of the encoder's states, its state at the end of reading, or zero."
            )
            .paper("mean: Sennrich et al. 2017, arXiv:1703.04357; last: Bahdanau et al. 2015, arXiv:1409.0473, A.2.2"),
        ]

    private static let dropout = [
        probability("embedding", \.model.dropout.embedding, "embedded pieces, source and target"),
        probability(
            "hidden", \.model.dropout.hidden, "the encoder's states, as the decoder sees them, and between layers"),
        probability("output", \.model.dropout.output, "the last layer before the logits"),
        probability("recurrent", \.model.dropout.recurrent, "the state before a step's products, the same at all steps")
            .paper("Gal and Ghahramani 2016, arXiv:1512.05287, 4"),
        choice(
            "model.dropout.over_time", \.model.dropout.overTime,
            "Whether embedding and hidden dropout set other values to zero at each step of a sentence (step), or the same ones "
                + "at all of them (sequence)."
        )
        .paper("sequence: Gal and Ghahramani 2016, arXiv:1512.05287"),
        word("source_word", \.model.dropout.sourceWord, "source"),
        word("target_word", \.model.dropout.targetWord, "target"),
    ]

    private static func word(_ name: String, _ path: Path<Double>, _ side: String) -> Setting {
        number(
            "model.dropout.\(name)", path, .halfOpen(0, 1),
            "How likely the whole vector of an embedded \(side) piece is set to zero while training."
        )
        .unit("probability")
        .paper("Gal and Ghahramani 2016, arXiv:1512.05287, 4.2; Sennrich et al. 2017, arXiv:1703.04357")
    }

    private static func probability(_ name: String, _ path: Path<Double>, _ place: String) -> Setting {
        number(
            "model.dropout.\(name)", path, .halfOpen(0, 1),
            "How likely a value is set to zero while training, in \(place)."
        )
        .unit("probability")
        .paper("Srivastava et al. 2014, Dropout")
    }
}
