"""What a tap costs the database: as many statements as it needs, and none that asks for what is rare."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from core.arrivals.inbound import Inbound
from core.mail_terms import OutboxState
from core.terms import TouchKind
from desk.intake.receive import receive
from desk.people.work import Work
from desk.settings.changes import settings_of
from storage.tables import outbox
from tests.bot.in_process import SARA, Letter, Town, peopled


@pytest.fixture
async def town(tables_url: str, tmp_path) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    yield made
    await made.database.close()


AROUND = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "PRAGMA")


async def statements_of(town: Town, data: str) -> list[str]:
    """What the database was asked by one tap of Sara's; on PostgreSQL each is a round trip."""
    asked: list[str] = []

    def note(query: Any) -> None:
        asked.append(query if isinstance(query, str) else query.query)

    async with town.database.write() as session:
        raw, driver = session.info.get("sqlite"), session.info.get("asyncpg")
    if raw is not None:
        raw.set_trace_callback(note)
    else:
        driver.add_query_logger(note)
    await town.taps(SARA, data)
    if raw is not None:
        raw.set_trace_callback(None)
    else:
        driver.remove_query_logger(note)
    return asked


def inside(asked: list[str]) -> list[str]:
    """The statements of a tap without what begins and ends its transaction and its parts."""
    return [one for one in asked if not one.startswith(AROUND)]


async def first_card(town: Town) -> Letter:
    """Sara's card, which is there; another lead waits behind it."""
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        for phone in ("+989120000001", "+989120000002"):
            await receive(work, Inbound(TouchKind.SMS, "sms", phone=phone, text="5"))
    (home,) = await town.says(SARA, "/shift")
    card = [one for one in await town.taps(SARA, button(home, "Start shift")) if one.buttons][-1]
    async with town.database.write() as session:
        await session.execute(outbox.update().values(state=OutboxState.SENT, sent_at=town.now, message_id=outbox.c.id))
    return card


def button(letter: Letter, label: str) -> str:
    return next(data for shown, data in letter.buttons.items() if label in shown)


async def test_an_outcome_and_the_next_card_are_recorded_dealt_and_written_in_so_many_statements(town: Town) -> None:
    card = await first_card(town)
    asked = await statements_of(town, button(card, "No answer"))
    on_sqlite = town.database.is_sqlite
    assert len(inside(asked)) == (21 if on_sqlite else 19), "\n".join(one[:90] for one in asked)
    assert not any(one.startswith("PRAGMA") for one in asked), "what is set stays set from tap to tap"
    assert on_sqlite or len(asked) == 25, "round trips, with those around the tap and its two parts"


async def test_more_on_a_card_reads_the_card_and_who_asks_in_so_many_statements(town: Town) -> None:
    card = await first_card(town)
    asked = await statements_of(town, button(card, "More"))
    assert len(inside(asked)) == 8, "\n".join(one[:90] for one in asked)
    assert town.database.is_sqlite or len(asked) == 12, "round trips, with those around the tap and its part"
