extension SentenceHabits {
    /// Chinese, of any script; Latin names and abbreviations among it are those of English.
    static let chinese = SentenceHabits(
        leading: ["Mr Mrs Ms Dr Prof St vs e.g i.e cf ca"],
        numbered: ["no nos fig figs vol vols p pp sec eq ch"],
        trailing: ["Jr Sr Inc Ltd Co Corp Ph.D U.S a.m p.m al"],
        whole: ["etc"],
        spacelessOpenings: [
            "也许 可能 大概 但是 但 可是 不过 然而 然后 后来 于是 所以 因此 因为 如果",
            "也許 後來 於是 因為 不過 然後 終於 终于 忽然 突然",
        ],
        quotations: .beforeSpeakers)
}
