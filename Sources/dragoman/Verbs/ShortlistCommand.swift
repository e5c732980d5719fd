import ArgumentParser
import Corpora
import ModelStore
import Text
import Translation

/// `dragoman shortlist`.
struct ShortlistCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shortlist",
        abstract: "Make a shortlist for a model, with which translate --shortlist is faster.",
        usage: "dragoman shortlist --model <folder> --source <file> --target <file>",
        discussion: """
            The model is made to write a parallel corpus, such as the one that it was trained on, and what its attention \
            looks at tells which target pieces translate which source pieces. The model folder gets a file \
            shortlist.safetensors. Pairs with an empty side or one of more than \(maximumLength) pieces are left out \
            and counted.

            Example:
              dragoman shortlist --model models/x --source train.en --target train.de
              dragoman translate --model models/x --shortlist --input test.en
            """)

    /// Pieces in the longest side of a pair.
    private static let maximumLength = 100

    @OptionGroup var model: ModelOption

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The source side of the corpus, plain, gzip or zstd; may be given several times.", valueName: "file"),
        completion: .file())
    var source: [String]

    @Option(
        name: .long, help: ArgumentHelp("The target side of the corpus, in the same order.", valueName: "file"),
        completion: .file())
    var target: [String]

    @Option(name: .long, help: "Target pieces that are kept for each source piece.")
    var best = 50

    @Option(name: .long, help: "The most frequent target pieces, which every translation may use.")
    var frequent = 100

    @OptionGroup var lines: LineLimit

    @OptionGroup var device: DeviceOption

    @OptionGroup var threads: ThreadsOption

    func validate() throws {
        if best < 1 { throw ValidationError("--best: found \(best), expected at least 1") }
        if frequent < 0 { throw ValidationError("--frequent: found \(frequent), expected at least 0") }
    }

    func run() throws {
        let files = try ParallelFiles(source: source, target: target, maximumLineBytes: lines.bytes)
        let folder = try model.trainedFolder()
        let (loaded, tokenizers) = try folder.load(on: device.device)
        try Ensemble(loaded).requireAttention(for: "a shortlist")
        try folder.checkShortlist(for: loaded)
        let lock = try folder.prepare()
        defer { withExtendedLifetime(lock) {} }
        // Counting reads the files to their ends, and finds a mistake in them before the work begins; pipes have no more.
        let isReadOnce = (files.source + files.target).contains { InputPipe($0) != nil }
        let display = CountDisplay("pairs", total: isReadOnce ? nil : try files.countPairs())
        let reader = ParallelReader(
            files, tokenizers: tokenizers, maximumLength: Self.maximumLength, threads: threads.count)
        var builder = ShortlistBuilder(loaded, threads: threads.count)
        while let pairs = try reader.next() {
            builder.add(pairs)
            display.show(reader.report.read)
        }
        display.end()
        StandardError.writeLine("\(reader.report)")
        guard reader.report.kept > 0 else {
            throw ModelStoreError.badData(
                file: source[0], found: "no pair to learn from",
                expected: "pairs of at most \(Self.maximumLength) pieces")
        }
        let shortlist = builder.shortlist(best: best, frequent: frequent)
        // Nothing must be left half written, and this takes no time.
        try Interruption.noted { try ShortlistFile.write(shortlist, to: folder.shortlist) }
        StandardError.writeLine("\(folder.shortlist): \(shortlist.summary)")
    }
}

extension Shortlist {
    /// How much it lists, in words.
    var summary: String {
        let listed = (0..<translations.count).count { translations.length($0) > 0 }
        return
            "\(Readable.count(translations.elements.count)) translations of \(Readable.count(listed)) source pieces, "
            + "and \(Readable.count(frequent.count)) frequent pieces"
    }
}
