"""What time brings after a sale: steps that come up, their cards to whoever is at work, tickets that are overdue."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from bot.cards import Cards, managers_of, words_of
from bot.transport.outgoing import Outgoing
from bot.views.agent import customer_owners as customer_views
from bot.views.agent import orders as order_views
from bot.views.agent import phases as phase_views
from bot.views.agent import steps as views
from bot.views.agent import tickets as ticket_views
from bot.views.agent.card import Viewer
from bot.views.times import Moments
from core.customers.steps import SATISFIED
from core.mail_terms import Urgency
from desk.customers import phases, step_cards, step_undo, steps, surplus, tickets
from desk.customers.owners import GivenByRule
from desk.customers.stand_ins import Covered
from desk.customers.tickets import Ticket
from desk.operations.timers import Timer
from desk.people import directory
from desk.people.work import Work, work_in
from storage.database import Session


async def wake_steps(session: Session, woken: Sequence[Timer], now: datetime) -> int:
    """Bring up the steps whose time has come; return how many were stale."""
    return await steps.wake(session, woken, now)


async def wake_tickets(session: Session, woken: Sequence[Timer], now: datetime) -> int:
    """Inform the managers, and whose it is, of each ticket that is overdue; return how many were stale."""
    overdue = await tickets.take_overdue(session, woken, now)
    for one in overdue:
        team = await directory.get_team(session, one.team_id)
        work = await work_in(session, team, now)
        mail = Outgoing(session, now)
        for chat, words in await managers_of(work):
            text, keyboard = ticket_views.overdue(one, words, team, now)
            await mail.send(chat, text, keyboard=keyboard, urgency=Urgency.REMINDER)
        agent = await directory.active_person(session, one.owner_id)
        if agent is not None:
            text, keyboard = ticket_views.overdue(one, words_of(agent, team), team, now)
            await mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
    return len(woken) - len(overdue)


async def wake_phases(session: Session, woken: Sequence[Timer], now: datetime) -> int:
    """Inform whose order it is, or else the managers, of each phase that is overdue; return how many were stale."""
    late = await phases.take_late(session, woken, now)
    for one in late:
        team = await directory.get_team(session, one.team_id)
        work = await work_in(session, team, now)
        readers = await managers_of(work)
        agent = await directory.active_person(session, one.member_id)
        if agent is not None:
            readers = [(agent.address, words_of(agent, team))]
        for chat, words in readers:
            text, keyboard = phase_views.late(one, words, Moments(words, team, now))
            await Outgoing(session, now).send(chat, text, keyboard=keyboard, urgency=Urgency.REMINDER)
    return len(woken) - len(late)


async def wake_surplus(session: Session, woken: Sequence[Timer], now: datetime) -> int:
    """Inform the managers, and whose order it is, of money to be paid back; return how many were stale."""
    found = await surplus.surplus_of(session, woken)
    for one in found:
        team = await directory.get_team(session, one.team_id)
        readers = dict(await managers_of(await work_in(session, team, now)))
        agent = await directory.active_person(session, one.member_id)
        if agent is not None:
            readers[agent.address] = words_of(agent, team)
        for chat, words in readers.items():
            text, keyboard = order_views.surplus_notice(one, words)
            await Outgoing(session, now).send(chat, text, keyboard=keyboard, urgency=Urgency.MONEY)
    return len(woken) - len(found)


async def show_passed_on(work: Work, mail: Outgoing, passed: Sequence[Ticket]) -> None:
    """Show complaints whose agent has left to whose they are now, or to the managers."""
    for one in passed:
        agent = await directory.active_person(work.session, one.owner_id)
        readers = await managers_of(work) if agent is None else [(agent.address, words_of(agent, work.team))]
        for chat, words in readers:
            text, keyboard = ticket_views.passed_on(one, words)
            await mail.send(chat, text, keyboard=keyboard, urgency=Urgency.REMINDER)


async def show_covered(work: Work, mail: Outgoing, covered: Sequence[Covered]) -> None:
    """Inform both agents of complaints that one has while the other is away, or that are back with the other.

    Who is away is not woken by it.
    """
    for one in covered:
        for member_id, quiet in ((one.ticket.owner_id, False), (one.former_id, not one.back)):
            agent = await directory.active_person(work.session, member_id)
            if agent is not None:
                text, keyboard = ticket_views.covered(
                    one, words_of(agent, work.team), theirs=member_id != one.former_id
                )
                await mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.REMINDER, silent=quiet)


async def show_given(work: Work, mail: Outgoing, given: Sequence[GivenByRule]) -> None:
    """Inform account managers of the customers who are theirs now by the team's rule: one by name, more by number."""
    for member_id, theirs in groupby(given, key=lambda one: one.member_id):
        agent = await directory.active_person(work.session, member_id)
        if agent is not None:
            text, keyboard = customer_views.came(words_of(agent, work.team), list(theirs))
            await mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.RECEIPT)


async def bring_steps(work: Work, mail: Outgoing) -> None:
    """Close the cards of steps that are somebody else's now, and bring the next to each agent at work.

    The card of a lead in an agent's hand stays the lowest message.
    """
    for gone in await step_cards.take_withdrawn(work):
        agent = await directory.person_of_member(work.session, gone.member_id)
        words = words_of(agent, work.team)
        if gone.card.card_id is not None:
            await mail.withdraw(gone.card.card_id)
            text = views.closed_step(gone.card, words("step-gone"), words)
            await mail.edit(agent.address, text, of=gone.card.card_id)
    await _end_undo(work, mail)
    for one in await step_cards.take_cards_to_show(work):
        assert one.shown_to is not None
        agent = await directory.person_of_member(work.session, one.shown_to)
        text, keyboard = views.step_card(one, Viewer(words_of(agent, work.team), work.team, work.now))
        row = await mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.REMINDER)
        await step_cards.remember_card(work.session, one.step_id, row)
        await Cards(work, mail).lower(one.shown_to)


async def _end_undo(work: Work, mail: Outgoing) -> None:
    """Take the button for taking an answer back from the cards whose time for that is over."""
    for one in await step_undo.take_undo_over(work):
        agent = await directory.person_of_member(work.session, one.member_id)
        card = await step_cards.card_of(work.session, work.team, one.step_id)
        complains = one.rating is not None and one.rating < SATISFIED and not card.complaint
        keyboard = views.complaint_button(card, words_of(agent, work.team)) if complains else []
        await mail.change_keyboard(agent.address, of=one.card_id, keyboard=keyboard)
