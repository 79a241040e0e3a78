"""/agenda, and calling for a colleague who does not show: the first tap wins, the others read who."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.routing.buttons.manager import Assign
from bot.views.agent.agenda_week import agenda_week
from bot.views.agent.promises import Agenda
from bot.words import LANGUAGES, words_for
from core.terms import Role
from desk.leads import callbacks, promise_ladder, tasks
from desk.settings.changes import settings_of
from desk.staff import shifts
from jobs.clock.promises import PromiseLadder
from jobs.clock.sweep import Sweep
from jobs.clock.timers import Timers
from jobs.requests.agendas import AgendaPictures
from storage.tables import blob, membership, person
from tests.bot.in_process import HAMID, MANAGERS, MINA, NOON, REZA, SARA, Letter, Town, peopled, shown

ALI = 90


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    yield made
    await made.database.close()


async def promised(town: Town) -> int:
    """Sara promises Lili a call in an hour; tell the promise's id."""
    await town.says(MINA, "+989121234567 Lili")
    await town.taps(SARA, "w:start")
    at = int((town.now + timedelta(hours=1)).timestamp())
    await town.taps(SARA, f"cq:1:{at}")
    async with town.database.read() as session:
        (one,) = (await promise_ladder.woken(session, [1])).values()
    return one.id


def last(letters: list[Letter], chat: int) -> Letter:
    return [one for one in letters if one.chat_id == chat and one.text and one.method != "answerCallbackQuery"][-1]


async def test_what_is_promised_is_listed_and_moved_with_two_taps(town: Town) -> None:
    empty = last(await town.says(SARA, "/agenda"), SARA).text
    assert "promised no call. The button “🔔 Call back” on a card promises one. Whatever else" in empty
    await promised(town)
    agenda = last(await town.says(SARA, "/agenda"), SARA)
    assert "today 13:00 · Lili" in agenda.text
    choices = last(await town.taps(SARA, agenda.buttons["↪️ 1"]), SARA)
    assert list(choices.buttons)[:3] == ["today 13:15", "today 14:00", "tomorrow 13:00"]
    moved = last(await town.taps(SARA, choices.buttons["tomorrow 13:00"]), SARA)
    assert "tomorrow 13:00 · Lili" in moved.text
    stale = await town.taps(SARA, choices.buttons["today 14:00"])
    assert any(one.payload.get("show_alert") for one in stale)


async def test_a_promise_is_moved_to_a_typed_time(town: Town) -> None:
    await promised(town)
    agenda = last(await town.says(SARA, "/agenda"), SARA)
    await town.taps(SARA, agenda.buttons["↪️ 1"])
    refused = last(await town.says(SARA, "whenever she likes"), SARA)
    assert "18:30" in refused.text, "it is asked for again, with examples"
    moved = last(await town.says(SARA, "tomorrow 16:30"), SARA)
    assert "tomorrow 16:30 · Lili" in moved.text
    assert "tomorrow 10:00" not in last(await town.says(SARA, "tomorrow at ten"), SARA).text, "it is waited for no more"


async def test_a_promise_is_moved_by_the_calendar(town: Town) -> None:
    await promised(town)
    agenda = last(await town.says(SARA, "/agenda"), SARA)
    choices = last(await town.taps(SARA, agenda.buttons["↪️ 1"]), SARA)
    month = last(await town.taps(SARA, choices.buttons["📅 Pick a day"]), SARA)
    hours = last(await town.taps(SARA, month.buttons["25"]), SARA)
    moved = last(await town.taps(SARA, hours.buttons["16:30"]), SARA)
    assert "16:30 · Lili" in moved.text
    assert "25" in moved.text
    assert "today 13:00" not in moved.text


async def test_the_week_comes_as_a_picture_with_calls_and_tasks(town: Town) -> None:
    assert "🖼 The week as a picture" not in last(await town.says(SARA, "/agenda"), SARA).buttons
    await promised(town)
    await town.says(REZA, "/task Sara tomorrow 18:30 call the printer")
    agenda = last(await town.says(SARA, "/agenda"), SARA)
    await town.taps(SARA, agenda.buttons["🖼 The week as a picture"])
    await AgendaPictures(town.database, lambda: town.now).answer_all()
    assert [one.chat_id for one in await town.letters() if "Photo" in one.method] == [SARA]
    async with town.database.read() as session:
        assert (await session.execute(sa.select(blob.c.bytes))).scalar_one().startswith(b"\x89PNG")


