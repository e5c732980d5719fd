import Text

/// What has full stops within a word: names of machines and files, versions.
extension ProtectedSpans {
    /// The address, file name, version or the like that the full stop at a position is within.
    func dotted(around stop: Int, notBefore earliest: Int) -> ProtectedSpan? {
        guard stop > earliest, self[stop + 1].isASCIIAlphanumeric, let last = bytes.scalar(before: stop),
            Self.isOfFileName(last)
        else { return nil }
        // No name is longer, and a line of full stops must not be read again for each.
        let longest = 255
        var start = stop
        while start > max(earliest, stop - longest), let before = bytes.scalar(before: start),
            Self.isOfFileName(before) || before == "/"
        {
            start -= UTF8.width(before)
        }
        guard start >= earliest, beginsName(at: start) else { return nil }
        var end = stop
        while let scalar = bytes.scalar(at: end), end < stop + longest, Self.isOfFileName(scalar) || scalar == "/" {
            end += UTF8.width(scalar)
        }
        let whole = start..<end
        // A mail address is noticed by its @.
        if self[end] == UInt8(ascii: "@") || bytes[whole].contains(UInt8(ascii: "@")) { return nil }
        let word = start..<withoutFullStops(whole)
        let isWhole = isVersion(bytes[word]) || isFileName(bytes[word])
        if isWhole && endsWord(at: word.upperBound) { return ProtectedSpan(kind: .content, range: word) }
        return domain(from: start, until: end)
    }

    private func withoutFullStops(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, ".-".utf8.contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    // MARK: Names of machines

    /// An address without `www.`: `example.org`, `example.org/a?b=c`.
    private func domain(from start: Int, until end: Int) -> ProtectedSpan? {
        let hostEnd = skip(from: start) { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        let host = bytes[start..<min(withoutFullStops(start..<min(hostEnd, end)), end)]
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), labels[0].contains(where: \.isASCIILetter),
            let last = labels.last
        else { return nil }
        let suffix = String(decoding: last, as: UTF8.self)
        let hasPath = self[host.endIndex] == UInt8(ascii: "/") && self[host.endIndex + 1].isASCIIAlphanumeric
        let isKnown =
            Self.domainEndings.contains(suffix)
            || Self.domainEndingsThatAreWords.contains(suffix) && (hasPath || labels.count > 2)
        guard isKnown, endsWord(at: host.endIndex), self[host.endIndex] != UInt8(ascii: "_") else { return nil }
        if hasPath || "?:".utf8.contains(self[host.endIndex]) && self[host.endIndex + 1].isASCIIAlphanumeric {
            return web(from: start, afterPrefix: host.count)
        }
        return ProtectedSpan(kind: .content, range: start..<host.endIndex)
    }

    /// What names of machines end with, in small letters; a capital one begins a sentence.
    private static let domainEndings: Set<String> = Set(
        """
        com org net edu gov mil int info biz name pro io ai app dev cloud online shop store tech blog wiki xyz news eu de \
        fr es nl pt pl ru cn jp uk ca au ch dk se fi gr tr ua br mx ar cl co kr tw hk sg nz za tv cz sk hu ro bg hr rs lt \
        lv ee lu il ir pk th vn ph id pe ve ec uy
        """.split(separator: " ").map(String.init))

    /// Those that are words, which stand behind a full stop where a space was forgotten.
    private static let domainEndingsThatAreWords: Set<String> = [
        "it", "is", "in", "no", "be", "at", "me", "us", "to", "so", "am", "do", "my", "ie", "as", "by", "la", "si",
        "site",
        "top",
    ]

    // MARK: Files

    /// Whether a word is the name of a file, perhaps with folders: `main.swift`, `docs/a.tar.gz`.
    private func isFileName(_ word: ArraySlice<UInt8>) -> Bool {
        guard let stop = word.lastIndex(of: UInt8(ascii: ".")), stop > word.startIndex,
            word[stop - 1] != UInt8(ascii: "/"), word.first != UInt8(ascii: ".")
        else { return false }
        let ending = String(decoding: word[(stop + 1)...], as: UTF8.self)
        // Abbreviations such as d.h. have single letters on both sides.
        guard ending.utf8.count > 1 || stop - word.startIndex > 2 else { return false }
        let isSpelledAlike = ending == ending.lowercased() || ending == ending.uppercased()
        return isSpelledAlike && Self.fileEndings.contains(ending.lowercased())
    }

    private static let fileEndings: Set<String> = Set(
        """
        pdf doc docx xls xlsx ppt pptx odt ods odp txt md rst rtf csv tsv json jsonl xml yaml yml toml ini cfg conf log \
        html htm css js ts jsx tsx php py rb java c h cpp hpp cs go rs swift kt sh bat ps1 sql exe dll dmg iso zip gz tgz \
        tar bz2 xz zst rar 7z jar apk deb rpm png jpg jpeg gif svg bmp tif tiff webp ico psd mp3 mp4 m4a avi mov mkv wav \
        flac ogg webm epub db sqlite bin dat bak tmp po pot srt vtt tex ipynb
        """.split(separator: " ").map(String.init))

    // MARK: Versions

    /// Whether a word is a version or the address of a machine: `v2.10`, `1.4.2-beta.1`, `192.168.0.1`; dates and numbers with
    /// marks between thousands are none.
    private func isVersion(_ word: ArraySlice<UInt8>) -> Bool {
        let isMarked = word.first?.asciiLowercase == UInt8(ascii: "v")
        let rest = isMarked ? word.dropFirst() : word
        let numbers = rest.prefix { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
        let parts = numbers.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= (isMarked ? 2 : 3), parts.allSatisfy({ !$0.isEmpty }) else { return false }
        let tail = rest[numbers.endIndex...]
        guard tail.isEmpty || "-+".utf8.contains(tail[tail.startIndex]) || tail[tail.startIndex].isASCIILetter,
            tail.allSatisfy({ $0.isASCIIAlphanumeric || "-+.".utf8.contains($0) })
        else { return false }
        if isMarked || !tail.isEmpty { return true }
        let isDate = parts.count == 3 && parts[0].count <= 2 && parts[1].count <= 2 && [2, 4].contains(parts[2].count)
        let isYearFirst = parts.count == 3 && parts[0].count == 4
        let isOfThousands = parts[0].count <= 3 && parts.dropFirst().allSatisfy { $0.count == 3 }
        return !isDate && !isYearFirst && !isOfThousands
    }
}
