extension SubwordModelFile {
    /// Fields of `ModelProto` and of `NormalizerSpec`.
    private enum RuleField {
        static let normalizer = 3
        static let file = 6
    }

    /// A file without the name of the file that its rules of normalisation were read from: the rules are in it.
    /// - Source: sentencepiece 0.1.97, `sentencepiece_model.proto`.
    static func withoutNameOfRules(_ bytes: [UInt8]) throws(ProtobufReader.Malformed) -> [UInt8] {
        var file = ProtobufWriter()
        var reader = ProtobufReader(bytes[...])
        var begin = reader.offset
        while let field = try reader.next() {
            if case (RuleField.normalizer, .bytes(let message)) = field {
                file.append(RuleField.normalizer, bytes: try fields(of: message, without: RuleField.file))
            } else {
                file.append(fields: bytes[begin..<reader.offset])
            }
            begin = reader.offset
        }
        return file.bytes
    }

    private static func fields(
        of message: ArraySlice<UInt8>, without number: Int
    ) throws(ProtobufReader.Malformed) -> [UInt8] {
        var kept: [UInt8] = []
        var reader = ProtobufReader(message)
        var begin = reader.offset
        while let field = try reader.next() {
            if field.number != number { kept += message[begin..<reader.offset] }
            begin = reader.offset
        }
        return kept
    }
}
