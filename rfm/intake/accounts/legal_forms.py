"""Words of firms' names: legal forms, usual abbreviations, and words that tell two firms apart.

Everything is spelt as people write it; `rfm.intake.accounts.names` folds case, accents and dots.
"""
# ruff: noqa: RUF001  # Cyrillic and Greek forms look like Latin ones; that is the point

LEGAL_FORMS: dict[str, str] = {
    # English
    "ltd": "Ltd, Limited, Private Limited, Pvt, Pte, Pty, Proprietary, DAC, Teo, Teoranta",
    "plc": "PLC, Public Limited Company",
    "inc": "Inc, Incorporated",
    "corp": "Corp, Corporation",
    "co": "Co, Company, Coy, Cie, Cia, Cía",
    "llc": "LLC, Limited Liability Company, FZE, FZCO, FZ LLC, WLL",
    "llp": "LLP, PLLC, LLLP, Limited Liability Partnership, LP, Limited Partnership",
    "cic": "CIC, CIO",
    # German
    "gmbh": "GmbH, mbH, gGmbH, GesmbH, Gesellschaft mit beschränkter Haftung",
    "ug": "UG, UG haftungsbeschränkt, Unternehmergesellschaft",
    "ag": "AG, Aktiengesellschaft",
    "kg": "KG, KGaA, Kommanditgesellschaft",
    "ohg": "OHG, OG",
    "gbr": "GbR, BGB Gesellschaft",
    "ek": "e.K., e.Kfm., e.Kfr., Inh",
    "ev": "e.V., eG, eGen",
    "se": "SE",
    # French
    "sarl": "SARL, Sàrl, EURL, Société à responsabilité limitée",
    "sas": "SAS, SASU, Société par actions simplifiée",
    "sa": "SA, S/A, Société anonyme, Sociedad anónima, Sociedade anônima, SAU, SCA",
    "snc": "SNC, SCI, SCS, SCRL, GIE, EIRL",
    # Spanish and Portuguese
    "sa de cv": "SA de CV, SAB de CV, SAPI de CV, SAS de CV, SA de C V",
    "s de rl": "S de RL de CV, S de RL, S de RL MI",
    "sl": "SL, SLU, SLL, SLNE, Sociedad limitada",
    "coop": "S Coop, SCoop, SCOP",
    "ltda": "Ltda, Limitada, Lda, Unipessoal Lda",
    "eireli": "EIRELI, ME, EPP, MEI, EI",
    # Italian
    "spa": "SpA, Società per azioni",
    "srl": "Srl, Srls, Società a responsabilità limitata, SCARL",
    # Dutch and Belgian
    "bv": "BV, BVBA, SPRL, Besloten vennootschap",
    "nv": "NV, Naamloze vennootschap, VOF, VZW, ASBL, CVBA",
    # Nordic
    "ab": "AB, Aktiebolag, Abp",
    "hb": "HB, KB",
    "as": "AS, A/S, ASA, Aktieselskab, Aksjeselskap, ANS, AŞ",
    "aps": "ApS, Anpartsselskab, IVS",
    "oy": "Oy, Oyj, Osakeyhtiö, Oy Ab, Ky, Tmi",
    "ehf": "ehf, hf",
    # Central and Eastern European
    "spzoo": "Sp. z o.o., Sp. z oo, Spółka z o.o., Spółka z ograniczoną odpowiedzialnością",
    "spk": "Sp. k., Sp. j.",
    "akcyjna": "Spółka akcyjna",
    "sro": "s.r.o., spol. s r.o., společnost s ručením omezeným, v.o.s.",
    "kft": "Kft, Korlátolt felelősségű társaság, Bt, Zrt, Nyrt",
    "doo": "d.o.o., j.d.o.o., d.d., a.d., DOOEL, ЕООД, ООД, EOOD, OOD, ЕАД, АД",
    "uab": "UAB, SIA, OÜ, MB",
    "ooo": "ООО, OOO, ТОО, Общество с ограниченной ответственностью",
    "ao": "ОАО, ЗАО, ПАО, АО, OAO, ZAO, PAO, Акционерное общество",
    "ip": "ИП",
    "tov": "ТОВ, ТзОВ, ПП, ФОП, ПрАТ, ПАТ, TOV",
    "ae": "ΑΕ, ΕΠΕ, ΙΚΕ, ΟΕ, ΕΕ, Α.Ε.Β.Ε., ABEE, EPE, IKE",
    # Turkish and further east
    "sti": "Şti, Ltd Şti, Limited Şirketi, Anonim Şirketi",
    "bhd": "Sdn Bhd, Bhd, Berhad, Sdn",
    "pt": "Tbk, Persero, Perseroan Terbatas",
    "kk": "KK, Kabushiki Kaisha, Kabushikigaisha, GK, Godo Kaisha, YK",
    "tnhh": "TNHH, CTCP",
    "thai": "จำกัด, จำกัด มหาชน",
    "hebrew": 'בע"מ, בעמ',
    "arabic": "ذ.م.م, ش.م.م, ش.م.ع",
}
"""Legal forms: kind to its spellings. Holding, Group or International are none: they are other
firms."""

