import Foundation

/// The folder of the configurations that come with the project.
let configsFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("configs")

/// The least that a configuration must say, on ten lines.
let minimalYAML = """
    name: tiny
    data:
      source:
        language: en
        train: [train.en]
        validation: valid.en
      target:
        language: de
        train: [train.de]
        validation: valid.de

    """
