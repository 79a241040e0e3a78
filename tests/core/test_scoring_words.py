"""What a customer wrote and when they mean to buy, as fields of the score: common words only, days instead of dates."""

import random
from datetime import date

import pytest

from core.scoring.expected_sale import FARTHEST, days_to_sale
from core.scoring.fields import FEWEST_TOLD, MESSAGE, MOST_TOLD_WORDS, FieldTable, form_of
from core.scoring.fit import fit
from core.scoring.late_names import late_fields
from core.scoring.names import words_in
from core.scoring.trial import Finished

CAME = date(2026, 11, 10)


def written(messages: list[str]) -> FieldTable:
    return form_of([{MESSAGE: message} for message in messages])


def test_a_word_many_wrote_is_a_field_and_a_persons_name_is_not() -> None:
    form = written(["قیمت دوره چنده؟"] * FEWEST_TOLD + ["سلام، من رضایی هستم"] * (FEWEST_TOLD - 1))
    assert set(form.told) == {"قیمت", "دوره", "چنده"}
    assert not form.words
    assert dict(form.read({MESSAGE: "قيمت؟"}))["message: قیمت"] == "yes"
    assert dict(form.read({MESSAGE: None}))["message: قیمت"] == "no"


def test_a_word_that_nearly_every_message_has_tells_nobody_apart() -> None:
    assert written(["hello price"] * 30 + ["hello"] * 30).told == ("price",)


def test_numbers_and_words_of_two_letters_are_no_words() -> None:
    assert words_in("It is 0912 000 5437, ok? PRICE price") == {"price"}


def test_no_more_words_than_forty_have_a_term() -> None:
    dice = random.Random(4)
    many = ["".join(dice.choices("abcdefgh", k=6)) for _ in range(90)]
    assert len(written([" ".join(dice.sample(many, 45)) for _ in range(100)]).told) == MOST_TOLD_WORDS


def test_a_word_that_tells_buyers_moves_the_chance_and_is_given_as_the_reason() -> None:
    dice = random.Random(5)
    rows = []
    for at in range(1500):
        ready = dice.random() < 0.3
        message = "I want to register today" if ready else dice.choice(["just asking about it", "send the catalogue"])
        rows.append(Finished({MESSAGE: message}, float(at), dice.random() < (0.4 if ready else 0.08)))
    model = fit(rows)
    eager, idle = model.score({MESSAGE: "can I register"}), model.score({MESSAGE: "catalogue please"})
    assert eager.chance > 1.5 * idle.chance
    assert ("message: register", "yes") in {(one.name, one.value) for one in eager.reasons[:3]}
    back = FieldTable.of_plain(model.form.as_plain())
    assert back == model.form


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({"Expected close date": "2026-11-22"}, 12),
        ({"expected_close_date": "2026-11-22T09:00:00"}, 12),
        ({"تاریخ احتمالی خرید": "۱۴۰۵/۹/۱"}, 12),
        ({"Планируемая дата покупки": "22.11.2026"}, 12),
        ({"Gözlənilən alış tarixi": "22.11.2026"}, 12),
        ({"days to the sale": "14"}, 14),
        ({"when to buy": "2026-10-01"}, 0),
        ({"when to buy": "2036-10-01"}, FARTHEST),
        ({"when to buy": "soon"}, None),
        ({"born": "2026-11-22"}, None),
        ({}, None),
    ],
)
def test_a_planned_day_is_told_in_days_from_when_they_came(facts: dict[str, str], days: int | None) -> None:
    assert days_to_sale(facts, CAME) == days
    assert not late_fields(facts)


def test_the_day_something_was_closed_is_no_plan() -> None:
    assert days_to_sale({"close date": "2026-11-22", "closed_at": "2026-11-22"}, CAME) is None
