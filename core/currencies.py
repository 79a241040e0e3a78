"""Currencies: their codes, their decimals, and what they are called and typed as in each language."""

from dataclasses import dataclass

from core.folding import fold


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as prices are written in it. IRR and the toman have no smaller unit in use."""

    code: str
    exponent: int
    """Digits after the point: minor units are major ones times ten to this power."""
    usual: int
    """A price as many teams ask, in major units, to show how an amount is typed: some 85 dollars, less in Iran."""
    names: dict[str, str]
    """What stands behind an amount, by language; the code where none is known."""
    words: tuple[str, ...]
    """What people type for it beside the code."""
    parts: tuple[str, ...] = ()
    """What people type for its hundredth, where it has one."""


_CURRENCIES = (
    Currency(
        "IRR", 0, 8_500_000, {"fa": "ریال", "en": "rial", "ru": "риал", "az": "rial"}, ("ریال", "﷼", "rial", "rials")
    ),
    Currency(
        "IRT",
        0,
        850_000,
        {"fa": "تومان", "en": "toman", "ru": "туман", "az": "tümən"},
        ("تومان", "تومن", "تمن", "تومنی", "تومانی", "ت", "toman", "tomans", "туман", "туманов", "tümən"),
    ),
    Currency(
        "AZN",
        2,
        85,
        {"fa": "منات", "ru": "манат", "az": "manat"},
        ("منات", "manat", "manata", "manatdır", "man", "манат", "маната", "манатов", "₼"),
        ("qepik", "qep", "гяпик"),
    ),
    Currency(
        "RUB",
        2,
        8500,
        {"fa": "روبل", "ru": "₽"},
        ("روبل", "руб", "рублей", "рубля", "рубль", "рубликов", "р", "₽", "rub", "rur", "rubl"),
        ("коп", "копеек", "копейки", "копейка"),
    ),
    Currency(
        "USD",
        2,
        85,
        {"fa": "دلار", "ru": "долл.", "az": "dollar"},
        ("دلار", "$", "usd", "dollar", "dollars", "bucks", "баксов", "баксы", "бакса", "доллар", "долларов", "доллара"),
        ("cent", "cents", "цент", "центов", "سنت"),
    ),
    Currency(
        "EUR",
        2,
        85,
        {"fa": "یورو", "ru": "евро", "az": "avro"},
        ("یورو", "€", "euro", "euros", "евро", "avro"),
        ("cent", "cents", "цент", "центов", "سنت"),
    ),
    Currency(
        "TRY",
        2,
        3500,
        {"fa": "لیر", "ru": "лир", "az": "lirə"},
        ("لیر", "لیره", "₺", "tl", "try", "lira", "lirə", "лира", "лиры"),
        ("kurus", "krs", "قروش", "куруш"),
    ),
    Currency(
        "GBP",
        2,
        75,
        {"fa": "پوند", "ru": "фунт."},
        ("پوند", "£", "gbp", "pound", "pounds", "quid", "фунтов", "фунта"),
        ("p", "penny", "pence", "پنس", "пенсов"),
    ),
    Currency(
        "AED",
        2,
        300,
        {"fa": "درهم", "ru": "дирхам"},
        ("درهم", "aed", "dhs", "dh", "dirham", "dirhams", "дирхам", "дирхама", "дирхамов"),
    ),
    Currency("SAR", 2, 300, {}, ("sar", "riyal", "riyals")),
    Currency("QAR", 2, 300, {}, ("qar",)),
    Currency("KWD", 3, 25, {"fa": "دینار کویت"}, ("kwd",)),
    Currency("OMR", 3, 30, {"fa": "ریال عمان"}, ("omr",)),
    Currency("IQD", 0, 110_000, {"fa": "دینار"}, ("دینار", "iqd", "dinar")),
    Currency("AFN", 2, 6000, {"fa": "افغانی"}, ("افغانی", "afn", "؋", "afghani", "afghanis", "афгани")),
    Currency("TJS", 2, 900, {"fa": "سامانی"}, ("سامانی", "somoni", "tjs", "сомони", "сомон")),
    Currency("KZT", 2, 45_000, {"ru": "₸"}, ("тенге", "теңге", "тг", "тнг", "₸", "kzt")),
    Currency("UZS", 2, 1_000_000, {}, ("sum", "uzs", "сум", "сумов", "сўм")),
    Currency("KGS", 2, 7300, {"ru": "сом"}, ("kgs", "сом", "сома", "сомов")),
    Currency("GEL", 2, 230, {}, ("gel", "₾", "lari", "лари", "ლარი"), ("tetri", "тетри", "თეთრი")),
    Currency("AMD", 2, 33_000, {}, ("amd", "֏", "dram", "драм", "драмов")),
    Currency("INR", 2, 7500, {}, ("inr", "₹", "rs", "rupee", "rupees", "روپیه")),
    Currency("PKR", 2, 24_000, {}, ("pkr",)),
    Currency(
        "UAH", 2, 3500, {"ru": "грн"}, ("грн", "гривен", "гривень", "гривны", "₴", "uah"), ("коп", "копеек", "копейки")
    ),
    Currency("BYN", 2, 280, {}, ("byn",), ("коп", "копеек", "копейки")),
    Currency("CNY", 2, 600, {"fa": "یوان"}, ("cny", "یوان")),
)
_BY_CODE = {currency.code: currency for currency in _CURRENCIES}
BY_WORD = {
    fold(word): currency.code
    for currency in _CURRENCIES
    for word in (*(name.rstrip(".") for name in currency.names.values()), currency.code, *currency.words)
}
"""What the desk writes behind an amount can be typed, too."""
TWO_WORDS = {word: code for word, code in BY_WORD.items() if " " in word}
CALLED_ALIKE = {
    fold(word): codes
    for words, codes in (
        (("ریال", "rial", "rials", "riyal", "riyals"), frozenset({"SAR", "QAR", "OMR"})),
        (("دینار", "dinar"), frozenset({"KWD"})),
        (("rs", "rupee", "rupees", "روپیه"), frozenset({"PKR"})),
        (("руб", "рублей", "рубля", "рубль", "р"), frozenset({"BYN"})),
    )
    for word in words
}
"""Words for the money of several countries: the team's own is meant."""


