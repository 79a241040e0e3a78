"""Numbers of phones in letters and in words, fields of names with their labels: what colleagues forward and type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals.forwarded import read
from core.arrivals.phones import find_numbers, normalise
from core.arrivals.spoken_numbers import letters_as_digits
from core.errors import NotANumber

_SARA = "+989121234567"


@pytest.mark.parametrize(
    ("region", "written", "phone"),
    [
        ("IR", "O912 123 4567", _SARA),
        ("IR", "o9121234567", _SARA),
        ("IR", "О912-123-45-67", _SARA),
        ("IR", "09I2l234567", _SARA),
        ("IR", "98989121234567", _SARA),
        ("IR", "+98 98 912 123 4567", _SARA),
        ("IR", "989121234567+", _SARA),
        ("IR", "صفر نهصد و دوازده صد و بیست و سه چهل و پنج شصت و هفت", _SARA),
        ("IR", "صفر نهصد و دوازده یک دو سه چهار پنج شش هفت", _SARA),
        ("IR", "۰۹۱۲ صد و بیست و سه چهل‌وپنج شصت‌وهفت", _SARA),
        ("IR", "۰۹۱۲، یک دو سه چهار، پنج شش هفت", _SARA),
        ("IR", "zero nine one two one two three four five six seven", _SARA),
        ("RU", "восемь девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь", "+79161234567"),
        ("RU", "+7 8 916 123-45-67", "+79161234567"),
        ("AZ", "sıfır əlli yüz iyirmi üç qırx beş altmış yeddi", "+994501234567"),
        ("AZ", "+994 050 123 45 67", "+994501234567"),
    ],
)
def test_a_number_is_read_however_it_is_written(region: str, written: str, phone: str) -> None:
    assert normalise(written, region) == phone


@pytest.mark.parametrize(
    "text",
    [
        "یک دو سه چهار پنج",
        "دو میلیون و پانصد هزار تومان",
        "one two three four five six seven eight nine ten",
        "lol 1234567",
        "O O O",
        "091212345б7",
        "ساعت پنج و نیم فردا سه نفر",
    ],
)
def test_what_only_counts_is_no_number(text: str) -> None:
    with pytest.raises(NotANumber):
        normalise(text, "IR")


def test_a_spoken_number_is_found_where_it_stands() -> None:
    text = "سارا: صفر نهصد و دوازده یک دو سه چهار پنج شش هفت لطفا"
    (found,) = find_numbers(text, "IR")
    assert (found.phone, text[found.start : found.end]) == (_SARA, found.raw)
    assert found.raw.startswith("صفر")
    assert found.raw.endswith("هفت")


@pytest.mark.parametrize(
    ("text", "phone", "name"),
    [
        ("First name: Sara\nLast name: Ahmadi\nPhone: 09121234567", _SARA, "Sara Ahmadi"),
        ("Surname: Ahmadi\nName: Sara\nMobile: O9121234567", _SARA, "Sara Ahmadi"),
        ("نام: سارا\nنام خانوادگی: احمدی\nتلفن: 09121234567", _SARA, "سارا احمدی"),
        ("نام و نام خانوادگی : سارا احمدی\nشماره تماس : 09121234567", _SARA, "سارا احمدی"),
        ("Фамилия: Петров\nИмя: Иван\nТел.: +79161234567", "+79161234567", "Иван Петров"),
        ("ФИО: Петров Иван Иванович\nТел.: +79161234567", "+79161234567", "Петров Иван Иванович"),
        ("Ad: Leyla\nSoyad: Məmmədova\nTelefon: +994501234567", "+994501234567", "Leyla Məmmədova"),
        ("Ad Soyad: Leyla Məmmədova\nNömrə: +994501234567", "+994501234567", "Leyla Məmmədova"),
    ],
)
def test_labelled_fields_of_a_forward_are_the_persons(text: str, phone: str, name: str) -> None:
    (one,) = read(text, "IR", {"phone": ("تماس تلفنی",)})
    assert (one.phone, one.name, one.name_sure) == (phone, name, True)


@pytest.mark.parametrize(
    "text",
    [
        "0912 123 4567\nName:\nCity: Tehran",
        "0912 123 4567\nLast name:\nCity: Tehran",
        "0912 123 4567\nName: City: Tehran",
        "0912 123 4567\r\nИмя:\r\nГород: Москва",
    ],
)
def test_the_next_label_is_nobodys_sure_name(text: str) -> None:
    (one,) = read(text, "IR", {"phone": ("تماس تلفنی",)})
    assert (one.phone, one.name_sure) == (_SARA, False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Name: Sara Phone: 09121234567", "Sara"),
        ("Name: Ali-Reza Tel: 09121234567", "Ali-Reza"),
        ("Name:\nSara\n09121234567", "Sara"),
    ],
)
def test_a_name_ends_where_the_next_label_begins(text: str, name: str) -> None:
    (one,) = read(text, "IR", {"phone": ("تماس تلفنی",)})
    assert (one.name, one.name_sure) == (name, True)


_DIGITS = dict(zip("0123456789", ["صفر", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه"], strict=True))
_RUSSIAN_WORDS = ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
_RUSSIAN = dict(zip("0123456789", _RUSSIAN_WORDS, strict=True))


@given(st.from_regex(r"09(0[0-5]|1[0-9]|3[0-9])[0-9]{7}", fullmatch=True), st.sampled_from([_DIGITS, _RUSSIAN]))
def test_any_mobile_said_digit_by_digit_is_that_number(mobile: str, words: dict[str, str]) -> None:
    assert normalise(" ".join(words[digit] for digit in mobile), "IR") == f"+98{mobile[1:]}"


_TEENS = ["ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده"]
_TENS = ["بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
_HUNDREDS = ["صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]


def in_persian(number: int) -> str:
    """Say a number from 1 to 999."""
    tens, ones = divmod(number % 100, 10)
    parts = [_HUNDREDS[number // 100 - 1]] if number >= 100 else []
    if tens == 1:
        return " و ".join([*parts, _TEENS[ones]])
    parts += [_TENS[tens - 2]] if tens else []
    return " و ".join([*parts, *([_DIGITS[str(ones)]] if ones else [])])


_BETWEEN = st.integers(101, 999).filter(lambda number: number % 100 != 0)
"""Behind a round hundred the next part could belong to it."""


@given(st.integers(910, 919) | st.integers(930, 939), _BETWEEN, st.integers(10, 99), st.integers(10, 99))
def test_any_mobile_said_in_parts_is_that_number(start: int, middle: int, third: int, last: int) -> None:
    said = " ".join(map(in_persian, (start, middle, third, last)))
    assert normalise(f"صفر {said}", "IR") == f"+98{start}{middle}{third}{last}"


@given(st.from_regex(r"09(0[0-5]|1[0-9]|3[0-9])[0-9]{7}", fullmatch=True), st.integers(0, 10))
def test_a_letter_for_nought_or_one_changes_no_number(mobile: str, place: int) -> None:
    written = mobile[:place] + {"0": "O", "1": "l"}.get(mobile[place], mobile[place]) + mobile[place + 1 :]
    assert normalise(written, "IR") == f"+98{mobile[1:]}"


@given(st.text(max_size=60))
def test_letters_read_as_digits_keep_the_length_of_a_text(text: str) -> None:
    assert len(letters_as_digits(text)) == len(text)


@pytest.mark.parametrize("tail", ["OOO", "lll", "О" * 19_000])
def test_a_group_is_read_by_as_many_signs_as_a_number_has_however_long_the_text_is(tail: str) -> None:
    long = "1" * 19_990
    assert letters_as_digits(f"O{long}{tail}") == f"0{long}{tail}"
    assert find_numbers(f"{long}{tail}", "IR") == []
