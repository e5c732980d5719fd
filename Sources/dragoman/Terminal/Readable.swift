import Foundation
import Reports

/// Numbers as people read them.
package enum Readable {
    /// `1,234,567`.
    package static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var groups = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { groups += "," }
            groups.append(digit)
        }
        return number < 0 ? "-\(groups)" : groups
    }

    /// `1:02:03`, or `2:03` below an hour.
    package static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0 else { return "?" }
        let whole = Int(min(seconds.rounded(), 1e9))
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        return hours > 0
            ? String(format: "%d:%02d:%02d", hours, minutes, rest) : String(format: "%d:%02d", minutes, rest)
    }

    /// `1.2 G`, in powers of a thousand.
    package static func amount(_ count: Int) -> String {
        switch Double(count) {
        case 1e12...: "\((Double(count) / 1e12).fixed(1)) T"
        case 1e9...: "\((Double(count) / 1e9).fixed(1)) G"
        case 1e6...: "\((Double(count) / 1e6).fixed(1)) M"
        case 1e3...: "\((Double(count) / 1e3).fixed(1)) k"
        default: "\(count)"
        }
    }

    /// `1.2 GB`, in powers of a thousand.
    package static func bytes(_ count: Int) -> String {
        switch Double(count) {
        case 1e9...: "\((Double(count) / 1e9).fixed(1)) GB"
        case 1e6...: "\((Double(count) / 1e6).fixed(0)) MB"
        default: "\((Double(count) / 1e3).fixed(0)) kB"
        }
    }

    /// A number of any size, rounded to four significant digits: `0.001991`, `5e-07`.
    package static func rounded(_ value: Double) -> String {
        // Whose sign means nothing.
        value.isNaN ? "nan" : String(format: "%.4g", value)
    }
}
