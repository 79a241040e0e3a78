"""Numbers in words: whatever can be spelled out is read back, in every language, and halves count as halves."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.folding import fold_words
from core.spelled_numbers import read_number, with_digits

_ONES = {
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
    "az": "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz",
}
_TENS = {
    "fa": "بیست سی چهل پنجاه شصت هفتاد هشتاد نود",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "az": "on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan",
}
_HUNDREDS = {
    "fa": "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد",
    "ru": "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
}
_SCALES = {
    "fa": ("هزار", "میلیون", "میلیارد"),
    "en": ("thousand", "million", "billion"),
    "ru": ("тысяч", "миллионов", "миллиардов"),
    "az": ("min", "milyon", "milyard"),
}
_JOINT = {"fa": " و ", "en": " ", "ru": " ", "az": " "}


def _below_a_thousand(n: int, language: str) -> list[str]:
    ones, tens = _ONES[language].split(), _TENS[language].split()
    first_ten = 1 if language == "az" else 2
    parts = []
    hundreds, rest = divmod(n, 100)
    if hundreds and language in _HUNDREDS:
        parts.append(_HUNDREDS[language].split()[hundreds - 1])
    elif hundreds:
        parts.append(f"{ones[hundreds]} {'hundred' if language == 'en' else 'yüz'}")
    if rest >= len(ones):
        parts.append(tens[rest // 10 - first_ten])
        rest %= 10
    return [*parts, ones[rest]] if rest else parts


def _spelled(n: int, language: str) -> str:
    groups, thousands = [], 0
    while n:
        n, value = divmod(n, 1000)
        if value:
            scale = [_SCALES[language][thousands - 1]] if thousands else []
            groups.insert(0, " ".join([_JOINT[language].join(_below_a_thousand(value, language)), *scale]))
        thousands += 1
    return _JOINT[language].join(groups)


@pytest.mark.parametrize("language", ["fa", "en", "ru", "az"])
@given(n=st.integers(1, 10**12 - 1))
def test_every_number_that_is_spelled_out_is_read_back(language: str, n: int) -> None:
    words = fold_words(_spelled(n, language)).split()
    read = read_number(words)
    assert read is not None
    assert (read.value, read.end) == (n, len(words))


@pytest.mark.parametrize("language", ["fa", "en", "ru", "az"])
@given(n=st.integers(1, 999))
def test_numbers_in_a_text_become_digits_and_the_rest_stays(language: str, n: int) -> None:
    assert with_digits(f"xyz {_spelled(n, language)} xyz", [language]) == f"xyz {n} xyz"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("دو و نیم میلیون", 2_500_000),
        ("یک میلیون و نیم", 1_500_000),
        ("نیم میلیون", 500_000),
        ("دوازده و نیم", Fraction(25, 2)),
        ("صد هزار", 100_000),
        ("هزار", 1_000),
        ("چهار صد", 400),
        ("a hundred and five", 105),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("twenty five thousand", 25_000),
        ("полтора миллиона", 1_500_000),
        ("два с половиной миллиона", 2_500_000),
        ("iki yüz min", 200_000),
        ("iki yarım milyon", 2_500_000),
        ("yarım milyon", 500_000),
        ("on iki", 12),
    ],
)
def test_halves_and_short_ways_of_speaking(text: str, value: int) -> None:
    words = fold_words(text).split()
    read = read_number(words)
    assert read is not None
    assert (read.value, read.end) == (value, len(words))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ساعت پنج عصر", "ساعت 5 عصر"),
        ("بیست و پنج دقیقه", "25 دقیقه"),
        ("ده و بیست دقیقه", "10 و 20 دقیقه"),
        ("دهم دی", "10 ام دی"),
        ("بیست و پنجم آذر", "25 ام اذر"),
        ("اول دی", "1 ام دی"),
        ("ده و نیم", "10 و نیم"),
        ("چند روز", "چند روز"),
    ],
)
def test_words_of_times_become_digits(text: str, written: str) -> None:
    assert with_digits(text, ["fa"]) == written


@pytest.mark.parametrize("text", ["", "سلام", "and", "a", "و", "half"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(fold_words(text).split()) is None
