import Foundation
import TestSupport
import Testing
import Text

@Suite struct LineReaderTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    func lines(_ path: String) throws -> [String] {
        let reader = try LineReader(path)
        var lines: [String] = []
        while let line = try reader.next() { lines.append(line) }
        #expect(reader.lineNumber == lines.count)
        #expect(try reader.next() == nil)
        return lines
    }

    @Test("only a newline ends a line, and a return before it goes with it")
    func lineEnds() throws {
        #expect(
            try lines(folder.write("a", "one\r\ntwo\n\nfour\rstill\n\r\nlast")) == [
                "one", "two", "", "four\rstill", "", "last",
            ])
        #expect(try lines(folder.write("b", "")) == [])
        #expect(try lines(folder.write("c", "\n")) == [""])
        #expect(try lines(folder.write("d", "x")) == ["x"])
        let breaks = "a\u{2028}b\u{2029}c\u{85}d\u{0B}e\u{0C}f\u{1C}g"
        #expect(try lines(folder.write("e", breaks + "\n")) == [breaks])
        #expect(try lines(folder.write("f", "a\0b\n\0\n")) == ["a\0b", "\0"])
    }

    @Test("lines longer than the buffer, and ends on its border, come out whole")
    func longLines() throws {
        for length in [131_070, 131_071, 131_072, 131_073, 700_000] {
            let long = String(repeating: "x", count: length)
            #expect(try lines(folder.write("long", "\(long)\r\nü\n\(long)")) == [long, "ü", long])
        }
    }

    @Test("a line that is too long is an error with its file and line, plain, compressed or without end")
    func tooLong() throws {
        let long = "short\r\n" + String(repeating: "x", count: 1_000)
        for file in [try folder.write("plain", long + "\n"), try folder.gzipped("zipped", long)] {
            let reader = try LineReader(file, maximumBytes: 999)
            #expect(try reader.next() == "short")
            let error = corpusError { _ = try reader.next() }
            #expect(error?.kind == .badData)
            #expect(
                error?.description == "\(file):2: found a line of more than 999 bytes, expected at most as many; "
                    + "--maximum-line-bytes, or data.maximum_line_bytes in a configuration, sets the limit")
            let patient = try LineReader(file, maximumBytes: 1_000)
            #expect(try patient.next() == "short" && patient.next()?.utf8.count == 1_000 && patient.next() == nil)
        }
        for device in ["/dev/zero", "/dev/full"] {
            let error = corpusError { _ = try lines(device) }
            #expect(error?.description.hasPrefix("\(device):1: found a line of more than 1048576 bytes") == true)
        }
    }

    @Test("a small gzip file of one huge line is unpacked no further than a line may go")
    func gzipBomb() throws {
        let reader = try LineReader(folder.gzipped("bomb.gz", String(repeating: "a", count: 32 << 20)))
        let error = corpusError { _ = try reader.next() }
        #expect(error?.description.hasPrefix("\(reader.path):1: found a line of more than") == true)
        let read = try #require(reader.fractionRead)
        #expect(read > 0 && read < 0.1)
    }

    @Test("a byte order mark, many words and odd but valid UTF-8 are text")
    func oddText() throws {
        let words = Array(repeating: "word", count: 100_000).joined(separator: " ")
        let odd = "\u{FEFF}x\u{FFFE}\u{FFFF}\u{10FFFF}\u{E000}"
        #expect(try lines(folder.write("odd", "\(odd)\n\(words)\n\r\n\r")) == [odd, words, "", "\r"])
    }

    @Test("gzip is told by content")
    func gzip() throws {
        let text = (0..<50_000).map { "line \($0)" }
        #expect(try lines(folder.gzipped("plain-name.txt", text.joined(separator: "\n"))) == text)
        #expect(try lines(folder.write("not-really.gz", "plain\n")) == ["plain"])
        // Two gzip files one after the other are one stream.
        let first = try Data(contentsOf: URL(fileURLWithPath: folder.gzipped("a.gz", "a\n")))
        let second = try Data(contentsOf: URL(fileURLWithPath: folder.gzipped("b.gz", "b\n")))
        #expect(try lines(folder.write("ab.gz", [UInt8](first + second))) == ["a", "b"])
    }

    @Test("a gzip stream that is cut or damaged is an error wherever it happens")
    func damagedGzip() throws {
        let text = (0..<5_000).map { "line \($0 &* 7919 % 1013)" }.joined(separator: "\n")
        let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.gzipped("whole.gz", text))))
        for count in [3, 9, 12, whole.count / 2, whole.count - 9, whole.count - 4, whole.count - 1] {
            let file = try folder.write("cut.gz", Array(whole[..<count]))
            let error = corpusError { _ = try lines(file) }
            #expect(error?.kind == .badData, "cut after \(count) of \(whole.count) bytes")
            #expect(error?.description.hasPrefix("\(file): the gzip stream breaks off") == true)
        }
        var damaged = whole
        damaged[whole.count - 6] ^= 0xFF
        let file = try folder.write("damaged.gz", damaged)
        #expect(corpusError { _ = try lines(file) }?.description.contains("damaged gzip stream") == true)
    }

    @Test("Zstandard is told by content, and its frames are one text")
    func zstandard() throws {
        let text = (0..<50_000).map { "line \($0 &* 7919 % 1013)" }
        let whole = text.joined(separator: "\n")
        #expect(try lines(folder.zstandard("plain-name.txt", whole)) == text)
        #expect(try lines(folder.write("not-really.zst", "plain\n")) == ["plain"])
        #expect(try lines(folder.zstandard("empty.zst", "")) == [])
        let first = try Data(contentsOf: URL(fileURLWithPath: folder.zstandard("a.zst", "a\n")))
        let second = try Data(contentsOf: URL(fileURLWithPath: folder.zstandard("b.zst", "b\n")))
        #expect(try lines(folder.write("ab.zst", [UInt8](first + second))) == ["a", "b"])
        // A frame that is to be skipped, as pzstd puts before each.
        for magic in [0x50, 0x5F] as [UInt8] {
            let skipped = [magic, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]
            #expect(
                try lines(folder.write("skip.zst", skipped + [UInt8](first) + skipped + [UInt8](second))) == ["a", "b"])
        }
        let long = String(repeating: "x", count: 700_000)
        #expect(try lines(folder.zstandard("long.zst", "\(long)\n\(long)")) == [long, long])

        let reader = try LineReader(folder.zstandard("again.zst", whole))
        #expect(reader.fractionRead == 0)
        while try reader.next() != nil {}
        #expect(reader.fractionRead == 1)
        let bomb = try LineReader(folder.zstandard("bomb.zst", String(repeating: "a", count: 32 << 20)))
        let error = corpusError { _ = try bomb.next() }
        #expect(error?.description.hasPrefix("\(bomb.path):1: found a line of more than") == true)
    }

    @Test("A Zstandard frame that takes much memory is refused in words of its own")
    func wideZstandard() throws {
        // A window of 256 MiB, and one empty block.
        let file = try folder.write("wide.zst", [0x28, 0xB5, 0x2F, 0xFD, 0, 18 << 3, 1, 0, 0])
        let error = corpusError { _ = try lines(file) }
        #expect(
            error?.description
                == "\(file): found a zstd frame behind line 0 that takes more than 128 MiB to unpack, expected less, as zstd "
                + "makes them without --long")
        #expect(try lines(folder.write("narrow.zst", [0x28, 0xB5, 0x2F, 0xFD, 0, 17 << 3, 1, 0, 0])) == [])
    }

    @Test("a Zstandard stream that is cut or damaged is an error wherever it happens")
    func damagedZstandard() throws {
        let text = (0..<5_000).map { "line \($0 &* 7919 % 1013)" }.joined(separator: "\n")
        let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.zstandard("whole.zst", text))))
        for count in [4, 9, 12, whole.count / 2, whole.count - 1] {
            let file = try folder.write("cut.zst", Array(whole[..<count]))
            let error = corpusError { _ = try lines(file) }
            #expect(error?.kind == .badData, "cut after \(count) of \(whole.count) bytes")
            #expect(error?.description.hasPrefix("\(file): the zstd stream breaks off") == true)
        }
        let noHeader = Array(whole[..<4]) + [UInt8](repeating: 0xFF, count: 40)
        for damaged in [noHeader, whole + [UInt8](repeating: 1, count: 40)] {
            let file = try folder.write("damaged.zst", damaged)
            let error = corpusError { _ = try lines(file) }
            #expect(error?.description.hasPrefix("\(file): damaged zstd stream after line ") == true)
        }
    }

    @Test("text that is not UTF-8 is an error with file, line and byte")
    func badText() throws {
        let bad: [([UInt8], String)] = [
            ([0xFF], "0xFF"), ([0xC3], "0xC3"), ([0xC0, 0x80], "0xC0"), ([0xED, 0xA0, 0x80], "0xED"),
            ([0xE4, 0x62], "0xE4"), ([0xF5, 0x80, 0x80, 0x80], "0xF5"),
        ]
        for (bytes, name) in bad {
            let file = try folder.write("bad", Array("fine\nfür ".utf8) + bytes + Array("\nfine\n".utf8))
            let error = corpusError { _ = try lines(file) }
            #expect(error?.kind == .badData)
            #expect(error?.description == "\(file):2: byte 6 of the line is \(name), not UTF-8; expected UTF-8 text")
        }
    }

    @Test("text that is not UTF-8 can be replaced, and is counted")
    func replacedText() throws {
        let lines: [([UInt8], String)] = [
            ([0xFF], "\u{FFFD}"), ([0x61, 0xC3], "a\u{FFFD}"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
            ([0xE4, 0x62], "\u{FFFD}b"), ([0xF0, 0x9F, 0x98, 0x61], "\u{FFFD}a"), ([0xC3, 0xBC], "ü"),
        ]
        let file = try folder.write("bad", Array(lines.map(\.0).joined(separator: [UInt8(ascii: "\n")])))
        let reader = try LineReader(file, invalidText: .replaced)
        for line in lines { #expect(try reader.next() == line.1) }
        #expect(try reader.next() == nil)
        #expect(reader.mendedLines == 5 && reader.lineNumber == 6)
    }

    @Test("how much was read is known of plain and gzipped files, and not of descriptors")
    func fractionRead() throws {
        let text = (0..<100_000).map { "line \($0 &* 7919 % 1013)" }.joined(separator: "\n")
        for file in [try folder.write("plain", text), try folder.gzipped("zipped", text)] {
            let reader = try LineReader(file)
            #expect(reader.fractionRead == 0)
            var last = 0.0
            while try reader.next() != nil {
                let read = try #require(reader.fractionRead)
                #expect(read >= last && read <= 1)
                if reader.lineNumber == 30_000 { #expect(read > 0.2 && read < 0.8) }
                last = read
            }
            #expect(last == 1)
        }
        #expect(LineReader(descriptor: 0, name: "standard input").fractionRead == nil)
    }

    @Test("a missing file and a folder are errors of their own")
    func unreadable() {
        #expect(corpusError { _ = try lines("\(folder.path)/none") }?.kind == .missingInput)
        #expect(corpusError { _ = try lines(folder.path) }?.kind == .missingInput)
    }

    @Test("What is behind the lines that were read is read as bytes, up to a limit")
    func remainingBytes() throws {
        let bytes = Array("a\r\n".utf8) + [0xFF, 0x0A] + [UInt8](repeating: 0x78, count: 300_000)
        let path = try folder.write("bytes", bytes)
        let reader = try LineReader(path)
        #expect(try reader.next() == "a")
        #expect(try reader.remainingBytes(atMost: 300_002) == Array(bytes.dropFirst(3)))
        #expect(try reader.remainingBytes(atMost: 0).isEmpty)
        #expect(throws: CorpusError(.badData, "\(path): found more than 300004 bytes, expected at most as many")) {
            try LineReader(path).remainingBytes(atMost: 300_004)
        }
    }
}
