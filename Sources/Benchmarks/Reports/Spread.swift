/// The samples of one metric over the rounds: their median and their extremes.
package struct Spread: Encodable, Equatable {
    /// One value a round.
    package let samples: [Double]

    /// A spread of at least one sample.
    package init(_ samples: [Double]) {
        precondition(!samples.isEmpty, "the spread of no samples")
        self.samples = samples
    }

    /// The middle one, or the mean of the two middle ones.
    package var median: Double {
        let sorted = samples.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// The smallest.
    package var minimum: Double { samples.min() ?? .nan }
    /// The largest.
    package var maximum: Double { samples.max() ?? .nan }

    private enum CodingKeys: String, CodingKey {
        case median, minimum, maximum, samples
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(median, forKey: .median)
        try container.encode(minimum, forKey: .minimum)
        try container.encode(maximum, forKey: .maximum)
        try container.encode(samples, forKey: .samples)
    }
}
