"""/find: a person by a part of the number or name; agents find only their own."""

from bot.cards import Cards
from bot.routing.buttons import manager as manager_buttons
from bot.routing.context import Context, Where
from bot.routing.router import Router
from bot.routing.typed_example import as_read
from bot.transport.outgoing import Keyboard
from bot.views.agent.customers import customer_button
from bot.views.agent.orders import order_button
from bot.views.changes import example
from bot.views.manager import find as views
from core.arrivals.finding import EXAMPLE
from core.rights import Act, roles_that
from core.terms import Role
from desk.customers import pages as customers
from desk.customers.order_pages import orders_of
from desk.intake.lookup import Looker
from desk.search import find
from desk.search.find import Allowed


def mount(board: Router) -> None:
    """Mount the command for agents, and for those who see the queue."""
    readers = (Role.AGENT, *roles_that(Act.SEE_QUEUE))
    board.command("find", find_command, *readers, where=Where.PRIVATE)
    board.tap(manager_buttons.ShowPerson, person_tapped, *readers)


async def find_command(context: Context, rest: str) -> None:
    """Handle /find part of a number or name."""
    if not rest.strip():
        await context.say(context.words("find-how", example=example(as_read(context.words, EXAMPLE))))
        return
    looker = looker_of(context)
    if not await may_look_up(context, looker):
        return
    found = await find.find(context.session, context.team, rest, looker, context.now)
    if len(found.matches) == 1:
        await _show(context, found.matches[0].contact_id, looker, noted=True)
    else:
        await context.say(*views.result_page(context.words, found, context.team, context.now))


async def person_tapped(context: Context, tap: manager_buttons.ShowPerson) -> None:
    """Show one of the people found."""
    looker = looker_of(context)
    if await context.answer_privately() and await may_look_up(context, looker):
        await _show(context, tap.contact, looker, noted=False)


def looker_of(context: Context) -> Looker:
    """Return the person who looks somebody up here."""
    return Looker(context.me.id, context.roles, context.me.member_id)


async def _show(context: Context, contact_id: int, looker: Looker, *, noted: bool) -> None:
    one = await find.page_of(context.session, context.team, contact_id, looker, context.now, noted=noted)
    customer_id = await customers.customer_of(context.session, contact_id)
    keyboard = customer_button(context.words, customer_id) if customer_id is not None else []
    keyboard = [*await orders_shown(context, contact_id), *keyboard]
    if find.sees_everybody(looker):
        keyboard = [*views.lead_buttons(one, context.words), *keyboard]
    await context.say(views.person_page(one, context.words, context.team, context.now), keyboard)


async def orders_shown(context: Context, contact_id: int) -> Keyboard:
    """Return a button for each of the newest orders of somebody, who need never have bought: offers are orders."""
    known = await orders_of(context.session, contact_id, customers.TOLD_OF_EACH)
    return [[order_button(each, context.words)] for each in known]


async def may_look_up(context: Context, looker: Looker, times: int = 1, keyboard: Keyboard | None = None) -> bool:
    """Whether so many more look-ups are allowed; if not, answer so, and inform the managers once an hour.

    `keyboard`: actions that remain possible with the typed text.
    """
    may = await find.allowed(context.session, context.team, looker, context.now, times)
    if may is Allowed.YES:
        return True
    await context.say(context.words("find-no-more", n=find.LOOK_UPS_AN_HOUR), keyboard)
    if may is Allowed.NO_MORE_SINCE_NOW:
        settings = await context.settings()
        cards = Cards(context.work(settings), context.mail)
        await cards.tell_managers("manager-find-many", agent=context.me.name, n=find.LOOK_UPS_AN_HOUR)
    return False
