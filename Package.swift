// swift-tools-version: 6.0
import PackageDescription

// The table of layers: a target imports what it depends on, directly or not, and nothing else; tools/test checks it.
let package = Package(
    name: "dragoman",
    products: [
        .library(
            name: "DragomanKit",
            targets: [
                "TensorCore", "CPUBackend", "Autograd", "Layers", "Corpora", "Models", "ModelStore",
                "Training", "Translation", "Text", "Documents", "Reports", "Evaluation", "Pictures", "Recipes",
            ]),
        // The metrics alone, for packages that need nothing to compute with.
        .library(name: "DragomanEvaluation", targets: ["Text", "Reports", "Evaluation"]),
        .executable(name: "dragoman", targets: ["dragoman"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        // C and C++ shims.
        .target(
            name: "CSentencePiece",
            linkerSettings: [.linkedLibrary("sentencepiece"), .linkedLibrary("sentencepiece_train")]),
        .target(name: "COneDNN", linkerSettings: [.linkedLibrary("dnnl"), .linkedLibrary("gomp")]),
        .target(name: "CKernels", linkerSettings: [.linkedLibrary("m")]),
        // Opens its library when it is asked for.
        .target(name: "CMeCab", linkerSettings: [.linkedLibrary("dl")]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),

        // The numerical half.
        .target(name: "TensorCore"),
        .target(name: "CPUBackend", dependencies: ["TensorCore", "COneDNN", "CKernels"]),
        .target(name: "Autograd", dependencies: ["TensorCore"]),
        .target(name: "Layers", dependencies: ["Autograd"]),

        // From text to translation.
        .target(name: "Text", dependencies: ["CZlib", "CZstd"]),
        .target(name: "Documents", dependencies: ["Text"]),
        .target(name: "Reports"),
        .target(name: "Corpora", dependencies: ["Text", "CSentencePiece"]),
        .target(name: "Models", dependencies: ["Layers", "Corpora"]),
        .target(name: "ModelStore", dependencies: ["Models", "CXXHash"]),
        .target(name: "Training", dependencies: ["ModelStore"]),
        .target(name: "Translation", dependencies: ["ModelStore", "Reports"]),
        .target(name: "Evaluation", dependencies: ["Text", "Reports", "CMeCab"]),
        .target(name: "Pictures", dependencies: ["Translation", "Reports"]),
        .target(
            name: "Recipes",
            dependencies: [
                "Training", "Translation", "Evaluation", "CPUBackend", .product(name: "Yams", package: "Yams"),
            ]),

        .executableTarget(
            name: "dragoman",
            dependencies: [
                "Recipes", "Pictures", "Documents", "CPUBackend",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .executableTarget(
            name: "dragoman-bench",
            dependencies: [
                "Recipes", "CPUBackend", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Benchmarks"),

        .executableTarget(
            name: "dragoman-fuzz",
            dependencies: [
                "Recipes", "Pictures", "Documents", "CPUBackend",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Fuzzing"),

        // How a Swift program uses the library.
        .executableTarget(
            name: "example-translate", dependencies: ["Recipes", "CPUBackend"], path: "Examples/translate"),
        .executableTarget(name: "example-stream", dependencies: ["Recipes", "CPUBackend"], path: "Examples/stream"),
        .executableTarget(name: "example-train", dependencies: ["Recipes"], path: "Examples/train"),
        .executableTarget(name: "example-score", dependencies: ["Evaluation"], path: "Examples/score"),
        .executableTarget(
            name: "example-networks", dependencies: ["Translation", "CPUBackend"], path: "Examples/networks"),

        // What several test targets use.
        .target(
            name: "TestSupport", dependencies: ["ModelStore", "CPUBackend", "CZlib", "CZstd"], path: "Tests/TestSupport"
        ),

        .testTarget(name: "TensorCoreTests", dependencies: ["TensorCore", "CPUBackend", "TestSupport"]),
        .testTarget(name: "CPUBackendTests", dependencies: ["CPUBackend", "TestSupport"]),
        .testTarget(
            name: "AutogradTests", dependencies: ["Autograd", "CPUBackend", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "TextTests", dependencies: ["Text", "CZlib", "TestSupport"], exclude: ["Sentences"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents"]),
        .testTarget(name: "CorporaTests", dependencies: ["Corpora", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "ReportsTests", dependencies: ["Reports"]),
        .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "LayersTests", dependencies: ["Layers", "CPUBackend"]),
        .testTarget(name: "ModelsTests", dependencies: ["Models", "CPUBackend", "TestSupport"], exclude: ["Golden"]),
        .testTarget(
            name: "ModelStoreTests", dependencies: ["ModelStore", "CPUBackend", "TestSupport"], exclude: ["Golden"]),
        .testTarget(
            name: "TrainingTests", dependencies: ["Training", "CPUBackend", "TestSupport"], exclude: ["Golden"]),
        .testTarget(
            name: "TranslationTests", dependencies: ["Translation", "CPUBackend", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "PicturesTests", dependencies: ["Pictures", "CZlib", "TestSupport"]),
        .testTarget(name: "RecipesTests", dependencies: ["Recipes", "TestSupport"]),
        .testTarget(
            name: "CommandLineTests", dependencies: ["dragoman", "example-networks", "TestSupport"],
            exclude: ["Golden"]),
        .testTarget(name: "NetworksTests", dependencies: ["example-networks", "TestSupport"]),
        .testTarget(name: "BenchmarksTests", dependencies: ["dragoman-bench", "dragoman", "TestSupport"]),
        .testTarget(name: "FuzzingTests", dependencies: ["dragoman-fuzz", "Corpora", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
