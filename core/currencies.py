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
        ("منات", "manat", "manata", "man", "манат", "маната", "манатов", "₼"),
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
        ("دلار", "$", "usd", "dollar", "dollars", "доллар", "долларов", "доллара"),
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
        ("درهم", "aed", "dirham", "dirhams", "дирхам", "дирхама", "дирхамов"),
    ),
    Currency("SAR", 2, 300, {}, ("sar", "riyal", "riyals")),
    Currency("QAR", 2, 300, {}, ("qar",)),
    Currency("KWD", 3, 25, {"fa": "دینار کویت"}, ("kwd",)),
    Currency("OMR", 3, 30, {"fa": "ریال عمان"}, ("omr",)),
    Currency("IQD", 0, 110_000, {"fa": "دینار"}, ("دینار", "iqd", "dinar")),
    Currency("AFN", 2, 6000, {"fa": "افغانی"}, ("افغانی", "afn", "؋", "afghani", "afghanis", "афгани")),
    Currency("TJS", 2, 900, {"fa": "سامانی"}, ("سامانی", "somoni", "tjs")),
    Currency("KZT", 2, 45_000, {"ru": "₸"}, ("тенге", "теңге", "тг", "тнг", "₸", "kzt")),
    Currency("UZS", 2, 1_000_000, {}, ("sum", "uzs", "сум", "сумов")),
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


def currency_of(code: str) -> Currency:
    """Return the currency of a code; one unknown here counts as having two decimals and no words."""
    return _BY_CODE.get(code.upper()) or Currency(code.upper(), 2, 85, {}, ())


def currency_name(code: str, language: str) -> str:
    """Name a currency as it stands behind amounts: "تومان"; its code where it has no name."""
    known = currency_of(code)
    return known.names.get(language, known.code)
