/// The settings behind a score, in one line that can be put into a paper.
///
/// The fields and their order are sacreBLEU's; in place of its version, the last field names this program:
/// `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|dragoman:0.1.0`.
/// - Source: Post 2018, "A Call for Clarity in Reporting BLEU Scores", section 4, arXiv:1804.08771.
public struct Signature: Hashable, Sendable, CustomStringConvertible {
    /// One `name:value` pair.
    public struct Field: Hashable, Sendable {
        /// What is set.
        public var name: String
        /// What it is set to.
        public var value: String

        /// Makes a field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The program that computed the score, and its version.
    public static let program = Field("dragoman", "0.1.0")

    /// The fields in the order of printing, without the program's.
    public var fields: [Field]

    /// Makes a signature of the number of references and the metric's own settings.
    public init(references: ReferenceCount, settings: [Field]) {
        fields = [Field("nrefs", references.description)] + settings
    }

    /// The fields, then the program, joined by `|`.
    public var description: String {
        (fields + [Self.program]).map { "\($0.name):\($0.value)" }.joined(separator: "|")
    }
}
