import ArgumentParser
import Corpora
import Evaluation
import Foundation
import ModelStore
import Models
import Recipes
import Text
import Training

/// How the program ends when an error reaches the top: the one place where errors become exit statuses and messages.
struct Failure {
    /// The answer to whoever started the program.
    let status: ExitStatus
    /// What to say to the user, if there is anything to say; each of several mistakes is a line.
    let messages: [String]

    private init(_ status: ExitStatus, _ messages: [String]) {
        self.status = status
        self.messages = messages
    }

    /// The end that an error leads to.
    init(_ error: any Error) {
        switch error {
        case is ClosedPipe:
            self.init(.closedPipe, [])
        case let error as Interrupted:
            self.init(.interrupted, [error.description])
        case let error as RecipeError:
            self.init(Self.status(of: error), error.mistakes)
        case let error as CorpusError:
            self.init(Self.status(of: error), [error.description])
        case let error as ModelStoreError:
            self.init(Self.status(of: error), [error.description])
        case let error as TrainingError:
            self.init(Self.status(of: error), [error.description])
        case let error as EvaluationError:
            self.init(Self.status(of: error), [error.description])
        case let error as MissingAttention:
            self.init(.usage, [error.description])
        case is SignificanceError, is AnalysisError:
            self.init(.badData, ["\(error)"])
        default:
            let (status, message) = Self.ending(ofParser: error)
            self.init(status, [message])
        }
    }

    /// Says what there is to say and ends the program.
    func end() -> Never {
        for message in messages {
            if status == .success {
                do {
                    try OutputDescriptor.standardOutput.write(Array("\(message)\n".utf8))
                } catch {
                    Failure(error).end()
                }
            } else {
                // Whatever a message is made of, it is one line.
                let line = message.onOneLine
                StandardError.writeLine("dragoman: \(line)")
            }
        }
        exit(status.rawValue)
    }

    private static func status(of error: RecipeError) -> ExitStatus {
        switch error.kind {
        case .usage, .badSetting: .usage
        case .missingInput: .missingInput
        case .badData: .badData
        }
    }

    private static func status(of error: CorpusError) -> ExitStatus {
        switch error.kind {
        case .badSetting: .usage
        case .missingInput: .missingInput
        case .badData: .badData
        case .io: .inputOutput
        }
    }

    private static func status(of error: ModelStoreError) -> ExitStatus {
        switch error {
        case .missingInput: .missingInput
        case .badData: .badData
        case .io(_, "create", _): .cannotCreate
        case .io: .inputOutput
        }
    }

    private static func status(of error: TrainingError) -> ExitStatus {
        error.isDivergence ? .badData : .usage
    }

    private static func status(of error: EvaluationError) -> ExitStatus {
        switch error {
        case .noReference: .badData
        case .noTokenizer: .missingInput
        case .unknownSmoothing, .smoothingTakesNoValue, .badSmoothingValue, .settingOutOfRange, .noNGrams: .usage
        }
    }

    /// What the argument parser throws: a request for help or the version, or a mistake in the arguments.
    private static func ending(ofParser error: any Error) -> (ExitStatus, String) {
        switch Dragoman.exitCode(for: error) {
        case .success: (.success, Dragoman.fullMessage(for: error))
        case .validationFailure: (.usage, Dragoman.message(for: error))
        default: (.bug, "this is a bug, please report it: \(error)")
        }
    }
}

/// Nobody reads the output any more.
struct ClosedPipe: Error {}

/// Somebody asked the program to stop, and it did.
struct Interrupted: Error, CustomStringConvertible {
    /// What the user should know about what was left behind.
    let description: String
}
