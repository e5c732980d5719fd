/// The models that cut the sides of a pair into pieces.
struct PairVocabularies {
    /// That of the source.
    let source: SubwordModel
    /// That of the target.
    let target: SubwordModel
    /// That of the second source; that of the source where there is none.
    let secondSource: SubwordModel
}
