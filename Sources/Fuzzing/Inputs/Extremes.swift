/// Numbers and values at the ends of what can be written, and beyond.
enum Extremes {
    /// As they are written.
    static let numbers = [
        "-1", "0", "1", "2", "255", "65536", "1000000", "2147483647", "2147483648", "4294967295", "4294967296",
        "4611686018427387904", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "18446744073709551615", "18446744073709551616", "1e308", "-1e308", "1e-320", "1e999", "0.5", "-0.0", "1e10",
        "NaN", "nan", "Infinity", "-inf", "007", "0x10", "1_000",
    ]

    /// Values of any kind, for JSON and YAML.
    static let values =
        numbers + [
            "", "null", "~", "true", "\"\"", "[]", "{}", "[[[[", "{{{{", "]", "}", ":", ",", "- ", "\"", "'", "&a ",
            "*a",
            "<<: *a", "!!binary ", "|\n", ">\n", "# ", "%YAML 9", "---\n", "...", "\t", "\0", "\u{FEFF}", "\\u0000",
            "\\ud800", String(repeating: "[", count: 2_000), String(repeating: "{a: ", count: 500),
            "[&a [x, x, x, x, x, x, x, x], &b [*a, *a, *a, *a, *a, *a, *a], &c [*b, *b, *b, *b, *b, *b], [*c, *c, *c, *c]]",
            "{? &a {x: 1} : &b {? *a : 1}, ? *b : {? {? *b : *b} : *b}}",
        ]

    /// As bytes hold them.
    static let integers: [UInt64] = [
        0, 1, 2, 127, 128, 255, 256, 32_767, 65_535, 65_536, 1 << 20, 1 << 30, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF,
        1 << 32, 1 << 40, 1 << 62, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, 0xFFFF_FFFF_FFFF_FFFF,
        // Not a number, infinity and the greatest number in 32 bits, twice.
        0x7FC0_0000_7FC0_0000, 0x7F80_0000_7F80_0000, 0x7F7F_FFFF_7F7F_FFFF,
    ]
}
