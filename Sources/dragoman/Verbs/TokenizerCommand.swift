import ArgumentParser

extension ArgumentHelp {
    /// The help of `--model` where it is a SentencePiece model.
    static let subwordModel = ArgumentHelp("The SentencePiece model.", valueName: "file")
}

/// `dragoman tokenizer`.
struct TokenizerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenizer",
        abstract: "Train SentencePiece models and cut text with them.",
        discussion: """
            Example:
              dragoman tokenizer train --input train.en --input train.de --output both.spm
              echo "Two dogs run." | dragoman tokenizer encode --model both.spm
            """,
        subcommands: [TokenizerTrainCommand.self, TokenizerEncodeCommand.self, TokenizerDecodeCommand.self])
}
