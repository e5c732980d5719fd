import Reports
import Testing

@Suite("Numbers with a fixed count of decimals")
struct FixedPointTests {
    @Test("round the exact value, ties to even")
    func rounding() {
        #expect(0.125.fixed(2) == "0.12" && 0.375.fixed(2) == "0.38")
        // 1.005 is a little less than that.
        #expect(1.005.fixed(2) == "1.00" && 2.5.fixed(0) == "2" && (-0.04).fixed(1) == "-0.0")
    }
}
