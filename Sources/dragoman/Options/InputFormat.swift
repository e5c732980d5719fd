import ArgumentParser
import Documents

/// What the input of `translate` is: lines of text, or a document.
struct InputFormat: ExpressibleByArgument, CustomStringConvertible {
    /// What users call it.
    let name: String
    /// The format of the document; nil for lines of text.
    let document: (any DocumentFormat.Type)?

    /// Lines of text.
    static let text = InputFormat(name: "text", document: nil)
    private static let all = [text] + DocumentFormats.all.map { InputFormat(name: $0.name, document: $0) }

    static var allValueStrings: [String] { all.map(\.name) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

    private init(name: String, document: (any DocumentFormat.Type)?) {
        self.name = name
        self.document = document
    }

    init?(argument: String) {
        guard let format = Self.all.first(where: { $0.name == argument }) else { return nil }
        self = format
    }

    var description: String { name }
    var defaultValueDescription: String { name }
}
