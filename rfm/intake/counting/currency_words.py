"""Codes, signs and names of currencies (ISO 4217 as of 2025), in nine languages."""

from rfm.intake.folding import compact


def _codes(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


CODES = _codes(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP"
    " BYN BZD CAD CDF CHF CLF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD"
    " FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY"
    " KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU"
    " MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD"
    " RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP"
    " TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
    " ATS BEF DEM ESP FIM FRF GRD IEP ITL NLG PTE"
)
"""With those the euro replaced, which old files still hold."""
HEADER_CODES = _codes(
    "EUR USD GBP CHF JPY CNY RMB AUD CAD NZD SEK NOK DKK PLN CZK HUF RON BRL INR MXN ARS CLP COP"
    " ZAR SGD HKD TWD TRY KRW THB IDR MYR PHP VND AED SAR ILS RUB UAH"
)
"""Those looked for in a header outside brackets; the others are too often words or names."""
ONLY_IN_CAPITALS = _codes("ALL ARS COP CUP CLP GEL MAD PEN RON SAR SOS TOP TRY")
OTHER_CODES = {"RMB": "CNY", "CNH": "CNY", "NTD": "TWD", "STG": "GBP", "UKP": "GBP", "NIS": "ILS"}
OTHER_CODES |= {"TL": "TRY", "RUR": "RUB", "US": "USD", "SFR": "CHF"}

NO_DECIMALS = _codes("BIF CLP DJF GNF ISK JPY KMF KRW KPW MGA PYG RWF UGX VND VUV XAF XOF XPF")
"""ISO 4217, and the ariary, of which processors count no fifths either."""
THREE_DECIMALS = _codes("BHD IQD JOD KWD LYD OMR TND")

DOLLAR, YEN, CROWN = "$", "¥", "kr"
SHARED_SIGNS = frozenset({DOLLAR, YEN, CROWN})
"""Signs of several currencies each."""
DOLLARS = _codes(
    "USD AUD CAD NZD HKD SGD TWD MXN ARS CLP COP UYU BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD"
    " SBD SRD TTD XCD"
)
CROWNS = frozenset({"SEK", "NOK", "DKK", "ISK"})
YENS = frozenset({"CNY", "JPY"})
SIGNS = {
    "€": "EUR", DOLLAR: DOLLAR, "£": "GBP", "₤": "GBP", YEN: YEN, "元": "CNY", "円": "JPY",
    "₩": "KRW", "원": "KRW", "₹": "INR", "₨": "INR", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₪": "ILS",
    "฿": "THB", "₫": "VND", "đ": "VND", "₱": "PHP", "₦": "NGN", "₵": "GHS", "₡": "CRC", "₲": "PYG",
    "₸": "KZT", "₮": "MNT", "₾": "GEL", "₼": "AZN", "R$": "BRL", "US$": "USD", "USD$": "USD",
    "U$S": "USD", "U$": "USD", "$US": "USD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "$A": "AUD",
    "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD", "$CA": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "MX$": "MXN", "MEX$": "MXN",
    "MXN$": "MXN", "CLP$": "CLP", "COP$": "COP", "COL$": "COP", "AR$": "ARS", "ARS$": "ARS",
    "CN¥": "CNY", "RMB¥": "CNY", "JP¥": "JPY", "JPY¥": "JPY", "kč": "CZK", "zł": "PLN", "zl": "PLN",
    "ft": "HUF", "lei": "RON", "лв": "BGN", "руб": "RUB", "грн": "UAH", "rs": "INR",  # noqa: RUF001
    "rp": "IDR", "rm": "MYR", "r": "ZAR", "s/": "PEN", "fr": "CHF", "sfr": "CHF", "tl": "TRY",
    CROWN: CROWN, "skr": "SEK", "nkr": "NOK", "dkr": "DKK", "b/": "PAB", "ksh": "KES", "dh": "AED",
    "dhs": "AED", "eur": "EUR", "euro": "EUR", "euros": "EUR", "rmb": "CNY",
}  # fmt: skip
SIGN_OF = {sign.casefold(): code for sign, code in SIGNS.items()}

NAMES: dict[str, str] = {
    "EUR": "euro, euros, eur €, 欧元, 歐元, ユーロ, eurocent",
    "USD": (
        "dollar, dollars, us dollar, us dollars, u s dollar, american dollar, united states dollar,"
        " dollar us, dolar, dolares, dolar estadounidense, dolar americano, dollar americain,"
        " dollaro, dollari, dollaro usa, dollaro statunitense, us dollars usd, amerikaanse dollar,"
        " 美元, 美金, 米ドル, ドル, us ドル"
    ),
    "GBP": (
        "pound, pounds, pound sterling, pounds sterling, british pound, british pounds, sterling,"
        " uk pound, britisches pfund, pfund, pfund sterling, livre sterling, libra esterlina,"
        " sterlina, sterline, 英镑, 英鎊, 英ポンド, ポンド"
    ),
    "CNY": (
        "yuan, renminbi, chinese yuan, yuan renminbi, 人民币, 人民幣, 人民元, 中国元, 元, 元人民币,"
        " rmb 元, cny rmb"
    ),
    "JPY": "yen, japanese yen, yens, japanischer yen, 日元, 日圆, 日圓, 日本円, 円",
    "CHF": (
        "swiss franc, swiss francs, franken, schweizer franken, franc suisse, francs suisses,"
        " franco suizo, franco svizzero, zwitserse frank, 瑞士法郎, スイスフラン"
    ),
    "BRL": "real, reais, brazilian real, real brasileiro, real brasileno, 巴西雷亚尔",
    "MXN": "mexican peso, peso mexicano, pesos mexicanos, mexikanischer peso",
    "ARS": "argentine peso, peso argentino, pesos argentinos",
    "CLP": "chilean peso, peso chileno, pesos chilenos",
    "COP": "colombian peso, peso colombiano, pesos colombianos",
    "INR": "rupee, rupees, indian rupee, indian rupees, rupie, roupie, rupia india, 印度卢比",
    "AUD": "australian dollar, australian dollars, australischer dollar, 澳元, 澳大利亚元, 豪ドル",
    "CAD": "canadian dollar, canadian dollars, kanadischer dollar, dollar canadien, 加元",
    "NZD": "new zealand dollar, new zealand dollars, 新西兰元",
    "HKD": "hong kong dollar, hong kong dollars, 港币, 港元, 港幣, 香港ドル",
    "SGD": "singapore dollar, singapore dollars, 新加坡元, 新币",
    "TWD": "taiwan dollar, new taiwan dollar, 新台币, 新台幣, 台币, 台幣",
    "KRW": "won, korean won, south korean won, 韩元, 韓元, ウォン",
    "SEK": "swedish krona, swedish kronor, schwedische krone, svenska kronor, 瑞典克朗",
    "NOK": "norwegian krone, norwegian kroner, norwegische krone, norske kroner, 挪威克朗",
    "DKK": "danish krone, danish kroner, danische krone, danske kroner, 丹麦克朗",
    "PLN": "zloty, zlotys, polish zloty, złoty, polnischer zloty, 兹罗提",
    "CZK": "czech koruna, koruna, tschechische krone, ceska koruna",
    "HUF": "forint, hungarian forint",
    "RON": "leu, romanian leu, lei",
    "RUB": "ruble, rubles, rouble, russian ruble, рубль, рублей, 卢布",
    "TRY": "lira, turkish lira, turk lirasi",
    "ZAR": "rand, south african rand",
    "THB": "baht, thai baht, 泰铢",
    "AED": "dirham, uae dirham, emirati dirham",
    "SAR": "riyal, saudi riyal",
    "ILS": "shekel, new shekel, israeli shekel",
}
CODE_OF = {compact(name): code for code, listed in NAMES.items() for name in listed.split(",")}

WORDS_IN_HEADERS = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "teur": "EUR", "keur": "EUR", "kusd": "USD", "元": "CNY", "円": "JPY",
}  # fmt: skip
"""Other names mean weights, victories or reality as well: pound, peso, won, real."""
SIMPLIFIED = "额币单总销货价实应订"
"""Chinese characters that Japanese writes otherwise."""
