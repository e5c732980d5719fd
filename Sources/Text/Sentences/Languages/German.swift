extension SentenceHabits {
    /// German.
    static let german = SentenceHabits(
        leading: [
            // Before names.
            "Hr Hrn Fr Frl Frhr Dr Prof Dipl Ing Lic Habil habil Dipl.-Ing Fa Hl hl St Sr Fürstb Bf Ebf Lt",
            "Hptm Maj Adm Kpt Präs Abg Bgm Bm Gf Vors stv Stv RA geb gest verh verw gesch",
            // In the middle of a thought.
            "z.B z.b bzw bspw vgl vergl ggf evtl etw d.h D.h i.e sog u.U U.U u.u i.d.R I.d.R z.T z.t z.Z z.Zt",
            "i.A i.V i.Allg i.allg i.e.S i.w.S i.S i.S.d i.V.m m.E M.E m.W M.W o.g s.o s.u s a.a.O a.D c.t s.t",
            "ca rd ungef mind inkl exkl einschl ausschl zzgl abzgl bes insb insbes allg ehem ehm urspr vorl vorm nachm",
            "gem lt gez hg Hg hrsg Hrsg Hgg bearb Bearb übers Übers ü.d.M v vs entspr jew zit ebd dt engl frz",
            "ital span lat griech niederl österr russ amerik brit europ kath ev evang phys med jur",
            "theol rer oec publ P.S p.p ppa geograph hist mhd ahd zw",
            "h.c H.c Art.-Nr Nr Nrn Tel Str.-Nr Inh Kto Betr betr Anm Bem",
        ],
        numbered: [
            "Abb Abs Abt Abschn Anh Anl Art Aufl Ausg Bd Bde Bl Buchst App Ausf Fig Gl Hft Jg Kap Kl lfd Lfg Ls Num Par",
            "Pkt Rdn Rn Rz Sp Tab Taf Tfl Teilbd Übg Z Ziff Var Ver Vers Kat Ex max min Höhe Br Fn",
            "Jan Jän Feb Febr Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez",
        ],
        trailing: [
            "Str str Pl Hbf Bhf Bhfs Gde Krs Bez Ortst Jh Jhs Jhdt Jhd Jahrh",
            "Mio Mrd Bio Tsd Std Min Sek Mon Jr J Stk Stck Exp Pf Pers Pfd Ztr qm",
            "e.V e.G m.b.H Co KG K.G A.G O.H.G Cie Inc Ltd Corp Bros Gebr jun sen jr sr d.J d.Ä d.Gr d.M d.Js",
            "u.a U.a u.ä u.Ä o.ä o.Ä u.dgl u.drgl dgl u.v.a u.v.m a.M a.d.O i.Br i.Ü i.R usf",
            "USt St.-Nr U.S U.S.A al Verl Anz Nachf Nachw Einl Vorw Univ Inst Verw Gesch Ges Fak Red Wiss",
            "Hauptstr Bahnhofstr Dorfstr Schulstr Goethestr Schillerstr Gartenstr Bergstr Lindenstr Adr Mo Di Mi Do Sa So Gen",
        ],
        dated: ["v.Chr n.Chr v.u.Z n.u.Z u.Z"],
        whole: ["usw etc GmbH mbH PhD BSc MSc u.s.w uff pst hm hmm psst ff f MwSt Mwst"],
        openings: [
            "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner er sie es wir ihr ich",
            "du man mein meine meinen meinem meiner dein deine sein seine seinen seinem seiner ihre ihren ihrem ihrer unser",
            "unsere unseren euer eure dieser diese dieses diesen diesem jener jene jenes jeder jede jedes jeden alle alles",
            "manche mancher manches viele vieles wenige einige mehrere beide beides andere anderes solche solcher jemand",
            "niemand nichts etwas wer was wo wann warum wieso weshalb wie welcher welche welches wohin woher womit wodurch",
            "und oder aber denn sondern doch jedoch dennoch trotzdem deshalb deswegen darum daher also somit folglich",
            "allerdings außerdem zudem ferner ebenso auch nur noch schon erst bereits dann danach davor dabei dafür dagegen",
            "damit daran darauf daraus darin darüber davon dazu da dort hier hierbei hierzu heute gestern morgen jetzt nun",
            "bald später früher damals inzwischen mittlerweile seitdem seither zuvor zuerst zunächst zuletzt schließlich",
            "endlich immer nie niemals oft manchmal wieder vielleicht wahrscheinlich vermutlich natürlich leider ja nein nicht",
            "wenn falls weil dass ob obwohl während nachdem bevor bis seit sobald solange sofern indem als",
            "in im an am auf aus bei beim durch für gegen hinter mit nach neben ohne über um unter vom von vor wegen zu",
            "zum zur zwischen trotz laut gemäß innerhalb außerhalb statt anstatt ist sind war waren bin hat haben hatte hatten",
            "wird werden wurde wurden kann können konnte muss müssen soll sollen sollte will wollen darf dürfen mag bitte",
            "danke hallo insgesamt zwar gerade sogar sehr so sonst weder entweder sowohl bisher derzeit",
            "rufen kommen gehen sehen nehmen fragen lesen denken versuchen kennen antworten mehr weitere weiteres näheres hinzu",
        ],
        lettered: ["plan vitamin typ klasse gruppe teil punkt option kategorie hepatitis stufe"],
        dateOpenings: ["im um seit in bis vor nach ab etwa bereits"],
        ordinals: .beforeCapitals(moreDigits: 1), hasRomanOrdinals: true)
}
