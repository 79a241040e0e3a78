"""The stars by which a customer's satisfaction is told, on a service call's card and on a ticket."""

import pytest

from bot.routing.buttons import customers as buttons
from bot.views.agent.steps import stars_row
from bot.words import words_for


@pytest.mark.parametrize(("language", "most"), [("fa", "۵⭐️"), ("en", "5⭐️"), ("ru", "5⭐️"), ("az", "5⭐️")])
def test_stars_are_written_in_the_digits_of_who_reads_them(language: str, most: str) -> None:
    row = stars_row(words_for(language), lambda stars: buttons.RateStep(step=1, stars=stars))

    assert row[0]["text"] == most
    assert [one["callback_data"][-1] for one in row] == list("54321")
