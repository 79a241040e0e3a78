"""When another protocol comes into force, the leads that wait follow it: their attempts count, their times are new."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.calendar.worktime import local_date
from core.protocols.definition import Then
from core.protocols.what_if import DraftPreview
from core.scopes import EVERYTHING, Scope
from core.terms import Lane, LeadState, Outcome
from desk.leads import replanning
from desk.leads.replanning import Replanned
from desk.settings import protocols
from desk.settings.protocols import Version
from desk.what_if.protocol_preview import protocol_preview
from jobs.clock.protocols import wake_protocols
from jobs.clock.timers import Timers
from storage.tables import audit, lead, lead_event


async def drafts(desk: Floor, scope: Scope = EVERYTHING, **lines: str) -> Version:
    async with desk.database.write() as session:
        for key, value in lines.items():
            made = await protocols.change_draft(
                session, desk.team.id, scope, key, value, by=desk.persons["sara"], now=desk.now
            )
        return made


async def lives(desk: Floor, one: Version) -> None:
    async with desk.database.write() as session:
        await protocols.go_live(
            session,
            desk.team.id,
            one.id,
            desk.settings,
            zone=desk.team.timezone,
            by=desk.persons["sara"],
            now=desk.now,
        )


async def ticks(desk: Floor) -> Timers:
    clock = Timers(desk.database, desk.clock, {protocols.TIMER: wake_protocols})
    for _ in range(4):
        await clock.run()
    return clock


async def previewed(desk: Floor, one: Version) -> Replanned:
    async with desk.database.read() as session:
        return (await protocol_preview(desk.work(session), one)).waiting


async def past_under(desk: Floor, one: Version) -> DraftPreview:
    async with desk.database.read() as session:
        return (await protocol_preview(desk.work(session), one)).past


async def tried_again(desk: Floor, lead_id: int) -> None:
    """The lead is called when it is due, and nobody answers."""
    desk.clock.set(max(desk.now, (await desk.lead(lead_id)).due_at))
    card = await desk.card_for("sara")
    assert card.lead_id == lead_id
    await desk.records("sara", card, Outcome.NO_ANSWER)


async def unreached(desk: Floor, *phones: str) -> list[int]:
    found = []
    for phone in phones:
        await desk.texts(phone)
        found.append((await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)).lead_id)
    return found


async def dues(desk: Floor) -> list[Any]:
    return [row.due_at for row in await desk.rows(sa.select(lead.c.due_at).order_by(lead.c.id))]


@pytest.fixture
async def floor(desk: Floor) -> Floor:
    await desk.starts("sara")
    # At half past eight in the evening: what follows lies on another day.
    desk.later(hours=8, minutes=30)
    return desk


async def test_of_two_made_live_on_one_day_the_admins_are_told_of_the_second_alone(floor: Floor) -> None:
    await unreached(floor, *NUMBERS[:2])
    for chain in ("4 attempts every 3 d", "5 attempts every 3 d"):
        await lives(floor, await drafts(floor, chain=chain))
    floor.later(hours=4)
    clock = await ticks(floor)
    told = await floor.rows(sa.select(audit).where(audit.c.what == "protocol times"))
    assert (len(told), clock.stale.total()) == (1, 1)


async def test_the_leads_that_wait_follow_it_from_its_first_minute_and_keep_their_attempts(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replanning, "PAGE", 2)
    ids = await unreached(floor, *NUMBERS[:5])
    before = await dues(floor)
    one = await drafts(floor, chain="4 attempts every 3 d")
    seen = await previewed(floor, one)
    assert (seen.looked, seen.earlier, seen.later, seen.over) == (5, 0, 5, 0)
    await lives(floor, one)
    await ticks(floor)
    assert await dues(floor) == before, "a day keeps the protocol it began with"
    floor.later(hours=4)
    await ticks(floor)
    after = await dues(floor)
    zone = floor.team.timezone
    tried_on = local_date(floor.now, zone) - timedelta(days=1)
    assert {local_date(at, zone) for at in after} == {tried_on + timedelta(days=3)}
    assert [row.attempts for row in await floor.rows(sa.select(lead.c.attempts))] == [1] * 5
    events = await floor.rows(sa.select(lead_event).where(lead_event.c.what == "replanned"))
    assert sorted(row.lead_id for row in events) == ids
    (told,) = [row for row in await floor.rows(sa.select(audit)) if row.what == "protocol times"]
    assert told.after == {"looked": 5, "earlier": 0, "later": 5, "over": 0}


async def test_taken_back_they_have_their_times_again(floor: Floor) -> None:
    await unreached(floor, *NUMBERS[:3])
    before = await dues(floor)
    one = await drafts(floor, chain="4 attempts every 3 d")
    await lives(floor, one)
    floor.later(hours=4)
    await ticks(floor)
    async with floor.database.write() as session:
        await protocols.take_back(session, floor.team.id, one.id, by=floor.persons["sara"], now=floor.now)
    await ticks(floor)
    assert await dues(floor) == before


async def test_what_is_taken_back_before_its_first_day_or_is_said_for_others_moves_nobody(floor: Floor) -> None:
    (lead_id,) = await unreached(floor, NUMBERS[0])
    moved = floor.now + timedelta(days=5)
    await floor.put(lead, lead_id, due_at=moved)
    one = await drafts(floor, chain="4 attempts every 3 d")
    await lives(floor, one)
    async with floor.database.write() as session:
        await protocols.take_back(session, floor.team.id, one.id, by=floor.persons["sara"], now=floor.now)
    await lives(floor, await drafts(floor, Scope(lane=Lane.BANK), chain="4 attempts every 3 d"))
    for _ in range(2):
        await ticks(floor)
        assert await dues(floor) == [moved]
        floor.later(days=1)
    assert [row for row in await floor.rows(sa.select(audit)) if row.what == "protocol times"] == []


async def test_hours_said_for_the_lane_of_retries_move_who_was_called_in_another_and_waits_in_it(floor: Floor) -> None:
    await unreached(floor, NUMBERS[0])
    (due,) = await dues(floor)
    hour = due.astimezone(ZoneInfo(floor.team.timezone)).hour
    seen = await previewed(floor, await drafts(floor, Scope(lane=Lane.RETRY), lunch=f"{hour}-{hour + 1}"))
    assert (seen.looked, seen.later) == (1, 1)


async def test_a_round_that_would_be_over_keeps_its_last_call(floor: Floor) -> None:
    await unreached(floor, NUMBERS[0])
    before = await dues(floor)
    one = await drafts(floor, chain="1 attempts every 3 d", end="close")
    assert (await previewed(floor, one)).over == 1
    await lives(floor, one)
    floor.later(hours=4)
    await ticks(floor)
    assert await dues(floor) == before
    (row,) = await floor.rows(sa.select(lead))
    assert (row.state, row.lane) == (LeadState.OPEN, Lane.RETRY)


async def test_a_protocol_for_some_leads_leaves_the_others_and_promises_alone(floor: Floor) -> None:
    await unreached(floor, NUMBERS[0])
    await floor.texts(NUMBERS[1])
    await floor.promises("sara", await floor.card_for("sara"), days=2)
    before = await dues(floor)
    one = await drafts(floor, Scope(lane=Lane.BANK), chain="4 attempts every 3 d")
    assert await previewed(floor, one) == Replanned(), "it waits among the retries, and is none of the bank"
    await lives(floor, one)
    floor.later(hours=4)
    await ticks(floor)
    assert await dues(floor) == before


async def test_a_round_that_began_before_the_weeks_of_a_preview_keeps_its_numbers(floor: Floor) -> None:
    (lead_id,) = await unreached(floor, NUMBERS[0])
    for _ in range(2):
        await tried_again(floor, lead_id)
    await floor.put(lead, lead_id, due_at=floor.now + timedelta(days=29))
    floor.later(days=29)
    await tried_again(floor, lead_id)
    three, retries = await drafts(floor, chain="3 attempts every 1 d"), Scope(lane=Lane.RETRY)
    seen = await past_under(floor, three)
    assert (seen.attempts, seen.attempts_then) == (2, 1), "the third and the fourth of the round"
    seen = await past_under(floor, await drafts(floor, retries, chain="2 attempts every 1 d"))
    assert (seen.attempts, seen.attempts_then) == (2, 0)


async def test_in_a_preview_who_came_by_themselves_between_two_calls_begins_a_round_anew(floor: Floor) -> None:
    (lead_id,) = await unreached(floor, NUMBERS[0])
    await comes_between(floor)
    await floor.put(lead, lead_id, due_at=floor.now + timedelta(days=31))
    two = await drafts(floor, chain="2 attempts every 1 d")
    floor.later(days=31)
    await tried_again(floor, lead_id)
    seen = await past_under(floor, two)
    assert (seen.attempts, seen.attempts_then) == (1, 1), "the second of its round, which began before these weeks"
    await comes_between(floor)
    seen = await past_under(floor, two)
    assert (seen.attempts, seen.attempts_then) == (2, 2), "the first of another"


async def comes_between(floor: Floor) -> None:
    """Who was called in vain writes, and is called in vain again."""
    floor.later(minutes=5)
    await floor.texts(NUMBERS[0])
    await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)


async def test_a_preview_for_some_leads_has_what_holds_for_all_beside_it(floor: Floor) -> None:
    (lead_id,) = await unreached(floor, NUMBERS[0])
    await lives(floor, await drafts(floor, chain="2 attempts every 3 h"))
    channel = Scope(channel_id=(await floor.lead(lead_id)).channel_id)
    draft = await drafts(floor, channel, end="close")
    async with floor.database.read() as session:
        seen = await protocol_preview(floor.work(session), draft)
    assert (len(seen.week.attempts), seen.week.end) == (2, Then.CLOSE), "the team's chain, and the draft's end"


async def test_leads_whose_own_protocol_says_otherwise_keep_their_fate_in_a_preview_for_all(floor: Floor) -> None:
    (mine,) = await unreached(floor, NUMBERS[0])
    await tried_again(floor, mine)
    (other,) = await unreached(floor, NUMBERS[1])
    await floor.put(lead, mine, due_at=floor.now + timedelta(days=9))
    await tried_again(floor, other)
    await floor.put(lead, other, tier="A")
    await lives(floor, await drafts(floor, Scope(tier="A"), chain="9 attempts every 1 d"))
    seen = await past_under(floor, await drafts(floor, chain="1 attempts every 1 d"))
    assert [one.lead_id for one in seen.changed] == [mine]


async def test_a_preview_for_a_lane_follows_its_leads_into_the_lane_of_retries(floor: Floor) -> None:
    (lead_id,) = await unreached(floor, NUMBERS[0])
    for _ in range(2):
        await tried_again(floor, lead_id)
    seen = await past_under(floor, await drafts(floor, Scope(lane=Lane.LIVE), chain="2 attempts every 1 d"))
    assert (seen.attempts, seen.attempts_then) == (3, 2)
    assert (
        await past_under(floor, await drafts(floor, Scope(lane=Lane.BANK), chain="1 attempts every 1 d"))
    ).attempts == 0
