"""Meetings: a place and a time, reminders to both sides, whether they came, and the call that follows."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.calendar.worktime import local_date
from core.figures.day import Meetings
from core.terms import CallbackState, LeadState, Medium, MeetingState, Outcome
from desk.dispatch import assign
from desk.dispatch.hand_out import HandedOut
from desk.figures.day import day_figures
from desk.intake.known_numbers import bar
from desk.intake.merging import merge
from desk.leads import meetings, promises
from desk.leads.meetings import AFTER, BEFORE, Meeting
from desk.leads.outcomes import Recorded
from desk.messages import templates
from desk.messages.templates import Wording
from desk.messages.ways import NO_WAYS, Way, Ways
from desk.people.work import Work
from desk.privacy.erase import erase
from jobs.clock.meetings import MeetingTimers
from jobs.clock.timers import Timers
from storage.database import Session
from storage.tables import callback, customer_message, lead, meeting, outbox, timer

PLACE = "Valiasr 12"


@pytest.fixture
async def floor(desk: Floor) -> Floor:
    await desk.starts("sara")
    return desk


def work_of(desk: Floor, session: Session) -> Work:
    return Work(session, desk.team, desk.settings, desk.now)


async def agrees(desk: Floor, *, hours: float = 4, phone: str = NUMBERS[0]) -> Recorded:
    await desk.texts(phone)
    at = desk.now + timedelta(hours=hours)
    return await desk.records("sara", await desk.card_for("sara"), Outcome.MEETING, callback_at=at, place=PLACE)


async def says(desk: Floor, *, came: bool, by: str = "sara") -> Meeting | None:
    (row,) = await desk.rows(sa.select(meeting.c.id).order_by(meeting.c.id.desc()).limit(1))
    async with desk.database.write() as session:
        return await meetings.answer(work_of(desk, session), row.id, came=came, by=desk.agents[by])


async def stands(desk: Floor) -> Any:
    (row,) = await desk.rows(sa.select(meeting))
    return row


async def stands_first(session: Session) -> int:
    return int((await session.execute(sa.select(sa.func.min(meeting.c.callback_id)))).scalar_one())


async def timers(desk: Floor) -> dict[str, datetime]:
    rows = await desk.rows(sa.select(timer.c.kind, timer.c.due_at).where(timer.c.kind.in_([BEFORE, AFTER])))
    return {row.kind: row.due_at for row in rows}


async def test_a_meeting_is_a_promise_with_a_place_and_its_lead_is_due_after_it(floor: Floor) -> None:
    at = floor.now + timedelta(hours=4)
    await agrees(floor)
    (promised,) = await floor.rows(sa.select(callback.c.due_at, callback.c.topic, callback.c.state))
    assert promised == (at, f"📍 {PLACE}", CallbackState.WAITING)
    (row,) = await floor.rows(sa.select(lead.c.due_at, lead.c.lane))
    assert row == (at + timedelta(hours=1), "promised")
    assert await timers(floor) == {BEFORE: at - timedelta(hours=2), AFTER: at + timedelta(hours=1)}


async def test_the_agent_calls_after_the_meeting_and_is_never_late(floor: Floor) -> None:
    await agrees(floor)
    floor.later(hours=4.5)
    assert not isinstance(await floor.next_for("sara"), HandedOut), "they still meet"
    assert await floor.escalations() == [], "nobody is told that the call is late while they meet"
    floor.later(hours=1)
    await floor.sells("sara", await floor.card_for("sara"))
    (promised,) = await floor.rows(sa.select(callback.c.state))
    assert promised.state == CallbackState.KEPT
    assert (await stands(floor)).state == MeetingState.AGREED, "no outcome tells whether they came"


async def test_a_day_later_a_meeting_nobody_spoke_of_goes_to_the_managers(floor: Floor) -> None:
    await agrees(floor)
    await floor.ends_shift("sara")
    floor.later(hours=20)
    assert await floor.escalations() == []
    floor.later(hours=9)
    assert [one.member_id for one in await floor.escalations()] == [floor.agents["sara"]]


async def test_the_call_after_a_meeting_waits_for_its_agent_who_is_off_shift_and_not_for_a_contact_who_comes_first(
    floor: Floor,
) -> None:
    recorded = await agrees(floor)
    await floor.ends_shift("sara")
    await floor.starts("reza")
    floor.later(hours=7)
    assert not isinstance(await floor.next_for("reza"), HandedOut), "only who was there knows what was said"
    await floor.starts("sara")
    card = await floor.card_for("sara")
    assert card.lead_id == recorded.lead_id
    again = {"callback_at": floor.now + timedelta(hours=30), "place": PLACE}
    await floor.records("sara", card, Outcome.MEETING, **again)
    await floor.ends_shift("sara")
    await floor.texts(NUMBERS[0])
    tried = await floor.records("reza", await floor.card_for("reza"), Outcome.NO_ANSWER)
    assert tried.next_at == again["callback_at"] + timedelta(hours=1)
    floor.clock.set(tried.next_at + timedelta(hours=1))
    assert not isinstance(await floor.next_for("reza"), HandedOut), "they meet nevertheless"


async def test_came_or_not_is_said_after_it_by_its_agent_and_can_be_corrected(floor: Floor) -> None:
    await agrees(floor)
    assert await says(floor, came=True) is None, "it lies ahead"
    floor.later(hours=5)
    assert await says(floor, came=True, by="reza") is None
    said = await says(floor, came=True)
    assert said is not None
    assert (said.state, said.promised) == (MeetingState.CAME, True)
    corrected = await says(floor, came=False)
    assert corrected is not None
    assert corrected.state == MeetingState.NO_SHOW


async def test_after_fourteen_days_nobody_answers_for_a_meeting_any_more(floor: Floor) -> None:
    await agrees(floor)
    floor.later(days=14, hours=3)
    assert await says(floor, came=False) is not None
    floor.later(hours=2)
    assert await says(floor, came=True) is None
    assert (await stands(floor)).state == MeetingState.NO_SHOW


async def test_figures_count_the_show_rate_and_what_nobody_has_said(floor: Floor) -> None:
    for phone in NUMBERS[:5]:
        await agrees(floor, phone=phone)
    ids = [row.id for row in await floor.rows(sa.select(meeting.c.id).order_by(meeting.c.id))]
    async with floor.database.write() as session:
        await meetings.call_off(session, (await stands_first(session)), floor.now)
    floor.later(hours=5)
    for meeting_id, came in zip(ids[1:4], (True, True, False), strict=True):
        async with floor.database.write() as session:
            await meetings.answer(work_of(floor, session), meeting_id, came=came, by=floor.agents["sara"])
    async with floor.database.read() as session:
        day = local_date(floor.now, floor.team.timezone)
        figures = await day_figures(session, floor.team.id, day, now=floor.now)
    assert figures.meetings == Meetings(came=2, no_show=1, unsaid=1)
    assert figures.meetings.show_rate == pytest.approx(2 / 3)


async def test_a_meeting_moves_with_its_promise_and_old_timers_come_to_nothing(floor: Floor) -> None:
    await agrees(floor)
    (old,) = await floor.rows(sa.select(callback.c.id))
    at = floor.now + timedelta(hours=6)
    async with floor.database.write() as session:
        new = await promises.reschedule(session, old.id, at, floor.settings, by=floor.agents["sara"], now=floor.now)
    moved = await stands(floor)
    assert (moved.callback_id, moved.at, moved.sequence) == (new, at, 1)
    (row,) = await floor.rows(sa.select(lead.c.due_at, lead.c.owner_until))
    over = at + timedelta(hours=1)
    assert (row.due_at, row.owner_until) == (over, over + meetings.WAITS)


async def test_a_meeting_that_a_manager_gives_to_a_colleague_waits_for_them_as_long(floor: Floor) -> None:
    recorded = await agrees(floor)
    over = floor.now + timedelta(hours=5)
    async with floor.database.write() as session:
        by, reza = floor.persons["ali"], floor.agents["reza"]
        await assign.assign(session, floor.team, recorded.lead_id, reza, by=by, now=floor.now)
    (row,) = await floor.rows(sa.select(lead.c.owner_id, lead.c.owner_until))
    assert (row.owner_id, row.owner_until) == (reza, over + meetings.WAITS)


@pytest.mark.parametrize("how", ["moved", "given", "joined"])
async def test_whatever_moves_a_meeting_keeps_the_day_after_it_for_its_agent(floor: Floor, how: str) -> None:
    promised = (await agrees(floor)).lead_id
    (row,) = await floor.rows(sa.select(callback.c.id, callback.c.due_at))
    at = row.due_at + timedelta(hours=2 if how == "moved" else 0)
    gone, kept = (await floor.lead(promised)).contact_id, await floor.texts(NUMBERS[1])
    async with floor.database.write() as session:
        if how == "moved":
            await promises.reschedule(session, row.id, at, floor.settings, by=floor.agents["sara"], now=floor.now)
        elif how == "given":
            by = floor.persons["ali"]
            await assign.assign(session, floor.team, promised, floor.agents["reza"], by=by, now=floor.now)
        else:
            assert kept.contact_id is not None
            await merge(session, floor.team.id, gone, kept.contact_id, floor.now)
    stays = await floor.lead(kept.lead_id if how == "joined" else promised)
    assert (stays.due_at, stays.owner_until) == (at + timedelta(hours=1), at + timedelta(hours=25))
    assert stays.owner_id == floor.agents["reza" if how == "given" else "sara"]


async def test_undo_takes_a_meeting_back_and_brings_back_the_one_it_called_off(floor: Floor) -> None:
    await agrees(floor, hours=30)
    await floor.texts(NUMBERS[0])
    first = await stands(floor)
    async with floor.database.write() as session:
        await session.execute(lead.update().values(due_at=floor.now))
    refused = await floor.is_refused("sara", await floor.card_for("sara"))
    assert (await stands(floor)).state == MeetingState.CALLED_OFF, "it was refused before they met"
    await floor.undoes("sara", refused)
    again = await stands(floor)
    assert (again.id, again.state, again.ended_at) == (first.id, MeetingState.AGREED, None)


async def test_undo_of_a_meeting_leaves_none(floor: Floor) -> None:
    await floor.undoes("sara", await agrees(floor))
    assert await floor.rows(sa.select(meeting)) == []


async def test_an_early_try_that_reaches_nobody_leaves_the_meeting_standing(floor: Floor) -> None:
    at = floor.now + timedelta(hours=4)
    await agrees(floor)
    async with floor.database.write() as session:
        await session.execute(lead.update().values(due_at=floor.now))
    tried = await floor.records("sara", await floor.card_for("sara"), Outcome.NO_ANSWER)
    assert tried.next_at == at + timedelta(hours=1)
    assert (await stands(floor)).state == MeetingState.AGREED


async def test_places_of_late_are_offered_the_latest_first_each_once(floor: Floor) -> None:
    await agrees(floor)
    await agrees(floor, phone=NUMBERS[1])
    async with floor.database.read() as session:
        ((meeting_id, place),) = await meetings.recent_places(session, floor.team.id)
        assert place == PLACE
        assert await meetings.place_of(session, floor.team.id, meeting_id) == PLACE
        assert await meetings.place_of(session, floor.team.id + 1, meeting_id) is None


@pytest.mark.parametrize("first", ["meeting", "call"])
async def test_a_reminder_tells_a_meeting_from_a_call(floor: Floor, first: str) -> None:
    """The other promise is days away: what is told apart are promises, not whether there is a meeting at all."""
    soon, late = (1, 72) if first == "call" else (72, 1)
    if first == "meeting":
        await agrees(floor, hours=soon)
    await floor.texts(NUMBERS[1])
    await floor.promises("sara", await floor.card_for("sara"), hours=late)
    if first == "call":
        await agrees(floor, hours=soon)
    floor.later(minutes=56)
    assert [one.meets for one in await floor.reminders()] == [first == "call"]


@pytest.mark.parametrize("how", ["barred", "erased", "mended"])
async def test_a_meeting_with_whom_nobody_may_call_any_more_is_called_off_and_nobody_is_reminded(
    floor: Floor, how: str
) -> None:
    recorded = await agrees(floor)
    floor.later(minutes=5)
    if how == "mended":
        await floor.put(lead, recorded.lead_id, state=LeadState.LOST, owner_id=None, closed_at=floor.now)
        await floor.mended()
    else:
        async with floor.database.write() as session:
            if how == "barred":
                await bar(session, floor.team, NUMBERS[0], by=None, now=floor.now)
            else:
                await erase(work_of(floor, session), 1, by=None)
    one = await stands(floor)
    assert (one.state, one.ended_at) == (MeetingState.CALLED_OFF, floor.now)
    (dropped,) = await floor.rows(sa.select(callback))
    assert (dropped.state, dropped.sequence) == (CallbackState.DROPPED, 1)
    floor.later(hours=6)
    clock = Timers(floor.database, floor.clock, dict.fromkeys(meetings.KINDS, MeetingTimers(NO_WAYS)))
    await clock.run()
    told = await floor.rows(sa.select(outbox.c.payload).where(outbox.c.chat_id == 1000))
    assert [row for row in told if PLACE in str(row.payload)] == []


@pytest.mark.parametrize(
    ("wording", "sent", "told"),
    [
        ("We meet on {date} at {time}, {place}. {team}", 1, "A text about it is on its way to them."),
        ("We meet at {time}, {name}", 0, "No text about it goes to them: "),
        ("", 0, ""),
    ],
)
async def test_who_is_met_is_reminded_by_text_and_their_agent_reads_whether_they_are(
    floor: Floor, wording: str, sent: int, told: str
) -> None:
    ways = Ways((Way("sms", floor.team.id, Medium.SMS, "10004567"),))
    if wording:
        async with floor.database.write() as session:
            await templates.save(work_of(floor, session), Wording("meeting", "en", wording), by=None)
    await agrees(floor)
    floor.later(hours=2)
    await Timers(floor.database, floor.clock, dict.fromkeys(meetings.KINDS, MeetingTimers(ways))).run()
    texts = [row.text for row in await floor.rows(sa.select(customer_message.c.text))]
    assert len(texts) == sent
    assert all("at 16:00, Valiasr 12." in text for text in texts)
    rows = await floor.rows(sa.select(outbox.c.payload).where(outbox.c.chat_id == 1000))
    (soon,) = [str(row.payload) for row in rows if "you meet" in str(row.payload)]
    assert ("✉️" in soon) == bool(told)
    assert told in soon
