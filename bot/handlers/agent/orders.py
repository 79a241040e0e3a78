"""Orders: /order, the order of a sale, its amounts, and suggested products, which /suggest sets."""

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import card_in_hand, lower
from bot.handlers.agent.customers import kept_for, who_and_text, whom
from bot.handlers.manager.find import looker_of, may_look_up, orders_shown
from bot.routing.buttons import customers as buttons
from bot.routing.context import Context, Where
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.routing.typed_example import as_read
from bot.transport.outgoing import Keyboard
from bot.views.agent import orders as views
from core.customers.orders import EXAMPLE, read_items
from core.errors import BadSetting, Gone
from core.money import Sum, parse_amount, usual_price
from core.rights import Act, may, roles_that
from core.terms import Role
from desk.customers import (
    agreements,
    carried,
    order_pages,
    orders,
    pages,
    papers,
    payments,
    payments_by_hand,
    phases,
    refunds,
    sale_refunds,
    suggestions,
)
from desk.customers.order_pages import Order
from desk.customers.orders import NewOrder
from desk.customers.payments_by_hand import PaymentCorrector
from desk.customers.sale_orders import order_of_sale

WHOSE = "whose-order"
"""An order typed with a number that fits several people: a tap chooses the person."""
_LINE = f"/order 5437 {EXAMPLE}"


def mount(board: Router) -> None:
    """Mount orders for agents and those who see the queue; what goes with what for admins."""
    readers = (Role.AGENT, *roles_that(Act.SEE_QUEUE))
    board.command("order", order_command, *readers, where=Where.PRIVATE)
    board.tap(buttons.AskNewOrder, ask_new, *readers)
    board.answer("new-order", items_typed, *readers)
    board.tap(buttons.ShowOrder, show, *readers)
    board.tap(buttons.OpenSaleOrder, open_of_sale, Role.AGENT)
    board.tap(buttons.AskOrderItems, ask_items, *readers)
    board.answer("order-items", more_typed, *readers)
    board.tap(buttons.AddSuggested, add_suggested, *readers)
    board.answer("suggested-price", suggested_price_typed, *readers)


def _member(context: Context) -> int | None:
    return context.person.member_id if context.person is not None else None


# -- new -----------------------------------------------------------------------------------------------------------


async def order_command(context: Context, rest: str) -> None:
    """Handle /order NUMBER [product xN + something = price]."""
    who, items = who_and_text(rest, context.team.region)
    looker = looker_of(context)
    example = as_read(context.words, _LINE, await _example_price(context))
    if not who:
        raise BadSetting("for whom, and what", what="order-bare", example=example)
    if not await may_look_up(context, looker):
        return
    contact_id = await whom(context, who, lambda one: buttons.AskNewOrder(contact=one), WHOSE, items, example=example)
    if contact_id is not None and items:
        await _make(context, contact_id, items)
    elif contact_id is not None:
        await ask_new(context, buttons.AskNewOrder(contact=contact_id))


async def ask_new(context: Context, tap: buttons.AskNewOrder) -> None:
    """Ask what is ordered, unless it was typed before it was clear for whom."""
    if items := kept_for(context, WHOSE, tap.contact):
        await _make(context, tap.contact, items)
        return
    await pages.require_visible(context.session, context.team, tap.contact, looker_of(context))
    await context.expect("new-order", contact=tap.contact)
    await _ask_what_is_ordered(context, await orders_shown(context, tap.contact))


async def _ask_what_is_ordered(context: Context, known: Keyboard | None = None) -> None:
    text, keyboard = views.ask_items(context.words, await _example_price(context))
    await context.say(text, [*keyboard, *(known or [])])


async def _example_price(context: Context) -> Sum:
    """Return a price for an example, as the team asks them."""
    known = await orders.priced_products(context.session, context.team.id)
    return usual_price(context.team.currency, [one.price for one in known])


async def items_typed(context: Context, message: Message) -> None:
    """Create the order from the typed text; text that cannot be read is asked for again."""
    await _make(context, int(context.talk.data["contact"]), words_in(message))


async def _make(context: Context, contact_id: int, text: str) -> None:
    await pages.require_visible(context.session, context.team, contact_id, looker_of(context))
    known = await orders.priced_products(context.session, context.team.id)
    items = read_items(text, known, context.team.currency)
    new = NewOrder(contact_id, items, _member(context))
    order_id = await orders.make_order(await context.work_in_view(), new, by=context.me.id)
    await context.expect(None)
    await show_order(context, order_id)


# -- one order -----------------------------------------------------------------------------------------------------


