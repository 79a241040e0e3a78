"""Amounts as people type them, in figures and in words: see the head of `data/amounts.txt`."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotAnAmount
from core.money import parse_amount

_LINES = Path(__file__).with_name("data").joinpath("amounts.txt").read_text("utf-8").splitlines()
AMOUNTS = [tuple(part.strip() for part in line.split("|")) for line in _LINES if not line.startswith("#")]
_FEWEST = 170


def read(typed: str, currency: str) -> str:
    try:
        return str(parse_amount(typed, currency))
    except NotAnAmount:
        return "?"


def test_every_amount_is_what_its_writer_means_by_it() -> None:
    wrong = [
        f"{typed}: {got} and not {minor}"
        for currency, typed, minor in AMOUNTS
        if (got := read(typed, currency)) != minor
    ]
    assert not wrong, "\n".join(wrong)
    assert len(AMOUNTS) >= _FEWEST


@pytest.mark.parametrize("beside", ["مبلغ {}", "total: {}", "paid {}!", "около {} ", "✅ {}", "cəmi {}"])
def test_what_stands_beside_an_amount_changes_nothing(beside: str) -> None:
    assert read(beside.format("1,250,000"), "IRT") == "1250000"


@given(st.integers(100_000, 10**12))
def test_lakhs_and_crores_are_the_same_amount(amount: int) -> None:
    head, tail = divmod(amount, 1000)
    pairs = f"{head:,}".replace(",", "")
    pairs = pairs if len(pairs) % 2 == 0 else f" {pairs}"
    written = ",".join(pairs[at : at + 2].strip() for at in range(0, len(pairs), 2))
    assert read(f"₹{written},{tail:03}", "INR") == str(amount * 100)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_is_no_amount(first: int, last: int) -> None:
    assert read(f"{first}-{last}", "IRT") == "?"
