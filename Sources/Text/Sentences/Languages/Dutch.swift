extension SentenceHabits {
    /// Dutch.
    static let dutch = SentenceHabits(
        leading: [
            // Before names.
            "dhr mevr mw mej hr hh fam dr drs mr ir ing prof em lic bc ds kard mgr Mgr jhr jkvr gebr wed wwe",
            "gen kol lt ltn kap kapt maj sgt serg adj adm burg burgem pres dir secr St Ste Z.K.H H.M Z.M H.K.H Z.H",
            "t.a.v Fr Hr Mme",
            // In the middle of a thought.
            "bijv d.w.z D.w.z dwz d.i i.e m.a.w M.a.w o.a O.a m.n m.i M.i i.p.v i.v.m t.o.v t.b.v t.g.v m.b.t M.b.t m.b.v",
            "i.h.a i.h.b i.t.t n.a.v N.a.v o.l.v o.i.v t.n.v v.w.b a.d.h.v a.h.w i.h.k i.o.v cf vgl verg z vs ca",
            "resp evt zgn z.g zog incl excl inkl exkl ong ongev plm tgov uitsl zg",
            "p blz pag loc Eng Lat Gr A.u.b a.u.b",
            // Whose book it is, and where in it.
            "red uitg vert ill bew voorw samenst tel Tel tst ref Ref aant postb P.S N.B n.b",
        ],
        numbered: [
            "vr min nr nrs num art artt afb fig figs tab hfst hst hoofdst dl par sub vb vol jg jrg lid bijl t",
            "max verd jan feb febr mrt apr jul aug sep sept okt nov dec ma di wo do za zo",
        ],
        trailing: [
            "e.v e.a e.d B.V N.V V.O.F C.V Co Cie Inc Ltd Corp Bros jr sr jun sen V.S U.S U.S.A",
            "str Str Kerkstr Dorpsstr Hoofdstr Molenstr Stationsstr ln pln gem prov univ inst afd sec st pers",
            "inw gld mld mln t.z.t z.s.m e.o a.s jl ll a.d j.l l.l dln gew herz t.a.p z.j z.p al a.i b.d i.o n.v.t m.u.v",
            "p.m a.m p.p.p gr bv",
        ],
        dated: ["v.Chr n.Chr vC nC"],
        whole: ["enz etc u o tv PhD btw hm hmm pst brr"],
        openings: [
            "de het een den der dit dat deze die hij zij ze hem haar hun wij we ons onze jij je jullie jouw u uw ik mijn zijn",
            "men er hier daar waar wie wat wanneer waarom hoe welk welke en of maar want dus toch echter daarom daardoor",
            "daarna daarvoor daarbij daarmee daarin daarop hierdoor hierbij vervolgens toen dan nu vandaag gisteren morgen",
            "straks later eerder vroeger soms vaak altijd nooit weer nog al ook zelfs alleen slechts pas bijna misschien",
            "wellicht waarschijnlijk natuurlijk helaas gelukkig ja nee niet niets niemand iets iemand iedereen ieder iedere",
            "elk elke alle alles allen beide veel weinig enkele sommige andere anderen meer minder zo zulke zulk",
            "als indien hoewel omdat doordat terwijl nadat voordat totdat sinds tijdens zodra zodat",
            "in op aan bij met van voor na naar om over onder boven tussen door zonder tegen tot uit per volgens wegens",
            "ondanks behalve binnen buiten achter naast langs vanaf sedert is was waren wordt werd werden heeft had hadden",
            "hebben kan kunnen kon moet moeten zal zullen zou wil willen mag mogen gaat ga kom kijk lees vraag probeer neem",
            "bel schrijf open wacht denk geef zie ten ter eerst slotte tenslotte uiteindelijk bovendien",
            "dank bedankt hallo sorry beste twee drie vier vijf zes zeven acht negen tien dertig",
        ],
        lettered: ["plan vitamine type klasse groep optie deel punt sectie categorie hepatitis niveau"],
        dateOpenings: ["in om rond sinds tot vanaf omstreeks reeds"],
        clippedOpenings: ["s t n k m"])
}
