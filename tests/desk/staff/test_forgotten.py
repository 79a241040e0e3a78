"""A shift nobody ended: over as of the agent's last action, its hours taken out of the books."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sales_floor import NOON, NUMBERS, Floor

from core.terms import HandOutEnd, Outcome
from desk.fairness import ledger
from desk.staff import forgotten_shifts, shifts
from desk.staff.forgotten_shifts import Forgotten
from jobs.clock.sweep import Sweep
from playground.onlooker import unmarked
from storage.tables import outbox, shift, standing

EVENING = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)
"""20:50 in Tehran."""
CLOSE = EVENING + timedelta(minutes=10)
"""21:00, when calling hours end."""
LATE = CLOSE + timedelta(hours=3)
SUNDAY = {"sun": ["10:00", "23:59"]}


async def acts(desk: Floor, name: str) -> None:
    async with desk.database.write() as session:
        await shifts.note_act(session, desk.persons[name], desk.now)


async def looked(desk: Floor) -> list[Forgotten]:
    async with desk.database.write() as session:
        return await forgotten_shifts.end_forgotten(desk.work(session))


async def shift_row(desk: Floor) -> Any:
    (row,) = await desk.rows(shift.select())
    return row


async def at_work_until_the_evening(desk: Floor, name: str = "sara") -> None:
    await desk.starts(name)
    desk.clock.set(EVENING)
    await acts(desk, name)


async def test_a_forgotten_shift_ends_as_of_the_last_action_and_says_so(desk: Floor) -> None:
    await at_work_until_the_evening(desk)
    desk.clock.set(LATE - timedelta(seconds=1))
    assert await looked(desk) == []
    desk.clock.set(LATE)
    assert await looked(desk) == [Forgotten(desk.agents["sara"], CLOSE, ())]
    row = await shift_row(desk)
    assert (row.started_at, row.ended_at, row.end_cause) == (NOON, CLOSE, "forgotten")
    assert await looked(desk) == []


async def test_who_does_something_at_night_works_at_night(desk: Floor) -> None:
    await at_work_until_the_evening(desk)
    for _ in range(12):
        desk.later(minutes=50)
        assert await looked(desk) == []
        await acts(desk, "sara")


async def test_while_the_team_may_call_nobody_who_waits_is_sent_home(desk: Floor) -> None:
    """Not at the end of the hours, either; and the hours she waited count."""
    await desk.starts("sara")
    desk.later(hours=8)
    assert await looked(desk) == []
    desk.clock.set(CLOSE)
    assert await looked(desk) == []
    desk.clock.set(LATE)
    assert [one.ended_at for one in await looked(desk)] == [CLOSE]


async def test_a_desk_that_slept_too_finds_the_shift_of_yesterday_in_the_morning(desk: Floor) -> None:
    await at_work_until_the_evening(desk)
    desk.clock.set(NOON + timedelta(days=1))
    assert [one.ended_at for one in await looked(desk)] == [CLOSE]


async def test_a_plan_that_runs_is_stronger(desk: Floor) -> None:
    await desk.may_have("sara", plan=SUNDAY)
    await at_work_until_the_evening(desk)
    desk.clock.set(EVENING + timedelta(hours=3, minutes=5))
    assert await looked(desk) == []


async def test_the_card_in_hand_goes_back_as_at_any_end(desk: Floor) -> None:
    desk.settings = replace(desk.settings, lapse_live=24 * 3600)
    await desk.starts("sara", "reza")
    desk.clock.set(EVENING)
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    await acts(desk, "sara")
    await acts(desk, "reza")
    desk.clock.set(LATE)
    ended = {one.member_id: one for one in await looked(desk)}
    assert [back.hand_out_id for back in ended[desk.agents["sara"]].put_back] == [card.id]
    assert (await desk.given(card.id)).end == HandOutEnd.TAKEN_BACK
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.holder_id) == ("open", None)


async def test_who_has_promised_a_call_for_tonight_is_waited_for(desk: Floor) -> None:
    await desk.starts("sara")
    desk.clock.set(EVENING)
    await desk.texts(NUMBERS[0])
    await desk.promises("sara", await desk.card_for("sara"), hours=4)
    await acts(desk, "sara")
    desk.clock.set(LATE)
    assert await looked(desk) == [], "the promise is for 0:50"
    desk.later(hours=1)
    await desk.card_for("sara")
    desk.later(minutes=30)
    assert await looked(desk) == [], "it is in her hand: she may be talking"
    desk.later(minutes=30)
    await desk.lapses()
    assert [one.ended_at for one in await looked(desk)] == [CLOSE]


async def test_a_break_from_which_nobody_came_back_is_no_work(desk: Floor) -> None:
    await at_work_until_the_evening(desk)
    await desk.takes_break("sara")
    desk.clock.set(LATE)
    await looked(desk)
    row = await shift_row(desk)
    assert (row.ended_at, row.break_seconds, row.break_since) == (EVENING, 0, None)


async def test_hours_that_were_booked_of_a_forgotten_shift_are_taken_back(desk: Floor) -> None:
    async def settles() -> None:
        async with desk.database.write() as session:
            await ledger.book_if_due(desk.work(session))

    async def worked() -> float:
        (row,) = await desk.rows(standing.select())
        return float(row.worked)

    await settles()
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    for _ in range(8):
        desk.later(hours=1)
        await settles()
    await acts(desk, "sara")
    for _ in range(4):
        desk.later(hours=1)
        await settles()
    assert await worked() == pytest.approx(12, rel=0.03)
    assert len(await looked(desk)) == 1
    desk.later(hours=1)
    await settles()
    assert await worked() == pytest.approx(9, rel=0.04), "until calling hours ended"


async def test_the_agent_reads_one_line_with_a_button_and_is_not_woken(desk: Floor) -> None:
    await at_work_until_the_evening(desk)
    desk.clock.set(LATE)
    await Sweep(desk.database).run(desk.now)
    (letter,) = [row.payload for row in await desk.rows(outbox.select())]
    assert "\n" not in letter["text"]
    assert "It counts up to yesterday 21:00" in unmarked(letter["text"])
    assert letter["disable_notification"] is True
    assert [one["callback_data"] for row in letter["reply_markup"]["inline_keyboard"] for one in row] == [
        f"w:start:~{desk.team.id}"
    ]
    await Sweep(desk.database).run(desk.now)
    assert len(await desk.rows(outbox.select())) == 1


async def test_a_shift_its_agent_ends_at_the_same_moment_is_theirs(desk: Floor) -> None:
    """The sweep has seen her quiet since the evening; before it writes, she taps and ends the shift herself."""
    await at_work_until_the_evening(desk)
    desk.clock.set(LATE)
    async with desk.database.read() as session:
        seen = (await shifts.on_shift(session, desk.team.id))[desk.agents["sara"]]
    await acts(desk, "sara")
    async with desk.database.write() as session:
        late = {"as_of": CLOSE, "cause": "forgotten", "unless_after": seen.last_act}
        assert await shifts.end_shift(session, desk.agents["sara"], desk.now, **late) is None
        assert (await shifts.shift_of(session, desk.agents["sara"])) is not None


async def test_acts_are_noted_once_a_minute(desk: Floor) -> None:
    async def noted() -> datetime | None:
        found: datetime | None = (await shift_row(desk)).acted_at
        return found

    await desk.starts("sara")
    await acts(desk, "sara")
    first = desk.now
    assert await noted() == first
    desk.later(seconds=59)
    await acts(desk, "sara")
    assert await noted() == first
    desk.later(seconds=1)
    await acts(desk, "sara")
    assert await noted() == desk.now
