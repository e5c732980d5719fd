extension SentenceHabits {
    /// English.
    static let english = SentenceHabits(
        leading: [
            // Before names.
            "Mr Mrs Ms Mx Dr Drs Prof Profs Rev Revd Fr Msgr Hon Rt Pres Gov Sen Sens Rep Reps Amb Supt Insp Det",
            "Gen Lt Col Maj Capt Cpt Cmdr Cdr Comdr Sgt Cpl Pvt Pfc Adm RAdm VAdm Brig Ald Atty Messrs Mmes Mme Mlle Sra",
            "Mt Ste Bp Abp Archbp Asst Attn Att",
            // In the middle of a thought.
            "e.g i.e eg viz cf vs v c ca b d r q.v n.b N.B P.S P.P.S i.q sc scil op loc incl excl esp resp orig",
            // Whose book it is, and where in it.
            "ed eds edn transl repr rept comp introd p pp Adj Adv Bart Ens Hosp Op Ord Sfc Surg SSgt MSgt Lieut approx",
        ],
        numbered: [
            "no nos art arts fig figs eq eqs sec secs sect sects ch chs chap chaps vol vols bk par paras para tab app pt",
            "ex exx prop thm lem def cor col cols ll ln nr num pl ver ext tel fax ref rm apt bldg fl ste cl reg",
            "max min est temp avg Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Weds Thu Thur Thurs Fri",
            "Sat Sun Flt Rte",
        ],
        trailing: [
            // Behind names.
            "Jr Sr Esq Inc Ltd Co Cos Corp Bros Assn Assoc Intl Mfg LLC L.L.C P.L.C PLC plc S.A",
            // Degrees.
            "B.A B.S M.A M.S B.Sc M.Sc Ph.D D.Phil M.D LL.B LL.M LL.D J.D M.B.A M.Phil Ed.D Ed.M D.D.S R.N Q.C K.C M.P",
            // Places.
            "St Ave Av Blvd Bvd Rd Sq Ln Hwy Pl Ct Cres Pkwy Dept Univ Inst U.S U.S.A U.K U.N E.U U.A.E D.C N.Y N.Y.C L.A",
            "S.F N.J N.H N.M N.C S.C N.D S.D W.Va R.I Calif Fla Conn Mass Penn Penna Tex Okla Tenn Wis Minn Mich Colo Ariz",
            "Ala Ark Nev Nebr Neb Kan Md Va Vt Ga Ky Ont Que Alta Sask Bldg Ft",
            // Times and measures.
            "A.D B.C B.C.E C.E a.d b.c hr hrs mins yr yrs wk wks mo mos ft yd yds mi lb lbs oz gal",
            "qt pts rpm sq cu misc al seq ibid e.t.a ff trans",
        ],
        dated: ["a.m p.m A.M P.M"],
        whole: ["etc GmbH PhD BSc MSc DPhil Ltda TV I hmm shh mm psst"],
        openings: [
            "the a an this that these those it its it' he she they we you i i' his her their our your my one some any",
            "all both each every either neither many most much more few several another other others such same",
            "who what when where why how which whose whom there here then thus therefore hence however but and or nor so yet",
            "if although though because since while whereas as after before until till unless once whether whenever",
            "in on at by for from with without to of off out up down about above across against along among around behind",
            "below beneath beside besides between beyond despite during except inside into like near onto outside over past",
            "through throughout toward towards under underneath upon within via per according due instead rather",
            "also even just only still already now today yesterday tomorrow tonight later soon meanwhile moreover",
            "furthermore nevertheless nonetheless otherwise perhaps maybe finally first firstly second secondly third next",
            "last lastly again sometimes often usually always never eventually recently currently originally initially",
            "subsequently additionally consequently accordingly similarly likewise indeed",
            "unfortunately fortunately surprisingly clearly obviously apparently generally",
            "nobody nothing none everyone everybody everything someone somebody something anyone anybody anything yes no not",
            "is are was were am be been do does did don' has have had can could would shall should might must let let'",
            "go come take see get give make say tell look try keep put call ask use turn open close please thank thanks sorry",
            "hello hi dear oh well okay ok two three four five six seven eight nine ten people analysts critics wake",
        ],
        lettered: [
            "plan vitamin type class grade group option part point section category hepatitis exhibit level team"
        ],
        dateOpenings: ["at by on around about before after from until till since"],
        dateFollowers: [
            "Monday Tuesday Wednesday Thursday Friday Saturday Sunday EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT BST",
            "UTC CET Eastern Central Mountain Pacific Greenwich",
        ],
        sayings: [
            "said says asked asks cried cries shouted shouts replied whispered yelled answered called exclaimed added",
            "screamed muttered wondered snapped laughed",
        ])
}
