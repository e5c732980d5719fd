import ArgumentParser

/// `dragoman tokenizer`.
struct TokenizerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenizer",
        abstract: "Train SentencePiece models and cut text with them.",
        discussion: """
            Example:
              dragoman tokenizer train --input train.en --input train.de --output shared.spm --vocabulary-size 8000
              echo "Two dogs run." | dragoman tokenizer encode --model shared.spm
            """,
        subcommands: [TokenizerTrainCommand.self, TokenizerEncodeCommand.self, TokenizerDecodeCommand.self])
}
