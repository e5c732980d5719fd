extension SentenceHabits {
    /// Czech.
    static let czech = SentenceHabits(
        leading: [
            // Before names.
            "p pí Ing Mgr Bc Mga MgA BcA MUDr MVDr JUDr PhDr RNDr PaedDr PharmDr ThDr ThLic ICDr akad dr Dr doc Doc prof Prof",
            "red stud sv Sv bl ct Fr gen plk pplk mjr kpt npor por ppor rtm čet des svob št maj adm gov prez",
            "pos st ml Ml roz ovd",
            // In the middle of a thought.
            "např Např tj t.j tzn tzv Tzv t.č t.zv resp Resp popř příp event ev mj Mj m.j vč cca ca srov Srov sr vs",
            "zvl zejm zn zkr ang angl něm fr lat řec pol slov it šp čes hl Hl pův obv přibl prům",
            // Whose book it is, and where in it.
            "ed eds přel Přel překl zprac sest uspoř il ilustr nakl",
            "ul Ul tř nábř tel Tel č Č č.j Č.j čj čp č.p ref P.S N.B op Op",
        ],
        numbered: [
            "min s str kap odd odst čl Čl písm par bod obr tab sl roč zák vyhl l ll pozn příl lit vol nr",
            "max led úno bře kvě čvn čvc srp zář říj lis pro po út stř čt pá so ne nar zemř",
        ],
        trailing: [
            "sen nám aj ap atp s.r.o a.s v.o.s k.s o.p.s z.s o.s spol Spol Ph.D CSc DrSc Th.D Dis DiS MBA LL.M al",
            "mil mld tis os obyv Sb stol ks kor Kor tr V.Brit U.S U.S.A Inc Ltd Corp Co Bros r.o",
            "a.d p.o a.k dopl rozš přeprac uprav opr doplň stup vyd Vyd arch",
        ],
        dated: ["hod sek r n.l př.n.l př.Kr po.Kr n.e p.n.l"],
        whole: ["atd apod etc a i o u k v z TV PhD hm hmm pst brr n Kč Kčs"],
        openings: [
            "ten ta to ti ty té toho tomu tím tom tento tato toto tito tyto on ona ono oni ony já my vy můj moje tvůj",
            "jeho její jejich náš naše váš vaše svůj se si kdo co kdy kde kam jak proč kolik jaký jaká jaké který která které",
            "a i ale nebo však avšak ani proto tedy tak takže protože neboť když až než zda jestli pokud aby kdyby přestože",
            "ačkoli zatímco pak potom poté nakonec nejprve dnes včera zítra teď nyní brzy později dříve tehdy vždy nikdy často",
            "někdy už již ještě také též taky jen pouze snad možná asi zřejmě bohužel ano ne nic nikdo něco někdo každý každá",
            "všichni všechno vše mnoho málo několik někteří některé jiný jiní ostatní další první druhý druhé třetí",
            "v ve na do od z ze s k ke o u po pro při před za nad pod mezi bez podle kromě během díky kvůli přes proti",
            "vedle okolo kolem je jsou byl byla bylo byli byly bude budou má mají měl měla měli může mohou musí chce chtěl lze",
            "tam tady zde sem odtud zavolejte přijďte zkuste ptejte čtěte otevřete děkuji prosím dobrý pane paní",
            "žil žila žije pracuje bydlí trvala trvalo trval začal začala skončil skončila dva tři čtyři pět",
        ],
        lettered: ["plán plánu vitamin vitamín typ třída skupina skupiny část bod kategorie hepatitida"],
        dateOpenings: ["v ve od do po před roku r dne k ke kolem okolo mezi už již asi"],
        syllabicConsonants: "rl", ordinals: .inDates, hasRomanOrdinals: true)
}