LEADING = (
    "A/S, AS, ООО, ОАО, ЗАО, ПАО, АО, ИП, OOO, OAO, ZAO, PAO, ТОВ, ТзОВ, ПП, ТОО, ФОП, UAB, SIA,"
    " OÜ, SARL, SAS, SA, SCI, EURL, Messrs, M/s, Firma, Fa, PT, Công ty TNHH, Công ty Cổ phần,"
    " Công ty TNHH MTV, บริษัท, ห้างหุ้นส่วนจำกัด, شركة"
)
"""Forms that may stand before the name."""

ANYWHERE = (
    "GmbH, mbH, gGmbH, Ltd, LLC, LLP, Inc, PLC, Pvt, Pte, Pty, SARL, Sàrl, SASU, EURL, Srl, Ltda,"
    " BVBA, SPRL, ApS, EIRELI, Kft, Zrt, s.r.o., d.o.o., Sp. z o.o., Sdn Bhd, SA de CV"
)
"""Forms that are no word in any language and are left out wherever they stand."""

DENSE_FORMS: dict[str, str] = {
    "gufen": "股份有限公司 股份公司",
    "youxian": "有限责任公司 有限責任公司 有限公司",
    "kabushiki": "株式会社 株式會社 (株)",
    "yugen": "有限会社 (有)",
    "godo": "合同会社 (同)",
    "goshi": "合資会社 合名会社 (資) (名)",
    "shadan": "一般社団法人 一般財団法人 公益財団法人",
    "jusik": "주식회사 (주)",
    "yuhan": "유한책임회사 유한회사 (유)",
}
"""The same for scripts without spaces."""

CONJUNCTIONS = "and und et y e og och en ja i ve и та και"
"""Words for & between two words of a name."""

ABBREVIATIONS: dict[str, str] = {
    "assn": "association",
    "bldg": "building",
    "bros": "brothers",
    "cntr": "center",
    "constr": "construction",
    "ctr": "center",
    "dept": "department",
    "engg": "engineering",
    "engrg": "engineering",
    "ets": "etablissements",
    "flli": "fratelli",
    "gebr": "gebruder",
    "ges": "gesellschaft",
    "govt": "government",
    "grp": "group",
    "hldg": "holding",
    "hldgs": "holdings",
    "hnos": "hermanos",
    "hosp": "hospital",
    "inds": "industries",
    "intl": "international",
    "intnl": "international",
    "labs": "laboratories",
    "mfg": "manufacturing",
    "mgmt": "management",
    "mktg": "marketing",
    "natl": "national",
    "svc": "service",
    "svcs": "services",
    "tech": "technology",
    "transp": "transport",
    "univ": "university",
    "whse": "warehouse",
}
"""Usual abbreviations, folded, to what they stand for."""

