extension SentenceHabits {
    /// Spanish.
    static let spanish = SentenceHabits(
        leading: [
            // Before names.
            "Sr Sra Srta Sres Sras Srtas Da Dª Dña Dn Dr Dra Dres Dras Prof Profa Lic Licda Lcdo Lcda Ing Arq Abog Mtro Mtra",
            "Excmo Excma Ilmo Ilma Rvdo Rvda Rmo Mons Fr Hno Hna Pbro Sto Sta Stos Stas S.M S.A.R S.S S.E Exc Emmo",
            "Gral Gob Cnel Cor Cap Tte Tcnel Sgto Cte Cmte Alm Pdte Pres Dip Sen Min Subs Vda Atte Att",
            // In the middle of a thought.
            "p.ej P.ej p.e v.gr v.g i.e cf Cf cfr vs v c ca aprox aproximad esp incl excl resp pp p pág págs pag pags",
            "op loc ant ing ingl lat ital port",
            // Whose book it is, and where in it.
            "ed eds edit comp coord dir trad pról introd col colec reimpr impr",
            "Av Avda Bv Bvar Blvar Cl Clle Pza Plza Pl Pº Ctra Carr Urb Bo Bº Gta tel Tel tfno Tfno tlf cel ref Ref cant",
            "Dpto Dept Depto P.D P.S N.B",
        ],
        numbered: [
            "no núm núms nro nros num n art arts cap caps vol vols t fig figs tab apdo apart párr par secc ej fasc l lib inc",
            "máx mín max min ext int ene feb mar abr may jun jul ago sep sept set oct nov dic lun mié jue vie sáb dom",
        ],
        trailing: [
            "Ud Uds Vd Vds EE.UU EEUU U.S U.S.A JJ.OO RR.HH FF.AA CC.OO P.P a.m p.m A.M P.M",
            "S.A S.L S.R.L S.A.S S.A.C S.C C.V Cía Cia Cías Hnos Inc Ltd Ltda Corp Bros",
            "izq izqda izqdo dcha dcho der pta pers hab seg segs hr hrs kgs kms mts gr grs lts pts ptas",
            "D.F C.P c.c C.C s.f s.l s.n N.Y al ss rev corr aum Esc Univ Fac Inst",
        ],
        dated: ["a.C d.C a.J.C d.J.C"],
        whole: ["etc y o a e u PhD TV hm hmm pst brr"],
        openings: [
            "el la los las lo un una unos unas al del este esta estos estas ese esa esos esas aquel aquella esto eso aquello",
            "mi mis tu tus su sus nuestro nuestra nuestros nuestras yo tú él ella ellos ellas nosotros usted ustedes uno",
            "me te se nos le les qué quién quiénes cuándo cuánto cuánta cuántos dónde adónde cómo cuál cuáles por",
            "que quien cuando donde como cual y e o u ni pero mas sino aunque porque pues si luego entonces después antes",
            "así también tampoco además sin embargo incluso todavía aún ya hoy ayer mañana ahora aquí ahí allí allá nunca",
            "siempre jamás quizá quizás tal vez acaso sí no nada nadie algo alguien alguno alguna algunos algunas ninguno",
            "ninguna otro otra otros otras todo toda todos todas cada mucho mucha muchos muchas poco poca pocos varios varias",
            "más menos muy bastante demasiado tanto tan mientras durante desde hasta hacia para con contra según sobre tras",
            "entre bajo ante de en a mediante salvo excepto finalmente primero segundo tercero es son era eran fue fueron",
            "será serán está están estaba estaban hay había hubo habrá ha han tiene tienen tenía tuvo puede pueden debe deben",
            "va van vamos viene vienen hace hacen hizo dice dicen dijo quiere quieren parece llame llegue lleguen venga vuelva",
            "pruebe lea vea mire pregunte escriba abra espere compre tome deje gracias hola perdón adiós buenos buenas oiga",
            "dos tres cuatro cinco seis siete ocho nueve diez viajó vive vivía nació murió llegó salió",
        ],
        lettered: ["plan vitamina tipo clase grupo opción parte punto sección categoría hepatitis nivel"],
        dateOpenings: ["en hacia desde hasta ya sobre"])
}
