"""Steps after the sale and tickets: due by their timers, the owner's work, held back by their rules, told when late."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NUMBERS, Floor

from bot.routing.buttons.customers import RateStep
from bot.views.agent.card import Viewer
from bot.views.agent.steps import step_card
from bot.words import words_for
from core.calendar.worktime import local_date
from core.customers.orders import Item
from core.customers.steps import SkipReason, StepKind, StepResult, StepState
from core.errors import BadSetting, Gone, StaleCard, UndoTooLate
from core.tasks import TaskState
from core.terms import AttemptKind, CancelReason, Outcome, Role
from desk.customers import (
    owners,
    phases,
    satisfaction,
    step_cards,
    step_outcomes,
    step_results,
    step_rules,
    step_undo,
    steps,
    tickets,
    upkeep,
)
from desk.customers.orders import NewOrder, make_order
from desk.customers.step_cards import StepCard
from desk.customers.step_results import AfterRating, RecordedStep
from desk.figures import export
from desk.figures.day import day_figures
from desk.leads import drafts, sale_corrections, task_changes, tasks
from desk.leads.attempt_ledger import attempts_on, note_attempt
from desk.leads.sales_shown import Corrector
from desk.operations import timers
from desk.operations.audit import latest
from desk.operations.timers import Timer
from desk.privacy.erase import erase
from jobs.clock.after_sale import wake_phases, wake_tickets
from storage.tables import channel, contact, customer, customer_step, lead, membership, outbox


async def keeps(desk: Floor) -> None:
    async with desk.database.write() as session:
        await upkeep.keep_customers(desk.work(session))


async def sold(desk: Floor, phone: str = NUMBERS[0]) -> Any:
    await desk.starts("sara")
    await desk.texts(phone)
    recorded = await desk.sells("sara", await desk.card_for("sara"))
    await keeps(desk)
    return recorded


async def wakes(desk: Floor) -> int:
    """Every timer of steps that is due by now acts; return how many were stale."""
    async with desk.database.write() as session:
        due = [one for one in await timers.claim(session, desk.now, 100) if one.kind == steps.TIMER]
        return await steps.wake(session, due, desk.now)


async def shown(desk: Floor) -> list[StepCard]:
    async with desk.database.write() as session:
        return await step_cards.take_cards_to_show(desk.work(session))


async def comes(desk: Floor, kind: StepKind, **later: float) -> StepCard:
    """Some time later, the one step that is shown is of this kind."""
    desk.later(**later)
    await wakes(desk)
    (card,) = await shown(desk)
    assert card.kind is kind
    return card


async def says(desk: Floor, card: StepCard, result: StepResult, by: str = "sara", **more: Any) -> RecordedStep:
    async with desk.database.write() as session:
        return await step_results.record(desk.work(session), card.step_id, result, by=desk.agents[by], **more)


async def state(desk: Floor, kind: StepKind) -> Any:
    found = sa.select(customer_step).where(customer_step.c.kind == kind).order_by(customer_step.c.id.desc())
    return (await desk.rows(found))[0]


async def test_a_sale_plans_all_steps_and_the_service_call_comes_first_to_the_owner(desk: Floor):
    await sold(desk)
    planned = await desk.rows(sa.select(customer_step).order_by(customer_step.c.due_at))
    assert [row.kind for row in planned] == list(StepKind)
    card = await comes(desk, StepKind.SERVICE_CALL, days=3)
    assert (card.phone, card.shown_to) == (NUMBERS[0], desk.agents["sara"])
    assert await shown(desk) == []


async def test_a_step_waits_while_its_agent_is_saying_what_became_of_a_lead(desk: Floor):
    await sold(desk)
    desk.later(days=3)
    await desk.starts("sara")
    await wakes(desk)
    await desk.texts(NUMBERS[1])
    given = await desk.card_for("sara")
    async with desk.database.write() as session:
        await drafts.keep_draft(session, given.id, drafts.Draft(drafts.DraftKind.SALE, amount=1_400_000))
    assert await shown(desk) == []
    async with desk.database.write() as session:
        await drafts.drop_draft(session, given.id)
    assert [one.kind for one in await shown(desk)] == [StepKind.SERVICE_CALL]


async def test_nothing_is_sold_before_satisfaction_was_asked_and_was_good(desk: Floor):
    await sold(desk)
    card = await comes(desk, StepKind.SERVICE_CALL, days=3)
    desk.later(days=12)
    await wakes(desk)
    assert (await state(desk, StepKind.CROSS_SELL)).state == StepState.PLANNED, "it waits to be asked"
    await says(desk, card, StepResult.RATED, rating=2)
    desk.later(days=40)
    await wakes(desk)
    cross = await state(desk, StepKind.CROSS_SELL)
    assert (cross.state, cross.why) == (StepState.SKIPPED, SkipReason.UNSATISFIED)
    assert await shown(desk) == []


@pytest.mark.parametrize("stars", [2, 3, 4])
async def test_what_follows_from_a_rating_is_what_the_teams_rules_and_tickets_say(desk: Floor, stars: int):
    await sold(desk)
    card = await comes(desk, StepKind.SERVICE_CALL, days=4)
    await says(desk, card, StepResult.RATED, rating=stars)
    by = desk.persons["sara"]
    follows = []
    for line in ("satisfaction 4", "satisfaction 3", "off"):
        async with desk.database.write() as session:
            await step_rules.change_rule(session, desk.team, StepKind.UP_SELL, line, by=by, now=desk.now)
            follows.append(await step_results.after_rating(desk.work(session), card.contact_id, stars))
    await complains(desk)
    async with desk.database.read() as session:
        follows.append(await step_results.after_rating(desk.work(session), card.contact_id, stars))
    if stars >= 4:
        assert follows == 4 * [AfterRating.SATISFIED]
    else:
        allowed = AfterRating.OFFERED if stars == 3 else AfterRating.NOTHING_OFFERED
        assert follows == [AfterRating.NOTHING_OFFERED, allowed, AfterRating.NOTHING_OFFERED, AfterRating.COMPLAINED]


async def test_who_is_satisfied_is_asked_to_buy_again_and_becomes_the_agents_next_lead(desk: Floor):
    await sold(desk)
    await says(desk, await comes(desk, StepKind.SERVICE_CALL, days=3), StepResult.RATED, rating=5)
    card = await comes(desk, StepKind.CROSS_SELL, days=12)
    async with desk.database.write() as session:
        assert await step_outcomes.open_lead(desk.work(session), card.step_id, by=desk.agents["sara"])
    given = await desk.card_for("sara")
    of_step = (
        sa.select(channel.c.slug, channel.c.name, lead.c.entry, lead.c.branch)
        .join(channel)
        .where(lead.c.id == given.lead_id)
    )
    (stands,) = await desk.rows(of_step)
    assert tuple(stands) == ("customers", "Existing customers", "cross_sell", "cross_sell"), "seen and learned apart"
    await desk.sells("sara", given, 200_000)
    await keeps(desk)
    async with desk.database.read() as session:
        found = {one.kind: one for one in await step_outcomes.figures(session, desk.team, desk.now - timedelta(30))}
    assert (found[StepKind.CROSS_SELL].interested, found[StepKind.CROSS_SELL].sold) == (1, 1)
    assert (found[StepKind.SERVICE_CALL].rated, found[StepKind.SERVICE_CALL].satisfaction) == (1, 5.0)
    again = await state(desk, StepKind.SERVICE_CALL)
    assert again.state == StepState.PLANNED, "a new purchase is asked about, too"


async def test_what_existing_customers_buy_stands_apart_in_charts_results_and_sheets(desk: Floor):
    await sold(desk)
    await says(desk, await comes(desk, StepKind.SERVICE_CALL, days=3), StepResult.RATED, rating=5)
    card = await comes(desk, StepKind.CROSS_SELL, days=12)
    async with desk.database.write() as session:
        await step_outcomes.open_lead(desk.work(session), card.step_id, by=desk.agents["sara"])
    await desk.sells("sara", await desk.card_for("sara"), 200_000)
    desk.later(minutes=1)
    async with desk.database.read() as session:
        today = local_date(desk.now, desk.team.timezone)
        day = await day_figures(session, desk.team.id, today, now=desk.now)
    assert {one.channel: one.leads.value for one in day.channels}["Existing customers"] == 1
    assert [(one.channel, one.sold, one.revenue) for one in day.results.sources] == [("Existing customers", 1, 200_000)]
    for listing in (export.LEADS, export.SALES):
        since, until = (desk.now + timedelta(hours=hours) for hours in (-1, 1))
        rows = [row async for row in export.listed(desk.database, desk.team, listing, since=since, until=until)]
        assert [row[listing.heads.index("channel")] for row in rows] == ["Existing customers"]


async def test_a_step_waits_for_the_morning_where_its_customer_is(desk: Floor):
    await sold(desk)
    async with desk.database.write() as session:
        await session.execute(contact.update().values(zone="America/New_York"))
    desk.later(days=3)
    await wakes(desk)
    assert await shown(desk) == [], "half past three in the morning"
    desk.later(hours=5)
    assert len(await shown(desk)) == 1


async def test_a_step_and_what_is_done_about_leads_share_the_caps(desk: Floor):
    await sold(desk)
    desk.later(days=3)
    await wakes(desk)
    async with desk.database.write() as session:
        contact_id = int((await session.execute(sa.select(contact.c.id))).scalar_one())
        await note_attempt(session, desk.team.id, contact_id, AttemptKind.SMS, "text", desk.now)
    assert await shown(desk) == [], "a text has just left"
    desk.later(hours=3)
    (card,) = await shown(desk)
    await says(desk, card, StepResult.UNREACHED)
    async with desk.database.read() as session:
        assert (await attempts_on(session, contact_id, desk.now))[-2:] == [desk.now - timedelta(hours=3), desk.now]


async def test_who_is_not_reached_is_called_three_times_on_different_days(desk: Floor):
    await sold(desk)
    card = await comes(desk, StepKind.SERVICE_CALL, days=3)
    for tries in (1, 2):
        done = await says(desk, card, StepResult.UNREACHED)
        assert done.again_at is not None
        assert done.again_at > desk.now
        desk.clock.advance(done.again_at - desk.now)
        await wakes(desk)
        (card,) = await shown(desk)
        assert card.tries == tries
    assert (await says(desk, card, StepResult.UNREACHED)).again_at is None
    async with desk.database.write() as session:
        assert await step_cards.take_withdrawn(desk.work(session)) == [], "its card says that they were not reached"
    assert (await state(desk, StepKind.SERVICE_CALL)).why == SkipReason.UNREACHED


async def test_a_second_tap_and_another_agents_tap_change_nothing(desk: Floor):
    await sold(desk)
    card = await comes(desk, StepKind.SERVICE_CALL, days=3)
    with pytest.raises(StaleCard):
        await says(desk, card, StepResult.RATED, by="reza", rating=1)
    await says(desk, card, StepResult.RATED, rating=4)
    with pytest.raises(StaleCard):
        await says(desk, card, StepResult.RATED, rating=1)
    assert (await state(desk, StepKind.SERVICE_CALL)).rating == 4


async def takes_back(desk: Floor, card: StepCard, by: str = "sara") -> None:
    async with desk.database.write() as session:
        await step_undo.take_back(desk.work(session), card.step_id, by=desk.agents[by])


async def test_a_wrong_star_is_taken_back_in_time_and_not_later_nor_by_others(desk: Floor):
    await sold(desk)
    card = await comes(desk, StepKind.SERVICE_CALL, days=3)
    await says(desk, card, StepResult.RATED, rating=1)
    with pytest.raises(StaleCard):
        await takes_back(desk, card, by="reza")
    await takes_back(desk, card)
    again = await state(desk, StepKind.SERVICE_CALL)
    assert (again.state, again.rating, again.tries, again.shown_to) == (StepState.DUE, None, 0, desk.agents["sara"])
    await says(desk, card, StepResult.RATED, rating=5)
    desk.later(seconds=61)
    with pytest.raises(UndoTooLate):
        await takes_back(desk, card)
    async with desk.database.write() as session:
        assert await step_undo.take_undo_over(desk.work(session)) == []
    stands = await state(desk, StepKind.SERVICE_CALL)
    assert (stands.rating, stands.shown_to) == (5, None)
    assert not step_undo.may_be_undone(StepKind.REFERRAL_ASKED, StepResult.DONE), "somebody became a lead by it"


async def test_an_answer_is_not_taken_back_once_a_purchase_has_planned_the_step_anew(desk: Floor):
    await sold(desk)
    card = await comes(desk, StepKind.SERVICE_CALL, days=3)
    await says(desk, card, StepResult.RATED, rating=1)
    await sold(desk)
    with pytest.raises(StaleCard):
        await takes_back(desk, card)


async def test_a_sale_taken_back_takes_its_steps_along(desk: Floor):
    recorded = await sold(desk)
    await desk.undoes("sara", recorded)
    desk.later(seconds=2)
    await keeps(desk)
    rows = await desk.rows(sa.select(customer_step.c.state, customer_step.c.why).distinct())
    assert [tuple(row) for row in rows] == [(StepState.SKIPPED, SkipReason.SALE_UNDONE)]
    desk.later(days=200)
    assert await wakes(desk) > 0
    assert await shown(desk) == []


async def test_a_second_sale_that_is_taken_back_leaves_the_steps_as_the_first_had_them(desk: Floor):
    await sold(desk)
    await says(desk, await comes(desk, StepKind.SERVICE_CALL, days=3), StepResult.RATED, rating=5)
    (cross_sell,) = await desk.rows(sa.select(customer_step).where(customer_step.c.kind == StepKind.CROSS_SELL))
    desk.later(days=1)
    await desk.texts(NUMBERS[0])
    again = await desk.sells("sara", await desk.card_for("sara"))
    desk.later(seconds=20)
    await keeps(desk)
    waits = sa.select(customer_step.c.kind, customer_step.c.due_at).where(customer_step.c.state == StepState.PLANNED)
    moved = {row.kind: row.due_at for row in await desk.rows(waits)}
    assert moved[StepKind.CROSS_SELL] == cross_sell.due_at + timedelta(days=4)
    assert moved[StepKind.SERVICE_CALL] == desk.now + timedelta(days=3) - timedelta(seconds=20)
    await desk.undoes("sara", again)
    await keeps(desk)
    left = {row.kind: row.due_at for row in await desk.rows(waits)}
    assert left[StepKind.CROSS_SELL] == cross_sell.due_at
    assert StepKind.SERVICE_CALL not in left, "the first sale was asked about"


async def test_an_answer_to_a_step_stands_although_its_sale_is_taken_back_meanwhile(desk: Floor):
    await sold(desk)
    await says(desk, await comes(desk, StepKind.SERVICE_CALL, days=3), StepResult.RATED, rating=5)
    desk.later(days=1)
    await desk.texts(NUMBERS[0])
    await desk.sells("sara", await desk.card_for("sara"))
    await keeps(desk)
    card = await comes(desk, StepKind.SERVICE_CALL, days=3)
    async with desk.database.write() as session:
        boss = Corrector(desk.persons["ali"], None, any_sale=True)
        await sale_corrections.cancel(desk.work(session), 2, CancelReason.CHANGED_MIND, who=boss)
    async with desk.database.write() as session:
        await step_results.record(desk.work(session), card.step_id, StepResult.RATED, by=desk.agents["sara"], rating=4)
        beside = asyncio.create_task(keeps(desk))
        if not desk.database.is_sqlite:
            await desk.waits_for_a_lock(beside)
    await beside
    answered = await state(desk, StepKind.SERVICE_CALL)
    assert (answered.state, answered.why, answered.rating) == (StepState.DONE, None, 4)


async def test_a_step_follows_the_customer_to_a_new_owner(desk: Floor):
    await sold(desk)
    card = await comes(desk, StepKind.SERVICE_CALL, days=3)
    await desk.starts("reza")
    async with desk.database.write() as session:
        reza, by = desk.agents["reza"], desk.persons["ali"]
        await owners.give_customer(session, desk.team, card.customer_id, reza, by=by, now=desk.now)
        (gone,) = await step_cards.take_withdrawn(desk.work(session))
    assert gone.member_id == desk.agents["sara"]
    (card,) = await shown(desk)
    assert card.shown_to == desk.agents["reza"]


async def test_nobody_is_called_who_asked_not_to_be(desk: Floor):
    await sold(desk)
    await comes(desk, StepKind.SERVICE_CALL, days=3)

    await desk.put(contact, 1, do_not_call_at=desk.now)
    async with desk.database.write() as session:
        assert len(await step_cards.take_withdrawn(desk.work(session))) == 1
    assert (await state(desk, StepKind.SERVICE_CALL)).state == StepState.DUE, "it can still be taken back"
    assert await shown(desk) == []
    desk.later(minutes=1, seconds=1)
    async with desk.database.write() as session:
        assert await step_cards.take_withdrawn(desk.work(session)) == []
    due = await state(desk, StepKind.SERVICE_CALL)
    assert (due.state, due.why, due.ended_at) == (StepState.SKIPPED, SkipReason.DO_NOT_CALL, desk.now)
    async with desk.database.read() as session:
        (counted,) = await step_outcomes.figures(session, desk.team, desk.now)
    assert (counted.due, counted.skipped) == (0, 1)
    desk.later(days=300)
    await wakes(desk)
    assert await shown(desk) == []


@pytest.mark.parametrize("woken", ["before", "meanwhile"])
async def test_a_wish_not_to_be_called_that_is_taken_back_costs_no_step(desk: Floor, woken: str):
    await sold(desk)
    if woken == "before":
        await comes(desk, StepKind.SERVICE_CALL, days=3)
    else:
        desk.later(days=3)
    await desk.texts(NUMBERS[0])
    recorded = await desk.records("sara", await desk.card_for("sara"), Outcome.DO_NOT_CALL)
    await wakes(desk)
    async with desk.database.write() as session:
        await step_cards.take_withdrawn(desk.work(session))
    assert await shown(desk) == []
    desk.later(seconds=10)
    await desk.undoes("sara", recorded)
    (card,) = await shown(desk)
    assert card.kind is StepKind.SERVICE_CALL


async def test_who_is_erased_leaves_no_step_no_ticket_and_no_task_behind(desk: Floor):
    await sold(desk)
    await comes(desk, StepKind.SERVICE_CALL, days=3)
    by = desk.persons["sara"]
    async with desk.database.write() as session:
        work = desk.work(session)
        complaint = await tickets.open_ticket(work, 1, "Came open", member_id=None, by=by)
        new = task_changes.NewTask(by, "Call the printer", desk.now + timedelta(hours=1), lead_id=1)
        asked = await task_changes.give(work, new, by=desk.persons["reza"])
        await erase(work, 1, by=None)
        (gone,) = await step_cards.take_withdrawn(work)
        assert (gone.member_id, gone.card.phone) == (desk.agents["sara"], "")
        assert await tickets.open_tickets(session, desk.team) == []
        assert (await tasks.task_of(session, asked.task_id)).state == TaskState.WITHDRAWN
        later = desk.now + timedelta(days=3)
        assert await tickets.take_overdue(session, [Timer(tickets.TIMER, complaint.ticket_id, later)], later) == []
    left = await desk.rows(sa.select(customer_step.c.state, customer_step.c.why).distinct())
    assert [tuple(row) for row in left] == [(StepState.SKIPPED, SkipReason.ERASED)]
    desk.later(days=300)
    await wakes(desk)
    assert await shown(desk) == []


async def test_a_rule_that_is_off_plans_nothing(desk: Floor):
    async with desk.database.write() as session:
        for kind in StepKind:
            if kind is not StepKind.SERVICE_CALL:
                await step_rules.change_rule(session, desk.team, kind, "off", by=desk.persons["sara"], now=desk.now)
    await sold(desk)
    assert len(await desk.rows(sa.select(customer_step))) == 1


# -- tickets -----------------------------------------------------------------------------------------------------------


async def complains(desk: Floor, text: str = "It came broken") -> tickets.Ticket:
    async with desk.database.write() as session:
        by = desk.persons["reza"]
        return await tickets.open_ticket(desk.work(session), 1, text, member_id=desk.agents["reza"], by=by)


async def late(desk: Floor) -> list[tickets.Ticket]:
    async with desk.database.write() as session:
        due = [one for one in await timers.claim(session, desk.now, 100) if one.kind == tickets.TIMER]
        return await tickets.take_overdue(session, due, desk.now)


async def test_a_complaint_is_the_owners_and_is_told_once_when_it_is_overdue(desk: Floor):
    await sold(desk)
    one = await complains(desk)
    assert (one.owner, one.due_at - one.opened_at) == ("sara", timedelta(days=1))
    desk.later(hours=23)
    assert await late(desk) == []
    desk.later(hours=1)
    assert [ticket.ticket_id for ticket in await late(desk)] == [one.ticket_id]
    assert await late(desk) == []


@pytest.mark.parametrize("rating", [0, 6])
async def test_a_ticket_is_closed_with_one_to_five_stars_only(desk: Floor, rating: int):
    await sold(desk)
    one = await complains(desk)
    async with desk.database.write() as session:
        with pytest.raises(BadSetting):
            await tickets.close_ticket(desk.work(session), one.ticket_id, rating, by=desk.persons["sara"])


async def test_a_closed_ticket_says_how_satisfied_they_are_and_lets_steps_go_on(desk: Floor):
    await sold(desk)
    one = await complains(desk)
    desk.later(days=14)
    await wakes(desk)
    assert (await state(desk, StepKind.CROSS_SELL)).state == StepState.PLANNED
    async with desk.database.write() as session:
        work, by = desk.work(session), desk.persons["sara"]
        given = await tickets.give_ticket(work, one.ticket_id, desk.agents["ali"], by=by)
        assert given.owner == "ali"
        with pytest.raises(Gone):
            await tickets.give_ticket(work, one.ticket_id + 1, desk.agents["ali"], by=by)
        closed = await tickets.close_ticket(work, one.ticket_id, 4, by=by)
        assert (closed.rating, closed.closed_at) == (4, desk.now)
        with pytest.raises(Gone):
            await tickets.close_ticket(work, one.ticket_id, 1, by=by)
        with pytest.raises(Gone):
            await tickets.give_ticket(work, one.ticket_id, desk.agents["reza"], by=by)
        told = [
            (row.what, row.who, row.subject, row.before, row.after) for row in await latest(session, desk.team.id, 2)
        ]
        assert told == [("ticket-closed", "sara", "#1", None, 4), ("ticket-owner", "sara", "#1", "sara", "ali")]
        assert await satisfaction.satisfaction_said(session, 1) == 4
    desk.later(days=3, hours=1)
    await wakes(desk)
    assert (await state(desk, StepKind.CROSS_SELL)).state == StepState.DUE
    assert await late(desk) == []
    assert (await desk.rows(sa.select(customer.c.sales)))[0].sales == 1


async def test_the_service_call_knows_what_was_said_of_a_complaint_since_the_purchase(desk: Floor):
    await sold(desk)
    one = await complains(desk)
    card = await comes(desk, StepKind.SERVICE_CALL, days=3, hours=1)
    assert (card.said, card.complaint) == (None, "It came broken")
    text, keyboard = step_card(card, Viewer(words_for("en"), desk.team, desk.now))
    assert "It came broken" in text
    async with desk.database.write() as session:
        await tickets.close_ticket(desk.work(session), one.ticket_id, 4, by=desk.persons["sara"])
        card = await step_cards.card_of(session, desk.team, card.step_id)
        ids = (await session.execute(sa.select(customer_step.c.id))).scalars()
        each = [await step_cards.card_of(session, desk.team, step_id) for step_id in ids.all()]
        assert {one.kind for one in each if one.said is not None} == {StepKind.SERVICE_CALL}
    assert card.said == satisfaction.SaidOfTicket(4, desk.now)
    text, keyboard = step_card(card, Viewer(words_for("en"), desk.team, desk.now))
    assert "of 5 when their complaint was closed" in text
    assert "It came broken" not in text
    still = keyboard[1][0]
    assert ("Still" in still["text"], still["callback_data"]) == (True, RateStep(step=card.step_id, stars=4).pack())
    desk.later(minutes=30)
    await sold(desk)
    async with desk.database.read() as session:
        again = await step_cards.card_of(session, desk.team, card.step_id)
    assert again.said is None, "they bought once more"


async def test_what_is_overdue_of_who_has_left_is_told_to_the_managers_alone(desk: Floor):
    came, sara = await desk.texts(NUMBERS[0]), desk.agents["sara"]
    async with desk.database.write() as session:
        await hire(session, desk.team, "Boss", Role.MANAGER, user_id=77)
        work, by = desk.work(session), desk.persons["sara"]
        new = NewOrder(came.contact_id, [Item(None, "Website", 1, 100)], sara)
        order_id = await make_order(work, new, by=by)
        await phases.keep_template(session, desk.team, "Website: design 1, build 2", by=by, now=desk.now)
        (template,) = await phases.templates(session, desk.team.id)
        await phases.begin(work, order_id, template.template_id)
        late = await tickets.open_ticket(work, came.contact_id, "came open", member_id=sara, by=by)
        await session.execute(membership.update().where(membership.c.id == sara).values(active=False))
        await session.execute(outbox.delete())
    desk.later(days=3)
    async with desk.database.write() as session:
        await wake_phases(session, [Timer("order_phase", 1, desk.now)], desk.now)
        await wake_tickets(session, [Timer("ticket", late.ticket_id, desk.now)], desk.now)
    letters = await desk.rows(sa.select(outbox.c.chat_id))
    assert [row.chat_id for row in letters] == [77, 77]
