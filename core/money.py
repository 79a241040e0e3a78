"""Amounts of money: typed as people type them, kept as whole minor units, shown in the reader's language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from unicodedata import category

from core.currencies import BY_WORD, CALLED_ALIKE, TWO_WORDS, Currency, currency_name, currency_of
from core.digits import number
from core.errors import NotAnAmount
from core.folding import fold, fold_words
from core.spelled_numbers import SpelledNumber, Token, is_scale, parted, read_number

LARGEST = 10**15
"""In minor units: more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount that an error names; whoever reads it sees it in their own language."""

    amount: int
    currency: str


def usual_price(currency: str, prices: Iterable[int | None] = ()) -> Sum:
    """Return a price to show as an example: the highest of these, so that nobody copies another scale.

    Where there is none, it is one that is usual in the currency. `prices`: in minor units, None where none is set.
    """
    known = currency_of(currency)
    return Sum(max((one for one in prices if one), default=known.usual * 10**known.exponent), currency)


_IN_MILLIONS = 100_000
"""Where a usual price is so high, in major units, higher ones are said in millions."""
_UNCLEAR = {"AZN": "m"}
"""Short for the currency as well as for a million."""
_IN_RIALS = {"IRR": 1, "IRT": 10}

_PIECE = re.compile(r"(\d[\d.,'’ /]*(?<=\d)|[^\W\d_]+|\S)(?:(?<=[^\W\d_])\.)?")
"""Numbers, words with the full stop of a short form ("тыс.", "руб."), and signs."""
_GLUED = re.compile(r"(هزار|میلیون|ملیون|میلیارد|ملیارد)(?=(?:تومان|تومن|ریال|(?<=(?<![^\W\d])هزار)ت)\b)")
_SOM = re.compile(r"(?<!\w)so['‘’ʻʼ`]m(?!\w)")
"""The Uzbek word for the currency of Uzbekistan: its apostrophe is no sign between digits."""
_WORDS_BESIDE = (
    ": مبلغ قیمت جمع جمعا کل کلا به فقط حدود حدودا تقریبا پرداخت کرد شد داد واریز نقد نقدی کارت دریافت فروش تمام"
    " about around only total sum price paid sold for"
    " ~ ≈ чек на сумму стоимость перевел перевела внес внесла"
    " сумма итого всего цена за около примерно оплатил оплатила оплачено оплата заплатил заплатила порядка ровно"
    " məbləğ cəmi toplam qiymət ödədi ödəniş təxminən"
)
_BESIDE = frozenset(map(fold, _WORDS_BESIDE.split()))
"""What stands beside an amount and says nothing of how much it is."""
_DOLLARS_OF = re.compile(r"\bus ?\$")
_THOUSAND_ROUBLES = re.compile(r"(?<=\d) ?т\.? ?р\b\.?")
_BARE_THOUSAND = {"RUB": re.compile(r"(?<=\d) ?т\b\.?(?! ?р)")}
"""Elsewhere this letter may begin the name of the money: "5000т" are tenge."""
_NO_HUNDREDTHS = re.compile(r"(?<=\d)[,./][-‐-―]{1,2}(?!\d)|(?<=\d{3})[-‐-―]00(?!\d)")
"""A dash where the hundredths would stand, or before none: "1250,-", "1250-00"."""
_GROUPED = (
    re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}"),  # Lakhs and crores: "12,34,567".
    *(re.compile(rf"\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+") for sign in ".,'’ /"),
    re.compile(r"\d{4,6}/\d{3}"),
)
_ONE_OR_THE_OTHER = re.compile(r"\d\d/\d\d|1/[234]|2/3|3/4")
"""Of "25/30" nobody knows whether it is 25.30, or 25 to 30; "1/2" may be a half. "3/75" is how Persian writes 3.75."""
_MOBILE = re.compile(r"(?:98|[78])?9\d{9}(?<!000)")
"""Nobody writes so long an amount to its last unit, with neither signs between thousands nor its currency."""
_THOUSAND = 1_000
_THREE = 3
"""Decimals of a dinar."""
_CENTS = 2
"""Decimals of a currency that has hundredths."""
_HUNDREDTHS = 100
_FEWEST_UNSAID = 10
"""Of "2 million and 5" nobody knows whether 5 thousand or half a million is meant."""


def parse_amount(text: str, currency: str, *, least: int = 1) -> int:
    """Read an amount in minor units of `currency` ("IRT"): "۲/۵ میلیون", "850 هزار تومان", "1.2m", "1 250,50".

    A team that counts in rials may type tomans and the other way round. Raises NotAnAmount for anything unclear,
    for another currency, less than `least`, finer than the currency goes, or above 10**15.
    """
    exponent = currency_of(currency).exponent
    typed = parted(_GLUED.sub(r"\1 ", _in_full(_one_word(text), currency.upper())))
    # Where prices have three decimals, three digits behind a point are no thousands.
    three_decimals = exponent == _THREE and typed.count(".") == 1
    try:
        if _MOBILE.fullmatch(typed):
            raise ValueError("a phone number")
        whole, hundredths = _take_parts(_pieces(typed), currency_of(currency))
        factor, rest = _take_currency(whole, currency.upper())
        if not rest and not hundredths:
            raise ValueError("no number")
        exact = (
            _exact(rest, three_decimals=three_decimals) if rest else Fraction(0)
        ) * factor * 10**exponent + hundredths
    except ValueError as error:
        raise not_an_amount(str(error), text, currency) from None
    if exact.denominator != 1 or not least <= exact <= LARGEST:
        raise not_an_amount(f"not between {least} and 10**15 of the smallest unit", text, currency)
    return int(exact)


def not_an_amount(why: str, text: str, currency: str) -> NotAnAmount:
    """Return the refusal of a text that is no amount, with one that is."""
    price = usual_price(currency)
    scale = "million" if price.amount >= _IN_MILLIONS * 10 ** currency_of(currency).exponent else "thousand"
    return NotAnAmount(f"no amount: {why}", raw=text.strip()[:60], price=price, scale=scale)


def display(minor: int, currency: str, language: str) -> str:
    """Write an amount with its currency's name: "۱٬۵۰۰٬۰۰۰ تومان", "12.50 AZN". Whole amounts show no decimals."""
    return f"{plain(minor, currency, language)} {currency_name(currency, language)}"


