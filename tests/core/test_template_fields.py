"""Templates: fields filled, their stand-ins, what is missing, and the ending that is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.mail_terms import TemplateKind
from core.templates import compose, fields_in, mistakes_in

SERVICE, ADVERT = TemplateKind.SERVICE, TemplateKind.ADVERT


def test_fields_are_filled_in_one_line_each() -> None:
    made = compose("سلام {name}، {offer}", SERVICE, "IR", {"name": " زهرا\nمحمدی ", "offer": "۲۰٪ تخفیف"})
    assert (made.text, made.missing) == ("سلام زهرا محمدی، ۲۰٪ تخفیف", ())


def test_a_field_nobody_knows_is_named_and_one_with_a_stand_in_is_not() -> None:
    made = compose("{name|دوست عزیز}: {offer} {offer} {place}", SERVICE, "IR", {})
    assert made.missing == ("offer", "place")
    assert made.text.startswith("دوست عزیز:")


def test_an_empty_stand_in_leaves_the_field_out() -> None:
    assert compose("Hi {name|}", SERVICE, "GB", {}).missing == ()


def test_doubled_braces_are_braces() -> None:
    assert compose("{{name}}", SERVICE, "IR", {"name": "x"}).text == "{name}"
    assert fields_in("{{name}} {agent}") == ("agent",)


def test_only_an_advert_gets_the_ending_and_it_is_counted() -> None:
    text = "ب" * 65
    assert compose(text, SERVICE, "IR", {}).parts.count == 1
    advert = compose(text, ADVERT, "IR", {})
    assert (advert.parts.count, advert.text.endswith("\nلغو11")) == (2, True)
    assert compose(text, ADVERT, "AZ", {}).text == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("Hello {name", "brace"),
        ("Hello name}", "brace"),
        ("{Name}", "field"),
        ("{nome}", "field"),
        ("{}", "field"),
        ("{fact.}", "field"),
    ],
)
def test_what_is_no_template_says_why(text: str, why: str) -> None:
    assert [mistake.why for mistake in mistakes_in(text)] == [why]


def test_facts_that_came_with_a_lead_are_fields() -> None:
    text = "{fact.شهر|شما}"
    assert mistakes_in(text) == []
    assert compose(text, SERVICE, "IR", {"fact.شهر": "تبریز"}).text == "تبریز"


@given(st.text(max_size=200), st.dictionaries(st.sampled_from(["name", "agent"]), st.text(max_size=20)))
def test_a_text_without_mistakes_leaves_whole_or_names_what_is_missing(text: str, fields: dict[str, str]) -> None:
    if mistakes_in(text):
        return
    made = compose(text, ADVERT, "IR", fields)
    assert set(made.missing) <= set(fields_in(text))
    assert made.text.endswith("لغو11")
