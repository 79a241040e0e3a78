"""Whose a customer is: those who are nobody's, and giving one to an agent."""

from bot.cards import words_of
from bot.handlers.manager.find import looker_of
from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.ticket_calls import end_calls
from bot.views.agent import customer_owners as views
from bot.views.agent.customers import customer_page
from core.mail_terms import Urgency
from core.rights import Act, roles_that
from desk.customers import handing_over, overviews, owners, pages
from desk.people import directory


def mount(board: Router) -> None:
    """Mount owners for those who give leads to people."""
    givers = roles_that(Act.REASSIGN)
    board.tap(buttons.ShowNobodys, show_nobodys, *givers)
    board.tap(buttons.AskNobodysOwner, ask_nobodys_owner, *givers)
    board.tap(buttons.GiveNobodys, give_nobodys, *givers)
    board.tap(buttons.AskCustomerOwner, ask_owner, *givers)
    board.tap(buttons.GiveCustomer, give, *givers)


async def show_nobodys(context: Context, _tap: buttons.ShowNobodys) -> None:
    """Show the customers who are nobody's."""
    if await context.answer_privately():
        found = await overviews.without_owner(context.session, context.team)
        await context.show(*views.nobodys_page(found, context.words))


async def ask_nobodys_owner(context: Context, _tap: buttons.AskNobodysOwner) -> None:
    """Ask to whom all customers without an owner are given."""
    agents = await owners.agents(context.session, context.team.id)
    await context.show(*views.ask_nobodys_owner(context.words, agents))


async def give_nobodys(context: Context, tap: buttons.GiveNobodys) -> None:
    """Hand all customers without an owner to an agent or the account managers, who are told how many."""
    work = await context.work_in_view()
    given = await handing_over.give_nobodys(work, tap.member, by=context.me.id)
    agents = {one.member_id: one.name for one in await owners.agents(context.session, context.team.id)}
    for member_id, n in given.items():
        agent = await directory.person_of_member(context.session, member_id)
        text, keyboard = views.given_many(words_of(agent, context.team), n, context.me.name)
        await context.mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.RECEIPT)
    await end_calls(work, context.mail)
    await context.show(*views.nobodys_given(context.words, {agents[one]: n for one, n in given.items()}))


async def ask_owner(context: Context, tap: buttons.AskCustomerOwner) -> None:
    """Ask to whom a customer is given."""
    agents = await owners.agents(context.session, context.team.id)
    await context.show(*views.ask_owner(context.words, tap.customer, agents))


async def give(context: Context, tap: buttons.GiveCustomer) -> None:
    """Assign a customer to an agent, who is told, and hears of the complaints that come along."""
    work = await context.work_in_view()
    over = await handing_over.hand_over(work, tap.customer, tap.member, by=context.me.id)
    agent = await directory.person_of_member(context.session, tap.member)
    page = await pages.page_of(context.session, context.team, tap.customer, looker_of(context), context.now)
    text, keyboard = views.given_text(page.line, words_of(agent, context.team), context.me.name, over.tickets)
    await context.mail.send(agent.address, text, keyboard=keyboard, urgency=Urgency.RECEIPT)
    await end_calls(work, context.mail)
    await context.show(*customer_page(page, context.words, context.team, context.now))
