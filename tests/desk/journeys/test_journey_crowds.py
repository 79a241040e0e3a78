"""Journeys with many inside: who enters in chunks, who has the last place, who was out of a segment for a minute."""

import gc
import tracemalloc
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from math import inf
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from journey_floor import WAY, JourneyFloor
from sales_floor import NUMBERS, Floor

from core.journeys.sending import NotSent, StepMessage
from core.mail_terms import OutboxState
from core.terms import Outcome
from desk.journeys import enrol, sending
from desk.operations import pace as paces
from desk.operations.pace import BatchPace
from desk.settings.changes import settings_of
from desk.settings.segments import drop_segment, keep_segment
from jobs.clock import journeys
from storage.tables import journey, journey_hearing, lead_event, outbox, touch


def in_chunks_of(floor: JourneyFloor, rows: int) -> BatchPace:
    """Let newcomers enter by so many, however long that takes."""
    floor.journeys._pace = BatchPace(0.0, rows=rows, fewest=rows, rests=6.0, postgres_pause=0.04)
    return floor.journeys._pace


FIVE_MINUTES = timedelta(minutes=5)
"""So long before its time a promise is told its agent."""
AT_ONCE = WAY.replace("max_days = 30 }", 'max_days = 30 }\nspread = "0 min"')


@pytest.mark.parametrize("first", ["way", "other"])
async def test_the_journey_of_higher_priority_has_the_last_place_under_the_caps(
    floor: JourneyFloor, desk: Floor, first: str
) -> None:
    for name in ("way", "other"):
        text = AT_ONCE.replace('"way"', f'"{name}"').replace('"hello"', f'"{name}"', 2)
        await floor.has(text.replace("spread =", f"priority = {9 if name == first else 0}\nspread ="))
    await desk.banked(NUMBERS[0])
    await floor.ticks()
    assert await floor.queued() == [first]


async def test_who_is_out_of_a_segment_for_a_minute_loses_nothing(floor: JourneyFloor, desk: Floor) -> None:
    async def segment(line: str | None) -> None:
        async with desk.database.write() as session:
            if line is None:
                await drop_segment(session, desk.team.id, "cold", by=None, now=desk.now)
            else:
                await keep_segment(session, desk.team.id, "cold", line, by=None, now=desk.now)
            desk.settings = await settings_of(session, desk.team.id)

    await segment("channel=bank")
    await floor.has(AT_ONCE.replace('channel = ["bank"]', 'segment = "cold"'))
    await desk.banked(NUMBERS[0])
    await floor.ticks()
    await floor.gateway_sends()
    await segment("channel=phone")
    await floor.later(minutes=1)
    await segment(None)
    await floor.later(seconds=10)
    await segment("channel=bank")
    await floor.later(minutes=1)
    assert (await floor.run()).ended_at is None
    await floor.later(days=2)
    assert await floor.gateway_sends() == ["again"]
    assert len(await floor.messages()) == 2


async def test_what_fits_no_journey_is_read_once(floor: JourneyFloor, desk: Floor) -> None:
    await floor.has(AT_ONCE)
    await desk.texts(NUMBERS[0])
    await desk.starts("sara")
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    await floor.later(minutes=5)
    ((event,),) = await desk.rows(sa.select(sa.func.max(lead_event.c.id)))
    ((came,),) = await desk.rows(sa.select(sa.func.max(touch.c.id)))
    ((seen,),) = await desk.rows(sa.select(journey.c.event_id))
    ((heard, replied),) = await desk.rows(sa.select(journey_hearing.c.event_id, journey_hearing.c.touch_id))
    assert (seen, heard, replied) == (event, event, came)


