extension SentenceHabits {
    /// Portuguese.
    static let portuguese = SentenceHabits(
        leading: [
            // Before names.
            "Sr Sra Srs Sras Srta Srtas Snr Snra Da Dª Dr Dra Drs Dras Prof Profa Profª Profs Eng Enga Engª Arq Arqª Adv Lic",
            "Exmo Exma Exmos Exmas Ilmo Ilma Revmo Rev Mons Pe Fr Frei Ir Sto Sta Stos Stas V.Exa V.Sa V.A V.M V.S S.M S.A.R S.S",
            "Gen Cel Ten Maj Cap Sgt Sarg Alm Brig Cmdt Gov Pres Dep Sen Min Des Presid Vda Att Atte Exa Sa Emb",
            // In the middle of a thought.
            "p.ex P.ex i.e v.g cf Cf cfr vs v c ca aprox incl excl resp esp p pp pág págs pag pags fl fls",
            "op loc ingl lat gr ital",
            // Whose book it is, and where in it.
            "ed eds edit org orgs coord trad pref introd col coleç reimpr",
            "Av Al Tv Trav Pç Pça Pca Lgo Rod Estr Qd Lt Bl tel Tel telef cel ref Ref qtd P.S P.D N.B n.b obs Obs Depto Dept Univ",
        ],
        numbered: [
            "no n nº núm núms num nums art arts cap caps vol vols t fig figs tab par inc alín sec seç ex séc sécs",
            "máx mín max min ap apto and r jan fev mar abr mai jun jul ago set out nov dez seg ter qua qui sex sáb sab dom",
        ],
        trailing: [
            "E.U.A U.S.A U.E S.A S.A.R.L Lda Ltda Cia Cias Cª Inc Ltd Corp Bros Jr jr Fº Irs",
            "C.F C.C C.P c.c segs ss hab pess pes esq dto dir dta frt a.m p.m h.s hs hrs kgs kms mts",
            "F.C s.d s.l s.n al rev corr aum E.C",
        ],
        dated: ["a.C d.C a.D"],
        whole: ["etc é e a o à PhD TV hm hmm pst brr"],
        openings: [
            "o a os as um uma uns umas ao aos à às do da dos das no na nos nas pelo pela pelos pelas num numa dum duma",
            "este esta estes estas esse essa esses essas aquele aquela aqueles aquelas isto isso aquilo meu minha meus minhas",
            "teu tua seu sua seus suas nosso nossa nossos nossas eu tu ele ela eles elas nós vós você vocês me te se lhe",
            "que quem quando onde aonde como quanto quanta quantos qual quais por porque porquê e ou nem mas porém contudo",
            "todavia entretanto portanto logo pois então depois antes assim também tampouco além ainda já hoje ontem amanhã",
            "agora aqui aí ali lá cá nunca sempre jamais talvez quiçá sim não nada ninguém algo alguém algum alguma alguns",
            "algumas nenhum nenhuma outro outra outros outras todo toda todos todas tudo cada muito muita muitos muitas pouco",
            "pouca poucos poucas vários várias mais menos bastante tão tanto enquanto durante desde até para com contra",
            "segundo conforme sobre sob trás entre perante de em sem embora apesar finalmente primeiro é são era eram",
            "foi foram será serão está estão estava estavam há havia houve tem têm tinha teve pode podem deve devem vai vão",
            "vamos vem faz fez diz disse quer parece toque volte tente leia veja olhe pergunte escreva abra espere compre",
            "tome deixe cheguem venha obrigado obrigada olá desculpe adeus bom boa mora mudou nasceu morreu chegou",
            "dois duas três quatro cinco seis sete oito nove dez",
        ],
        lettered: ["plano vitamina tipo classe grupo opção parte ponto seção secção categoria hepatite nível"],
        dateOpenings: ["em no por desde até já cerca"])
}
