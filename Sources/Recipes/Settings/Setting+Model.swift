import Models

/// The keys of the model.
extension Setting {
    static let model = embedding + encoder + attention + decoder + dropout

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

    private static let encoder = [
        choice("model.encoder.cell", \.model.encoder.cell, "The recurrent cell of the encoder.")
            .paper(
                "gru: Cho et al. 2014, arXiv:1406.1078; lstm: Hochreiter and Schmidhuber 1997, Long short-term memory"),
        integer(
            "model.encoder.layers", \.model.encoder.layers, from: 1, to: 64, "Recurrent layers, one above the other."
        )
        .unit("layers"),
        integer(
            "model.encoder.hidden", \.model.encoder.hidden, from: 1, to: 65_536, "The size of one direction's state."
        )
        .unit("values"),
        choice("model.encoder.direction", \.model.encoder.direction, "In which order the source sentence is read.")
            .paper("Schuster and Paliwal 1997, Bidirectional recurrent neural networks"),
        choice(
            "model.encoder.merge", \.model.encoder.merge,
            "How the states of the two directions become one: side by side."
        )
        .only(with: "model.encoder.direction", EncoderConfiguration.Direction.bidirectional),
    ]

    private static let attention = [
        choice("model.attention.type", \.model.attention.kind, "How a source position is scored at each step.")
            .paper(
                "additive: Bahdanau et al. 2015, arXiv:1409.0473; dot: Luong et al. 2015, arXiv:1508.04025"),
        integer(
            "model.attention.size", \.model.attention.size, from: 1, to: 65_536,
            "The size of the space where decoder state and source position are compared."
        )
        .unit("values")
        .paper("Bahdanau et al. 2015, arXiv:1409.0473, A.1.2")
        .only(with: "model.attention.type", AttentionConfiguration.Kind.additive),
    ]

    private static let decoder = [
        choice("model.decoder.cell", \.model.decoder.cell, "The recurrent cell of the decoder.")
            .paper(
                "gru: Cho et al. 2014, arXiv:1406.1078; lstm: Hochreiter and Schmidhuber 1997, Long short-term memory"),
        integer(
            "model.decoder.layers", \.model.decoder.layers, from: 1, to: 64, "Recurrent layers, one above the other."
        )
        .unit("layers"),
        integer("model.decoder.hidden", \.model.decoder.hidden, from: 1, to: 65_536, "The size of the decoder's state.")
            .unit("values"),
        flag(
            "model.decoder.input_feeding", \.model.decoder.inputFeeding,
            "Whether the context of the source enters the recurrent cell, and not the output layer alone."
        )
        .paper("Bahdanau et al. 2015, arXiv:1409.0473, A.2.2; Luong et al. 2015, arXiv:1508.04025, 3.3"),
        choice(
            "model.decoder.initial_state", \.model.decoder.initialState,
            "Where the first state comes from: the mean of the encoder's states, its state at the end of reading, or zero."
        )
        .paper("mean: Sennrich et al. 2017, arXiv:1703.04357; last: Bahdanau et al. 2015, arXiv:1409.0473, A.2.2"),
    ]

    private static let dropout = [
        probability("embedding", \.model.dropout.embedding, "embedded pieces, source and target"),
        probability("hidden", \.model.dropout.hidden, "the encoder's states, as the decoder sees them"),
        probability("output", \.model.dropout.output, "the last layer before the logits"),
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
