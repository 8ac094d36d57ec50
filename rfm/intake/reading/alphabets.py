"""Letters beyond English that languages use, by the encodings that were made for them.

Only the small letters of alphabets are listed; `rfm.intake.reading.encodings` adds the capitals.
"""

WESTERN = (
    "äöüß",  # German
    "éèàçêâîôûëïùœ",  # French
    "áéíóúñü",  # Spanish
    "ãçõáéíóúâêôà",  # Portuguese
    "àèéìòù",  # Italian
    "åäöéšž",  # Swedish, Finnish
    "æøåéö",  # Danish, Norwegian
    "ëéïèöü",  # Dutch
    "äöüßéèàçñãõâêôáíóúåøæëïîûùìò",  # names from all over
)
CENTRAL = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýžľäôĺŕ",  # Czech, Slovak
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Slovene
    "ăâîşţ",  # Romanian
)
BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")  # Lithuanian, Latvian, Estonian
TURKISH = ("çğıöşüâî",)
CYRILLIC = ("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў",)
GREEK = ("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ",)
HEBREW = ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",)
ARABIC = ("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ",)
THAI = ("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮะัาำิีึืฺุูเแโใไๅๆ็่้๊๋์ํ",)

ALPHABETS = {
    "cp1252": (0.0, WESTERN),
    "cp1251": (1.0, CYRILLIC),
    "cp1250": (1.5, CENTRAL),
    "cp1254": (2.0, TURKISH),
    "cp850": (3.0, WESTERN),
    "mac_roman": (3.0, WESTERN),
    "cp1253": (3.0, GREEK),
    "cp1257": (3.0, BALTIC),
    "iso8859_2": (3.0, CENTRAL),
    "cp866": (3.0, CYRILLIC),
    "cp437": (4.0, WESTERN),
    "cp852": (4.0, CENTRAL),
    "koi8_r": (4.0, CYRILLIC),
    "cp1255": (4.0, HEBREW),
    "cp1256": (4.0, ARABIC),
    "cp874": (4.0, THAI),
}
"""One byte a letter. Encoding: how much less likely it is than the first, and its alphabets."""

CHARACTERS = {
    "gb18030": (1.0, (("gb2312", 0xB0, 0xD7), ("gb2312", 0xA1, 0xA9))),
    "big5": (1.0, (("big5", 0xA4, 0xC6), ("big5", 0xA1, 0xA3))),
    "cp932": (1.0, (("euc_jp", 0xA4, 0xA5), ("euc_jp", 0xB0, 0xCF), ("euc_jp", 0xA1, 0xA3))),
    "cp949": (1.0, (("euc_kr", 0xB0, 0xC8), ("euc_kr", 0xA1, 0xA3))),
    "euc_jp": (3.0, (("euc_jp", 0xA4, 0xA5), ("euc_jp", 0xB0, 0xCF), ("euc_jp", 0xA1, 0xA3))),
}
"""Two bytes a character. Encoding: as above, and its usual characters, given as the first bytes
in a standard that orders them by use; the last group is signs."""