TELLING_WORDS = (
    # directions and positions
    "north south east west northern southern eastern western northeast northwest southeast"
    " southwest central upper lower inner outer left right nord sud est ouest ovest ost süd"
    " nordost nordwest südost südwest norte sur sul este oeste leste oriente occidente centro"
    " noord zuid oost nordeste noroeste sudeste suroeste sureste"
    # counts and ranks
    " one two three four five six seven eight nine ten eleven twelve first second third fourth"
    " fifth sixth seventh eighth ninth tenth eins zwei drei vier fünf sechs sieben acht neun zehn"
    " erste zweite dritte vierte uno dos tres cuatro cinco seis siete ocho nueve diez primera"
    " segunda tercera premier deuxième troisième alpha beta gamma delta epsilon zeta eta theta"
    " iota kappa lambda sigma omega"
    # days and months
    " monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december"
    # parts of words that are words of their own in names
    " micro macro inter intra hyper hypo electric electrical electro electron electronic"
    " industrial industries hydro petro metro retro commercial commerce medical medica mobile"
    " insurance assurance production product project premium"
    # given names, in firms named for their owners
    " andrea andreas andre andrew alexander alexandra alexandre antonia antonio carla carlo carlos"
    " charles charlie christian christiane christina christine christopher claude claudia claudio"
    " daniel daniela danielle denis denise emil emilia emilio emily eric erica erika francesca"
    " francesco francis francisca francisco frances gabriel gabriela gabriele gabrielle georg"
    " george giovanna giovanni hans hannes henri henrik henry jean jeanne joan joanna johan johann"
    " johanna johannes john jose joseph josef josefa juan juana julia julian juliana julie julien"
    " julio karl karla laura laurent louis louisa louise luca lucas lucia luis luisa manuel"
    " manuela marc marco marcos marcus maria marie mario marion martin martina maurice mauricio"
    " michael michel michela michele michelle nicola nicolas nicole oliver olivia patricia patrick"
    " paul paula paulo pauline pierre peter petra philip philippa philippe raphael rene renee"
    " robert roberta roberto samantha samuel simon simona simone stefan stefanie stefano stephan"
    " stephanie stephen steven teresa theresa thomas valentin valentina victor victoria vincent"
    " viktor viktoria yves yvonne"
    # places whose names resemble others'
    " austria australia iran iraq slovakia slovenia slovenija serbia siberia niger nigeria"
    " dominica guinea guyana gambia zambia mali malta malawi india indiana indonesia libya liberia"
    " mauritius mauritania korea jordan jersey latvia lithuania georgia virginia carolina"
    " dakota washington montana columbia colombia paraguay uruguay holland poland finland ireland"
    " iceland scotland thailand switzerland sweden england america africa asia pacific atlantic"
    " europe germany hungary spain france china taiwan brasil brazil chile peru bolivia"
    " hamburg homburg harburg marburg magburg magdeburg merseburg bamberg bromberg nürnberg"
    " nürburg freiburg freiberg friedberg regensburg ravensburg augsburg duisburg wolfsburg"
    " salzburg strasbourg luxembourg limburg lüneburg oldenburg offenburg coburg hessen essen"
    " bremen bonn born köln berlin bernau bern basel kassel kiel dresden leipzig münchen munich"
    " münster dortmund darmstadt hannover heidelberg frankfurt paris parma porto lyon leon lille"
    " nantes nancy nice cannes milano murano torino toronto verona vienna valencia valence"
    " cordoba coruna sevilla madrid london londonderry dublin lublin cork york kent ghent gent"
    " leeds leicester worcester gloucester lancaster manchester winchester dorchester chester"
    " rochester colchester dallas dulles houston boston austin denver dover portland oakland"
    " auckland orlando miami phoenix chicago detroit memphis nashville louisville asheville"
    " knoxville evansville kansas arkansas brisbane sydney melbourne perth bath lima lisboa"
    " tokyo kyoto osaka shanghai hangzhou huzhou suzhou wuzhou guangzhou zhengzhou changzhou"
    " fuzhou xuzhou lanzhou wuhan wuxi beijing nanjing jiangsu jiangxi guangdong guangxi shanxi"
    " shaanxi hunan henan hainan hubei hebei"
)
"""Where two names differ in one of these words against another, they are two firms."""
