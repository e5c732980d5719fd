import Foundation

extension Double {
    /// The number with a fixed count of decimals, rounded as C's `printf` rounds (exact value, ties to even).
    package func fixed(_ decimals: Int) -> String {
        String(format: "%.*f", decimals, self)
    }
}
