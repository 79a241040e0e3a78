"""A field that foretells too well by itself is named, whatever it is called; true fields are not."""

import random
from typing import Any

from core.scoring.fields import form_of
from core.scoring.telling import FEWEST_SOLD, leaks_outcome

Rows = list[tuple[dict[str, Any], bool]]


def rows(count: int, leak: float, seed: int = 1) -> Rows:
    """Leads of which one in five is sold; `remark` tells it, wrongly in so many cases; `city` doubles the odds."""
    dice, made = random.Random(seed), []
    for _ in range(count):
        city = dice.choice(("qom", "yazd"))
        sold = dice.random() < (0.28 if city == "qom" else 0.14)
        says = sold if dice.random() >= leak else not sold
        known = {"city": city, "remark": "paid" if says else "open", "minutes": 12 * sold + dice.random() * 4}
        made.append((known, sold))
    return made


def told(made: Rows) -> list[str]:
    return leaks_outcome(form_of([known for known, _ in made]), made)


def test_what_was_filled_in_afterwards_is_named_and_an_honest_field_is_not() -> None:
    assert told(rows(1200, leak=0.02)) == ["minutes", "remark"]


def test_a_field_that_is_often_wrong_is_no_suspect() -> None:
    assert told(rows(1200, leak=0.3)) == ["minutes"]


def test_few_sales_name_nothing() -> None:
    assert told(rows(5 * FEWEST_SOLD, leak=0.0)) == []
