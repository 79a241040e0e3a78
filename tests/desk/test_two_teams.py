"""Two teams on one desk: what the clock does for one touches nothing of the other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from founded import found_team, hire
from sales_floor import NUMBERS, Floor

from core.addresses import Address
from core.errors import PromiseTaken
from core.mail_terms import OutboxState, Urgency
from core.settings import Protocol
from core.terms import Outcome, Role
from desk.dispatch import helping
from desk.leads import reminders
from desk.people import directory
from desk.people.directory import Team
from jobs.clock import sweep
from jobs.clock.sweep import Sweep
from storage import outbox
from storage.outbox import SendingResult
from storage.tables import metadata

MONTH = timedelta(days=31)


@pytest.fixture
async def other(desk: Floor) -> Floor:
    """A second team of the same desk, with people of its own."""
    async with desk.database.write() as session:
        floor = Floor(desk.database, await found_team(session, "Other", language="en"), desk.clock)
        for number, name in enumerate(("sara", "reza", "ali")):
            floor.persons[name] = await hire(session, floor.team, name, Role.AGENT, user_id=2000 + number)
            floor.agents[name] = (await directory.get(session, floor.persons[name])).member_id or 0
    return floor


async def has_everything_overdue(floor: Floor) -> None:
    """A rested lead, a promise, a card nobody works, a lead that cools, and one without a number."""
    floor.settings = replace(floor.settings, protocol=Protocol(attempts=1, recycle_after_days=1))
    await floor.starts("sara", "reza", "ali")
    rested, promised, held, live = NUMBERS[:4]
    await floor.texts(rested)
    await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    await floor.texts(promised)
    await floor.promises("reza", await floor.card_for("reza"), hours=1)
    await floor.texts(held)
    await floor.card_for("ali")
    await floor.texts(live)
    await floor.writes("nobody")


async def is_reminded(floor: Floor) -> list[int]:
    """Their reminders went out; return the letters."""
    letters = []
    for reminder in await floor.reminders():
        async with floor.database.write() as session:
            row = await outbox.queue(
                session,
                outbox.NewMessage(
                    to=Address("telegram", 1000), urgency=Urgency.PROMISE, method="sendMessage", payload={}
                ),
                floor.now,
            )
            await reminders.remember_reminder(session, reminder.callback_id, row)
            await outbox.record(session, [SendingResult(row, OutboxState.SENT, 77)], floor.now)
        letters.append(row)
    return letters


async def rows_of(floor: Floor) -> dict[str, Sequence[Any]]:
    """Return every row that belongs to a team, by table."""
    found: dict[str, Sequence[Any]] = {}
    for table in metadata.sorted_tables:
        if "team_id" in table.c:
            found[table.name] = await floor.rows(sa.select(table).where(table.c.team_id == floor.team.id))
        elif "member_id" in table.c:
            its = table.c.member_id.in_(floor.agents.values())
            found[table.name] = await floor.rows(sa.select(table).where(its))
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


@pytest.fixture
async def overdue(desk: Floor, other: Floor) -> Floor:
    """The other team; in both everything is overdue."""
    for floor in (desk, other):
        await has_everything_overdue(floor)
    desk.later(hours=1)
    for floor in (desk, other):
        assert await is_reminded(floor)
    desk.clock.advance(MONTH)
    return other


async def test_what_the_clock_does_for_a_team_touches_nothing_of_another(
    desk: Floor, overdue: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    teams = [desk.team]

    async def due(session: object) -> list[Team]:
        return teams

    monkeypatch.setattr(sweep.directory, "teams", due)
    before, own = await rows_of(overdue), await rows_of(desk)
    clockwork = Sweep(desk.database)
    await clockwork.run(desk.now)
    desk.later(minutes=2)
    await clockwork.run(desk.now)
    assert await rows_of(overdue) == before
    touched = {name for name, rows in (await rows_of(desk)).items() if rows != own[name]}
    assert touched >= {"lead", "hand_out", "callback", "shift"}, "the clock had something to do in each"
    teams[:] = [overdue.team]
    await clockwork.run(desk.now)
    after = await rows_of(overdue)
    assert {name for name, rows in after.items() if rows != before[name]} >= {"lead", "hand_out", "callback", "shift"}


async def test_nobody_calls_for_somebody_of_another_team(desk: Floor, other: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    recorded = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    (promise,) = await desk.callbacks_of(recorded.lead_id)
    await other.starts("ali")
    desk.later(hours=1, minutes=5)
    with pytest.raises(PromiseTaken):
        async with desk.database.write() as session:
            await helping.help_with(other.work(session), promise.id, other.agents["ali"])


async def test_a_reminder_that_was_brought_is_noted_in_its_own_team_alone(desk: Floor, other: Floor) -> None:
    for floor in (desk, other):
        await has_everything_overdue(floor)
    desk.later(hours=1)
    for floor in (desk, other):
        await is_reminded(floor)
    before = await rows_of(other)
    async with desk.database.write() as session:
        assert await reminders.note_delivered(session, desk.team) == 1
        assert await reminders.note_delivered(session, desk.team) == 0
    assert await rows_of(other) == before
    async with desk.database.write() as session:
        assert await reminders.note_delivered(session, other.team) == 1