def plain(minor: int, currency: str, language: str) -> str:
    """Write an amount without its currency, so that it reads back as the same.

    Where prices have three decimals, "123.456" and "123,456" part thousands in one language and decimals in another:
    they are written with a point, and spaces between thousands, in every language with latin digits but English.
    """
    exponent = currency_of(currency).exponent
    decimals = exponent if minor % 10**exponent else 0
    if exponent == _THREE and language in ("ru", "az"):
        return number(Decimal(minor).scaleb(-exponent), "en", decimals).replace(",", "\u00a0")
    return number(Decimal(minor).scaleb(-exponent), language, decimals)


def _one_word(text: str) -> str:
    """Fold what was typed, with the code for a currency whose name has two words."""
    folded = _SOM.sub("sum", fold_words(text[:100]))
    for name, code in TWO_WORDS.items():
        folded = folded.replace(name, code.lower())
    return folded


def _in_full(folded: str, currency: str) -> str:
    """Write out short forms that are more than a word: "US$", "5т.р.", "1250,-"."""
    told = _NO_HUNDREDTHS.sub("", _THOUSAND_ROUBLES.sub(" тыс руб", _DOLLARS_OF.sub("$", folded)))
    return _BARE_THOUSAND[currency].sub(" тыс ", told) if currency in _BARE_THOUSAND else told


def _pieces(typed: str) -> list[str]:
    """Return the numbers, words and signs of an amount, without what only stands beside it."""
    pieces = _PIECE.findall("".join(" " if c == "!" or category(c) == "So" else c for c in typed))
    telling = [place for place, piece in enumerate(pieces) if piece not in _BESIDE]
    return pieces[telling[0] : telling[-1] + 1] if telling else []


def _left_unsaid(pieces: list[str], currency: Currency) -> bool:
    """Whether two figures behind the currency's word are its hundredths: "15 руб 50", "15€50", "15р50к"."""
    match pieces:
        case [whole, word, hundredths] | [whole, word, hundredths, "к" | "k"]:
            told = whole[0].isdecimal() and word in BY_WORD and hundredths.isdecimal() and len(hundredths) == _CENTS
            return told and currency.exponent == _CENTS
    return False


