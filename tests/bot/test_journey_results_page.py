"""What the page of a journey's results says of an arm: a figure with where it lies, as far as it is known."""

from dataclasses import replace

import pytest

from bot.views.admin.journey_results import _arm
from bot.words import LANGUAGES, words_for
from core.journeys.results import ArmResult
from core.money import plain
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
