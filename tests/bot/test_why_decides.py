"""/why names both what is told of an agent and what decides, where they are far apart."""

from datetime import UTC, datetime

import pytest

from bot.views.manager.why import own_page
from bot.words import LANGUAGES, words_for
from core.terms import Lane
from desk.dispatch.reasons import Explained

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
REASON = {
    "rule": "score",
    "lane": "fresh",
    "q": 0.4,
    "attempt": 1,
    "of": 5,
    "d": 1.0,
    "m": 0.2,
    "e": 0.08,
    "low": 0.1,
    "high": 0.4,
    "sure": False,
    "n": 12.0,
    "t": 4.0,
    "age": 60.0,
}


def page(language: str, told: float, decides: float) -> str:
    one = Explained(1, 812, 1, "Sara", "Web", Lane.FRESH, REASON | {"told": told, "p": decides}, NOON, None)
    return own_page(words_for(language), one)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("told", "decides", "named"), [(0.2, 0.3, True), (0.2, 0.1, True), (0.2, 0.23, False)])
def test_both_rates_are_named_where_they_differ_by_more_than_a_fifth(
    language: str, told: float, decides: float, named: bool
) -> None:
    assert ("🎯" in page(language, told, decides)) is named


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_agent_without_calls_is_not_told_of_by_no_sales(language: str) -> None:
    words = words_for(language)
    some, none = ({**REASON, "told": 0.2, "p": 0.2, "n": n} for n in (0.4, 0.0))
    with_calls, without = (
        own_page(words, Explained(1, 812, 1, "Sara", "Web", Lane.FRESH, reason, NOON, None)) for reason in (some, none)
    )
    assert words.number(0.4, 1) in with_calls
    assert words.number(0.0, 1) not in without
