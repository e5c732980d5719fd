import Foundation
import ModelStore

/// The functions of the C library that results on the reference backend hang on.
///
/// The reference backend is plain Swift, whose sums and products have the same bits everywhere: nothing is reordered or fused.
/// `exp`, `tanh`, `log` and the like come from the C library, which rounds a last bit otherwise from version to version, and
/// from processor to processor (glibc has variants for those that multiply and add at once).
public enum LibraryMathematics {
    /// A checksum of the bits of these functions at some thousand places.
    ///
    /// Where two machines have the same, results on the reference backend have the same bits.
    public static let checksum: String = {
        var bits: [UInt64] = []
        for index in 0..<4096 {
            let x = Double(index - 2048) / 128 + 0.003
            let positive = exp(x)
            for value in [positive, log(positive), cos(x), sin(x), pow(0.9 + 0.1 / (1 + positive), x + 20)] {
                bits.append(value.bitPattern)
            }
            let y = Float(x)
            for value in [exp(y), log(exp(y)), log1p(exp(-abs(y))), tanh(y), tanh(y / 64)] {
                bits.append(UInt64(value.bitPattern))
            }
        }
        return bits.withUnsafeBytes { Checksum(of: $0) }.description
    }()
}