async def test_a_long_list_enters_by_chunks_each_a_transaction_and_everybody_once(
    floor: JourneyFloor, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_chunks_of(floor, 4)
    seconds = iter((0.0, 1.0, 3.0, *[3.0] * 100))
    monkeypatch.setattr(journeys, "perf_counter", lambda: next(seconds))
    await floor.has(AT_ONCE)
    enters, entered = enrol.enrol, list[int]()

    async def counted(*asked: Any, **more: Any) -> Any:
        done = await enters(*asked, **more)
        entered.append(done.entered)
        return done

    monkeypatch.setattr(enrol, "enrol", counted)
    for phone in NUMBERS[:19]:
        await desk.banked(phone)
    # What is younger than some seconds is looked at once more on PostgreSQL, where it may be committed late.
    desk.later(minutes=1)
    await floor.journeys.run()
    assert len(entered) == 2, "the rest enters at the next look, which hears first who has replied or bought"
    for _ in range(8):
        await floor.ticks()
    assert max(entered) <= 4
    assert Counter(run.contact_id for run in await floor.runs()).most_common(1)[0][1] == 1
    assert len(await floor.runs()) == sum(entered) == 19
    assert NotSent.CAP not in [row.refusal for row in await floor.messages()]


async def test_first_steps_are_spread_however_few_of_a_crowd_enter_in_one_transaction(
    floor: JourneyFloor, desk: Floor
) -> None:
    in_chunks_of(floor, 6)
    await floor.has(WAY)
    for phone in NUMBERS[:30]:
        await desk.banked(phone)
    desk.later(minutes=1)
    await floor.journeys.run()
    waits = [run.wake_at - desk.now for run in await floor.runs()]
    assert len(waits) == 30
    assert set(waits[:18]) == {timedelta(0)}, "so few are no crowd"
    assert len(set(waits[18:])) > 6


async def test_of_a_list_that_came_in_one_moment_nobody_is_left_out_by_a_chunk(
    floor: JourneyFloor, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_chunks_of(floor, 4)
    let_in, looked_at = enrol._let_in, list[int]()

    async def counted(*asked: Any) -> Any:
        looked_at.append(len(asked[3]))
        return await let_in(*asked)

    monkeypatch.setattr(enrol, "_let_in", counted)
    await floor.has(AT_ONCE.replace('channel = ["bank"]', 'silence = "2 days"'))
    for phone in NUMBERS[:11]:
        await desk.banked(phone)
    await floor.later(days=3)
    for _ in range(3):
        await floor.ticks()
    assert len({run.contact_id for run in await floor.runs()}) == 11
    assert max(looked_at) == 4, "whoever taps meanwhile waits for a chunk, however many came in the moment"


async def test_taps_and_a_promised_reminder_have_their_turn_while_a_list_enters(
    floor: JourneyFloor, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four hundred enter, with a tap between every two parts: what a list of any length is made of.

    A hundred thousand, and how many milliseconds a tap waits, are measured by `benchmarks.enrolled`.
    """
    inside, late, tapped = list[int](), list[float](), list[int]()

    async def meanwhile(_seconds: float) -> None:
        desk.later(seconds=2)
        inside.append(len(await floor.runs()))
        late.extend((desk.now - (told.due_at - FIVE_MINUTES)).total_seconds() for told in await desk.reminders())
        recorded = await desk.records("reza", await desk.card_for("reza"), Outcome.NO_ANSWER)
        tapped.append(len(await desk.attempts_at(recorded.lead_id)))

    await desk.starts("sara")
    for number, seconds in ((900, 5), (901, 11), (902, 27)):
        await desk.texts(NUMBERS[number])
        await desk.promises("sara", await desk.card_for("sara"), hours=1, seconds=seconds)
    await floor.has(AT_ONCE)
    desk.later(minutes=54)
    await floor.lists(range(1, 401))
    await desk.starts("reza")
    pace = in_chunks_of(floor, 25)
    pace.gentle_until = inf
    monkeypatch.setattr(paces, "QUIET", 0.0)
    monkeypatch.setattr(paces, "asyncio", SimpleNamespace(sleep=meanwhile))
    while len(await floor.runs()) < 400:
        await floor.journeys.run()
    assert max(after - before for before, after in pairwise([0, *inside])) == 25, "a tap waits for one part, never two"
    assert tapped == [1] * len(inside)
    assert len(late) == 3
    assert max(late) <= 2


async def test_a_list_nine_times_as_long_enters_in_nearly_the_same_memory(floor: JourneyFloor, desk: Floor) -> None:
    """Entered in one transaction, these nine hundred take more than two megabytes more than a hundred."""
    in_chunks_of(floor, 25)
    await floor.has(AT_ONCE)
    peaks = list[int]()
    for people in (range(1, 51), range(101, 201), range(1001, 1901)):
        await floor.lists(people)
        gc.collect()
        tracemalloc.start()
        await floor.journeys.run()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] + 1_000_000


async def test_what_became_of_many_messages_is_brought_to_their_runs_a_few_at_a_time(
    floor: JourneyFloor, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await floor.has(AT_ONCE)
    floor.takes_at_once(100)
    await floor.lists(range(7))
    await floor.ticks(1)
    async with desk.database.write() as session:
        await session.execute(outbox.update().values(state=OutboxState.SENT))
    noted, note = [], sending.note_fates

    async def noting(session: Any, ids: Any, now: Any) -> int:
        noted.append((len(ids), session.info["signals"]))
        return await note(session, ids, now)

    monkeypatch.setattr(sending, "note_fates", noting)
    floor.journeys._fates = BatchPace(0.0, rows=3, fewest=3)
    await floor.journeys.run()
    assert [rows for rows, _ in noted] == [3, 3, 1]
    assert len({id(transaction) for _, transaction in noted}) == 3
    assert {message.state for message in await floor.messages()} == {StepMessage.SENT}
