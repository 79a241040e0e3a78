"""The words of numbers in Persian, English, Russian, Azerbaijani and Turkish."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.folding import fold


@dataclass(frozen=True, slots=True)
class NumberLanguage:
    """How numbers are put into words in one language."""

    values: Mapping[str, Fraction]
    """Words below a thousand that add up, hundreds of one word among them."""
    hundreds: frozenset[str]
    """Words that make a hundred of what stands before them."""
    scales: Mapping[str, int]
    joints: frozenset[str]
    """Words between the parts."""
    articles: frozenset[str]
    """Words for one that count only before a hundred or a scale."""
    halves: tuple[tuple[str, ...], ...]
    """What makes a half of what stands before it; the first word may be a joint."""
    half_of: tuple[tuple[str, ...], ...]
    """What makes a half of the scale that follows."""
    ordinals: Mapping[str, int]
    only_counted: frozenset[str] = frozenset()
    """Forms of scales that stand behind a number alone: "тысяч пять" is about five thousand, and not 1,005."""
    counts_in_hundreds: bool = False
    """Whether hundreds are counted beyond nine: "twenty five hundred"."""


def _numbered(words: str, start: int = 1, step: int = 1) -> dict[str, Fraction]:
    """Number words in their order; several for one number are joined by slashes."""
    told: dict[str, Fraction] = {}
    for at, alike in enumerate(words.split()):
        told |= {fold(word): Fraction(start + at * step) for word in alike.split("/")}
    return told


def _scales(thousand: str, million: str, billion: str) -> dict[str, int]:
    told = ((thousand, 10**3), (million, 10**6), (billion, 10**9))
    return {fold(word): scale for words, scale in told for word in words.split()}


def _ranks(values: Mapping[str, Fraction], irregular: Mapping[str, int]) -> dict[str, int]:
    """Persian ordinals: the cardinal with a "م" behind it, and the few that differ."""
    return {f"{word}م": int(value) for word, value in values.items()} | {fold(k): v for k, v in irregular.items()}


def _russian_ranks() -> dict[str, int]:
    """Russian ordinals up to the thirtieth, as days and hours take them: "пятого", "третье", "двадцатый"."""
    stems = (
        "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат"
        " пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
    )
    ranks = {stem: n for n, stem in enumerate(stems.split(), 1)} | {"тридцат": 30}
    return {stem + end: n for stem, n in ranks.items() for end in ("ого", "его", "ое", "е", "ый", "ой")}


def _english_ranks() -> dict[str, int]:
    # "second" is left out: it is a part of a minute.
    stems = "four fif six seven eigh nin ten eleven twelf thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    regular = {f"{stem}th": n for n, stem in enumerate(stems.split(), 4)}
    return {"first": 1, "third": 3, **regular, "twentieth": 20, "thirtieth": 30}


_PERSIAN = (
    _numbered("صفر یک/یه دو سه چهار/چار پنج شش/شیش هفت هشت نه", 0)
    | _numbered("ده یازده دوازده/دوازه سیزده چهارده/چارده پانزده/پونزده", 10)
    | _numbered("شانزده/شونزده هفده/هیفده/هیوده هجده/هیجده/هژده نوزده", 16)
    | _numbered("بیست سی چهل پنجاه شصت/شست هفتاد هشتاد نود", 20, 10)
    | _numbered("صد/یکصد دویست سیصد چهارصد/چارصد پانصد/پونصد ششصد/شیشصد هفتصد/هفصد هشتصد/هشصد نهصد", 100, 100)
)
_RUSSIAN = (
    _numbered("ноль один/одна/одно/одну два/две три четыре пять шесть семь восемь девять", 0)
    | _numbered("десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать", 10)
    | _numbered("шестнадцать семнадцать восемнадцать девятнадцать", 16)
    | _numbered("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто", 20, 10)
    | _numbered("сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот", 100, 100)
    | _numbered("двум трем четырем", 2)
    | _numbered("двух трех четырех пяти шести семи восьми девяти десяти", 2)
    | _numbered("одиннадцати двенадцати тринадцати четырнадцати пятнадцати", 11)
    | _numbered("шестнадцати семнадцати восемнадцати девятнадцати", 16)
    | _numbered("двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти", 20, 10)
    | _numbered("ста двухсот трехсот четырехсот пятисот шестисот семисот", 100, 100)
    | dict.fromkeys(("полтора", "полторы", "полутора"), Fraction(3, 2))
)
_AZERBAIJANI = (
    _numbered("sıfır bir iki üç dörd/dört beş altı yeddi/yedi səkkiz/sekiz doqquz/dokuz on", 0)
    | _numbered("iyirmi/yirmi otuz qırx/kırk əlli/elli altmış yetmiş səksən/seksen doxsan/doksan", 20, 10)
    | _numbered("yüz", 100)
)
_ENGLISH = (
    _numbered("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", 0)
    | _numbered("sixteen seventeen eighteen nineteen", 16)
    | _numbered("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10)
)
_NONE: frozenset[str] = frozenset()
NUMBER_LANGUAGES = {
    "fa": NumberLanguage(
        _PERSIAN,
        frozenset({"صد"}),
        _scales(
            "هزار هزارتا هزارتایی hezar hezaar",
            "میلیون ملیون میلیونی milion milyoon milyun melyon melion",
            "میلیارد ملیارد miliard",
        ),
        joints=frozenset({"و", "o"}),
        articles=_NONE,
        halves=(("و", "نیم"), ("و", "نیمی"), ("o", "nim")),
        half_of=(("نیم",),),
        ordinals=_ranks(_PERSIAN, {"اول": 1, "یکم": 1, "دوم": 2, "سوم": 3}),
    ),
    "en": NumberLanguage(
        _ENGLISH,
        frozenset({"hundred"}),
        _scales("thousand k", "million millions m mln mio", "billion b bn mlrd"),
        joints=frozenset({"and"}),
        articles=frozenset({"a", "an"}),
        halves=(("and", "a", "half"), ("and", "half")),
        half_of=(("half", "a"), ("half",)),
        ordinals=_english_ranks(),
        counts_in_hundreds=True,
    ),
    "ru": NumberLanguage(
        _RUSSIAN,
        _NONE,
        _scales(
            "тысяча тысячи тысяч тысячу тысячам тыс тыщ тыща тыщи тыщу к косарь косаря косарей мың минг",
            "миллион миллиона миллионов млн лям ляма лямов кк",
            "миллиард миллиарда миллиардов млрд",
        ),
        joints=frozenset({"и"}),
        articles=_NONE,
        halves=(("с", "половиной"),),
        half_of=(("пол",),),
        ordinals=_russian_ranks(),
        only_counted=frozenset(["тыщ", "тысяч", "тысячи", "миллионов", "миллиона", "миллиардов", "миллиарда"]),
    ),
    "az": NumberLanguage(
        _AZERBAIJANI,
        frozenset({"yuz"}),
        _scales("min bin ming", "milyon", "milyard milyar"),
        joints=frozenset({"ve"}),
        articles=_NONE,
        halves=(("yarim",), ("bucuk",)),
        half_of=(("yarim",),),
        ordinals={},
    ),
}
