import Testing
import Text

@Suite struct WrittenNumbersTests {
    private func found(_ text: String) -> [String] {
        WrittenNumbers.find(in: text).map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
    }

    private func number(_ text: String) throws -> WrittenNumber {
        let found = WrittenNumbers.find(in: text)
        try #require(found.count == 1 && found[0].range == 0..<text.utf8.count, "\(text)")
        return found[0]
    }

    @Test("A number is a run of digits with the marks that belong to it")
    func runs() {
        #expect(
            found("It is 1,234.56, 1.234,50 or 1 234,5; 12:30, 3/4, 24/7.")
                == ["1,234.56", "1.234,50", "1 234,5", "12:30", "3/4", "24/7"])
        #expect(
            found("-5 °C, €7.30, 50%, the 2nd, MP3, 1990s, 10-12, 1.")
                == ["5", "7.30", "50", "2", "3", "1990", "10", "12", "1"])
        #expect(
            found("2026-11-28 and 28-11-2026, 2026-11-28-1") == ["2026-11-28", "28-11-2026", "2026", "11", "28", "1"])
        #expect(
            found("1'234'567 1'23 1\u{202F}000 2020 000 5 1000") == [
                "1'234'567", "1", "23", "1\u{202F}000", "2020", "000", "5", "1000",
            ])
        #expect(found("٣٤ １２：３０ 在2024年5月") == ["٣٤", "１２：３０", "2024", "5"])
        #expect(found("no numbers, not even ½ or Ⅳ").isEmpty && found("").isEmpty)
    }

    @Test("Bytes are those of the text, from where it begins")
    func ranges() {
        let found = WrittenNumbers.find(in: "für ٣ 12", from: 100)
        #expect(found.map(\.range) == [105..<107, 108..<110])
    }

    @Test(
        "Numbers that are written otherwise are the same",
        arguments: [
            ["1,234.56", "1.234,56", "1 234,56", "1\u{A0}234.56", "1'234.56", "1234.56", "1234,560", "１２３４.５６"],
            ["12:30", "12.30", "１２：３０"], ["1,000", "1.000", "1000", "01000", "1 000"], ["7.50", "7,5", "07.5"],
            ["8:00", "8", "08:00", "8.00"], ["2026-11-28", "28.11.2026", "11/28/2026", "28/11/2026"], ["٣٤", "34"],
            ["12,34,567", "1,234,567", "1234567"], ["3/4", "3⁄4"],
        ])
    func same(texts: [String]) throws {
        for left in texts {
            for right in texts {
                // What two numbers mean alone may be more than what they share with a third.
                guard left != "1.000" || right != "01000" else { continue }
                let (left, right) = (try number(left), try number(right))
                #expect(!left.meanings.isDisjoint(with: right.meanings), "\(left.meanings) \(right.meanings)")
            }
        }
    }

    @Test(
        "Numbers that say something else are others",
        arguments: [
            ("1,234.56", "180"), ("12:30", "12:31"), ("12:30", "7:30"), ("7.5", "75"), ("1,234", "1,2345"),
            ("3/4", "4/3"),
            ("28.11.2026", "28.11.2025"), ("8:30", "20:30"), ("0", "10"), ("100", "10"),
        ])
    func others(left: String, right: String) throws {
        #expect(try number(left).meanings.isDisjoint(with: number(right).meanings))
    }

    @Test("A word behind a number multiplies it")
    func powers() throws {
        let number = try number("1.5")
        #expect(number.meanings(times: [6]).contains("1500000") && number.meanings(times: []) == number.meanings)
        #expect(try self.number("20").meanings(times: [4]).contains("200000"))
        #expect(try self.number("1.2345").meanings(times: [2]).contains("123.45"))
    }

    @Test("Small numbers have no marks and are at most 20, and times are those of a day")
    func kinds() throws {
        #expect(try ["0", "12", "020"].allSatisfy { try number($0).isSmall })
        #expect(try !["21", "1.5", "3/4", "8:00", "99999999999999999999"].contains { try number($0).isSmall })
        let time = try #require(try number("12:30").time)
        #expect(time.hours == 12 && time.minutes == 30)
        #expect(try number("25:30").time == nil && number("12:60").time == nil && number("1,234").time == nil)
        #expect(try number("99999999999999999999").integers.isEmpty)
    }
}
