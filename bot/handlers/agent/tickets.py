"""/tickets and /ticket: complaints of customers, whose they are, and how satisfied they end."""

from aiogram.types import Message

from bot.cards import words_of
from bot.handlers.agent.customers import kept_for, who_and_text, whom
from bot.handlers.manager.find import looker_of, may_look_up
from bot.routing.buttons import customers as buttons
from bot.routing.context import Context, Where
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.ticket_calls import end_calls, hide_number
from bot.views.agent import steps as step_views
from bot.views.agent import tickets as views
from bot.views.agent.card import Viewer
from bot.views.changes import joined
from core.errors import BadSetting, NotAllowed, OldButton
from core.mail_terms import Urgency
from core.rights import Act, may, roles_that
from core.terms import Role
from desk.customers import owners, pages, step_cards, ticket_calls, tickets
from desk.customers.tickets import Ticket
from desk.people import directory

EXAMPLE = "/ticket 5437 The parcel came open"
WHOSE = "whose-ticket"
"""A complaint was typed with a number that fits several people: a tap says whose it is."""


def mount(board: Router) -> None:
    """Mount tickets for agents and those who see the queue."""
    readers = (Role.AGENT, *roles_that(Act.SEE_QUEUE))
    board.page("tickets", tickets_command, *readers, where=Where.PRIVATE, finds="customer")
    board.command("ticket", ticket_command, *readers, where=Where.PRIVATE)
    board.tap(buttons.ShowTickets, show_tickets, *readers)
    board.tap(buttons.AskTicket, ask_ticket, *readers)
    board.answer("ticket", ticket_typed, *readers)
    board.tap(buttons.ShowTicket, show_ticket, *readers)
    board.tap(buttons.CallTicket, call, Role.AGENT)
    board.tap(buttons.CloseTicket, close, *readers)
    board.tap(buttons.AskTicketOwner, ask_owner, *readers)
    board.tap(buttons.GiveTicket, give, *readers)


async def tickets_command(context: Context) -> None:
    """Handle /tickets."""
    await show_tickets(context, buttons.ShowTickets())


async def show_tickets(context: Context, _tap: buttons.ShowTickets) -> None:
    """Show the team's open tickets to who sees the queue, their own to everybody else."""
    if await context.answer_privately():
        own = None if may(context.roles, Act.SEE_QUEUE) else context.member_id
        found = await tickets.open_tickets(context.session, context.team, own)
        number = await tickets.count_open(context.session, context.team, own)
        await context.show(*views.tickets_page(found, number, _seen_here(context)))


async def ticket_command(context: Context, rest: str) -> None:
    """Handle /ticket NUMBER what is wrong."""
    who, text = who_and_text(rest, context.team.region)
    if not who:
        raise BadSetting("of whom, and what is wrong", what="ticket", example=EXAMPLE)
    looker = looker_of(context)
    if not await may_look_up(context, looker):
        return
    contact_id = await whom(context, who, lambda one: buttons.AskTicket(contact=one), WHOSE, text, example=EXAMPLE)
    if contact_id is not None and text:
        await _open(context, contact_id, text)
    elif contact_id is not None:
        await ask_ticket(context, buttons.AskTicket(contact=contact_id))


async def ask_ticket(context: Context, tap: buttons.AskTicket) -> None:
    """Ask what the complaint is, unless it was typed before it was clear whose it is."""
    if text := kept_for(context, WHOSE, tap.contact):
        await _open(context, tap.contact, text)
        return
    await pages.require_visible(context.session, context.team, tap.contact, looker_of(context))
    await context.expect("ticket", contact=tap.contact)
    await context.say(context.words("ask-ticket"))


async def ticket_typed(context: Context, message: Message) -> None:
    """Keep the complaint that was typed."""
    await _open(context, int(context.talk.data["contact"]), words_in(message))


async def _open(context: Context, contact_id: int, text: str) -> None:
    await pages.require_visible(context.session, context.team, contact_id, looker_of(context))
    work = await context.work_in_view()
    member_id = context.person.member_id if context.person is not None else None
    one = await tickets.open_ticket(work, contact_id, text, member_id=member_id, by=context.me.id)
    await context.expect(None)
    await _tell_owner(context, one)
    await _renew_steps(context, contact_id)
    await _show(context, one)


async def _renew_steps(context: Context, contact_id: int) -> None:
    """Rewrite the cards of steps that are in agents' hands: they say what the customer complains of, and what of it."""
    for card in await step_cards.shown_about(context.session, context.team, contact_id):
        assert card.shown_to is not None
        agent = await directory.person_of_member(context.session, card.shown_to)
        seen = Viewer(words_of(agent, context.team), context.team, context.now)
        text, keyboard = step_views.step_card(card, seen)
        await context.mail.edit(agent.address, text, keyboard=keyboard, of=card.card_id)


