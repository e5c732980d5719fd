import Foundation

/// The value of a metric on a corpus or a sentence.
public protocol MetricScore: Sendable, CustomStringConvertible {
    /// The metric's name, as it is printed: `BLEU`.
    var name: String { get }

    /// The value itself, between 0 and 100 for the metrics that are percentages.
    var score: Double { get }

    /// What is printed after the value, empty if there is nothing more to say.
    var details: String { get }
}

extension MetricScore {
    /// The score as one line in sacreBLEU's layout: `BLEU|nrefs:1|… = 33.07 65.8/40.2/…`.
    ///
    /// - Parameters:
    ///   - decimals: The number of digits after the point of the value.
    ///   - signature: Printed between the name and the value when it is given.
    public func formatted(decimals: Int = 2, signature: Signature? = nil) -> String {
        let label = signature.map { "\(name)|\($0)" } ?? name
        let value = "\(label) = \(score.fixed(decimals))"
        return details.isEmpty ? value : "\(value) \(details)"
    }

    /// The score as one line with two decimals and without a signature.
    public var description: String { formatted() }
}

extension Double {
    /// The number with a fixed count of decimals, rounded as C's `printf` rounds (exact value, ties to even).
    func fixed(_ decimals: Int) -> String {
        String(format: "%.*f", decimals, self)
    }
}
