"""A sale as it is typed, an amount that is far from the usual, and a script in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotAnAmount
from core.protocols.sales import FAR, read_sale, times_usual
from core.protocols.scripts import script_parts


@pytest.mark.parametrize(
    ("typed", "amount", "words"),
    [
        ("850,000", 850_000, ""),
        ("۸۵۰ هزار", 850_000, ""),
        ("dental kit 900000", 900_000, "dental kit"),
        ("900000 dental kit", 900_000, "dental kit"),
        ("dental kit: 900000", 900_000, "dental kit"),
        ("کیت دندان - ۹۰۰ هزار", 900_000, "کیت دندان"),
        ("کیت دندان ۹۰۰ هزار", 900_000, "کیت دندان"),
        ("کیت دندان ۱/۲ میلیون تومان", 1_200_000, "کیت دندان"),
        ("کیت یک میلیون و دویست و پنجاه هزار تومان", 1_250_000, "کیت"),
        ("۱ میلیون و ۲۵۰ هزار تومان کیت دندان", 1_250_000, "کیت دندان"),
        ("course one million two hundred and fifty thousand toman", 1_250_000, "course"),
    ],
)
def test_an_amount_is_read_with_what_was_sold_beside_it(typed: str, amount: int, words: str) -> None:
    assert read_sale(typed, "IRT") == (amount, words)


@pytest.mark.parametrize(
    ("typed", "currency", "amount", "words"),
    [
        ("پکیج ۲ ۵۰۰ هزار", "IRT", 500_000, "پکیج ۲"),
        ("پكيج ۲ ۵۰۰ هزار", "IRT", 500_000, "پكيج ۲"),
        ("iPhone 15 900", "USD", 90_000, "iPhone 15"),
        ("course 2 120", "USD", 12_000, "course 2"),
        ("120 course 2", "USD", 12_000, "course 2"),
        ("course 1 500", "USD", 150_000, "course"),
    ],
)
def test_a_number_in_the_name_of_a_product_is_no_part_of_its_price(
    typed: str, currency: str, amount: int, words: str
) -> None:
    assert read_sale(typed, currency, ["پکیج ۲", "iphone 15", "Course 2", "course"]) == (amount, words)


@pytest.mark.parametrize("typed", ["", "a lot", "خیلی", "dental kit"])
def test_words_without_an_amount_are_no_sale(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        read_sale(typed, "IRT")


@given(least=st.integers(1, 10**9), spread=st.integers(0, 10**9), share=st.floats(0, 1))
def test_what_was_ever_paid_is_never_far(least: int, spread: int, share: float) -> None:
    assert times_usual(least + int(spread * share), least, least + spread) is None


@given(price=st.integers(1, 10**9))
def test_a_digit_too_many_or_too_few_is_far(price: int) -> None:
    assert times_usual(price * 10, price, price) == pytest.approx(10)
    less = times_usual(price, price * 10, price * 10)
    assert less == pytest.approx(0.1)
    assert FAR < 10, "or a slip of one digit would pass"


def test_where_nothing_was_ever_paid_no_amount_is_far() -> None:
    assert times_usual(10**9, None, None) is None


def test_a_script_is_split_at_its_headings_and_empty_parts_are_left_out() -> None:
    script = "Hello, this is Sara.\n# Too expensive\nIt pays itself.\n## No time\n\n# Bought elsewhere\nAsk where."
    assert script_parts(script) == [
        ("", "Hello, this is Sara."),
        ("Too expensive", "It pays itself."),
        ("Bought elsewhere", "Ask where."),
    ]
    assert script_parts("just one") == [("", "just one")]
    assert script_parts("") == []
