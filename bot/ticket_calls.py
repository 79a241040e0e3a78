"""Messages with the number of who complained: hidden when the complaint is closed or passed on, or nobody may call."""

from bot.cards import words_of
from bot.transport.outgoing import Outgoing
from bot.views.agent import tickets as views
from bot.views.agent.card import Viewer
from core.addresses import Address
from desk.customers import ticket_calls
from desk.customers.pages import customer_of
from desk.customers.tickets import Ticket
from desk.people import directory
from desk.people.work import Work


async def end_calls(work: Work, mail: Outgoing) -> None:
    """Hide the numbers of who complained in messages whose time is over."""
    for gone in await ticket_calls.take_ended(work):
        agent = await directory.person_of_member(work.session, gone.member_id)
        seen = Viewer(words_of(agent, work.team), work.team, work.now)
        await hide_number(
            mail,
            agent.address,
            gone.ticket,
            gone.card_id,
            seen,
            await customer_of(work.session, gone.ticket.contact_id),
        )


async def hide_number(
    mail: Outgoing, chat: Address, one: Ticket, row: int, seen: Viewer, customer_id: int | None = None
) -> None:
    """Rewrite a message that has the number, by its row in the outbox, as the page of the complaint without it."""
    await mail.withdraw(row)
    text, keyboard = views.ticket_page(one, customer_id, seen)
    await mail.edit(chat, text, of=row, keyboard=keyboard)
