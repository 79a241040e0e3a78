"""Tasks with proof: set, due, notified, seen, and how they end; who is asked when nobody shows; and the calendar."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from icalendar import Calendar
from sales_floor import NUMBERS, Floor

from core.errors import BadSetting, Gone, NotATime
from core.tasks import TaskState
from core.terms import Role
from desk.leads import calendar_feed, lead, task_changes, task_ladder, tasks
from desk.leads.task_changes import NewTask
from desk.leads.tasks import Task
from desk.staff import roles
from jobs.clock.tasks import wake_tasks
from jobs.clock.timers import Timers
from storage.tables import outbox, task
from web.calendars import CalendarPages

SARA, REZA, ALI, NIMA = 1000, 1001, 1002, 1003


@pytest.fixture
async def floor(desk: Floor) -> Floor:
    await desk.starts("sara", "reza", "ali")
    return desk


async def gives(desk: Floor, to: str = "sara", by: str = "reza", lead_id: int | None = None, **ahead: float) -> Task:
    new = NewTask(desk.persons[to], "call the printer", desk.now + timedelta(**(ahead or {"hours": 1})), lead_id)
    async with desk.database.write() as session:
        return await task_changes.give(desk.work(session), new, by=desk.persons[by])


async def does(desk: Floor, what: Any, task_id: int, name: str, *more: Any) -> Task:
    async with desk.database.write() as session:
        done: Task = await what(desk.work(session), task_id, *more, by=desk.persons[name])
        return done


async def ticks(desk: Floor) -> Timers:
    clock = Timers(desk.database, desk.clock, dict.fromkeys(task_ladder.TIMERS, wake_tasks), task_ladder.MOST_LATE)
    await clock.run()
    return clock


async def heard(desk: Floor, chat: int, words: str) -> int:
    found = await desk.rows(sa.select(outbox.c.payload).where(outbox.c.chat_id == chat))
    return sum(words in str(row.payload) for row in found)


@pytest.mark.parametrize(("minutes", "state"), [(30, TaskState.DONE), (69, TaskState.DONE), (71, TaskState.MISSED)])
async def test_what_is_done_by_its_time_is_done_and_what_is_done_later_was_missed(
    floor: Floor, minutes: int, state: TaskState
) -> None:
    one = await gives(floor)
    floor.later(minutes=minutes)
    ended = await does(floor, task_changes.finish, one.task_id, "sara")
    assert (ended.state, ended.ended_at) == (state, floor.now)
    with pytest.raises(Gone):
        await does(floor, task_changes.finish, one.task_id, "sara")


async def test_who_has_left_the_team_neither_takes_nor_sees_nor_moves_a_task(floor: Floor) -> None:
    one = await gives(floor)
    theirs = await gives(floor, "ali", "ali")
    async with floor.database.write() as session:
        await roles.let_go(session, floor.team.id, floor.persons["ali"], by=None, now=floor.now)
    for what, of in (
        (task_changes.help_with, one),
        (task_changes.finish, theirs),
        (task_changes.withdraw, theirs),
        (task_changes.see, theirs),
    ):
        with pytest.raises(Gone):
            await does(floor, what, of.task_id, "ali")
    async with floor.database.read() as session:
        with pytest.raises(Gone):
            await tasks.must_concern(session, theirs.task_id, floor.persons["ali"])
        assert (await tasks.task_of(session, one.task_id)).helper_id is None


async def test_who_does_not_show_is_helped_and_then_the_giver_reads_why(floor: Floor) -> None:
    await floor.hires("nima")
    await floor.starts("nima")
    await gives(floor)
    floor.later(hours=1)
    await ticks(floor)
    assert await heard(floor, SARA, "Now: task") == 1
    floor.later(minutes=3)
    await ticks(floor)
    assert [await heard(floor, chat, "Can you do it?") for chat in (SARA, REZA, ALI, NIMA)] == [0, 0, 1, 0]
    floor.later(minutes=5)
    await ticks(floor)
    asked = [await heard(floor, chat, "Can you do it?") for chat in (SARA, REZA, ALI, NIMA)]
    assert asked == [0, 0, 1, 1], "Reza gave it, and is as free as they are"
    floor.later(minutes=7)
    await ticks(floor)
    assert await heard(floor, REZA, "The reminder has not been brought") == 1
    (row,) = await floor.rows(sa.select(task))
    assert row.state == TaskState.WAITING


async def test_the_first_to_tap_does_it_and_the_others_read_who(floor: Floor) -> None:
    one = await gives(floor)
    floor.later(hours=1, minutes=9)
    await ticks(floor)
    helped = await does(floor, task_changes.help_with, one.task_id, "ali")
    late = await does(floor, task_changes.help_with, one.task_id, "reza")
    assert (helped.helper, late.helper) == ("ali", "ali")
    async with floor.database.read() as session:
        assert await tasks.waiting_for(session, floor.team.id, floor.persons["sara"]) == []
        (his,) = await tasks.waiting_for(session, floor.team.id, floor.persons["ali"])
    assert (his.to, his.doer_id) == ("sara", floor.persons["ali"])
    floor.later(minutes=6)
    await ticks(floor)
    assert await heard(floor, ALI, "still waits") == 1
    assert (await does(floor, task_changes.finish, one.task_id, "ali")).state == TaskState.MISSED


async def test_who_has_seen_it_is_reminded_three_times_and_then_the_giver_reads_so(floor: Floor) -> None:
    one = await gives(floor)
    floor.later(hours=1)
    await ticks(floor)
    await does(floor, task_changes.see, one.task_id, "sara")
    for _ in range(60):
        floor.later(minutes=1)
        await ticks(floor)
    assert await heard(floor, SARA, "still waits") == 3
    assert await heard(floor, REZA, "did not say that it is done") == 1
    assert await heard(floor, ALI, "Can you do it?") == 0


async def test_nobody_is_overtaken_while_they_have_a_card_in_hand(floor: Floor) -> None:
    await gives(floor)
    floor.later(minutes=59)
    await floor.texts(NUMBERS[0])
    await floor.card_for("sara")
    for _ in range(15):
        floor.later(minutes=1)
        await ticks(floor)
    assert await heard(floor, REZA, "Can you do it?") + await heard(floor, ALI, "Can you do it?") == 0
    floor.later(minutes=2)
    await ticks(floor)
    assert await heard(floor, REZA, "Can you do it?") == 0, "who gave it is not asked to do it"
    assert await heard(floor, ALI, "Can you do it?") == 1
    assert await heard(floor, REZA, "They have a card in hand") == 1


async def test_a_moved_task_goes_on_as_one_and_the_timers_of_before_come_to_nothing(floor: Floor) -> None:
    first = await gives(floor)
    moved = await does(floor, task_changes.put_off, first.task_id, "sara", floor.now + timedelta(hours=3))
    again = await does(floor, task_changes.put_off, moved.task_id, "reza", floor.now + timedelta(hours=5))
    assert (moved.moves, again.moves, again.created_at) == (1, 2, floor.now)
    floor.later(hours=4)
    clock = await ticks(floor)
    assert (clock.stale.total(), clock.too_late.total()) == (8, 0), "nobody was to be asked about them any more"
    assert await heard(floor, SARA, "Now: task") == 0
    assert [row.state for row in await floor.rows(sa.select(task.c.state).order_by(task.c.id))] == [
        TaskState.MOVED,
        TaskState.MOVED,
        TaskState.WAITING,
    ]


async def test_a_task_that_is_given_on_begins_anew_with_its_taker(floor: Floor) -> None:
    one = await gives(floor)
    floor.later(hours=1)
    await ticks(floor)
    await does(floor, task_changes.see, one.task_id, "sara")
    floor.later(minutes=1)
    passed = await does(floor, task_changes.pass_on, one.task_id, "sara", floor.persons["ali"])
    assert (passed.to, passed.passed_by, passed.due_at, passed.seen_at) == ("ali", "sara", floor.now, None)
    await ticks(floor)
    assert await heard(floor, ALI, "Now: task") == 1
    floor.later(minutes=10)
    await ticks(floor)
    assert await heard(floor, SARA, "You have seen it") == 0, "its clock of before has stopped"
    with pytest.raises(Gone):
        await does(floor, task_changes.finish, one.task_id, "sara")
    with pytest.raises(Gone):
        await does(floor, task_changes.pass_on, one.task_id, "reza", floor.persons["ali"])
    assert (await does(floor, task_changes.finish, one.task_id, "ali")).state == TaskState.DONE


async def test_a_task_given_on_and_then_moved_still_tells_who_gave_it_on(floor: Floor) -> None:
    one = await gives(floor)
    passed = await does(floor, task_changes.pass_on, one.task_id, "sara", floor.persons["ali"])
    moved = await does(floor, task_changes.put_off, one.task_id, "ali", floor.now + timedelta(hours=3))
    assert (moved.to, moved.passed_by, moved.passed_at) == ("ali", "sara", passed.passed_at)


async def test_only_who_gave_a_task_takes_it_back_and_only_who_does_it_ends_it(floor: Floor) -> None:
    one = await gives(floor)
    for what, name in ((task_changes.withdraw, "sara"), (task_changes.finish, "reza"), (task_changes.see, "ali")):
        with pytest.raises(Gone):
            await does(floor, what, one.task_id, name)
    with pytest.raises(Gone):
        await does(floor, task_changes.put_off, one.task_id, "ali", floor.now + timedelta(hours=2))
    assert (await does(floor, task_changes.withdraw, one.task_id, "reza")).state == TaskState.WITHDRAWN


async def test_a_task_has_words_and_lies_ahead(floor: Floor) -> None:
    with pytest.raises(NotATime):
        await gives(floor, hours=-1)
    async with floor.database.write() as session:
        with pytest.raises(BadSetting):
            await task_changes.give(
                floor.work(session), NewTask(floor.persons["sara"], "  ", floor.now + timedelta(hours=1)), by=1
            )


async def test_a_giver_who_has_left_is_not_told_what_was_not_done(floor: Floor) -> None:
    await gives(floor)
    async with floor.database.write() as session:
        await roles.let_go(session, floor.team.id, floor.persons["reza"], by=None, now=floor.now)
    floor.later(hours=1, minutes=16)
    await ticks(floor)
    assert await heard(floor, REZA, "call the printer") == 0


async def test_of_who_has_left_the_giver_reads_so_at_its_end_and_nobody_writes_to_them(floor: Floor) -> None:
    await gives(floor)
    async with floor.database.write() as session:
        await roles.take_role(
            session, floor.team.id, floor.persons["sara"], Role.AGENT, by=floor.persons["reza"], now=floor.now
        )
    floor.later(hours=1, minutes=16)
    await ticks(floor)
    assert await heard(floor, SARA, "task") == 0
    assert await heard(floor, REZA, "They have left the team") == 1


async def test_the_calendar_shows_tasks_without_their_words(floor: Floor) -> None:
    await floor.texts(NUMBERS[0], name="Lili Karimi")
    given = await floor.card_for("sara")
    one = await gives(floor, lead_id=given.lead_id)
    async with floor.database.write() as session:
        token = await calendar_feed.new_link(session, floor.agents["sara"], floor.now)
    pages = CalendarPages(floor.database, floor.clock, lambda language, kind: f"{kind} ({language})")
    request: Any = SimpleNamespace(match_info={"token": token})

    async def entry() -> Any:
        body: Any = (await pages.calendar(request)).body
        assert not any(word in body for word in (b"printer", b"Lili", b"912"))
        (found,) = Calendar.from_ical(body).walk("VEVENT")
        return found

    before = await entry()
    moved = await does(floor, task_changes.put_off, one.task_id, "sara", floor.now + timedelta(hours=3))
    after = await entry()
    assert before["uid"] == after["uid"] == f"task-{one.task_id}@sarnakh"
    assert after["sequence"] > before["sequence"]
    assert (after.decoded("dtstart"), str(after["status"])) == (moved.due_at, "CONFIRMED")
    await does(floor, task_changes.finish, moved.task_id, "sara")
    assert str((await entry())["status"]) == "CANCELLED"


async def test_a_lead_of_another_team_is_no_subject_of_a_task(floor: Floor) -> None:
    async with floor.database.read() as session:
        with pytest.raises(Gone):
            await lead.contact_of(session, floor.team.id, 4711)
