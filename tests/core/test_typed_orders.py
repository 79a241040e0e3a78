"""Orders: read as they are typed, and where their four moneys put them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.customers.orders import Item, Moneys, OrderState, Priced, read_items, state_of
from core.errors import BadSetting, NotAnAmount

DIET, BOOK, TALK = Priced(1, "Diet plan", 850_000), Priced(2, "Book", 120_000), Priced(3, "Talk", None)
KNOWN = [DIET, BOOK, TALK]


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("Diet plan", [Item(1, "Diet plan", 1, 850_000)]),
        ("diet x2 + book", [Item(1, "Diet plan", 2, 850_000), Item(2, "Book", 1, 120_000)]),
        ("Diet plan ×۲ = ۸۰۰ هزار", [Item(1, "Diet plan", 2, 800_000)]),
        ("Book + Pen = 0", [Item(2, "Book", 1, 120_000), Item(None, "Pen", 1, 0)]),
        ("Book + Pen = رایگان", [Item(2, "Book", 1, 120_000), Item(None, "Pen", 1, 0)]),
        ("Pen = ۰ تومان", [Item(None, "Pen", 1, 0)]),
        ("Pen = صفر", [Item(None, "Pen", 1, 0)]),
        ("2 x Diet plan", [Item(1, "Diet plan", 2, 850_000)]),
        ("۲ عدد Book = ۱۰۰ هزار", [Item(2, "Book", 2, 100_000)]),
        ("Book ۲ تا", [Item(2, "Book", 2, 120_000)]),
        ("دو عدد book", [Item(2, "Book", 2, 120_000)]),
        ("2 шт. Book", [Item(2, "Book", 2, 120_000)]),
        ("Pen 3 pcs = 5,000", [Item(None, "Pen", 3, 5_000)]),
        ("Book, Diet plan x2", [Item(2, "Book", 1, 120_000), Item(1, "Diet plan", 2, 850_000)]),
        ("book و diet", [Item(2, "Book", 1, 120_000), Item(1, "Diet plan", 1, 850_000)]),
        ("Talk = 50,000\nScale x 3 = 20,000", [Item(3, "Talk", 1, 50_000), Item(None, "Scale", 3, 20_000)]),
    ],
)
def test_an_order_is_read_as_it_is_typed(typed, items):
    assert list(read_items(typed, KNOWN, "IRT")) == items


@pytest.mark.parametrize("typed", ["", "Talk", "Unknown thing", "Diet plan x0", " + ".join(["Book"] * 21)])
def test_what_is_no_order_is_refused_with_an_example(typed):
    with pytest.raises(BadSetting) as refused:
        read_items(typed, KNOWN, "IRT")
    assert refused.value.facts["example"]


def test_a_price_that_is_none_is_named_and_a_product_without_one_is_shown_with_a_price():
    with pytest.raises(NotAnAmount) as unread:
        read_items("Diet plan + Book = nothing", KNOWN, "IRT")
    assert unread.value.facts["raw"] == "nothing"
    with pytest.raises(BadSetting) as unpriced:
        read_items("Diet plan + Zebra x2", KNOWN, "IRT")
    assert unpriced.value.facts["example"] == "Zebra = {price}"
    assert unpriced.value.facts["price"].currency == "IRT"


amounts = st.integers(0, 10**9)


@given(amounts, amounts, amounts, amounts)
def test_an_order_that_is_paid_owes_nothing_and_one_that_owes_is_not_paid(ordered, invoiced, paid, refunded):
    moneys = Moneys(ordered, invoiced, paid, min(refunded, paid))
    if state_of(moneys, cancelled=False) is OrderState.PAID:
        assert moneys.open == 0


@pytest.mark.parametrize(
    ("moneys", "state"),
    [
        (Moneys(), OrderState.OFFERED),
        (Moneys(100), OrderState.ORDERED),
        (Moneys(100, 100), OrderState.INVOICED),
        (Moneys(100, 100, 40), OrderState.INVOICED),
        (Moneys(100, 100, 100), OrderState.PAID),
        (Moneys(100, 0, 100), OrderState.PAID),
        (Moneys(100, 100, 100, 40), OrderState.PAID),
        (Moneys(100, 100, 100, 100), OrderState.REFUNDED),
        (Moneys(60, 0, 40, 40, 40), OrderState.ORDERED),
        (Moneys(50, 0, 150, 150, 100), OrderState.REFUNDED),
    ],
)
def test_the_furthest_money_says_where_an_order_stands(moneys, state):
    assert state_of(moneys, cancelled=False) is state


@pytest.mark.parametrize("price", ["toman", "-5", "0 rubles", "-0"])
def test_what_names_no_number_is_no_present(price):
    with pytest.raises(NotAnAmount):
        read_items(f"Pen = {price}", KNOWN, "IRT")