_USUAL = (
    "ALL 7800 AOA 78000 ARS 100000 AUD 130 AWG 150 BAM 150 BBD 170 BDT 10000 BGN 150 BHD 30 BIF 250000 BND 110 BOB "
    "600 BRL 470 BTN 7000 BWP 1150 BZD 170 CAD 120 CDF 240000 CHF 75 CLP 80000 COP 350000 CRC 43000 CUP 2000 CVE "
    "8500 CZK 2000 DJF 15000 DKK 600 DOP 5000 DZD 11500 EGP 4200 ERN 1300 ETB 10500 FJD 190 FKP 65 GHS 1300 GIP 65 "
    "GMD 6000 GNF 730000 GTQ 650 GYD 18000 HKD 660 HNL 2100 HTG 11000 HUF 30000 IDR 1400000 ILS 310 ISK 11500 JMD "
    "13000 JOD 60 JPY 12500 KES 11000 KHR 340000 KMF 38000 KRW 115000 KYD 70 LAK 1800000 LBP 7600000 LKR "
    "25000 LRD 16000 LSL 1500 LYD 410 MAD 850 MDL 1500 MGA 390000 MKD 4800 MMK 180000 MNT 290000 MOP 680 MRU 3400 "
    "MUR 3900 MVR 1300 MWK 150000 MXN 1650 MYR 370 MZN 5400 NAD 1500 NGN 135000 NIO 3100 NOK 900 NPR 11500 NZD 140 "
    "PEN 320 PGK 340 PHP 4900 PLN 340 PYG 650000 RON 390 RSD 9000 RWF 115000 SBD 700 SCR 1150 SDG 51000 SEK 900 SGD "
    "115 SHP 65 SLE 1900 SOS 48000 SRD 2800 STN 1900 SYP 1100000 SZL 1500 THB 2900 TMT 300 TND 260 TOP 200 TTD 580 "
    "TWD 2700 TZS 230000 UGX 310000 UYU 3500 VND 2100000 VUV 10000 WST 230 XAF 51000 XCD 230 XOF 51000 XPF 9300 YER "
    "21000 ZAR 1500 ZMW 2300"
)
_PAIRED = _USUAL.split()
_OTHERS = {code: int(usual) for code, usual in zip(_PAIRED[::2], _PAIRED[1::2], strict=True)}
"""Currencies without words of their own here, each with a usual price in major units: some 85 dollars, rounded."""
_NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE_DECIMALS = "BHD JOD LYD TND"
_DECIMALS = dict.fromkeys(_NO_DECIMALS.split(), 0) | dict.fromkeys(_THREE_DECIMALS.split(), 3)
"""Digits after the point where they are not two (ISO 4217)."""


def currency_of(code: str) -> Currency:
    """Return the currency of a code; one unknown here counts as having two decimals and no words."""
    known = code.upper()
    return _BY_CODE.get(known) or Currency(known, _DECIMALS.get(known, 2), _OTHERS.get(known, 85), {}, ())


def currency_name(code: str, language: str) -> str:
    """Name a currency as it stands behind amounts: "تومان"; its code where it has no name."""
    known = currency_of(code)
    return known.names.get(language, known.code)
