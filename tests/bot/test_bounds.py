"""The bounds a refusal names are those that decide: what lies on them is taken, the next step beyond is refused."""

import re

import pytest
from office import Colleague, open_office

from bot.routing import refusals
from bot.routing.context import Context
from bot.views.changes import plain_text
from bot.words import LANGUAGES, words_for
from core.errors import DeskError
from core.terms import Role
from storage.database import Database
from tests.bot.figures import FIGURES, localised
from tests.bot.test_examples import furnished

NUMBERS: list[tuple[str, int, int, tuple[str, ...]]] = [
    ("/settings cap_day {}", 1, 100_000, ("1", "100,000")),
    ("/settings lapse_live {} min", 1, 240, ("1", "4")),
    ("/protocol attempts {}", 1, 20, ("1", "20")),
    ("/ranking exploration {}", 0, 10, ("0", "10")),
    ("/ranking floors bank {}", 2, 1_000, ("2", "1,000")),
    ("/channels instagram promise {} min", 1, 10_080, ("1", "7")),
    ("/people Sara cap_open {}", 1, 100_000, ("1", "100,000")),
    ("/outcomes talk sold {} s", 0, 600, ("0", "600")),
    ("/outcomes note not_interested {}", 0, 200, ("0", "200")),
    ("/bank diet a_head {}", 0, 1_000, ("0", "1,000")),
    ("/bank diet a_day {}", 1, 1_000_000, ("1", "1,000,000")),
    ("/bank diet top_up {}", 0, 100, ("0", "100")),
    ("/bank diet lane_full {}", 1, 100_000, ("1", "100,000")),
    ("/backtest weeks {}", 1, 26, ("1", "26")),
    ("/backtest exploration {}", 0, 10, ("0", "10")),
    ("/invite agents {}", 1, 200, ("200",)),
    ("/ideal city=Tehran +{}", 0, 10, ("10",)),
    ("/audit {}", 1, 100, ("1", "100")),
    ("/offers instagram {}d 20% off", 1, 999, ("1", "999")),
    ("/aftersale up_sell {}d", 0, 730, ("0", "730")),
    ("/aftersale up_sell satisfaction {}", 0, 5, ("0", "5")),
    ("/aftersale up_sell purchases {}", 0, 100, ("0", "100")),
    ("/phases Website: design {}", 0, 730, ("0", "730")),
]
"""What is typed, the least and the most that is taken of it, and the figures a refusal names, in latin digits."""

LETTERS = [
    ("/channels instagram name {}", 60),
    ("/outcomes add unreached {}", 30),
    ("/segments {} class=A", 30),
    ("/offers all {}", 500),
    ("/aftersale up_sell script {}", 1_000),
    ("/ticket 5437 {}", 1_000),
    ("/products {}", 60),
    ("/fields add {}", 60),
    ("/team name {}", 60),
    ("/phases {}: design 7", 40),
    ("/phases Website: {} 7", 40),
]
"""What is typed, and the most letters that are taken of it."""


class Asked:
    """Somebody who may do everything, and why what they typed was refused."""

    def __init__(self, nader: Colleague, monkeypatch: pytest.MonkeyPatch) -> None:
        self._nader = nader
        self._told: list[DeskError] = []
        monkeypatch.setattr(refusals, "explain", self._noted)

    async def _noted(self, _: Context, error: DeskError) -> None:
        self._told.append(error)

    async def types(self, command: str) -> DeskError | None:
        """Return why a command was refused, None where it was taken."""
        self._told.clear()
        await self._nader.says(command)
        return self._told[0] if self._told else None


@pytest.fixture
async def asked(database: Database, monkeypatch: pytest.MonkeyPatch) -> Asked:
    office = await open_office(database)
    nader = await office.hire("Nader", *Role)
    await furnished(office)
    return Asked(nader, monkeypatch)


def unnamed(error: DeskError, command: str, bounds: tuple[str, ...]) -> list[str]:
    """The bounds a refusal does not name, in each language."""
    lacking = []
    for words in map(words_for, LANGUAGES):
        told = {bare(one) for one in FIGURES.findall(plain_text(refusals.refused(words, error, command)))}
        lacking += [f"{words.language} {one}" for one in bounds if bare(localised(words, one)) not in told]
    return lacking


def bare(figure: str) -> str:
    """A figure without what parts its thousands."""
    return re.sub(r"[^\d]", "", figure)


async def test_the_numbers_a_refusal_names_are_the_least_and_the_most_that_are_taken(asked: Asked) -> None:
    wrong = []
    for line, least, most, bounds in NUMBERS:
        for size in (least, most):
            if (error := await asked.types(line.format(size))) is not None:
                wrong.append(f"{line.format(size)}: refused, {error}")
        below, above = line.format(least - 1), line.format(most + 1)
        if await asked.types(below) is None:
            wrong.append(f"{below}: taken")
        error = await asked.types(above)
        lacking = ["taken"] if error is None else unnamed(error, above, bounds)
        wrong += [f"{above}: {one}" for one in lacking]

    assert not wrong, "\n".join(wrong)


async def test_the_letters_a_refusal_names_are_the_most_that_are_taken(asked: Asked) -> None:
    wrong = []
    for line, most in LETTERS:
        if (error := await asked.types(line.format("x" * most))) is not None:
            wrong.append(f"{line}: {most} refused, {error}")
        command = line.format("y" * (most + 1))
        error = await asked.types(command)
        lacking = ["one more is taken"] if error is None else unnamed(error, command[:30], (f"{most:,}",))
        wrong += [f"{line}: {one}" for one in lacking]

    assert not wrong, "\n".join(wrong)
