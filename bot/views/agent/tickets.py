"""Tickets as people read them: one, the list, and that one is overdue."""

from collections.abc import Sequence
from datetime import datetime

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button, copy_button, grid
from bot.views.agent.card import Viewer, phone_line
from bot.views.agent.steps import stars_row
from bot.views.changes import joined
from bot.views.times import Moments, clocks_differ
from bot.words import NAME_SHOWN, Safe, Words
from core.arrivals.excerpts import without_numbers
from core.calendar.dates import format_time
from desk.customers.owners import AccountAgent
from desk.customers.stand_ins import Covered
from desk.customers.ticket_calls import TicketCall
from desk.customers.tickets import Ticket
from desk.people.directory import Team

_LINE = 80


def ticket_line(one: Ticket, words: Words, at: Moments) -> Safe:
    """Write a ticket in one line; numbers in it are hidden, for it stands on pages that stay in the chat."""
    return words(
        "ticket-line",
        number=words.mark(one.ticket_id),
        name=words.contact_name(one.name),
        text=without_numbers(one.text, at.region)[:_LINE],
        open=one.closed_at is None,
        at=at(one.due_at),
        rating=one.rating or 0,
    )


def ticket_page(one: Ticket, customer_id: int | None, seen: Viewer, *, calls: bool = False) -> Shown:
    """Write a ticket: who complains of what, whose it is, until when; and the buttons that close it.

    Numbers in it are hidden, for the page stays in the chat. `calls`: whoever reads it may have the number in a message
    of its own, which is hidden when the complaint ends.
    """
    words, team, now = seen.words, seen.team, seen.now
    at = Moments(words, team, now)
    lines = [
        words("ticket-head", number=words.mark(one.ticket_id), name=words.contact_name(one.name), at=at(one.opened_at)),
        words("ticket-text", text=without_numbers(one.text, team.region)),
        words("ticket-owner", owner=(one.owner or "")[:NAME_SHOWN], has_owner=bool(one.owner)),
    ]
    if one.absent and one.closed_at is None:
        lines.append(words("ticket-stands-in", absent=one.absent[:NAME_SHOWN]))
    rows = []
    if calls:
        rows.append([button(words.plain("button-ticket-call"), buttons.CallTicket(ticket=one.ticket_id))])
    if one.closed_at is not None:
        lines.append(words("ticket-closed", at=at(one.closed_at), rating=one.rating or 0))
    else:
        lines.append(words("ticket-due", at=at(one.due_at), late=now > one.due_at))
        lines.append(words("ticket-how"))
        rows.append(stars_row(words, lambda n: buttons.CloseTicket(ticket=one.ticket_id, stars=n)))
        rows.append([button(words.plain("button-give-customer"), buttons.AskTicketOwner(ticket=one.ticket_id))])
    if customer_id is not None:
        rows.append([button(words.plain("button-customer"), buttons.ShowCustomer(customer=customer_id))])
    rows.append([button(words.plain("button-tickets"), buttons.ShowTickets())])
    return joined(lines), rows


def call_card(call: TicketCall, seen: Viewer) -> Shown:
    """Write whom to call about a complaint: the number, which is to be copied, and what closes the complaint."""
    one, words = call.ticket, seen.words
    at = Moments(words, seen.team, seen.now)
    lines = [
        words("ticket-head", number=words.mark(one.ticket_id), name=words.contact_name(one.name), at=at(one.opened_at)),
        phone_line(call.phone, seen),
    ]
    if call.zone and clocks_differ(seen.now, seen.team.timezone, call.zone):
        lines.append(words("card-local-time", time=format_time(seen.now, call.zone, words.language)))
    lines += [words("ticket-text", text=without_numbers(one.text, seen.team.region)), words("ticket-how")]
    return joined(lines), [
        [copy_button(words.plain("button-copy"), call.phone)],
        stars_row(words, lambda n: buttons.CloseTicket(ticket=one.ticket_id, stars=n)),
    ]


def tickets_page(found: Sequence[Ticket], number: int, seen: Viewer) -> Shown:
    """List open tickets, a button each; `number`: how many there are, with those that are due later."""
    words, at = seen.words, Moments(seen.words, seen.team, seen.now)
    lines = [words("tickets-title", n=number), *(ticket_line(one, words, at) for one in found)]
    if number > len(found):
        lines.append(words("tickets-more", n=number - len(found)))
    return joined(lines), [[ticket_button(one, words)] for one in found]


def ticket_button(one: Ticket, words: Words) -> dict[str, object]:
    """Return the button that opens a ticket."""
    label = words.plain("button-ticket", number=words.mark(one.ticket_id), name=words.contact_name(one.name))
    return button(label, buttons.ShowTicket(ticket=one.ticket_id))


def overdue(one: Ticket, words: Words, team: Team, now: datetime) -> Shown:
    """Warn that a ticket is overdue."""
    at = Moments(words, team, now)
    text = words(
        "ticket-overdue",
        number=words.mark(one.ticket_id),
        name=words.contact_name(one.name),
        at=at(one.due_at),
        owner=(one.owner or "")[:NAME_SHOWN],
        has_owner=bool(one.owner),
    )
    return text, [[ticket_button(one, words)]]


def passed_on(one: Ticket, words: Words) -> Shown:
    """Inform that a complaint's agent has left, and whose it is now."""
    owner = (one.owner or "")[:NAME_SHOWN]
    facts = {
        "number": words.mark(one.ticket_id),
        "name": words.contact_name(one.name),
        "owner": owner,
        "has_owner": bool(one.owner),
    }
    return words("ticket-passed-on", **facts), [[ticket_button(one, words)]]


def covered(one: Covered, words: Words, *, theirs: bool) -> Shown:
    """Inform an agent that a complaint is theirs, or a colleague's, while one of both is away, or since one is back."""
    facts = {
        "number": words.mark(one.ticket.ticket_id),
        "name": words.contact_name(one.ticket.name),
        "owner": (one.ticket.owner or "")[:NAME_SHOWN],
        "former": one.former[:NAME_SHOWN],
    }
    if one.back:
        text = words("ticket-back-yours" if theirs else "ticket-back", **facts)
    else:
        text = words("ticket-covered-yours" if theirs else "ticket-covered", **facts)
    return text, [[ticket_button(one.ticket, words)]]


def taken(one: Ticket, words: Words, by: str) -> Shown:
    """Inform an agent that their complaint is a colleague's now, and who decided so."""
    facts = {
        "number": words.mark(one.ticket_id),
        "name": words.contact_name(one.name),
        "owner": (one.owner or "")[:NAME_SHOWN],
    }
    return words("ticket-taken", by=by[:NAME_SHOWN], **facts), [[ticket_button(one, words)]]


def ask_owner(words: Words, ticket_id: int, agents: Sequence[AccountAgent]) -> Shown:
    """Ask to whom a ticket is given."""
    choices = [
        button(one.name[:NAME_SHOWN], buttons.GiveTicket(ticket=ticket_id, member=one.member_id)) for one in agents
    ]
    back = [button(words.plain("button-back"), buttons.ShowTicket(ticket=ticket_id))]
    return words("ask-ticket-owner"), [*grid(choices), back]
