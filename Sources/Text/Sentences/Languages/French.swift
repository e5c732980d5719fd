extension SentenceHabits {
    /// French.
    static let french = SentenceHabits(
        leading: [
            // Before names.
            "MM Mr Mme Mmes Mlle Mlles Me Mgr Dr Drs Pr Prof Vve St Ste Sts S.Exc S.E S.M S.S S.A.R V.A Exc Em Ém",
            "gén cdt capt lt lieut sgt adj amir Gal Cne prés Prés dir Dir adm secr sén maj",
            // In the middle of a thought.
            "p.ex P.ex p.e c.à.d i.e càd cf Cf env vs voy ss pp p sp spéc spécial op loc art.cit sq sqq",
            "anc angl all esp ital lat gr fr fam littér adv subst prép conj",
            // Whose book it is, and where in it.
            "éd éds ed eds coll trad préf introd publ réd rééd impr coord ill",
            "av bd Bd boul Boul r fg rte imp imm bât esc tél Tél réf Réf qté resp excl incl",
            "P.-S P.S N.B n.b auj contr fém masc sing suppl inf",
        ],
        numbered: [
            "no nos num art arts chap ch vol vols t fig figs pl tab tabl sect par éq ex exp app ann livr fasc liv l",
            "max min ét Max Min janv févr fév avr juil sept oct nov déc lun mar mer jeu ven sam dim v tel fax",
        ],
        trailing: [
            "apr ap C.E É.-U É.U U.S U.S.A U.R.S.S S.N.C.F R.A.T.P T.V.A H.T T.T.C S.A S.A.R.L",
            "S.A.S S.N.C Cie Sté Ets Étabs Éts Inc Ltd Corp Bros jr sr dép dépt dépts arr arrond univ inst ass assoc",
            "pers hab h.t suiv al adr étab p.m a.m s.d s.l s.l.n.d n.d.l.r N.D.L.R augm rev corr dr gche g",
            "c.c P.C R.F Q.C Qc Ont col cap ca",
        ],
        dated: ["J.-C J.C av.J.-C apr.J.-C"],
        whole: ["etc a y PhD TV hm hmm pst brr mm"],
        openings: [
            "le la les l' un une des du de d' au aux ce cet cette ces c' mon ma mes ton ta tes son sa ses notre nos",
            "votre vos leur leurs il elle ils elles on nous vous je j' tu ça cela ceci celui celle ceux celles",
            "qui que qu' quoi où quand comment pourquoi combien quel quelle quels quelles lequel laquelle",
            "et ou mais donc or ni car puis alors ensuite enfin ainsi aussi cependant toutefois pourtant néanmoins",
            "certes certains certaines plusieurs chaque chacun chacune tout toute tous toutes aucun aucune",
            "personne rien quelques quelqu' autre autres même beaucoup peu trop plus moins très",
            "si comme lorsque lorsqu' puisque puisqu' parce quoique bien tandis pendant depuis dès jusque",
            "jusqu' avant après avec sans pour par dans en sur sous chez vers entre contre selon malgré parmi outre",
            "hors grâce à s' n' ne m' t' y ici là voici voilà aujourd' hier demain maintenant bientôt",
            "déjà encore toujours jamais souvent parfois peut oui non pas est es sont était étaient a ont avait avez",
            "avons as suis sommes êtes fut furent sera seront faut faites va vas allez allons viens venez voyez voir prends",
            "prenez prenons mets mettez donnez dites demandez essayez revenez écrivez lisez ouvrez fermez appelez attendez",
            "merci bonjour bonsoir pardon désolé eh ah oh deux trois quatre cinq six sept huit neuf dix",
        ],
        lettered: ["plan vitamine type classe groupe option partie point section catégorie hépatite niveau"],
        dateOpenings: ["en vers dès au"])
}
