"""Whose a customer is: those who are nobody's, and giving one to an agent."""

from bot.cards import words_of
from bot.handlers.manager.find import looker_of
from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.agent import customers as views
from core.mail_terms import Urgency
from core.rights import Act, roles_that
from desk.customers import owners, pages
from desk.people import directory


def mount(board: Router) -> None:
    """Mount owners for those who give leads to people."""
    givers = roles_that(Act.REASSIGN)
    board.tap(buttons.ShowNobodys, show_nobodys, *givers)
    board.tap(buttons.AskCustomerOwner, ask_owner, *givers)
    board.tap(buttons.GiveCustomer, give, *givers)


async def show_nobodys(context: Context, _tap: buttons.ShowNobodys) -> None:
    """Show the customers who are nobody's."""
    if await context.answer_privately():
        found = await pages.without_owner(context.session, context.team)
        await context.show(*views.found_page(found, context.words))


async def ask_owner(context: Context, tap: buttons.AskCustomerOwner) -> None:
    """Ask to whom a customer is given."""
    agents = await owners.agents(context.session, context.team.id)
    await context.show(*views.ask_owner(context.words, tap.customer, agents))


async def give(context: Context, tap: buttons.GiveCustomer) -> None:
    """Assign a customer to an agent, who is told."""
    await owners.give_customer(
        context.session, context.team, tap.customer, tap.member, by=context.me.id, now=context.now
    )
    agent = await directory.person_of_member(context.session, tap.member)
    page = await pages.page_of(context.session, context.team, tap.customer, looker_of(context), context.now)
    text, keyboard = views.given_text(page.line, words_of(agent, context.team), context.me.name)
    await context.mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.RECEIPT)
    await context.show(*views.customer_page(page, context.words, context.team, context.now))
