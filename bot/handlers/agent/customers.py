"""/customers and /customer: an agent's own customers, or all for managers; and giving a customer to somebody."""

from collections.abc import Callable

from bot.handlers.manager.find import looker_of, may_look_up
from bot.routing import typed
from bot.routing.buttons import customers as buttons
from bot.routing.buttons.packing import Button
from bot.routing.context import Context, Where
from bot.routing.keyboards import Shown
from bot.routing.router import Router
from bot.routing.typed_example import as_read
from bot.views.agent import customers as views
from bot.views.changes import example
from bot.views.manager import find as find_views
from core.arrivals.finding import wanted
from core.arrivals.found_numbers import find_numbers
from core.rights import Act, roles_that
from core.terms import Role
from desk.customers import customer_lines, overviews, pages
from desk.search import find

EXAMPLE = "/customer 5437"


def mount(board: Router) -> None:
    """Mount customers for agents and for those who see the queue."""
    readers = (Role.AGENT, *roles_that(Act.SEE_QUEUE))
    board.page("customers", customers_command, *readers, where=Where.PRIVATE, finds="customer")
    board.command("customer", customer_command, *readers, where=Where.PRIVATE)
    board.tap(buttons.ShowCustomers, show_customers, *readers)
    board.tap(buttons.ShowCustomer, show_customer, *readers)
    board.tap(buttons.OpenCustomer, open_customer, *readers)


async def customers_command(context: Context) -> None:
    """Handle /customers."""
    await show_customers(context, buttons.ShowCustomers())


async def show_customers(context: Context, _tap: buttons.ShowCustomers) -> None:
    """Show the team's customers to those who see the queue, and everybody else their own."""
    if not await context.answer_privately():
        return
    looker = looker_of(context)
    own = None if pages.sees_everybody(looker) else context.member_id
    found = await overviews.overview(context.session, context.team, context.now, own)
    await context.show(*views.overview_page(found, context.words, context.team, context.now))


async def customer_command(context: Context, rest: str) -> None:
    """Handle /customer part of number or name."""
    if not rest.strip():
        await context.say(context.words("customer-how", example=example(as_read(context.words, EXAMPLE))))
        return
    looker = looker_of(context)
    if not await may_look_up(context, looker):
        return
    by = wanted(rest, context.team.region, EXAMPLE)
    among = pages.customers_of(context.team, looker)
    people = await find.matching(context.session, context.team.id, by, customer_lines.LISTED + 1, among=among)
    found = await pages.among(context.session, context.team, people[: customer_lines.LISTED], looker)
    if len(found) == 1:
        await _show(context, found[0].customer_id)
    else:
        await context.say(*views.found_page(found, context.words, more=len(people) > customer_lines.LISTED))


def who_and_text(rest: str, region: str) -> tuple[str, str]:
    """Split a text into the person and the rest: a whole number may be in groups, a part of a number is one word."""
    first = next(iter(find_numbers(rest, region)), None)
    if first is not None and first.phone is not None and not rest[: first.start].strip():
        return first.raw, rest[first.end :].strip()
    return typed.first_word(rest)


async def whom(
    context: Context, raw: str, choose: Callable[[int], Button], state: str, text: str, *, example: str
) -> int | None:
    """Return the one contact that fits the text and that concerns the asker.

    If several fit, ask which one, with a button each by `choose`; the rest of the text waits in the dialog
    (`kept_for`). `example`: a whole command, for who typed too little to find somebody by.
    """
    by, looker = wanted(raw, context.team.region, example), looker_of(context)
    among = pages.contacts_of(context.team, looker)
    seen = await find.matching(context.session, context.team.id, by, find.SHOWN + 1, among=among)
    if len(seen) == 1:
        return seen[0]
    if not 1 < len(seen) <= find.SHOWN:
        await context.say(context.words("order-whose", n=len(seen)))
        return None
    await context.expect(state, contacts=seen, text=text)
    found = await find.matches(context.session, seen)
    await context.say(*find_views.which_page(context.words, found, choose))
    return None


def kept_for(context: Context, state: str, contact_id: int) -> str:
    """Return the text typed with a number that fitted this contact and others; "" where there was none."""
    data = context.talk.data
    fits = context.talk.state == state and contact_id in data["contacts"]
    return str(data["text"]) if fits else ""


async def show_customer(context: Context, tap: buttons.ShowCustomer) -> None:
    """Show one customer."""
    if await context.answer_privately():
        await _show(context, tap.customer)


async def open_customer(context: Context, tap: buttons.OpenCustomer) -> None:
    """Show one customer below the card of a step, which stays to be answered."""
    await context.say(*await _page(context, tap.customer))


async def _show(context: Context, customer_id: int) -> None:
    await context.show(*await _page(context, customer_id))


async def _page(context: Context, customer_id: int) -> Shown:
    one = await pages.page_of(context.session, context.team, customer_id, looker_of(context), context.now)
    return views.customer_page(one, context.words, context.team, context.now)
