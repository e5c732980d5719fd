/// How good translations turn out to be that a model finds so or so likely: what makes a confidence of a log-probability.
///
/// The log-probability of an average piece orders translations, but says nothing about quality by itself. On a text with
/// references the qualities of the translations are made a function of it that never falls (isotonic regression), between
/// whose points confidences are interpolated.
/// - Source: Zadrozny and Elkan 2002, "Transforming classifier scores into accurate multiclass probability estimates",
///   section 3 (the pool-adjacent-violators algorithm).
public struct ConfidenceCalibration: Codable, Equatable, Sendable {
    /// A translation whose quality is known.
    public struct Sample: Sendable {
        /// The log-probability of an average piece, the end symbol included, in nats.
        public let averageLogProbability: Double
        /// From 0 to 1.
        public let quality: Double

        /// A translation with its quality.
        public init(averageLogProbability: Double, quality: Double) {
            self.averageLogProbability = averageLogProbability
            self.quality = quality
        }
    }

    /// Where a log-probability has a known confidence.
    public struct Point: Codable, Equatable, Sendable {
        /// The log-probability of an average piece, in nats.
        public let averageLogProbability: Double
        /// The quality to expect there, from 0 to 1.
        public let confidence: Double
    }

    /// The fewest translations that a point stands for, if there are as many.
    public static let leastSamples = 20

    /// In ascending order, both log-probabilities and confidences.
    public let points: [Point]
    /// How many translations it was made from.
    public let sampleCount: Int

    /// Fits a calibration.
    /// - Parameter samples: at least one, with finite numbers.
    public init(_ samples: [Sample]) {
        precondition(!samples.isEmpty, "a calibration by nothing")
        sampleCount = samples.count
        let ordered = samples.sorted { $0.averageLogProbability < $1.averageLogProbability }
        let size = max(Self.leastSamples, ordered.count / 50)
        var blocks: [Block] = []
        let count = max(1, ordered.count / size)
        for number in 0..<count {
            // Of equal size but for the last, which has what is left over.
            let end = number + 1 == count ? ordered.count : (number + 1) * size
            blocks.append(Block(ordered[number * size..<end]))
            // A block that is better than its neighbour above is pooled with it.
            while blocks.count > 1, blocks[blocks.count - 2].quality >= blocks[blocks.count - 1].quality {
                let last = blocks.removeLast()
                blocks[blocks.count - 1].pool(last)
            }
        }
        var highest = -Double.infinity
        points = blocks.map { block in
            // Means of equal numbers may differ in their last bits.
            highest = max(highest, block.averageLogProbability)
            return Point(averageLogProbability: highest, confidence: min(max(0, block.quality), 1))
        }
    }

    /// How far points that were written by an earlier version may be from their order.
    private static let rounding = 1e-9

    /// Whether the points are such as `init` makes them, which is not sure of those that were read from a file.
    var isSound: Bool {
        !points.isEmpty
            && points.allSatisfy { $0.averageLogProbability.isFinite && 0...1 + Self.rounding ~= $0.confidence }
            && zip(points, points.dropFirst()).allSatisfy {
                $0.averageLogProbability <= $1.averageLogProbability + Self.rounding
                    && $0.confidence <= $1.confidence + Self.rounding
            }
    }

    /// The quality to expect of a translation, from 0 to 1.
    /// - Parameters:
    ///   - logProbability: of the whole translation, in nats.
    ///   - length: in pieces, the end symbol included.
    public func confidence(logProbability: Double, length: Int) -> Double {
        if !logProbability.isFinite { return 0 }
        // The translation of nothing is certain.
        if length == 0 { return 1 }
        let average = logProbability / Double(length)
        guard let above = points.firstIndex(where: { $0.averageLogProbability > average }) else {
            return points[points.count - 1].confidence
        }
        if above == 0 { return points[0].confidence }
        let (lower, upper) = (points[above - 1], points[above])
        let share =
            (average - lower.averageLogProbability) / (upper.averageLogProbability - lower.averageLogProbability)
        return lower.confidence + share * (upper.confidence - lower.confidence)
    }

    /// The quality to expect of a translation, from 0 to 1.
    public func confidence(of translation: Translation) -> Double {
        confidence(logProbability: translation.logProbability, length: translation.length)
    }

    /// The expected calibration error: by how much confidence and quality differ on the average, over ten groups of
    /// equal size by confidence.
    /// - Source: Naeini et al. 2015, "Obtaining well calibrated probabilities using Bayesian binning", AAAI; Guo et al.
    ///   2017, arXiv:1706.04599, section 2.
    public static func expectedError(_ pairs: [(confidence: Double, quality: Double)]) -> Double {
        let ordered = pairs.sorted { $0.confidence < $1.confidence }
        var error = 0.0
        for group in 0..<10 {
            let members = ordered[group * ordered.count / 10..<(group + 1) * ordered.count / 10]
            error += abs(members.reduce(0) { $0 + $1.confidence - $1.quality })
        }
        return ordered.isEmpty ? 0 : error / Double(ordered.count)
    }

    /// Neighbouring samples that share their mean.
    private struct Block {
        private var count: Double
        private(set) var averageLogProbability: Double
        private(set) var quality: Double

        init(_ samples: ArraySlice<Sample>) {
            count = Double(samples.count)
            averageLogProbability = samples.reduce(0) { $0 + $1.averageLogProbability } / count
            quality = samples.reduce(0) { $0 + $1.quality } / count
        }

        mutating func pool(_ other: Block) {
            let sum = count + other.count
            averageLogProbability = (averageLogProbability * count + other.averageLogProbability * other.count) / sum
            quality = (quality * count + other.quality * other.count) / sum
            count = sum
        }
    }
}
