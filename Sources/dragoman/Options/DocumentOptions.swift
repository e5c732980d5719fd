import ArgumentParser
import Documents
import Translation

/// The options of documents as a whole.
struct DocumentOptions: ParsableArguments {
    @Option(
        name: .long,
        help: """
            What the input is: lines of text, or a document, whose text is translated and whose everything else stays what \
            it is.
            """)
    var format = InputFormat.text

    @Option(
        name: .long,
        help: """
            Which translations are written again that a document of translations has already: none, those that are marked \
            as fuzzy, or all (default: none).
            """)
    var retranslate: DocumentSettings.Retranslation?

    @Flag(name: .customLong("no-fuzzy"), help: "Do not mark translations as fuzzy, to be looked over by somebody.")
    var isFinal = false

    /// Refuses settings that the format does not have.
    /// - Throws: `ValidationError` with the option.
    func check() throws {
        for case (let name, let option, true) in [
            (.retranslation, "--retranslate", retranslate != nil), (.marking, "--no-fuzzy", isFinal),
        ] as [(DocumentSettings.Name, String, Bool)] where format.document?.settings.contains(name) != true {
            let formats = DocumentFormats.all.filter { $0.settings.contains(name) }.map { $0.name }
            throw ValidationError(
                "\(option): found with --format \(format.name), expected \(formats.joined(separator: ", "))")
        }
    }

    /// What the options ask for.
    func settings(_ attributes: AttributeHandling) -> DocumentSettings {
        var settings = DocumentSettings()
        settings.translatesAttributes = attributes == .translate
        settings.retranslation = retranslate ?? .none
        settings.marksFuzzy = !isFinal
        return settings
    }
}

extension DocumentSettings.Retranslation: ExpressibleByArgument {}
