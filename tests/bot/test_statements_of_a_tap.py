"""What a tap costs the database: as many statements as it needs, and none that asks for what is rare."""

from collections.abc import AsyncIterator

import pytest

from core.arrivals.inbound import Inbound
from core.terms import TouchKind
from desk.intake.receive import receive
from desk.people.work import Work
from desk.settings.changes import settings_of
from tests.bot.in_process import SARA, Letter, Town, peopled


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    made = await peopled(tmp_path)
    yield made
    await made.database.close()


async def statements_of(town: Town, data: str) -> list[str]:
    """What the database was asked by one tap of Sara's."""
    asked: list[str] = []
    async with town.database.write() as session:
        raw = session.info["sqlite"]
    raw.set_trace_callback(asked.append)
    await town.taps(SARA, data)
    raw.set_trace_callback(None)
    around = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "PRAGMA")
    return [one for one in asked if not one.startswith(around)]


async def first_card(town: Town) -> Letter:
    """Sara's card; another lead waits behind it."""
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        for phone in ("+989120000001", "+989120000002"):
            await receive(work, Inbound(TouchKind.SMS, "sms", phone=phone, text="5"))
    (home,) = await town.says(SARA, "/shift")
    return [one for one in await town.taps(SARA, button(home, "Start shift")) if one.buttons][-1]


def button(letter: Letter, label: str) -> str:
    return next(data for shown, data in letter.buttons.items() if label in shown)


async def test_an_outcome_and_the_next_card_are_recorded_dealt_and_written_in_so_many_statements(town: Town) -> None:
    card = await first_card(town)
    asked = await statements_of(town, button(card, "No answer"))
    assert len(asked) == 23, "\n".join(one[:90] for one in asked)


async def test_more_on_a_card_reads_the_card_and_who_asks_in_so_many_statements(town: Town) -> None:
    card = await first_card(town)
    asked = await statements_of(town, button(card, "More"))
    assert len(asked) == 9, "\n".join(one[:90] for one in asked)
