/// What an input looks like: what decides how it is changed.
package enum InputForm: CaseIterable {
    /// Bytes of any meaning.
    case bytes
    /// Lines of text.
    case text
    /// Text with numbers, quotes and brackets: JSON and YAML.
    case settings
    /// A safetensors file: the length of a header, the header in JSON, numbers.
    case safetensors
    /// A SentencePiece model: a message of Protocol Buffers.
    case protobuf
}