async def test_a_meeting_is_called_one_wherever_promises_are_listed(town: Town) -> None:
    await promised(town)
    await town.says(MINA, "+989121234568 Nima")
    (begun,) = [one for one in await town.says(SARA, "/next") if one.buttons]
    more = last(await town.taps(SARA, begun.buttons["More…"]), SARA)
    await town.taps(SARA, more.buttons["📍 Meeting"])
    await town.says(SARA, "tomorrow 11:00 Vanak office")
    home = last(await town.says(SARA, "/shift"), SARA)
    assert home.text.endswith("\nYou promised 1 call and 1 meeting.")
    agenda = last(await town.says(SARA, "/agenda"), SARA)
    assert agenda.text.startswith("📅 <b>One promised call, one meeting</b>")
    assert "2 · tomorrow 11:00 · meeting with Nima · 📍 Vanak office" in agenda.text
    choices = last(await town.taps(SARA, agenda.buttons["↪️ 2"]), SARA)
    assert "To when does the meeting with Nima (tomorrow 11:00) move?" in choices.text
    moved = last(await town.taps(SARA, choices.buttons["tomorrow 12:00"]), SARA)
    assert "2 · tomorrow 12:00 · meeting with Nima" in moved.text
    town.now += timedelta(days=1, minutes=1)
    page = last(await town.says(HAMID, "/agenda"), HAMID).text
    assert "2 promised calls are still to be made today, one of them a meeting" in page
    assert "2. today 12:00 · Sara · meeting with Nima" in page, "whom one meets now is not called late"
    await town.letters()
    await Sweep(town.database).run(town.now)
    (soon,) = [one.text for one in await town.letters() if one.chat_id == SARA and "Now: you meet" in one.text]
    assert "The card comes" not in soon, "it comes after they met"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_lies_before_an_agent_is_numbered_on_its_day(town: Town, language: str) -> None:
    await promised(town)
    await town.says(REZA, "/task Sara tomorrow 18:30 call the printer")
    async with town.database.read() as session:
        day = Agenda(
            await callbacks.waiting_of(session, town.members["Sara"]),
            await tasks.waiting_for(session, town.team.id, SARA),
            town.now + timedelta(days=30),
        )
        settings = await settings_of(session, town.team.id)
    words = words_for(language)
    week = agenda_week(day, settings.hours, words, town.team, town.now)
    assert [(one.day, one.hour) for one in week.attempts] == [(0, 13.0)]
    assert [(one.day, one.hour, one.text) for one in week.skipped] == [(1, 18.5, words.number(2))]
    assert "Lili" in week.notes[0]
    assert "call the printer" in week.notes[1]
    later = agenda_week(day, settings.hours, words, town.team, town.now + timedelta(days=1))
    assert later.attempts == [], "what is overdue stands in the lines alone"
    assert "Lili" in later.notes[0]


@pytest.mark.parametrize(("many", "warned"), [(2, False), (1, True)])
async def test_who_has_promised_many_calls_is_warned_and_not_refused(
    town: Town, monkeypatch: pytest.MonkeyPatch, many: int, warned: bool
) -> None:
    monkeypatch.setattr(callbacks, "MANY", many)
    await town.says(MINA, "+989121234567 Lili")
    await town.taps(SARA, "w:start")
    letters = await town.taps(SARA, f"cq:1:{int((town.now + timedelta(hours=1)).timestamp())}")
    assert any("Call back" in one.text for one in letters)
    assert any("calls and meetings you have promised. Look through /agenda" in one.text for one in letters) is warned
    async with town.database.read() as session:
        day = town.now + timedelta(days=1)
        assert await callbacks.number_waiting(session, town.members["Sara"], None, day) == 1