def _take_parts(pieces: list[str], currency: Currency) -> tuple[list[str], int]:
    """Split off the hundredths: "15 руб. 50 коп." is 15 roubles, and 50; so are "15 руб 50" and "15р50к"."""
    if _left_unsaid(pieces, currency):
        return pieces[:2], int(pieces[2])
    if not pieces or pieces[-1] not in currency.parts:
        return pieces, 0
    named = [place for place, piece in enumerate(pieces) if piece in BY_WORD]
    behind = named[-1] + 1 if named else 0
    joined = behind + (pieces[behind] in ("and", "и", "و", ","))
    none = pieces[joined:-1] in (["0"], ["00"])
    hundredths = Fraction(0) if none else _exact(pieces[joined:-1], three_decimals=False)
    if hundredths.denominator != 1 or hundredths >= _HUNDREDTHS:
        raise ValueError("no hundredths of the currency")
    return pieces[:behind], int(hundredths)


def _take_currency(pieces: list[str], currency: str) -> tuple[Fraction, list[str]]:
    """Split off the currency's word; give what the amount is to be multiplied by, and the other pieces."""
    if _UNCLEAR.get(currency) in pieces:
        raise ValueError("a million, or the currency")
    own = currency.lower()
    words = [piece for piece in pieces if piece in BY_WORD and piece != own]
    named = {currency if currency in CALLED_ALIKE.get(word, ()) else BY_WORD[word] for word in words} or {currency}
    rest = [piece for piece in pieces if piece not in BY_WORD and piece != own]
    if named == {currency}:
        return Fraction(1), rest
    (code, *more) = named
    if more or not {code, currency} <= set(_IN_RIALS):
        raise ValueError(f"not in {currency}")
    return Fraction(_IN_RIALS[code], _IN_RIALS[currency]), rest


def _exact(pieces: list[str], *, three_decimals: bool) -> Fraction:
    """Add up "2 million and 500 thousand"; nothing but one amount may stand there."""
    tokens: list[Token] = [
        _digits(piece, scaled=i + 1 < len(pieces) and is_scale(pieces[i + 1]), three_decimals=three_decimals)
        if piece[0].isdecimal()
        else piece
        for i, piece in enumerate(pieces)
    ]
    read = read_number(tokens)
    if read is None or read.end != len(tokens):
        raise ValueError("no single amount")
    return _with_unsaid_scale(read)


def _with_unsaid_scale(read: SpelledNumber) -> Fraction:
    """Take "1 میلیون و 200" as 1,200,000: in Persian the lower scale is left unsaid, elsewhere nobody can tell."""
    if len(read.groups) < 2:
        return read.value
    above, last = read.groups[-2:]
    if last.scale != 1 or above.scale <= _THOUSAND or last.value >= _THOUSAND:
        return read.value
    if read.language != "fa" or last.value < _FEWEST_UNSAID:
        raise ValueError("thousands or not")
    return read.value + last.value * (above.scale // _THOUSAND - 1)


def _digits(piece: str, *, scaled: bool, three_decimals: bool) -> Fraction:
    """Read one number with whatever its writer puts between thousands and before decimals."""
    piece = re.sub(r" +", " ", piece)
    if piece[:1] == "0" and piece[1:2].isdecimal():
        raise ValueError("a phone number or a code, not an amount")
    if piece.isdecimal():
        return Fraction(piece)
    whole, sign, decimals = _split_decimals(piece, scaled=scaled or three_decimals)
    if _ONE_OR_THE_OTHER.fullmatch(piece) and not scaled:
        raise ValueError("from one to the other, or a fraction")
    if any(pattern.fullmatch(whole) for pattern in _GROUPED):
        whole = re.sub(r"\D", "", whole)
    if not whole.isdecimal() or (sign and not decimals.isdecimal()):
        raise ValueError("no amount")
    return Fraction(f"{whole}.{decimals}") if sign else Fraction(whole)


def _split_decimals(piece: str, *, scaled: bool) -> tuple[str, str, str]:
    """Find the decimal sign: the last one, unless it can only part thousands."""
    signs = [c for c in piece if c in ".,/"]
    if not signs:
        return piece, "", ""
    last = signs[-1]
    whole, _, decimals = piece.rpartition(last)
    if signs.count(last) > 1:
        return piece, "", ""
    parts_thousands = len(decimals) == 3 and not (set(signs) - {last}) and whole != "0"
    # "1.250 million" is a fraction of a million, "1.250" alone is one thousand two hundred and fifty.
    if parts_thousands and not (scaled and last in "./"):
        return piece, "", ""
    return whole, last, decimals
