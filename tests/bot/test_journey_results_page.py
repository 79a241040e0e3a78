"""What the page of a journey's results says of an arm: a figure with where it lies, as far as it is known."""

from dataclasses import replace

import pytest

from bot.views.admin.journey_names import arm_name
from bot.views.admin.journey_results import _arm, results_text
from bot.words import LANGUAGES, words_for
from core.journeys.results import ArmComparison, ArmResult, ArmVerdict
from core.money import plain
from desk.journeys.results import JourneyResults
from desk.people.directory import Team
from tests.bot.in_process import shown

ARM = ArmResult("a", 40, 40, 20, 10, 10, 4_000_000, 4_000_000_000_000.0, 50, 90.0, 100, 900, 0, 3.0)
"""Forty contacts, of whom four brought a million each."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_contact_brought_is_told_with_its_interval_from_ten_contacts_on(language: str) -> None:
    team = Team(1, "A", "Asia/Tehran", language, "IRT", "IR", None, None)
    whole, each, low, high = (
        shown(plain(amount, "IRT", language)) for amount in (4_000_000, 100_000, *map(round, ARM.revenue_between or ()))
    )
    (line,) = [text for text in map(shown, _arm(words_for(language), ARM, team)) if whole in text]
    assert all(amount in line for amount in (each, low, high))
    few = map(shown, _arm(words_for(language), replace(ARM, entered=9, ripe=9, reached=5, sold=5), team))
    (line,) = [text for text in few if whole in text]
    assert low not in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_an_arm_nobody_entered_that_is_said_and_nothing_else(language: str) -> None:
    team, words = Team(1, "A", "Asia/Tehran", language, "IRT", "IR", None, None), words_for(language)
    nobody = replace(ARM, entered=0, ripe=0, reached=0, sold=0, sold_ripe=0, revenue=0, days_to_sale=None)
    (line,) = map(shown, _arm(words, nobody, team))
    assert "100" not in line
    assert line == shown(words("journey-arm-nobody", arm="a"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_arms_the_desk_named_are_called_alike_everywhere_and_a_customer_is_never_said_to_cost_nothing(
    language: str,
) -> None:
    team, words = Team(1, "A", "Asia/Tehran", language, "IRT", "IR", None, None), words_for(language)
    arms = (replace(ARM, cost_messages=0, cost_minutes=0), replace(ARM, arm="holdout"))
    pair = (ArmComparison("a", "holdout", ArmVerdict.OPEN),)
    found = JourneyResults("way", None, 86400, arms, frozenset(), pair, False, (), False)
    text = shown(results_text(words, found, team))
    assert text.count(arm_name(words, "holdout")) == 2
    assert shown(words("journey-open", first="a", second=arm_name(words, "holdout"))) in text
    costs = [line for line in text.splitlines() if shown(words("journey-arm-cac", cac="", low="", high=""))[:8] in line]
    assert len(costs) == 1
