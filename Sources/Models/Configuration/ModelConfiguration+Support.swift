extension ModelConfiguration {
    /// What this version can't build, in one line; nil when it can build everything.
    ///
    /// A recipe is checked earlier, with the place in its file; this is for configurations that come from elsewhere.
    public var unsupported: String? {
        let demands: [(Bool, String)] = [
            (encoder.cell == .gru, "encoder cell \(encoder.cell.rawValue)"),
            (encoder.layers == 1, "\(encoder.layers) encoder layers"),
            (encoder.direction == .bidirectional, "encoder direction \(encoder.direction.rawValue)"),
            (encoder.merge == .concat, "encoder merge \(encoder.merge.rawValue)"),
            (attention.kind == .additive, "attention of type \(attention.kind.rawValue)"),
            (decoder.cell == .gru, "decoder cell \(decoder.cell.rawValue)"),
            (decoder.layers == 1, "\(decoder.layers) decoder layers"),
            (decoder.inputFeeding, "a decoder without input feeding"),
        ]
        return demands.first { !$0.0 }?.1
    }
}
