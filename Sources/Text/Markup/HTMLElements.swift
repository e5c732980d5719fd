/// What is known of the elements of HTML by their names, in lower case.
///
/// - Source: the HTML standard, 4 and 13.1.2, and the rendering that it suggests, 15.3.
package enum HTMLElements {
    /// The elements that stand below each other on a page, or in cells of their own.
    package static let blocks = names(
        """
        address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure \
        footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre \
        search section select summary table tbody td textarea tfoot th thead title tr ul
        """)

    /// The elements that never have contents.
    package static let empty = names("area base br col embed hr img input link meta source track wbr")

    /// The elements whose contents are no markup, and are for machines.
    package static let raw = names("script style textarea xmp iframe noembed noframes")

    /// The elements whose contents are markup, and are for machines.
    package static let machine = names("code pre math")

    /// The attributes that people read.
    package static let readableAttributes = names(
        """
        alt title placeholder aria-label aria-description aria-placeholder aria-roledescription aria-valuetext label \
        summary abbr
        """)

    private static func names(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }
}
