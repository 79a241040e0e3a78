"""The hours of a contact's own clock and lunch, kept as a lead is handed out, by the clock it was planned by."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sales_floor import NUMBERS, Floor

from core.scopes import EVERYTHING, Scope
from core.terms import Lane, LeadState, LostReason, Outcome
from desk.dispatch import own_hours
from desk.dispatch.hand_out import HandedOut, NothingDue
from desk.settings import protocols
from desk.settings.changes import settings_of
from desk.settings.segments import keep_segment, segments_of
from storage.database import Session
from storage.prepared import Prepared
from storage.tables import lead

TEHRAN = ZoneInfo("Asia/Tehran")
ANGELES = "+12135550123"


async def lives(desk: Floor, key: str, raw: str, scope: Scope = EVERYTHING) -> None:
    async with desk.database.write() as session:
        one = await protocols.change_draft(session, desk.team.id, scope, key, raw, by=1, now=desk.now)
        await protocols.go_live(
            session, desk.team.id, one.id, desk.settings, zone=desk.team.timezone, by=1, now=desk.now
        )
    desk.later(days=1)


async def in_segment(desk: Floor, name: str, line: str) -> None:
    async with desk.database.write() as session:
        await keep_segment(session, desk.team.id, name, line, by=None, now=desk.now)
        desk.settings = await settings_of(session, desk.team.id)


async def waits_for_retry(desk: Floor, phone: str = NUMBERS[0]) -> int:
    await desk.texts(phone)
    return (await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)).lead_id


def at(desk: Floor, hour: int, minute: int = 0) -> datetime:
    return desk.now.astimezone(TEHRAN).replace(hour=hour, minute=minute).astimezone(desk.now.tzinfo)


async def test_who_is_at_lunch_is_not_called_though_their_call_was_due_before(desk: Floor) -> None:
    await lives(desk, "lunch", "13:00-14:00")
    await desk.starts("sara")
    lead_id = await waits_for_retry(desk)
    await desk.put(lead, lead_id, due_at=at(desk, 12, 55))
    desk.clock.set(at(desk, 13, 10))
    assert await desk.next_for("sara") == NothingDue(at(desk, 14))
    assert await desk.push() == []
    await desk.texts(NUMBERS[1])
    live = await desk.card_for("sara")
    assert live.lead_id != lead_id, "who writes at lunch is answered"
    await desk.records("sara", live, Outcome.NO_ANSWER)
    desk.clock.set(at(desk, 14))
    assert (await desk.card_for("sara")).lead_id == lead_id


async def test_the_newest_version_in_force_for_a_lane_says_when_lunch_is(desk: Floor) -> None:
    await lives(desk, "lunch", "13:00-14:00")
    await lives(desk, "lunch", "off", Scope(lane=Lane.RETRY))
    await desk.starts("sara")
    lead_id = await waits_for_retry(desk)
    desk.clock.set(at(desk, 13, 10))
    await desk.put(lead, lead_id, due_at=desk.now)
    assert (await desk.card_for("sara")).lead_id == lead_id


@pytest.mark.parametrize("hours", [None, "8:30-21:45", "off"])
async def test_a_contact_elsewhere_is_handed_out_at_the_hour_their_call_was_planned_for(
    desk: Floor, hours: str | None
) -> None:
    """The team works in Tehran; in Los Angeles it is eleven and a half hours earlier."""
    if hours is not None:
        await lives(desk, "contact", hours)
    await desk.starts("sara")
    came = await desk.texts(ANGELES)
    calls = 0
    for _ in range(16):
        given = await desk.next_for("sara")
        row = await desk.lead(came.lead_id)
        if row.state not in (LeadState.OPEN, LeadState.HELD):
            break
        if isinstance(given, HandedOut):
            calls += 1
            planned = (await desk.records("sara", given, Outcome.NO_ANSWER)).next_at
            if planned is not None:
                desk.clock.set(planned)
                assert isinstance(await desk.next_for("sara"), HandedOut), "planned and refused"
        else:
            assert given.next_at is not None, "when, nobody knows"
            assert given.next_at > desk.now
            desk.clock.set(given.next_at)
    assert calls >= 1


async def test_who_asks_while_a_contact_sleeps_is_told_when_they_may_be_called(desk: Floor) -> None:
    await desk.starts("sara")
    came = await desk.texts(ANGELES)
    row = await desk.lead(came.lead_id)
    desk.clock.set(at(desk, 15))
    await desk.put(lead, row.id, due_at=desk.now - timedelta(minutes=1), ready=True)
    there = datetime.combine(desk.now.astimezone(ZoneInfo("America/Los_Angeles")).date(), datetime.min.time())
    opens = there.replace(hour=8, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert await desk.next_for("sara") == NothingDue(opens.astimezone(desk.now.tzinfo))


async def wait_at_lunch(desk: Floor, number: int) -> tuple[list[int], int]:
    """Return so many leads of class A that wait since before the lunch that it is now, and another behind them."""
    theirs = [await waits_for_retry(desk, NUMBERS[n]) for n in range(number)]
    other = await waits_for_retry(desk, NUMBERS[number])
    for lead_id in theirs:
        await desk.put(lead, lead_id, due_at=at(desk, 12, 50), tier="A")
    await desk.put(lead, other, due_at=at(desk, 12, 50), arrived_at=at(desk, 11))
    desk.clock.set(at(desk, 13, 10))
    return theirs, other


@pytest.mark.parametrize("scope", [Scope(segment="again"), Scope(tier="A")])
async def test_hours_of_a_segment_or_a_class_hold_when_a_lead_is_handed_out_and_hide_nobody(
    desk: Floor, scope: Scope
) -> None:
    await in_segment(desk, "again", "class=A")
    await lives(desk, "lunch", "13:00-14:00", scope)
    await desk.starts("sara")
    theirs, other = await wait_at_lunch(desk, 3)
    given = await desk.card_for("sara")
    assert given.lead_id == other, "who is behind them in the queue is called"
    await desk.records("sara", given, Outcome.NOT_INTERESTED, reason=LostReason.OTHER)
    assert await desk.next_for("sara") == NothingDue(at(desk, 14))
    desk.clock.set(at(desk, 14))
    assert (await desk.card_for("sara")).lead_id in theirs


async def test_one_hand_out_puts_off_so_many_and_the_next_goes_on_with_the_rest(
    desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_hours, "PAGE", 2)
    await in_segment(desk, "again", "class=A & leads<1")
    await in_segment(desk, "others", "fact.city=Baku")
    await lives(desk, "lunch", "13:00-14:00", Scope(segment="again"))
    await desk.starts("sara")
    theirs, other = await wait_at_lunch(desk, 7)
    assert await desk.next_for("sara") == NothingDue(at(desk, 14))
    put_off = [lead_id for lead_id in theirs if (await desk.lead(lead_id)).due_at == at(desk, 14)]
    assert len(put_off) == 6, "three times two"
    assert (await desk.card_for("sara")).lead_id == other


@pytest.mark.parametrize(
    ("line", "reads"),
    [("class=A", set()), ("sales>=0", {"sale"}), ("calls<9 & leads<9", {"attempt"}), ("fact.city!=Baku", {"touch"})],
)
async def test_of_segments_no_more_is_read_than_they_compare(
    desk: Floor, monkeypatch: pytest.MonkeyPatch, line: str, reads: set[str]
) -> None:
    came = await desk.texts(NUMBERS[0])
    await desk.put(lead, came.lead_id, tier="A")
    await in_segment(desk, "asked", line)
    await in_segment(desk, "others", "sales>=0 & calls>=0 & fact.city=Baku")
    ran, rows = list[str](), Prepared.rows

    async def noted(self: Prepared, session: Session, **given: Any) -> list[Any]:
        ran.append(self._for(session.dialect.name, session).sql)
        return await rows(self, session, **given)

    monkeypatch.setattr(Prepared, "rows", noted)
    assert came.lead_id is not None
    async with desk.database.write() as session:
        found = await segments_of(session, desk.settings, [came.lead_id], named={"asked"})
    assert found == {came.lead_id: frozenset({"asked"})}
    assert {table for table in ("sale", "attempt", "touch") if re.search(rf"FROM {table}\b", " ".join(ran))} == reads


async def test_who_could_never_be_called_by_the_hours_of_their_class_is_called_once_these_are_mended(
    desk: Floor,
) -> None:
    await lives(desk, "contact", "12:00-13:00", Scope(tier="A"))
    came = await desk.banked(ANGELES)
    await desk.starts("sara")
    desk.clock.set((await desk.lead(came.lead_id)).due_at)
    await desk.put(lead, came.lead_id, tier="A")
    assert isinstance(await desk.next_for("sara"), NothingDue)
    await lives(desk, "contact", "off", Scope(tier="A"))
    assert (await desk.card_for("sara")).lead_id == came.lead_id


async def test_a_segment_for_which_lunch_is_lifted_is_called_at_lunch(desk: Floor) -> None:
    await in_segment(desk, "again", "calls>=1")
    await lives(desk, "lunch", "13:00-14:00", Scope(lane=Lane.RETRY))
    await lives(desk, "lunch", "off", Scope(segment="again"))
    await desk.starts("sara")
    desk.clock.set(at(desk, 12))
    lead_id = await waits_for_retry(desk)
    planned = (await desk.lead(lead_id)).due_at
    assert planned == at(desk, 13)
    desk.clock.set(planned)
    assert [one.lead_id for one in await desk.push()] == [lead_id]


async def test_a_call_is_planned_by_the_hours_of_the_lane_in_which_it_waits(desk: Floor) -> None:
    await lives(desk, "lunch", "13:00-14:00", Scope(lane=Lane.RETRY))
    await lives(desk, "lunch", "off", Scope(lane=Lane.LIVE))
    await desk.starts("sara")
    desk.clock.set(at(desk, 12, 10))
    lead_id = await waits_for_retry(desk)
    assert (await desk.lead(lead_id)).due_at == at(desk, 14)


@pytest.mark.parametrize("comes", ["texts", "banked"])
async def test_a_first_call_is_planned_by_the_clock_that_it_is_handed_out_by(desk: Floor, comes: str) -> None:
    await lives(desk, "contact", "7:15-9:00")
    came = await getattr(desk, comes)(ANGELES)
    there = ZoneInfo("America/Los_Angeles")
    planned = (await desk.lead(came.lead_id)).due_at
    assert planned.astimezone(there).strftime("%H:%M") == "07:15", "a quarter to seven in the evening where the team is"
    await desk.starts("sara")
    desk.clock.set(planned)
    assert (await desk.card_for("sara")).lead_id == came.lead_id


async def test_who_comes_with_a_list_at_lunch_is_planned_for_after_it(desk: Floor) -> None:
    await lives(desk, "lunch", "13:00-14:00")
    desk.clock.set(at(desk, 13, 10))
    listed = await desk.banked(NUMBERS[0])
    wrote = await desk.texts(NUMBERS[1])
    assert (await desk.lead(listed.lead_id)).due_at == at(desk, 14)
    assert (await desk.lead(wrote.lead_id)).due_at == desk.now
