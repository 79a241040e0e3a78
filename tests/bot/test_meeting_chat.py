"""A meeting in the chat: where, when, and afterwards whether they came."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.cards import Cards
from bot.transport.outgoing import Outgoing
from core.arrivals.inbound import Inbound
from core.terms import MeetingState, OutcomePlace, TouchKind
from desk.intake.receive import receive
from desk.leads import meetings
from desk.leads.drafts import take_unfinished
from desk.messages.ways import NO_WAYS
from desk.people import directory
from desk.people.work import Work
from desk.settings.changes import settings_of
from desk.staff import roles
from jobs.clock.meetings import MeetingTimers
from jobs.clock.sweep import Sweep
from jobs.clock.timers import Timers
from storage.tables import hand_out, lead, meeting, outcome
from tests.bot.in_process import HAMID, MANAGERS, SARA, Letter, Town, peopled


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    yield made
    await made.database.close()


async def texts(town: Town, phone: str) -> None:
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        await receive(work, Inbound(TouchKind.SMS, "sms", phone=phone, text="5"))


async def taps(town: Town, letter: Letter, label: str) -> Letter:
    """Sara taps; tell the last message with buttons that came of it."""
    data = next(data for shown, data in letter.buttons.items() if label in shown)
    return [one for one in await town.taps(SARA, data) if one.buttons][-1]


async def is_asked_where(town: Town) -> None:
    """Have Sara tap that she agreed on a meeting with a lead of hers."""
    await texts(town, "+989120000001")
    (home,) = await town.says(SARA, "/shift")
    card = await taps(town, home, "Start shift")
    await taps(town, await taps(town, card, "More…"), "📍 Meeting")


async def test_three_taps_agree_on_a_meeting_and_one_says_whether_they_came(town: Town) -> None:
    await texts(town, "+989120000001")
    (home,) = await town.says(SARA, "/shift")
    card = await taps(town, home, "Start shift")
    where = await taps(town, await taps(town, card, "More…"), "📍 Meeting")
    assert "Where do you meet?" in where.text
    when = next(one for one in await town.says(SARA, "Valiasr 12") if "tomorrow" in " ".join(one.buttons).casefold())
    assert "When do you meet?" in when.text
    done = next(one for one in await town.taps(SARA, next(iter(when.buttons.values()))) if "Valiasr 12" in one.text)
    assert "ask afterwards whether they came" in done.text
    async with town.database.read() as session:
        (agreed,) = (await session.execute(sa.select(meeting))).all()
    town.now = agreed.at + timedelta(hours=1, seconds=1)
    wakes = MeetingTimers(NO_WAYS)
    await Timers(town.database, lambda: town.now, {"meeting_before": wakes, "meeting_after": wakes, **PASSED}).run()
    asked = next(one for one in await town.letters() if "Did they come?" in one.text)
    came = await taps(town, asked, "✅ Came")
    assert "came (Valiasr 12). Say on the card what came of it." in came.text
    async with town.database.read() as session:
        (answered,) = (await session.execute(sa.select(meeting.c.state))).all()
    assert answered.state == MeetingState.CAME
    await texts(town, "+989120000002")


async def test_back_from_a_question_goes_one_step_and_not_past_more(town: Town) -> None:
    await texts(town, "+989120000001")
    (home,) = await town.says(SARA, "/shift")
    more = await taps(town, await taps(town, home, "Start shift"), "More…")
    where = await taps(town, more, "📍 Meeting")
    assert (await taps(town, where, "Back")).buttons == more.buttons
    await taps(town, more, "📍 Meeting")
    when = next(one for one in await town.says(SARA, "Valiasr 12") if "When do you meet?" in one.text)
    where = await taps(town, when, "Back")
    assert "Where do you meet?" in where.text
    assert (await taps(town, where, "Back")).buttons == more.buttons


async def test_whatever_outcome_an_admin_puts_under_more_leads_back_there(town: Town) -> None:
    async with town.database.write() as session:
        await session.execute(outcome.update().values(place=OutcomePlace.MORE))
    await texts(town, "+989120000001")
    (home,) = await town.says(SARA, "/shift")
    more = await taps(town, await taps(town, home, "Start shift"), "More…")
    for label in ("Call back", "Sold", "Not interested", "Do not call", "Meeting"):
        asked = await taps(town, more, label)
        if "Back" in " ".join(asked.buttons):
            assert (await taps(town, asked, "Back")).buttons == more.buttons, label


async def test_a_time_typed_where_the_place_is_asked_is_kept_and_a_station_is_a_place(
    town: Town,
) -> None:
    await is_asked_where(town)

    (asked,) = [one for one in await town.says(SARA, "tomorrow 11") if "where do you meet?" in one.text]
    assert "tomorrow 11:00: where do you meet?" in asked.text
    (done,) = [one for one in await town.says(SARA, "28 May") if "28 May" in one.text]
    assert "tomorrow 11:00, 28 May" in done.text

    async with town.database.read() as session:
        (agreed,) = (await session.execute(sa.select(meeting))).all()
    assert (agreed.place, agreed.at - town.now > timedelta(hours=22)) == ("28 May", True)


async def test_a_meeting_that_is_not_finished_is_asked_about_by_its_name_and_its_place(town: Town) -> None:
    await is_asked_where(town)
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        (held,) = (await session.execute(sa.select(hand_out).where(hand_out.c.ended_at.is_(None)))).all()
        (begun,) = await take_unfinished(session, town.team.id, held.deadline_at - timedelta(minutes=1))
        await Cards(work, Outgoing(session, town.now)).ask_to_finish(begun)
    asked = next(one for one in await town.letters() if "You began" in one.text)
    assert "You began “Meeting” and did not finish." in asked.text
    assert "Where do you meet?" in (await taps(town, asked, "Go on")).text


async def test_of_a_meeting_whose_agent_left_the_managers_hear_and_send_somebody_else(town: Town) -> None:
    await is_asked_where(town)
    when = next(one for one in await town.says(SARA, "Valiasr 12") if "tomorrow" in " ".join(one.buttons).casefold())
    await town.taps(SARA, next(iter(when.buttons.values())))
    async with town.database.write() as session:
        (agreed,) = (await session.execute(sa.select(meeting))).all()
        sara = await directory.find(session, "telegram", SARA)
        assert sara is not None
        await roles.let_go(session, town.team.id, sara.id, by=None, now=town.now)
    wakes = MeetingTimers(NO_WAYS)
    timers = Timers(town.database, lambda: town.now, dict.fromkeys(meetings.KINDS, wakes) | PASSED)

    await town.letters()
    await timers.run()
    (told,) = await town.letters()
    assert (told.chat_id, "nobody goes" in told.text, "Valiasr 12" in told.text) == (MANAGERS, True, True)
    choice = next(one for one in await town.taps(HAMID, told.buttons["👤 Who goes"], MANAGERS) if one.buttons)
    assert "Reza" in " ".join(choice.buttons)

    town.now = agreed.at + timedelta(hours=1, seconds=1)
    await timers.run()
    asked = next(one for one in await town.letters() if "Did they come?" in one.text)
    assert asked.chat_id == MANAGERS
    came = next(one for one in await town.taps(HAMID, asked.buttons["✅ Came"], MANAGERS) if one.buttons)
    assert "came (Valiasr 12)" in came.text


@pytest.mark.parametrize(
    ("given_back", "fate"),
    [(False, "Sara loses the lead to whoever is free."), (True, "whoever is free gets the lead.")],
)
async def test_of_a_meeting_nobody_spoke_of_for_a_day_the_managers_read_and_whose_the_lead_is(
    town: Town, given_back: bool, fate: str
) -> None:
    await is_asked_where(town)
    when = next(one for one in await town.says(SARA, "Valiasr 12") if "tomorrow" in " ".join(one.buttons).casefold())
    await town.taps(SARA, next(iter(when.buttons.values())))
    async with town.database.write() as session:
        (agreed,) = (await session.execute(sa.select(meeting))).all()
        if given_back:
            await session.execute(lead.update().where(lead.c.id == agreed.lead_id).values(owner_id=None))
    await town.says(SARA, "/shift end")
    town.now = agreed.at + timedelta(days=1, minutes=14)
    await Sweep(town.database).run(town.now)
    assert [one for one in await town.letters() if "was to be met" in one.text] == []
    town.now += timedelta(minutes=1)
    await Sweep(town.database).run(town.now)
    (told,) = [one for one in await town.letters() if "was to be met" in one.text]
    assert told.chat_id == MANAGERS
    assert told.text.endswith(f", and nothing has been recorded since; {fate}")
    assert list(told.buttons) == ["🔎 The lead", "👥 Give to…"]


async def _passed(*_: object) -> int:
    return 0


PASSED = dict.fromkeys(("promise_colleague", "promise_everybody", "promise_again"), _passed)


@pytest.mark.parametrize(
    "typed", ["tomorrow 11 Vanak office", "Vanak office, tomorrow at 11", "فردا ساعت ۱۱ Vanak office"]
)
async def test_a_place_with_its_time_is_the_whole_meeting(town: Town, typed: str) -> None:
    await is_asked_where(town)
    assert any("tomorrow 11:00, Vanak office." in one.text for one in await town.says(SARA, typed))
    async with town.database.read() as session:
        (agreed,) = (await session.execute(sa.select(meeting))).all()
    assert agreed.place == "Vanak office"


@pytest.mark.parametrize("typed", ["Valiasr 12", "5 min from the metro", "28 May station", "Gate 3, hall 14", "Plot 7"])
async def test_a_number_in_a_place_is_no_time(town: Town, typed: str) -> None:
    await is_asked_where(town)
    assert any("When do you meet?" in one.text for one in await town.says(SARA, typed))
    assert any(f"tomorrow 11:00, {typed}." in one.text for one in await town.says(SARA, "tomorrow 11"))