async def test_a_moved_promise_is_warned_of_as_a_new_one_is(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    one = await promised(town)
    night = town.now.replace(hour=0, minute=30) + timedelta(days=1)
    moved = await town.taps(SARA, f"pt:{one}:{int(night.timestamp())}")
    assert last(moved, SARA).text == "⚠️ That is outside your calling hours."
    monkeypatch.setattr(callbacks, "MANY", 1)
    await town.taps(SARA, f"pm:{one + 1}")
    (typed, *_) = (letter.text for letter in await town.says(SARA, "tomorrow 16:30"))
    assert "calls and meetings you have promised. Look through /agenda" in typed
    assert "outside" not in typed


async def test_the_first_tap_gets_the_card_and_the_messages_of_the_others_say_who_calls(town: Town) -> None:
    await promised(town)
    async with town.database.write() as session:
        for name in ("Reza",):
            await shifts.start_shift(session, town.members[name], town.now)
        await shifts.take_break(session, town.members["Sara"], "own", town.now)
    town.now += timedelta(hours=1, minutes=9)
    await town.letters()
    ladder = PromiseLadder()
    await Timers(town.database, lambda: town.now, dict.fromkeys(promise_ladder.TIMERS, ladder)).run()
    asked = last(await town.letters(), REZA)
    assert "Sara promised a call for today 13:00 and does not show" in asked.text
    assert "Lili" not in asked.text
    letters = await town.taps(REZA, asked.buttons["I call"])
    assert "+989121234567" in last(letters, REZA).text
    assert any(one.method == "editMessageText" and "calls." in one.text for one in letters)
    late = await town.taps(REZA, asked.buttons["I call"])
    (answer,) = (one for one in late if one.method == "answerCallbackQuery")
    assert "Finish the card in your hand first" in answer.text


async def _asked(town: Town) -> Letter:
    """Reza, the only colleague at work, is asked to call for Sara, who does not show."""
    await promised(town)
    async with town.database.write() as session:
        await shifts.start_shift(session, town.members["Reza"], town.now)
        await shifts.take_break(session, town.members["Sara"], "own", town.now)
    town.now += timedelta(hours=1, minutes=4)
    await town.letters()
    await Sweep(town.database).run(town.now)
    wakes = dict.fromkeys(promise_ladder.TIMERS, PromiseLadder())
    await Timers(town.database, lambda: town.now, wakes).run()
    return last(await town.letters(), REZA)


@pytest.mark.parametrize(
    ("taps", "becomes"),
    [
        (["se:1"], "👀 Sara has seen it and calls."),
        (["w:start"], "✋ Sara calls."),
        (["pt:1:{later}"], "↪️ This call was given another time."),
    ],
)
async def test_what_asked_a_colleague_to_help_says_what_became_of_it_when_nobody_needs_to(
    town: Town, taps: list[str], becomes: str
) -> None:
    assert "I call" in (await _asked(town)).buttons
    town.now += timedelta(seconds=10)
    for tap in taps:
        await town.taps(SARA, tap.format(later=int((town.now + timedelta(hours=2)).timestamp())))
    await Sweep(town.database).run(town.now)
    (edited,) = [one for one in await town.letters() if one.chat_id == REZA and one.method == "editMessageText"]
    assert (edited.text, edited.buttons) == (becomes, {})
    await Sweep(town.database).run(town.now)
    assert [one for one in await town.letters() if one.chat_id == REZA] == [], "once"


async def test_who_was_asked_to_help_reads_to_whom_a_manager_gave_the_call(town: Town) -> None:
    await _asked(town)
    await town.says(MINA, "+989121234568 Nima")
    await town.taps(REZA, "w:start")  # A card in hand: else the call would be his at once.
    await town.hire("Ali", ALI, Role.AGENT)
    await town.taps(HAMID, Assign(lead=1, member=town.members["Ali"]).pack())
    await Sweep(town.database).run(town.now)
    (edited,) = [one for one in await town.letters() if one.chat_id == REZA and one.method == "editMessageText"]
    assert (edited.text, edited.buttons) == ("🤝 Ali has this call now.", {})


async def test_when_a_promise_is_its_agents_no_more_what_asked_to_call_for_them_says_whose_the_sale_is(
    town: Town,
) -> None:
    asked = await _asked(town)
    assert "The lead and a sale stay theirs." in asked.text
    await town.says(MINA, "+989121234568 Nima")
    await town.taps(REZA, "w:start")  # A card in hand: else the call would be his at once.
    async with town.database.write() as session:
        await session.execute(person.update().where(person.c.user_id == SARA).values(language="fa"))
    town.now += timedelta(minutes=12)
    await town.letters()
    await Sweep(town.database).run(town.now)
    told = await town.letters()
    (edited,) = [one for one in told if one.chat_id == REZA and "Can you call?" in one.text]
    assert edited.method == "editMessageText"
    assert "Nobody has the call any more that Sara promised for today 13:00" in edited.text
    assert list(edited.buttons) == ["I call"]
    late = last(told, MANAGERS)
    assert "No reminder of the promised call to Lili (today 13:00) reached Sara" in late.text, (
        "in the words of who reads it"
    )
    assert "🟢 Reza" in last(await town.taps(HAMID, late.buttons["👥 Give to…"], MANAGERS), MANAGERS).buttons
    seen = await town.taps(SARA, "se:1")
    assert last(seen, SARA).text == shown(words_for("fa")("reminder-gone", name="Lili", by="", has_by=False))


async def test_whoever_promised_reads_who_called_for_them_and_what_came_of_it(town: Town) -> None:
    asked = await _asked(town)
    card = last(await town.taps(REZA, asked.buttons["I call"]), REZA)
    assert "💡 You call for Sara, whose promise fell due 4 min ago: the lead and a sale stay theirs." in card.text
    at = int((town.now + timedelta(hours=3)).timestamp())
    letters = await town.taps(REZA, f"cq:2:{at}")
    (done,) = [one for one in letters if one.chat_id == REZA and "The promise is Sara’s, who is reminded." in one.text]
    await town.taps(REZA, next(data for label, data in done.buttons.items() if "topic" in label))
    assert "you will see it" in last(await town.says(REZA, "the yearly plan"), REZA).text
    told = last(letters, SARA)
    assert told.text == (
        "🙋 Reza called <b>Lili</b> for you: Call back today 16:04. It is yours, and I will remind you."
    )
    undone = await town.taps(REZA, next(data for label, data in done.buttons.items() if "Undo" in label))
    assert "Reza took back what came of the call to <b>Lili</b>" in last(undone, SARA).text


async def test_who_has_left_does_not_read_that_the_outcome_of_a_call_for_them_was_taken_back(town: Town) -> None:
    asked = await _asked(town)
    await town.taps(REZA, asked.buttons["I call"])
    letters = await town.taps(REZA, f"cq:2:{int((town.now + timedelta(hours=3)).timestamp())}")
    (done,) = [one for one in letters if one.chat_id == REZA and "The promise is Sara’s, who is reminded." in one.text]
    async with town.database.write() as session:
        sara = membership.c.id == town.members["Sara"]
        await session.execute(membership.update().where(sara).values(active=False))
    undone = await town.taps(REZA, next(data for label, data in done.buttons.items() if "Undo" in label))
    assert [one for one in undone if one.chat_id == SARA] == []


async def test_who_was_to_call_for_a_colleague_may_leave_it_to_another(
    town: Town,
) -> None:
    one = await promised(town)
    await town.hire("Ali", ALI, Role.AGENT)
    async with town.database.write() as session:
        for name in ("Reza", "Ali"):
            await shifts.start_shift(session, town.members[name], town.now)
        await shifts.take_break(session, town.members["Sara"], "own", town.now)
    town.now += timedelta(hours=1, minutes=9)
    given = last(await town.taps(REZA, f"ph:{one}"), REZA)
    more = last(await town.taps(REZA, given.buttons["More…"]), REZA)
    who = last(await town.taps(REZA, more.buttons["👥 Hand over"]), REZA)
    why = last(await town.taps(REZA, who.buttons["Ali"]), REZA)
    letters = await town.taps(REZA, why.buttons["I have no time now"])
    assert any("👥 Ali is asked to call. The lead and a sale stay Sara’s." in letter.text for letter in letters)
    asked = last(letters, ALI)
    assert "Reza was to call for Sara and asks you to do it: “I have no time now”." in asked.text
    assert "Lili" not in asked.text
    assert "+989121234567" not in asked.text
    taken = await town.taps(ALI, asked.buttons["I call"])
    assert "+989121234567" in last(taken, ALI).text


async def test_the_link_for_a_calendar_is_made_and_dropped_in_the_private_chat(town: Town) -> None:
    assert "🗓 For the calendar of my phone" not in last(await town.says(SARA, "/agenda"), SARA).buttons
    town.handling.public_url = "https://desk.example"
    agenda = last(await town.says(SARA, "/agenda"), SARA)
    made = last(await town.taps(SARA, agenda.buttons["🗓 For the calendar of my phone"]), SARA)
    assert "https://desk.example/calendar/" in made.text
    gone = last(await town.taps(SARA, made.buttons["Let the link work no more"]), SARA)
    assert "works no more" in gone.text


async def test_where_the_contact_lives_elsewhere_each_time_is_told_by_both_clocks(town: Town) -> None:
    """Tehran is 3:30 ahead of UTC, Almaty 5:00: NOON is 12:00 and 13:30."""
    await town.says(MINA, "+77272501234 Lili")
    await town.taps(SARA, "w:start")
    asked = await town.taps(SARA, "cb:1:3")
    assert "🕒 Times are by your team’s clock, not by theirs (Almaty)." in last(asked, SARA).text
    done = await town.says(SARA, "18:00")
    both = "today 18:00 (19:30 in Almaty)"
    assert any(f"Call back</b> {both}" in one.text for one in done)
    assert both in last(await town.says(SARA, "/agenda"), SARA).text
    asked = await town.taps(SARA, "pm:1")
    assert both in last(asked, SARA).text
    assert "not by theirs (Almaty)" in last(asked, SARA).text
    moved = await town.says(SARA, "23:00")
    assert any("Moved to today 23:00 (Mon 23 Nov, 00:30 in Almaty)." in one.text for one in moved)
    town.now = NOON + timedelta(hours=10, minutes=55)
    await town.letters()
    await Sweep(town.database).run(town.now)
    (reminder,) = [one for one in await town.letters() if one.chat_id == SARA and "🔔" in one.text]
    assert "🕒 today 23:00 (Mon 23 Nov, 00:30 in Almaty)" in reminder.text
