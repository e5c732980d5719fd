import Models

/// The key of copying.
extension Setting {
    static let copying = [
        flag(
            "model.copy", \.model.copies,
            "Whether each piece is either written from the vocabulary or copied from where the attention looks, as a gate says; "
                + "needs a shared vocabulary."
        )
        .paper("See et al. 2017, arXiv:1704.04368, 2.2; CopyNet: Gu et al. 2016, arXiv:1603.06393")
    ]
}
