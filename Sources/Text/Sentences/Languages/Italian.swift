extension SentenceHabits {
    /// Italian.
    static let italian = SentenceHabits(
        leading: [
            // Before names.
            "sig sigg sig.ra sig.na sig.re sign dott dott.ssa dr dr.ssa prof proff prof.ssa ing avv arch geom rag not on sen",
            "cav comm uff gr ten col gen magg serg cap.le amm brig m.llo isp mons card don p.re fr SS S.E S.A.R S.M",
            "s egr gent gent.mo gent.ma ill.mo ill.ma spett preg chiar on.le dir pres sottosegr vicepres",
            // In the middle of a thought.
            "es ad.es Ad.es p.es P.es cfr Cfr cf v vd ved i.e ca circ vs c.d cd cosidd p pp pag pagg op loc art.cit",
            "ingl franc ted lat spagn port russ",
            // Whose book it is, and where in it.
            "ed edd edit trad pref introd coll cur ill rist",
            "c.so p.za p.zza v.le l.go c.da fraz str s.s tel Tel cell rif Rif q.tà int prot all P.S N.B n.b",
        ],
        numbered: [
            "n nn nr num art artt capp vol voll t tom fig figg tab tabb tav tavv par parr sez l lett lib co comma",
            "max feb mar apr mag giu lug ago set sett ott nov dic lun mart mer gio ven sab dom",
        ],
        trailing: [
            "min sec secc S.p.A s.p.a S.r.l s.r.l S.a.s s.n.c S.n.c F.lli f.lli Inc Ltd Corp Bros jr sr cap",
            "U.S.A U.S U.E R.S.M Rep Univ Ist Dip Fac C.d.A P.A I.V.A c.c c.p c.p.c c.p.p Cost G.U D.L D.Lgs D.P.R T.U",
            "segg sgg pers ab abit q.b s.l.m s.d s.l al riv corr ampl succ prec it cit p.m a.m",
        ],
        dated: ["a.C d.C a.e.v e.v"],
        whole: ["ecc etc è e a o i PhD TV hm hmm pst brr"],
        openings: [
            "il lo la i gli le l' un uno una un' del dello della dell' dei degli delle al allo alla all' ai",
            "agli alle dal dalla dall' dai nel nello nella nell nei negli nelle sul sulla sull' sui sulle",
            "questo questa questi queste quest' quello quella quelli quelle quel quell' ciò mio mia miei tuo tua",
            "suo sua suoi sue nostro nostra vostro vostra loro io tu lui lei egli ella esso essa noi voi essi si ci vi ne mi",
            "ti che chi cosa quando dove dov' come com' perché quanto quanti quale quali qual e ed o oppure ma però",
            "tuttavia anzi quindi dunque allora poi infine inoltre anche neanche nemmeno neppure così se sebbene benché mentre",
            "poiché siccome dopo prima durante fino da di a ad in con per tra fra su senza contro secondo verso presso oltre",
            "oggi ieri domani ora adesso già ancora sempre mai spesso forse qui qua lì là ecco sì no non niente nulla nessuno",
            "nessuna qualcuno qualcosa alcuni alcune altri altre altro tutto tutti tutta tutte ogni ognuno molti molte molto",
            "pochi poche poco più meno troppo c' è sono era erano fu furono sarà saranno ha hanno aveva avevano ebbe può",
            "possono deve devono va vanno viene vengono fa fece disse dice vuole sta stanno bisogna occorre grazie ciao scusi",
            "scusa buongiorno signora signore prego suoni provate tornate chieda chiedi leggi guarda prendi durò rimase",
            "nacque morì visse andò venne due tre quattro cinque sei sette otto nove dieci nonostante malgrado",
        ],
        lettered: ["piano vitamina tipo classe gruppo opzione parte punto sezione categoria epatite livello"],
        dateOpenings: ["nel nell' verso dal già"])
}
