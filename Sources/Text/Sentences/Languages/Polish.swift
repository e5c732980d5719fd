extension SentenceHabits {
    /// Polish.
    static let polish = SentenceHabits(
        leading: [
            // Before names.
            "p pp pn dr prof doc mgr inż hab med mec adw red ks bp abp kard św Św bł br śp gen płk ppłk mjr kpt por ppor",
            "rtm chor sierż st kmdr adm prez prem marsz pos dyr wicedyr prok tow ob ul pl ur zm",
            "nadzw zw woj pow gm dz tj",
            // In the middle of a thought.
            "np Np m.in M.in tzn tzw Tzw t.j t.zn zob Zob Por ca vs wg Wg dot ew ewent względn resp ps zwł szczeg",
            "łac ang niem fr franc ros wł hiszp czes staropol cyt",
            // Whose book it is, and where in it.
            "oprac przeł Przeł tłum przekł ed eds il ilustr",
            "tel Tel faks wewn nr Nr P.S N.B op Op podst",
        ],
        numbered: [
            "min s str t tom vol rys ryc tab rozdz roz art Art ust par pkt poz Poz lit zał zesz kol sygn m lok",
            "maks max godz sty lut mar kwi maj cze lip sie wrz paź lis gru pon wt śr czw sob niedz ndz l",
        ],
        trailing: [
            "pt lek sen Im im z.o.o o.o S.A s.c sp.j sp.k Sp Inc Ltd Corp Co Bros jun jr sr al tys sek sztuk",
            "szt ww nn jw j.w cd cdn c.d.n n.p.m uzup popr rozsz poszerz in U.S U.S.A",
            "dol rub fun gr mies tyg cz wyd Wyd kat ok",
        ],
        dated: ["os r w p.n.e n.e n.p"],
        whole: ["itd itp etc a i u z PhD TV zł hm hmm pst brr n"],
        openings: [
            "ten ta to ci te tego tej temu tym tych on ona ono oni one ja ty my wy mój moja moje twój jego jej ich nasz nasza",
            "wasz swój się kto co kiedy gdzie dokąd skąd jak dlaczego czemu ile jaki jaka jakie który która które",
            "a i ale lecz jednak albo lub ani więc zatem dlatego ponieważ bo gdyż gdy jeśli jeżeli choć chociaż aby żeby",
            "potem następnie wtedy później wcześniej najpierw wreszcie dziś dzisiaj wczoraj jutro teraz wkrótce zawsze nigdy",
            "często czasem już jeszcze też także również tylko może chyba pewnie niestety tak nie nic nikt coś ktoś każdy",
            "każda wszyscy wszystko wszystkie wiele wielu mało kilka niektórzy niektóre inny inni inne pozostali pierwszy",
            "pierwsza drugi druga trzeci w we na do od z ze za po pod nad przed przez przy dla bez między wśród obok według",
            "podczas mimo oprócz około wokół jest są był była było byli były będzie będą ma mają miał miała mogą musi",
            "chce można trzeba należy tam tu tutaj stąd proszę dziękuję dzień pan pani panie przyjdź spróbuj czytaj",
            "mieszka mieszkał mieszkała urodził urodziła zmarł zmarła pracuje pracował żył żyła trwał trwała trwały",
            "zaczął zakończył dwa dwie trzy cztery pięć obecnie ponadto poza o u",
        ],
        lettered: ["plan planu witamina witaminę witaminy typ klasa grupa część punkt kategoria"],
        dateOpenings: ["w we od do po przed około ok na z już dopiero dnia zm ur"],
        ordinals: .inDates)
}
