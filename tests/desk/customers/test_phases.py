"""Phases of orders: read as they are typed, due at the end of their days, told once when they are late."""

from datetime import timedelta

import pytest
from sales_floor import NUMBERS, Floor

from bot.routing.buttons.customers import FinishPhase, ReopenPhase
from bot.views.agent.phases import phase_buttons, phase_lines
from bot.views.times import Moments
from bot.words import words_for
from core.calendar.worktime import day_bounds, local_date, next_open
from core.customers.orders import EntryKind, Item
from core.customers.phases import PhaseTemplate, TemplatePhase, read_template
from core.errors import BadSetting, Gone
from desk.customers import orders, phases
from desk.customers.orders import NewOrder
from desk.operations import timers
from desk.privacy.erase import contacts_named, erase

LINE = "Website: design 7, build 30, launch 45"


def test_a_template_is_read_as_it_is_typed():
    assert read_template("سایت: طراحی ۷ روز، ساخت ۳۰") == PhaseTemplate(
        "سایت", (TemplatePhase("طراحی", 7), TemplatePhase("ساخت", 30))
    )


@pytest.mark.parametrize(
    "typed", ["Website", "Website:", ": design 7", "W: design", "W: build 30, design 7", "W: x 900"]
)
def test_what_is_no_template_is_refused(typed: str):
    with pytest.raises(BadSetting):
        read_template(typed)


async def begun(desk: Floor) -> int:
    await desk.texts(NUMBERS[0])
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        await phases.keep_template(session, desk.team, LINE, by=by, now=desk.now)
        (template,) = await phases.templates(session, desk.team.id)
        order_id = await orders.make_order(work, NewOrder(1, [Item(None, "Site", 1, 5)], desk.agents["sara"]), by=by)
        await phases.begin(work, order_id, template.template_id)
        await phases.begin(work, order_id, template.template_id)
    return order_id


async def late(desk: Floor) -> list[str]:
    async with desk.database.write() as session:
        due = [one for one in await timers.claim(session, desk.now, 100) if one.kind == phases.TIMER]
        return [one.name for one in await phases.take_late(session, due, desk.now)]


async def test_an_order_has_its_phases_once_each_with_its_day(desk: Floor):
    order_id = await begun(desk)
    async with desk.database.read() as session:
        found = await phases.phases_of(session, order_id)
    assert [one.name for one in found] == ["design", "build", "launch"]
    assert [(one.due_at - desk.now).days for one in found] == [7, 30, 45]


async def test_an_order_that_has_phases_keeps_them_though_a_longer_template_is_tapped(desk: Floor):
    order_id = await begun(desk)
    async with desk.database.write() as session:
        work = desk.work(session)
        longer = "Shop: plan 1, build 2, fill 3, launch 4"
        await phases.keep_template(session, desk.team, longer, by=desk.persons["sara"], now=desk.now)
        (other,) = [one for one in await phases.templates(session, desk.team.id) if one.template.name == "Shop"]
        await phases.begin(work, order_id, other.template_id)
        assert [one.name for one in await phases.phases_of(session, order_id)] == ["design", "build", "launch"]


async def test_nobody_is_told_of_phases_of_who_was_erased(desk: Floor):
    order_id = await begun(desk)
    async with desk.database.write() as session:
        work = desk.work(session)
        (known,) = await contacts_named(session, desk.team, NUMBERS[0])
        await erase(work, known, by=None)
    desk.later(days=31)
    assert await late(desk) == []
    async with desk.database.read() as session:
        assert len(await phases.phases_of(session, order_id)) == 3


async def test_a_phase_that_is_not_done_in_time_is_told_once(desk: Floor):
    await begun(desk)
    desk.later(days=7, hours=1)
    assert await late(desk) == []
    desk.clock.advance(timedelta(days=1))
    assert await late(desk) == ["design"]
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        second = (await phases.phases_of(session, 1))[1]
        assert await phases.finish(work, second.phase_id, by=by) == 1
        with pytest.raises(Gone):
            await phases.finish(work, second.phase_id, by=by)
        assert await phases.reopen(work, second.phase_id) == 1
        assert (await phases.phases_of(session, 1))[1].done_at is None
        with pytest.raises(Gone):
            await phases.reopen(work, second.phase_id)
        words = words_for("en")
        (row,) = phase_buttons(1, await phases.phases_of(session, 1), [], words)
        assert [one["callback_data"] for one in row] == [FinishPhase(phase=1).pack()]
        await phases.finish(work, second.phase_id, by=by)
        (row,) = phase_buttons(1, await phases.phases_of(session, 1), [], words)
        assert row[-1]["callback_data"] == ReopenPhase(phase=second.phase_id).pack()
    await take_step(desk, EntryKind.PAID)
    await take_step(desk, EntryKind.REFUNDED)
    desk.later(days=60)
    assert await late(desk) == [], "the order was paid back"


async def test_a_phase_bears_the_date_of_its_day_and_is_told_when_the_team_works_next(desk: Floor):
    order_id = await begun(desk)
    async with desk.database.read() as session:
        first = (await phases.phases_of(session, order_id))[0]
    last_day = local_date(desk.now + timedelta(days=7), desk.team.timezone)
    assert local_date(first.due_at, desk.team.timezone) == last_day
    opens = next_open(day_bounds(last_day, desk.team.timezone)[1], desk.settings.hours, desk.team.timezone)
    desk.clock.advance(opens - desk.now - timedelta(seconds=1))
    assert await late(desk) == []
    async with desk.database.read() as session:
        (seen,) = await phases.overdue(session, desk.team, desk.now, 5)
        assert (seen.order_id, seen.name) == (order_id, "design")
        assert await phases.overdue(session, desk.team, desk.now, 5, desk.agents["reza"]) == []
        words = words_for("en")
        shown = phase_lines(
            await phases.phases_of(session, order_id), words, Moments(words, desk.team, desk.now), desk.now
        )
    assert [line.strip("\u2068")[0] for line in shown] == ["🔴", "⏳", "⏳"]
    desk.later(seconds=1)
    assert await late(desk) == ["design"]


async def take_step(desk: Floor, kind: EntryKind) -> None:
    async with desk.database.write() as session:
        await orders.take_step(desk.work(session), 1, kind, by=desk.persons["sara"])
