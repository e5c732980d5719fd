/// What is said about a translation beside its picture.
public struct PictureCaption: Equatable, Sendable {
    /// The model, or the models, as the reader knows them.
    public var model: String
    /// The code of the language translated from, such as `en`; empty when it is not known.
    public var sourceLanguage: String
    /// The code of the language translated to; empty when it is not known.
    public var targetLanguage: String

    /// A caption.
    public init(model: String, sourceLanguage: String = "", targetLanguage: String = "") {
        self.model = model
        self.sourceLanguage = sourceLanguage
        self.targetLanguage = targetLanguage
    }

    /// The heading of a picture.
    var title: String {
        sourceLanguage.isEmpty || targetLanguage.isEmpty
            ? "Attention of \(model)" : "Attention of \(model), \(sourceLanguage) to \(targetLanguage)"
    }
}
