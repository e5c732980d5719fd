/// The keys of what training starts from.
extension Setting {
    static let start = [
        optionalText(
            "training.start_from", \.training.startFrom,
            "A model that training starts from: a model folder, or the folder of a checkpoint. Its weights are what the model "
                + "begins with, and its tokenizers are taken over; all else is new. With null the weights begin at random."
        )
        .path(),
        flag(
            "training.start_from_partly", \.training.startFromPartly,
            "Whether parameters that the other model lacks, or has in another shape, may begin at random; all others are "
                + "taken."
        )
        .only(withAny: "training.start_from", "a model folder"),
    ]
}
