import ArgumentParser

/// What a picture of attention is written as.
enum PictureFormat: String, CaseIterable, ExpressibleByArgument {
    /// A drawing of lines and text.
    case svg
    /// That drawing in pixels.
    case png
    /// A page with the search as well.
    case html

    /// The format that the name of a file asks for; nil for another name.
    init?(nameOf path: String) {
        guard let ending = path.split(separator: ".", omittingEmptySubsequences: false).last else { return nil }
        self.init(rawValue: ending.lowercased())
    }
}
