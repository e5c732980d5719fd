extension SentenceHabits {
    /// Japanese; Latin names and abbreviations among it are those of English.
    static let japanese = SentenceHabits(
        leading: ["Mr Mrs Ms Dr Prof St vs e.g i.e cf ca"],
        numbered: ["no nos fig figs vol vols p pp sec eq ch"],
        trailing: ["Jr Sr Inc Ltd Co Corp Ph.D U.S a.m p.m al"],
        whole: ["etc"],
        // Those that begin like a particle.
        spacelessOpenings: [
            "はい はじめ はやく でも では ですが ですから できれば それ そして その そこ そう そんな しかし しかも",
            "だから だが だって だけど ただ ところが ところで とにかく とても とうとう ともかく としか とは言え",
            "もう もし もちろん もっと また まだ まず まさか にわか のち のんびり かれ かつて かならず かなり がんば",
            "へえ へん からだ よかった よし",
        ],
        quotations: .beforeParticles)
}