async def _tell_owner(context: Context, one: Ticket) -> None:
    """Show a ticket to whose it is, if that is somebody else."""
    if one.owner_id is None or (context.person is not None and context.person.member_id == one.owner_id):
        return
    agent = await directory.person_of_member(context.session, one.owner_id)
    customer_id = await pages.customer_of(context.session, one.contact_id)
    words = words_of(agent, context.team)
    seen, calls = Viewer(words, context.team, context.now), one.is_called_by(one.owner_id, agent.id)
    text, keyboard = views.ticket_page(one, customer_id, seen, calls=calls)
    given = words("ticket-given", by=context.me.name)
    await context.mail.send(agent.address, joined([given, text]), keyboard=keyboard, urgency=Urgency.RECEIPT)


async def show_ticket(context: Context, tap: buttons.ShowTicket) -> None:
    """Show one ticket."""
    if await context.answer_privately():
        await _show(context, await _seen(context, tap.ticket))


async def _seen(context: Context, ticket_id: int) -> Ticket:
    """Return a ticket for who owns it, has to do with its contact, or sees the queue."""
    one = await tickets.ticket_of(context.session, context.team.id, ticket_id)
    mine = context.person is not None and one.owner_id is not None and context.person.member_id == one.owner_id
    if not mine:
        await pages.require_visible(context.session, context.team, one.contact_id, looker_of(context))
    return one


async def _show(context: Context, one: Ticket) -> None:
    customer_id = await pages.customer_of(context.session, one.contact_id)
    member_id = context.person.member_id if context.person is not None else None
    calls = one.is_called_by(member_id, context.me.id)
    await context.show(*views.ticket_page(one, customer_id, _seen_here(context), calls=calls))


def _seen_here(context: Context) -> Viewer:
    return Viewer(context.words, context.team, context.now)


async def call(context: Context, tap: buttons.CallTicket) -> None:
    """Show the number of who complained to whose it is, in a message of its own: it is hidden there when that ends."""
    if not await context.answer_privately() or not await may_look_up(context, looker_of(context)):
        return
    work = await context.work_in_view()
    found = await ticket_calls.take_call(work, tap.ticket, context.member_id, by=context.me.id)
    if found.before is not None:
        await hide_number(context.mail, context.chat, found.ticket, found.before, _seen_here(context))
    row = await context.say(*views.call_card(found, _seen_here(context)))
    await ticket_calls.remember_call(context.session, tap.ticket, context.member_id, row)


async def close(context: Context, tap: buttons.CloseTicket) -> None:
    """Close a ticket with how satisfied the customer is."""
    if not 1 <= tap.stars <= 5:
        raise OldButton("from 1 to 5")
    await _seen(context, tap.ticket)
    work = await context.work_in_view()
    one = await tickets.close_ticket(work, tap.ticket, tap.stars, by=context.me.id)
    await _renew_steps(context, one.contact_id)
    await end_calls(work, context.mail)
    await _show(context, one)


async def ask_owner(context: Context, tap: buttons.AskTicketOwner) -> None:
    """Ask to whom a ticket is given."""
    await _seen(context, tap.ticket)
    agents = await owners.agents(context.session, context.team.id)
    await context.show(*views.ask_owner(context.words, tap.ticket, agents))


async def give(context: Context, tap: buttons.GiveTicket) -> None:
    """Assign a ticket to an agent, who is shown it."""
    before = await _seen(context, tap.ticket)
    giver = context.person.member_id if context.person is not None else None
    own = giver is not None and before.owner_id == giver
    if not own and not may(context.roles, Act.REASSIGN):
        raise NotAllowed("a ticket is given on by whose it is, or by who manages")
    work = await context.work_in_view()
    one = await tickets.give_ticket(work, tap.ticket, tap.member, by=context.me.id)
    await end_calls(work, context.mail)
    await _tell_owner(context, one)
    if not own and before.owner_id != tap.member:
        await _tell_former(context, before.owner_id, one)
    if before.stands_in_for not in (giver, tap.member):
        await _tell_former(context, before.stands_in_for, one, silent=True)
    await _show(context, one)


async def _tell_former(context: Context, member_id: int | None, one: Ticket, *, silent: bool = False) -> None:
    """Inform whose a complaint was, or for whom a colleague had it, that it is another's now."""
    agent = await directory.active_person(context.session, member_id)
    if agent is not None:
        text, keyboard = views.taken(one, words_of(agent, context.team), context.me.name)
        await context.mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.RECEIPT, silent=silent)