async def show(context: Context, tap: buttons.ShowOrder) -> None:
    """Show one order."""
    if await context.answer_privately():
        await show_order(context, tap.order)


async def show_order(context: Context, order_id: int) -> None:
    """Show an order to a person concerned with its customer; its suggestions count as shown to an agent."""
    page = await order_pages.order_page(context.session, context.team, order_id)
    await pages.require_visible(context.session, context.team, page.order.contact_id, looker_of(context))
    proposed = await suggestions.proposed_for(context.session, page)
    member_id = _member(context)
    if proposed and member_id is not None:
        await suggestions.note_told(await context.work_in_view(), order_id, proposed, member_id)
    work = await context.work_in_view()
    seen = views.OrderView(
        page,
        tuple(proposed),
        may(context.roles, Act.REASSIGN),
        tuple(await payments.payments_of(context.session, order_id)),
        paid_by(context) is not None,
        tuple(await phases.phases_of(context.session, order_id)),
        tuple(await phases.templates(context.session, context.team.id)),
        tuple(await papers.papers_of(context.session, order_id)),
        await agreements.agreed_on(context.session, order_id),
        await payments_by_hand.last_standing(work, order_id, payment_corrector(context)),
        await carried.carried_to(work, page.order),
        await refunds.uncounted(context.session, order_id),
        await sale_refunds.behind(work, page.order),
    )
    await context.show(*views.order_page(seen, context.words, context.team, context.now))


async def open_of_sale(context: Context, tap: buttons.OpenSaleOrder) -> None:
    """Show the order of a sale the agent just recorded, in a message of its own: the card keeps its undo."""
    order_id = await order_of_sale(await context.work_in_view(), tap.attempt, context.member_id)
    if order_id is None:
        raise Gone("this sale was taken back")
    context.message_id = None
    await show_order(context, order_id)
    card = await card_in_hand(context)
    if card is not None and not card.offered:
        await lower(context, card)


async def must_see_order(context: Context, order_id: int) -> Order:
    """Return an order. Raises Gone for a person not concerned with its customer."""
    one = await order_pages.order_of(context.session, context.team, order_id)
    await pages.require_visible(context.session, context.team, one.contact_id, looker_of(context))
    return one


async def ask_items(context: Context, tap: buttons.AskOrderItems) -> None:
    """Ask what else is ordered."""
    await must_see_order(context, tap.order)
    await context.expect("order-items", order=tap.order)
    await _ask_what_is_ordered(context)


async def more_typed(context: Context, message: Message) -> None:
    """Add the typed items to the order."""
    order_id = int(context.talk.data["order"])
    await must_see_order(context, order_id)
    known = await orders.priced_products(context.session, context.team.id)
    items = read_items(words_in(message), known, context.team.currency)
    await suggestions.add(await context.work_in_view(), order_id, items, member_id=_member(context), by=context.me.id)
    await context.expect(None)
    await show_order(context, order_id)


def payment_corrector(context: Context) -> PaymentCorrector:
    """Return who would take a payment back here."""
    return PaymentCorrector(context.me.id, may(context.roles, Act.REASSIGN))


def paid_by(context: Context) -> str | None:
    """Return the gateway by which this team's customers pay, None where none is configured."""
    fitting = (
        name
        for name, currencies in context.paid_by.items()
        if context.gateways.get(name) == context.team.id and context.team.currency in currencies
    )
    return next(fitting, None)


# -- what goes with what -------------------------------------------------------------------------------------------


async def add_suggested(context: Context, tap: buttons.AddSuggested) -> None:
    """Put a proposed product into the order; for how much is asked where its price is agreed each time."""
    await must_see_order(context, tap.order)
    work = await context.work_in_view()
    one = await suggestions.proposed_in(work, tap.order, tap.product)
    if one.price is None:
        await context.expect("suggested-price", order=tap.order, product=tap.product)
        await context.say(*views.ask_price(context.words, one.name, await _example_price(context)))
        return
    await suggestions.take(work, tap.order, tap.product, member_id=_member(context), by=context.me.id)
    await show_order(context, tap.order)


async def suggested_price_typed(context: Context, message: Message) -> None:
    """Put a proposed product into the order for the price that was typed."""
    order_id, product_id = int(context.talk.data["order"]), int(context.talk.data["product"])
    await must_see_order(context, order_id)
    price = parse_amount(words_in(message), context.team.currency, least=0)
    work, member_id = await context.work_in_view(), _member(context)
    await suggestions.take(work, order_id, product_id, price=price, member_id=member_id, by=context.me.id)
    await context.expect(None)
    await show_order(context, order_id)
