"""What becomes of an order and its money: ordered, invoiced, paid (by a link, too), paid back, cancelled, a mistake."""

from aiogram.types import Message

from bot.handlers.agent.orders import must_see_order, paid_by, payment_corrector, show_order
from bot.handlers.manager.sale import corrector_of, show_corrected
from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.refusals import refused
from bot.routing.router import Router
from bot.views.agent import orders as order_views
from bot.views.agent import payments as views
from bot.views.times import Moments, moment
from core.customers.orders import EntryKind
from core.errors import NotAnAmount, OldButton
from core.money import parse_amount
from core.rights import Act, require, roles_that
from core.terms import Role
from desk.customers import carried, orders, payments, payments_by_hand, refunds, sale_refunds
from desk.messages.nearest import refused_by

_MANAGERS_ALONE = frozenset({EntryKind.REFUNDED, EntryKind.CANCELLED})
"""Refunds and cancellations: agents may not record them."""


def mount(board: Router) -> None:
    """Mount it for agents and those who see the queue; refunds for managers."""
    readers = (Role.AGENT, *roles_that(Act.SEE_QUEUE))
    board.tap(buttons.StepOrder, step, *readers)
    board.tap(buttons.AskOrderPaid, ask_paid, *readers)
    board.answer("order-paid", paid_typed, *readers)
    board.tap(buttons.AskOrderRefund, ask_refund, *roles_that(Act.REASSIGN))
    board.answer("order-refund", refund_typed, *roles_that(Act.REASSIGN))
    board.tap(buttons.LowerSale, lower_sale, *roles_that(Act.CORRECT_SALES))
    board.tap(buttons.CarryMoney, carry_money, *roles_that(Act.REASSIGN))
    board.tap(buttons.TakeBackPaid, take_back_paid, *readers)
    board.tap(buttons.AskPayment, ask_payment, *readers)


async def step(context: Context, tap: buttons.StepOrder) -> None:
    """Record one amount of an order, in full."""
    await must_see_order(context, tap.order)
    if tap.kind in _MANAGERS_ALONE:
        require(context.roles, Act.REASSIGN)
    if tap.kind is EntryKind.REFUNDED:
        await _pay_back(context, tap.order, None)
    else:
        await orders.take_step(await context.work_in_view(), tap.order, tap.kind, by=context.me.id)
    await show_order(context, tap.order)


async def _pay_back(context: Context, order_id: int, amount: int | None) -> None:
    """Record a refund; if the provider has reported the same one, answer that: nothing counts twice."""
    back = await refunds.pay_back(await context.work_in_view(), order_id, amount, by=context.me.id)
    if back.known_at is not None:
        at = moment(context.words, back.known_at, context.team.timezone, context.now)
        await context.say(context.words("order-refund-known", at=at))


async def ask_paid(context: Context, tap: buttons.AskOrderPaid) -> None:
    """Ask how much was paid."""
    one = await must_see_order(context, tap.order)
    await context.expect("order-paid", order=tap.order)
    await context.say(order_views.ask_money(EntryKind.PAID, one, context.words))


async def paid_typed(context: Context, message: Message) -> None:
    """Record a part payment."""
    typed = await _amount_typed(context, message, EntryKind.PAID)
    if typed is not None:
        order_id, amount = typed
        await orders.take_step(await context.work_in_view(), order_id, EntryKind.PAID, amount=amount, by=context.me.id)
        await context.expect(None)
        await show_order(context, order_id)


async def _amount_typed(context: Context, message: Message, kind: EntryKind) -> tuple[int, int] | None:
    """Return the order that was asked about and the typed amount; None: it cannot be read and is asked for again."""
    one = await must_see_order(context, int(context.talk.data["order"]))
    try:
        return one.order_id, parse_amount(words_in(message), one.currency)
    except NotAnAmount as error:
        await context.say(order_views.ask_money(kind, one, context.words, refused(context.words, error)))
        return None


async def take_back_paid(context: Context, tap: buttons.TakeBackPaid) -> None:
    """Take back a payment that was written down by mistake."""
    await must_see_order(context, tap.order)
    await payments_by_hand.take_back(await context.work_in_view(), tap.order, tap.entry, payment_corrector(context))
    if await context.answer_privately():
        await show_order(context, tap.order)


async def carry_money(context: Context, tap: buttons.CarryMoney) -> None:
    """Count what an order has too much for another one of the customer, and show that one."""
    await must_see_order(context, tap.order)
    await carried.carry(await context.work_in_view(), tap.order, tap.to, by=context.me.id)
    await show_order(context, tap.to)


async def lower_sale(context: Context, tap: buttons.LowerSale) -> None:
    """Note on the sale, too, what went back in its order; its agent hears of it."""
    await must_see_order(context, tap.order)
    who = corrector_of(context)
    done = await sale_refunds.lower_sale(await context.work_in_view(), tap.order, tap.amount, who=who)
    await show_corrected(context, done)


async def ask_refund(context: Context, tap: buttons.AskOrderRefund) -> None:
    """Ask how much went back."""
    one = await must_see_order(context, tap.order)
    await context.expect("order-refund", order=tap.order)
    await context.say(order_views.ask_money(EntryKind.REFUNDED, one, context.words))


async def refund_typed(context: Context, message: Message) -> None:
    """Record a partial refund."""
    typed = await _amount_typed(context, message, EntryKind.REFUNDED)
    if typed is not None:
        order_id, amount = typed
        await _pay_back(context, order_id, amount)
        await context.expect(None)
        await show_order(context, order_id)


async def ask_payment(context: Context, tap: buttons.AskPayment) -> None:
    """Ask for a payment link: a job makes it, texts it to the customer, and shows it here. One that waits is shown."""
    await must_see_order(context, tap.order)
    gateway = paid_by(context)
    if gateway is None:
        raise OldButton("no payment gateway takes this team's currency any more")
    work = await context.work_in_view()
    payment_id = await payments.ask_payment(work, tap.order, gateway, by=context.me.id)
    for one in await payments.waiting_among(context.session, [payment_id]):
        unwanted = await refused_by(work, one.contact_id) is not None
        link = "" if unwanted else views.address_of(one, one.url or "", context.public_url)
        at = Moments(context.words, context.team, context.now)
        await context.say(*views.unpaid(one, context.words, at, link=link, own=bool(context.public_url)))
        return
    await context.toast(context.words.plain("toast-payment-asked"))
    await show_order(context, tap.order)
