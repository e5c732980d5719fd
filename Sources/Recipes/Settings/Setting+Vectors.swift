/// The keys of pretrained vectors.
extension Setting {
    static let vectors = [
        optionalText(
            "training.vectors.source", \.training.vectors.source,
            "A file of pretrained word vectors, in the text format of GloVe or word2vec, plain, gzip or zstd, that the source "
                + "embedding begins with; of model.embedding.size numbers each. With one table for both sides, either key names it."
        )
        .path()
        .paper("word2vec: Mikolov et al. 2013, arXiv:1301.3781; GloVe: Pennington et al. 2014")
        .only(without: "training.start_from"),
        optionalText(
            "training.vectors.target", \.training.vectors.target,
            "The same for the target embedding, and the output projection where model.embedding.tied joins them."
        )
        .path()
        .only(without: "training.start_from"),
    ]
}
