"""What the clock does to a floor: every step of a sweep, each by itself, and the letters that tell of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NOON, NUMBERS, Floor

from core.addresses import Address
from core.mail_terms import OutboxState, Urgency
from core.terms import Lane, Role
from desk.dispatch import timeouts
from desk.leads import moved_often, promises, recycling, reminders
from desk.leads.card import card_of
from desk.operations import epochs
from desk.people import directory, groups
from desk.staff import shift_plans
from jobs.clock.sweep import Sweep
from playground.onlooker import unmarked
from storage.outbox import NewMessage, queue
from storage.tables import hand_out as hand_outs
from storage.tables import job_run, outbox, team

SARA = 1000
MANAGERS = -500


@pytest.fixture
def sweep(desk: Floor) -> Sweep:
    return Sweep(desk.database)


async def letters_to(desk: Floor, chat_id: int) -> list[str]:
    found = await desk.rows(sa.select(outbox.c.payload).where(outbox.c.chat_id == chat_id).order_by(outbox.c.id))
    return [str(row[0].get("text", row[0])) for row in found]


async def everything_is_sent(desk: Floor) -> None:
    """Send what waits: the time of a card begins when its agent can have it."""
    async with desk.database.write() as session:
        waiting = outbox.c.state == OutboxState.QUEUED
        await session.execute(outbox.update().where(waiting).values(state=OutboxState.SENT, sent_at=desk.now))


async def runs_of(desk: Floor, kind: str) -> list[Any]:
    return await desk.rows(sa.select(job_run).where(job_run.c.kind == kind))


async def test_a_lead_that_becomes_due_is_pushed_to_who_waits(desk: Floor, sweep: Sweep) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await sweep.run(desk.now)
    (given,) = await desk.rows(hand_outs.select())
    assert (given.member_id, given.card_id is not None) == (desk.agents["sara"], True)
    (card,) = await letters_to(desk, SARA)
    assert NUMBERS[0] in card
    await sweep.run(desk.now)
    assert len(await letters_to(desk, SARA)) == 1


async def test_reminders_are_sent_once_each_and_managers_hear_of_a_late_promise(desk: Floor, sweep: Sweep) -> None:
    await managers_have_a_group(desk)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0], name="Lili")
    await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await desk.ends_shift("sara")
    for _ in range(30 * 60 // 20):
        desk.later(seconds=20)
        await sweep.run(desk.now)
    assert await letters_to(desk, SARA) == []
    for _ in range(60 * 60 // 20):
        desk.later(seconds=20)
        await sweep.run(desk.now)
    reminders = await letters_to(desk, SARA)
    assert len(reminders) == 2
    assert all("Lili" in text for text in reminders)
    (told,) = await letters_to(desk, MANAGERS)
    assert "sara" in told
    assert "Lili" in told


async def managers_have_a_group(desk: Floor) -> None:
    async with desk.database.write() as session:
        await groups.bind_group(session, desk.team.id, "managers", Address("telegram", MANAGERS), by=None, now=NOON)


async def test_after_hours_unlooked_at_a_promise_is_in_its_own_agents_hand_and_nobody_is_told_otherwise(
    desk: Floor, sweep: Sweep
) -> None:
    await managers_have_a_group(desk)
    await desk.starts("reza")
    desk.later(minutes=10)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0], name="Lili")
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await sweep.run(desk.now)
    desk.later(hours=2)
    await sweep.run(desk.now)
    (card,) = await letters_to(desk, SARA)
    assert NUMBERS[0] in card
    assert "You promised this call" in card
    assert await letters_to(desk, SARA + 1) == [], "Reza waits longer, yet it is hers"
    assert await letters_to(desk, MANAGERS) == []
    (promise,) = await desk.callbacks_of(promised.lead_id)
    assert await desk.sees_reminder("sara", promise.id)
    desk.later(minutes=20)
    await sweep.run(desk.now)
    assert await letters_to(desk, MANAGERS) == [], "it is in her hand"


async def test_a_promise_freed_for_colleagues_that_comes_back_to_its_agent_is_told_as_her_own(
    desk: Floor, sweep: Sweep
) -> None:
    await managers_have_a_group(desk)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0], name="Lili")
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await desk.takes_break("sara")
    desk.later(hours=2)
    await sweep.run(desk.now)
    assert await letters_to(desk, SARA) == [], "who is said not to have seen it is not called to it at the same moment"
    (told,) = await letters_to(desk, MANAGERS)
    assert "Lili" in told
    (promise,) = await desk.callbacks_of(promised.lead_id)
    assert not await desk.sees_reminder("sara", promise.id)
    await desk.starts("sara")
    await sweep.run(desk.now)
    (card,) = await letters_to(desk, SARA)
    assert "You promised this call" in card
    assert await desk.sees_reminder("sara", promise.id), "it is in her hand again"


ADMIN = 77


async def has_an_admin(desk: Floor) -> None:
    async with desk.database.write() as session:
        await hire(session, desk.team, "nader", Role.ADMIN, user_id=ADMIN)


async def breaks(*_: Any) -> Any:
    raise RuntimeError("broken")


async def test_in_a_restored_database_no_promise_is_asked_about_until_an_admin_confirms_and_cards_go_on(
    desk: Floor, sweep: Sweep
) -> None:
    await managers_have_a_group(desk)
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0], name="Lili")
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await desk.ends_shift("sara")
    await desk.texts(NUMBERS[1])
    async with desk.database.write() as session:
        await epochs.begin_restored(session, desk.now - timedelta(hours=1), desk.now)
    await sweep.run(desk.now)
    assert len(await letters_to(desk, SARA + 1)) == 1, "who waits gets the next lead"
    desk.later(hours=2)
    await sweep.run(desk.now)
    (beat,) = await runs_of(desk, "sweep")
    assert beat.finished_at == desk.now, "the desk does not stand still meanwhile"
    assert await letters_to(desk, SARA) == []
    assert await letters_to(desk, MANAGERS) == []
    assert [(one.stage, one.reminder) for one in await desk.callbacks_of(promised.lead_id)] == [(0, "none")]
    async with desk.database.write() as session:
        await epochs.confirm(session, desk.team.id, by=desk.persons["sara"], now=desk.now)
    await sweep.run(desk.now)
    (told,) = await letters_to(desk, MANAGERS)
    assert "Lili" in told


async def test_what_waited_for_a_customer_when_the_copy_was_made_is_not_sent_from_it(desk: Floor) -> None:
    async with desk.database.write() as session:
        to_whom = {"to": Address("gateway:sms", 1), "urgency": Urgency.RECEIPT, "method": "send"}
        row = await queue(session, NewMessage(**to_whom, payload={"to": NUMBERS[0], "text": "hello"}), desk.now)
        await epochs.begin_restored(session, desk.now, desk.now)
    (kept,) = await desk.rows(sa.select(outbox.c.state).where(outbox.c.id == row))
    assert kept.state == OutboxState.UNKNOWN


async def test_a_step_that_fails_is_told_to_the_admin_once_and_again_only_after_it_worked(
    desk: Floor, sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    await has_an_admin(desk)
    for rounds in (1, 2):
        with monkeypatch.context() as broken:
            broken.setattr(recycling, "recycle", breaks)
            for _ in range(3):
                await Sweep(desk.database).run(desk.now)
                desk.later(minutes=1)
        assert ["for a second chance" in told for told in await letters_to(desk, ADMIN)] == [True] * rounds
        await sweep.run(desk.now)
        desk.later(minutes=1)


async def test_recycling_that_fails_undoes_neither_the_invariant_nor_its_heartbeat(
    desk: Floor, sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recycling, "recycle", breaks)
    await desk.texts(NUMBERS[0])
    await desk.starts("sara")
    card = await desk.card_for("sara")
    await desk.put(hand_outs, card.id, ended_at=desk.now, end="taken_back")
    await sweep.run(desk.now)
    (beat,) = await runs_of(desk, "invariant")
    assert beat.detail == "mended 1"
    (beat,) = await runs_of(desk, "sweep")
    assert beat.finished_at == desk.now, "the desk did not stand still"


async def test_a_round_that_fails_as_a_whole_is_told_once_too(
    desk: Floor, sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    await has_an_admin(desk)
    for rounds in (1, 2):
        with monkeypatch.context() as broken:
            broken.setattr(Sweep, "_due", lambda *_: 1 / 0)
            for _ in range(3):
                await sweep.run(desk.now)
        assert len(await letters_to(desk, ADMIN)) == rounds
        await sweep.run(desk.now)


async def test_a_planned_shift_that_begins_late_says_so_and_who_does_not_appear_is_told_to_the_managers(
    desk: Floor, sweep: Sweep
) -> None:
    await managers_have_a_group(desk)
    await desk.may_have("sara", plan={"sun": ["10:00", "18:00"]})
    await sweep.run(desk.now)
    (told,) = await letters_to(desk, SARA)
    assert "today 10:00" in unmarked(told)
    assert "begins only now" in told
    for _ in range(20):
        desk.later(minutes=1)
        await sweep.run(desk.now)
    (absent,) = await letters_to(desk, MANAGERS)
    assert "sara has not appeared" in unmarked(absent)
    assert "runs, and nothing has been tapped in it" in absent


async def test_who_cannot_be_reached_at_the_planned_time_is_told_to_the_managers_as_that(
    desk: Floor, sweep: Sweep
) -> None:
    await managers_have_a_group(desk)
    await desk.may_have("sara", plan={"sun": ["10:00", "18:00"]})
    async with desk.database.write() as session:
        await directory.set_reachable(session, Address("telegram", SARA), False)
    for _ in range(2):
        await sweep.run(desk.now)
        desk.later(minutes=1)
    (absent,) = await letters_to(desk, MANAGERS)
    assert "sara has not appeared" in unmarked(absent)
    assert "the bot cannot reach them" in absent


@pytest.mark.parametrize(
    ("module", "broken"), [(reminders, "take_reminders"), (shift_plans, "follow"), (timeouts, "lapse_overdue")]
)
async def test_one_broken_step_keeps_no_other_from_being_done(
    desk: Floor, sweep: Sweep, monkeypatch: pytest.MonkeyPatch, module: Any, broken: str
) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    await desk.card_for("sara")
    await desk.texts(NUMBERS[1])
    desk.later(minutes=16)

    async def breaks(*_: Any) -> Any:
        raise RuntimeError("broken")

    monkeypatch.setattr(module, broken, breaks)
    await sweep.run(desk.now)
    held_by = {row.member_id for row in await desk.rows(hand_outs.select().where(hand_outs.c.ended_at.is_(None)))}
    assert desk.agents["reza"] in held_by
    assert len(await runs_of(desk, "invariant")) == 1


async def test_what_a_broken_step_had_done_is_undone(
    desk: Floor, sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    desk.later(hours=1)

    async def breaks(*_: Any) -> Any:
        raise RuntimeError("broken")

    monkeypatch.setattr(reminders, "remember_reminder", breaks)
    await desk.ends_shift("sara")
    await sweep.run(desk.now)
    assert [p.stage for p in await desk.callbacks_of(promised.lead_id)] == [0]
    monkeypatch.undo()
    await sweep.run(desk.now)
    assert [p.stage for p in await desk.callbacks_of(promised.lead_id)] == [2]
    assert len(await letters_to(desk, SARA)) == 1


async def test_the_invariant_is_looked_at_every_minute_even_after_the_clock_was_set_back(
    desk: Floor, sweep: Sweep
) -> None:
    async def last() -> Any:
        return (await runs_of(desk, "invariant"))[0].finished_at

    await sweep.run(NOON)
    await sweep.run(NOON + timedelta(seconds=59))
    assert await last() == NOON
    await sweep.run(NOON + timedelta(seconds=60))
    assert await last() == NOON + timedelta(seconds=60)
    await sweep.run(NOON - timedelta(hours=1))
    assert await last() == NOON - timedelta(hours=1)


async def test_two_lapses_in_a_row_are_told_to_the_agent_and_the_managers(desk: Floor, sweep: Sweep) -> None:
    async with desk.database.write() as session:
        await hire(session, desk.team, "Hamid", Role.MANAGER, user_id=2000)
    await desk.starts("sara")
    for phone in NUMBERS[:2]:
        await desk.texts(phone)
    for _ in range(3):
        await sweep.run(desk.now)
        await everything_is_sent(desk)
        desk.later(minutes=15)
    await sweep.run(desk.now)
    (told,) = await letters_to(desk, 2000)
    assert "sara" in told
    assert await desk.rows(sa.select(hand_outs.c.id).where(hand_outs.c.ended_at.is_(None))) == []
    masked = [text for text in await letters_to(desk, SARA) if "•••" in text]
    assert len(masked) == 2


async def test_after_a_break_that_lapses_brought_one_more_lapse_is_no_second_in_a_row(
    desk: Floor, sweep: Sweep
) -> None:
    await desk.starts("sara")
    for phone in NUMBERS[:6]:
        await desk.texts(phone)
    breaks = []
    for _ in range(2):
        for _ in range(2):
            await sweep.run(desk.now)
            await everything_is_sent(desk)
            desk.later(hours=1)
            await sweep.run(desk.now)
            breaks.append(sum("in a row" in text for text in await letters_to(desk, SARA)))
        await desk.starts("sara")
    assert breaks == [0, 1, 1, 2], "each break takes two of its own"


async def test_a_lead_that_lapses_hours_later_is_no_live_lead_for_a_colleague(desk: Floor, sweep: Sweep) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await sweep.run(desk.now)
    (first,) = await letters_to(desk, SARA)
    assert "Live lead" in first
    await everything_is_sent(desk)
    await desk.starts("reza")
    desk.later(hours=2)
    await sweep.run(desk.now)
    (card,) = await letters_to(desk, SARA + 1)
    assert "Fresh lead" in card
    assert "came 2 hours ago" in unmarked(card)


async def test_a_card_in_hand_tells_the_lane_its_lead_is_in_by_now(desk: Floor) -> None:
    desk.settings = replace(desk.settings, lapse_live=3600)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    given = await desk.card_for("sara")
    desk.later(minutes=31)
    assert await desk.cools() == 1
    async with desk.database.read() as session:
        assert (await card_of(session, given.id, desk.now)).lane is Lane.FRESH
    assert (await desk.given(given.id)).lane == Lane.LIVE, "what it was when it was handed out stays known"


@pytest.mark.parametrize("language", ["en", "fa"])
async def test_after_hours_unlooked_at_who_has_another_card_is_not_said_to_have_overlooked_a_promise(
    desk: Floor, sweep: Sweep, language: str
) -> None:
    await managers_have_a_group(desk)
    async with desk.database.write() as session:
        await session.execute(team.update().values(language=language))
    await desk.starts("sara")
    await desk.texts(NUMBERS[0], name="Lili")
    await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await sweep.run(desk.now)
    desk.later(minutes=50)
    await desk.texts(NUMBERS[1])
    await desk.card_for("sara")
    await desk.put(hand_outs, 2, deadline_at=desk.now + timedelta(hours=5))
    desk.later(hours=2)
    await sweep.run(desk.now)
    (told,) = await letters_to(desk, MANAGERS)
    assert ("has another card in hand" if language == "en" else "کارت دیگری در دست دارد") in unmarked(told)
    assert "did not see" not in told
    assert "ندید" not in told


async def test_managers_read_no_name_where_a_late_promise_has_none(desk: Floor, sweep: Sweep) -> None:
    await managers_have_a_group(desk)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await desk.ends_shift("sara")
    desk.later(hours=2)
    await sweep.run(desk.now)
    (told,) = await letters_to(desk, MANAGERS)
    assert "the promised call to no name (" in unmarked(told)


async def test_a_promise_moved_six_times_in_a_row_is_shown_to_the_managers_once_with_ways_to_act(
    desk: Floor, sweep: Sweep
) -> None:
    await managers_have_a_group(desk)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0], name="Lili")
    given = await desk.promises("sara", await desk.card_for("sara"), hours=3)
    for moved in range(1, 9):
        desk.later(minutes=2)
        (waiting,) = await desk.promise_of("sara")
        await moves(desk, waiting.id)
        await sweep.run(desk.now)
        told = [unmarked(one) for one in await letters_to(desk, MANAGERS) if "in a row" in one]
        assert len(told) == (moved >= moved_often.OFTEN), "told at the sixth, and never again"
    assert "The call promised to <b>Lili</b> was moved 6 times in a row; now it is today 15:12, by sara." in told[0]
    (letter,) = await desk.rows(sa.select(outbox.c.payload).where(outbox.c.chat_id == MANAGERS))
    ways = [one["callback_data"] for row in letter.payload["reply_markup"]["inline_keyboard"] for one in row]
    assert ways == [f"ql:{given.lead_id}", f"qa:{given.lead_id}"]


async def test_what_was_kept_in_between_begins_the_count_of_moves_anew(desk: Floor, sweep: Sweep) -> None:
    await managers_have_a_group(desk)
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.promises("sara", await desk.card_for("sara"), hours=3)
    for _ in range(2):
        for _ in range(5):
            (waiting,) = await desk.promise_of("sara")
            await moves(desk, waiting.id)
        desk.later(hours=3)
        await desk.promises("sara", await desk.card_for("sara"), hours=3)
    await sweep.run(desk.now)
    assert not [one for one in await letters_to(desk, MANAGERS) if "in a row" in one]


async def moves(desk: Floor, promise_id: int) -> None:
    """Sara moves a promise to three hours from now."""
    async with desk.database.write() as session:
        at = desk.now + timedelta(hours=3)
        await promises.reschedule(session, promise_id, at, desk.settings, by=desk.agents["sara"], now=desk.now)
