"""Every phone number in what people type, and nothing that only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals.phones import find_numbers

A, B, C = "+989120000001", "+989350000002", "+989190000003"


def phones(text: str, region: str = "IR") -> list[str | None]:
    return [found.phone for found in find_numbers(text, region)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09120000001", [A]),
        ("۰۹۱۲ ۰۰۰ ۰۰۰۱", [A]),
        ("شماره‌ش:۰۹۱۲-۰۰۰-۰۰۰۱.", [A]),
        ("شماره09120000001", [A]),
        ("(0912) 000-0001", [A]),
        ("+98 (0) 912 000 0001", [A]),
        ("+98 9120000001", [A]),
        ("0 9 1 2 0 0 0 0 0 0 1", [A]),
        ("0912\n000\n0001", [A]),
        ("0912 - 000 - 0001", [A]),
        ("9120000001", [A]),
        ("0912\u200c0000001", [A]),
        ("\u200f\u202b0912\u200e000\u200e0001\u202c", [A]),
        ("tel:09120000001", [A]),
        ("https://wa.me/989120000001?text=hi", [A]),
        ("https://t.me/+989120000001", [A]),
        ("https://api.whatsapp.com/send?phone=989120000001", [A]),
        ("دفتر 021 88880000 موبایل 09120000001", ["+982188880000", A]),
        ("سفارش 09120000001", [A]),
        ("1. 0912 000 0001\n2. 0935 000 0002\n3- 09190000003", [A, B, C]),
        ("09120000001 09350000002,09190000003", [A, B, C]),
        ("09120000001/09350000002", [A, B]),
        ("+989120000001+989350000002", [A, B]),
        ("09120000001 - 2 عدد", [A]),
        ("فردا 14:30 0912 000 0001", [A]),
        ("1405/09/01 09120000001", [A]),
        ("850 هزار تومان 09120000001", [A]),
        ("Ali 79161234567", ["+79161234567"]),
        ("+7 916 123-45-67 и 09120000001", ["+79161234567", A]),
    ],
)
def test_numbers_are_found_however_they_are_spaced(text: str, expected: list[str]) -> None:
    assert phones(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "سلام قیمت؟",
        "قیمت 1,500,000 تومان",
        "قیمت ۱٬۵۰۰٬۰۰۰ تومان",
        "2 500 000",
        "9120000000 ریال",
        "۹ ۰۰۰ ۰۰۰ ۰۰۰ تومان",
        "تاریخ 1405/09/01 ساعت 10:30",
        "2026-11-22 10:30",
        "22.11.2026",
        "کارت 6037 9912 3456 7890",
        "6037-9912-3456-7890",
        "6037991234567890",
        "IR06 0960 0000 0010 0324 2000 01",
        "سفارش 9120000001",
        "کد ملی 0912345678",
        "کد پیگیری: 123456789012",
        "#9120000001",
        "@ali09120000001",
        "ali_rezaei09120000001",
        "09120000001_shop",
        "sara09120000001@example.com",
        "https://example.com/p/09120000001",
        "عدد 5",
        "110",
        "30001234",
        "وزن 78 قد 172 سن 35",
        "۹۱ ۹۲ ۹۳",
        "+98 912 ••• ••67",
    ],
)
def test_what_only_looks_like_a_number_is_passed_over(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("0912000000", "0912000000"),
        ("091200000019", "091200000019"),
        ("علی 0912 000 000 قیمت", "0912 000 000"),
        ("+98912000000", "+98912000000"),
        ("0098912000000", "0098912000000"),
        ("شماره: 912000000", "912000000"),
        ("شماره 9120000", "9120000"),
        ("091200000", "091200000"),
        ("0912000000 5 عدد", "0912000000"),
        ("0912000000\n5 عدد", "0912000000"),
        ("۰۹۱۲۰۰۰۰۰۰", "۰۹۱۲۰۰۰۰۰۰"),
    ],
)
def test_a_number_with_a_digit_wrong_is_told(text: str, raw: str) -> None:
    (found,) = find_numbers(text, "IR")
    assert (found.phone, found.raw) == (None, raw)


def test_a_bad_number_beside_a_good_one_is_told_too() -> None:
    assert phones("0912000000 09350000002") == [None, B]
    assert phones("09350000002\n0912000000") == [B, None]


def test_positions_and_spelling_are_the_text_s_own() -> None:
    text = "سارا (۰۹۱۲) ۰۰۰ ۰۰۰۱!"
    (found,) = find_numbers(text, "IR")
    assert found.raw == "(۰۹۱۲) ۰۰۰ ۰۰۰۱"
    assert text[found.start : found.end] == found.raw


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("8 916 123 45 67", "RU", ["+79161234567"]),
        ("8(916)1234567, 8-926-765-43-21", "RU", ["+79161234567", "+79267654321"]),
        ("050-123-45-67", "AZ", ["+994501234567"]),
        ("call (415) 867-5309", "US", ["+14158675309"]),
        ("030 123456 78", "DE", ["+493012345678"]),
    ],
)
def test_other_regions_are_read_by_their_own_plans(text: str, region: str, expected: list[str]) -> None:
    assert phones(text, region) == expected


SPELLINGS = (
    lambda d: f"0{d}",
    lambda d: f"+98{d}",
    lambda d: f"0098{d}",
    lambda d: f"0{d[:3]} {d[3:6]} {d[6:]}",
    lambda d: f"0{d[:3]}-{d[3:6]}-{d[6:8]}-{d[8:]}",
    lambda d: f"+98 ({d[:3]}) {d[3:6]} {d[6:]}",
    lambda d: f"0{d[:3]}\u200c{d[3:]}",
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["912", "919", "935", "901"]),
            st.integers(0, 9_999_999),
            st.sampled_from(SPELLINGS),
            st.booleans(),
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda n: (n[0], n[1]),
    ),
    st.sampled_from(["\n", "، ", " و ", " , ", "\n\n", " سارا\n"]),
)
def test_several_numbers_in_a_message_are_all_found_in_order(numbers, separator) -> None:
    written, expected = [], []
    for prefix, rest, spelling, persian in numbers:
        digits = f"{prefix}{rest:07d}"
        text = spelling(digits)
        written.append(text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) if persian else text)
        expected.append(f"+98{digits}")
    assert phones(separator.join(written)) == expected


@given(st.text(alphabet=st.sampled_from("0123456789۰۱۲۹ +-()./\n\u200c@_#سa,"), max_size=120))
def test_no_text_breaks_the_search_and_finds_stay_in_order(text: str) -> None:
    last = 0
    for found in find_numbers(text, "IR"):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.raw
        last = found.end


@pytest.mark.parametrize("noise", ["1 ", "0 9 1 2 ", "1_", "a@", "\u200f", "98 9 ", "+", "0912000000"])
def test_ten_thousand_characters_of_noise_are_bounded_work(noise: str) -> None:
    text = (noise * 10_000)[:9_000]
    assert len(find_numbers(text + "\nشماره: 09120000001", "IR")) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "سفارش شماره 9120000001",
        "کد سفارش شما 9120000001",
        "order no. 9120000001",
        "order number is 9120000001",
        "номер заказа 9120000001",
        "sifariş nömrəsi 9120000001",
        "9,120,000,001",
    ],
)
def test_numbers_of_papers_and_sums_are_no_phones_whatever_stands_between(text: str) -> None:
    assert find_numbers(text, "IR") == []


@pytest.mark.parametrize(
    "text",
    [
        "0912,000,0001",
        "https://api.whatsapp.com/send?phone=%2B989120000001",
        "https://t.me/%2B989120000001",
        "0️⃣9️⃣1️⃣2️⃣ 0️⃣0️⃣0️⃣ 0️⃣0️⃣0️⃣1️⃣",
        "سفارش دارم، شماره 9120000001",
    ],
)
def test_commas_keycaps_and_encoded_plusses_hide_no_number(text: str) -> None:
    assert [found.phone for found in find_numbers(text, "IR")] == ["+989120000001"]


@pytest.mark.parametrize(
    "text",
    ["+7 916 ●●● 45 67", "+98912●●●4567", "+98 912 123 ●●67", "+98912••4567", "+98912…4567", "+98912……4567"],
)
def test_a_number_whose_digits_are_hidden_is_none_and_no_mistake(text: str) -> None:
    assert find_numbers(text, "IR") == []


@pytest.mark.parametrize("text", ["0912 ● 123 ● 4567", "0912…123…4567", "●● 0912 123 4567", "0912•123•4567"])
def test_single_dots_between_the_groups_hide_nothing(text: str) -> None:
    assert [found.phone for found in find_numbers(text, "IR")] == ["+989121234567"]


def test_a_number_with_digits_missing_is_told_though_a_dot_stands_between() -> None:
    assert [found.phone for found in find_numbers("+98 912 ● 123 45", "IR")] == [None]
