extension String {
    /// The text as it may stand in HTML, between tags or in a quoted attribute.
    package var escapedForHTML: String {
        var escaped = ""
        for scalar in printable.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// An element around the text of a language that isn't known: its direction is found from its letters, and stays
    /// within the element.
    package func isolated(in tag: String = "bdi") -> String {
        "<\(tag) dir=\"auto\">\(escapedForHTML)</\(tag)>"
    }
}
