/// How text is cut into pieces.
public struct TokenizerConfiguration: Equatable, Sendable {
    /// What a piece is.
    public enum Kind: String, CaseIterable, Sendable {
        /// A subword of a unigram language model (Kudo 2018, arXiv:1804.10959).
        case unigram
        /// A subword of byte-pair encoding (Sennrich et al. 2016, arXiv:1508.07909).
        case bpe
        /// A character.
        case char
        /// A word between spaces.
        case word
    }

    /// Where the tokenizers are taken from, if they exist already; nil to train them, as the other settings say.
    public var model: TokenizerOrigin?
    /// What a piece is; the key `type` in a configuration file.
    public var kind = Kind.unigram
    /// Pieces in one vocabulary, the special ones included.
    public var vocabularySize = 8000
    /// Whether source and target have one vocabulary, trained on both.
    public var shared = true
    /// How freely training text is cut anew in each epoch; 0 for always the best cut.
    ///
    /// The smoothing of the unigram model's distribution (Kudo 2018, arXiv:1804.10959), or the probability to skip a
    /// merge of byte-pair encoding (Provilkov et al. 2020, arXiv:1910.13267).
    public var samplingAlpha = 0.0
    /// How many of the best cuts a unigram model draws from (`l` of Kudo 2018, arXiv:1804.10959); nil for all there are.
    public var samplingNBest: Int?
    /// The share of the corpus's characters that get a piece; the rest become `<unk>`.
    public var characterCoverage = 0.9995
    /// Whether the letters of the text's alphabets, ASCII digits and ASCII signs get a piece however rare they are.
    public var keepsLetters = false
    /// How text is normalised before it is cut.
    public var normalization = TextNormalization.usual
    /// Whether what the vocabulary lacks is written in pieces of bytes; the key `byte_fallback` in a configuration file.
    public var writesBytes = false
    /// Whether every digit is a piece of its own; the key `split_digits`.
    public var splitsDigits = false
    /// Texts that become one piece each, wherever they stand; the key `user_defined_symbols`.
    public var symbols: [String] = []
    /// The most lines that a vocabulary is learned from; nil for as many as have `SubwordTrainer.textBytes`.
    public var trainingLines: Int?

    /// Makes the default tokenizer settings.
    public init() {}
}
