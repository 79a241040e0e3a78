"""Orders as shown in the chat: lines, the four amounts, possible actions, and suggestions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.routing.buttons import customers as buttons
from bot.routing.buttons.sale import ShowSale
from bot.routing.keyboards import Shown, button, fitted
from bot.transport.outgoing import Keyboard
from bot.views.agent.papers import agreed_lines, paper_line
from bot.views.agent.payments import payment_line
from bot.views.agent.phases import phase_buttons, phase_lines
from bot.views.changes import as_typed, joined
from bot.views.times import Moments
from bot.words import NAME_SHOWN, Safe, Words
from core import money
from core.customers.orders import EntryKind, Item, OrderState
from core.customers.papers import PaperKind
from desk.customers.order_pages import Order, OrderPage
from desk.customers.papers import SentPaper
from desk.customers.payments import Payment
from desk.customers.payments_by_hand import ByHand
from desk.customers.phases import KeptTemplate, OrderPhase
from desk.customers.suggestions import Proposed
from desk.customers.surplus import Surplus
from desk.people.directory import Team


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as somebody sees it."""

    page: OrderPage
    proposed: tuple[Proposed, ...]
    manages: bool
    payments: tuple[Payment, ...] = ()
    payable: bool = False
    """Whether a payment link can be made."""
    phases: tuple[OrderPhase, ...] = ()
    templates: tuple[KeptTemplate, ...] = ()
    papers: tuple[SentPaper, ...] = ()
    agreed: tuple[str, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    """The payment and the refund this person may take back as never made."""
    carried_to: Order | None = None
    """The order of the customer that money to be paid back could count for."""
    uncounted: tuple[str, ...] = ()
    """Refunds that providers report and the order's book does not count."""
    behind: int = 0
    """By how much the sale could be lowered, in minor units, as money went back in the order alone."""


def order_line(one: Order, words: Words, at: Moments) -> Safe:
    """Write an order in one line."""
    return words(
        "order-line",
        number=one.number,
        state=one.state,
        amount=_amount(one.moneys.ordered or one.offered, one, words),
        day=at.day(one.made_at),
    )


def order_button(one: Order, words: Words) -> dict[str, Any]:
    """Return the button that opens an order."""
    label = words.plain(
        "button-order", number=one.number, amount=_amount(one.moneys.ordered or one.offered, one, words)
    )
    return button(label, buttons.ShowOrder(order=one.order_id))


def order_page(seen: OrderView, words: Words, team: Team, now: datetime) -> Shown:
    """Write an order: what is in it, what was ordered, invoiced, paid and refunded, and what goes with it."""
    one, at = seen.page.order, Moments(words, team, now)
    name = words.contact_name(seen.page.name)
    lines = [words("order-head", number=one.number, state=one.state, name=name, day=at.day(one.made_at))]
    lines += [_item_line(item, one, words) for item in seen.page.lines]
    lines.append(
        words(
            "order-moneys",
            offered=_amount(one.offered, one, words),
            ordered=_amount(one.moneys.ordered, one, words),
            invoiced=_amount(one.moneys.invoiced, one, words),
            paid=_amount(one.moneys.paid, one, words),
            refunded=_amount(one.moneys.refunded, one, words),
        )
    )
    if one.alive and one.moneys.open:
        lines.append(words("order-open", amount=_amount(one.moneys.open, one, words)))
    if one.surplus:
        lines.append(words("order-surplus", amount=_amount(one.surplus, one, words)))
    if seen.behind:
        lines.append(words("order-sale-behind", amount=_amount(seen.behind, one, words)))
    lines += agreed_lines(seen.agreed, words)
    lines += [payment_line(each, words) for each in seen.payments]
    lines += [words("payment-refund-line", reported=each) for each in seen.uncounted]
    lines += [paper_line(each, words, at) for each in seen.papers]
    lines += phase_lines(seen.phases, words, at, now)
    if one.agent:
        lines.append(words("order-agent", agent=one.agent[:NAME_SHOWN]))
    if seen.proposed and one.alive:
        lines.append(words("order-proposed"))
        lines += [_proposed_line(each, one, words) for each in seen.proposed]
    return joined(lines), _keyboard(seen, words)


def _item_line(item: Item, one: Order, words: Words) -> Safe:
    return words(
        "order-item",
        name=item.name[:NAME_SHOWN] or words.plain("product-other"),
        n=item.quantity,
        amount=_amount(item.amount, one, words),
        proposed=item.suggested is not None,
    )


def _proposed_line(each: Proposed, one: Order, words: Words) -> Safe:
    price = _amount(each.price, one, words) if each.price else ""
    return words("order-proposed-line", kind=each.kind, name=each.name[:NAME_SHOWN], price=price, priced=bool(price))


def _keyboard(seen: OrderView, words: Words) -> Keyboard:
    one = seen.page.order
    rows = _to_lower(seen, words)
    if one.alive:
        rows += [
            [button(words.plain("button-add-proposed", name=each.name[:30]), _add(one, each), style="success")]
            for each in seen.proposed
        ]
        rows += fitted([_step(one, kind, words) for kind in _next_steps(seen)] + _to_sale(seen, words))
        more = [button(words.plain("button-order-items"), buttons.AskOrderItems(order=one.order_id))]
        if one.moneys.payable or one.state is OrderState.OFFERED:
            more.append(button(words.plain("button-order-part"), buttons.AskOrderPaid(order=one.order_id)))
        if seen.manages and one.held:
            more.append(button(words.plain("button-order-refund"), buttons.AskOrderRefund(order=one.order_id)))
        rows += fitted(more)
        rows += _paper_buttons(one, words)
        rows += phase_buttons(one.order_id, seen.phases, seen.templates, words)
        if seen.papers or seen.payments:
            # How far what was sent has come changes by itself.
            rows.append([button(words.plain("status-again"), buttons.ShowOrder(order=one.order_id))])
        if seen.payable and (one.moneys.open or one.state is OrderState.OFFERED):
            rows.append([button(words.plain("button-payment"), buttons.AskPayment(order=one.order_id))])
    elif seen.manages and one.held:
        part = button(words.plain("button-order-refund"), buttons.AskOrderRefund(order=one.order_id))
        rows += fitted([_step(one, EntryKind.REFUNDED, words), part])
    elif one.state is OrderState.REFUNDED:
        # Its sale stands all the same, and may be what is to be corrected.
        rows += fitted(_to_sale(seen, words))
    rows += _to_carry(seen, words)
    for each in seen.by_hand:
        label = words.plain(f"button-order-not-{each.kind}", amount=_amount(each.amount, one, words))
        rows.append([button(label, buttons.TakeBackPaid(order=one.order_id, entry=each.entry_id))])
    return rows


def _to_lower(seen: OrderView, words: Words) -> list[list[dict[str, Any]]]:
    """Return the button by which a manager notes on the sale, too, what went back in its order."""
    one = seen.page.order
    if not seen.behind or not seen.manages:
        return []
    label = words.plain("button-order-lower-sale", amount=_amount(seen.behind, one, words))
    return [[button(label, buttons.LowerSale(order=one.order_id, amount=seen.behind))]]


def _to_carry(seen: OrderView, words: Words) -> list[list[dict[str, Any]]]:
    """Return the button by which a manager counts the money that is too much for another order."""
    one, other = seen.page.order, seen.carried_to
    if other is None or not seen.manages:
        return []
    amount = _amount(min(one.surplus, other.to_pay), one, words)
    label = words.plain("button-order-carry", amount=amount, number=other.number)
    return [[button(label, buttons.CarryMoney(order=one.order_id, to=other.order_id))]]


def _paper_buttons(one: Order, words: Words) -> list[list[dict[str, Any]]]:
    """Return the ways to what was agreed, and to what the customer may be sent."""
    agreed = button(words.plain("button-order-agreed"), buttons.AskAgreed(order=one.order_id))
    sent = [
        button(words.plain(f"button-paper-{kind}"), buttons.SendPaper(order=one.order_id, kind=kind))
        for kind in PaperKind
    ]
    return [[agreed], *fitted(sent)]


def _add(one: Order, each: Proposed) -> buttons.AddSuggested:
    return buttons.AddSuggested(order=one.order_id, product=each.product_id)


def _step(one: Order, kind: EntryKind, words: Words) -> dict[str, Any]:
    return button(words.plain(f"button-order-{kind}"), buttons.StepOrder(order=one.order_id, kind=kind))


def _to_sale(seen: OrderView, words: Words) -> list[dict[str, Any]]:
    """Return the way to the sale of an order, which is what a manager corrects or cancels."""
    sale_id = seen.page.order.sale_id if seen.manages else None
    return [] if sale_id is None else [button(words.plain("button-order-sale"), ShowSale(sale=sale_id))]


def _next_steps(seen: OrderView) -> list[EntryKind]:
    """Return what may be written down of an order now."""
    one = seen.page.order
    steps = []
    if not one.moneys.ordered:
        steps.append(EntryKind.ORDERED)
    if one.moneys.invoiced < (one.moneys.ordered or one.offered):
        steps.append(EntryKind.INVOICED)
    if one.moneys.open or not one.moneys.ordered:
        steps.append(EntryKind.PAID)
    if seen.manages and one.held:
        steps.append(EntryKind.REFUNDED)
    elif seen.manages and one.sale_id is None:
        steps.append(EntryKind.CANCELLED)
    return steps


def surplus_notice(one: Surplus, words: Words) -> Shown:
    """Inform that money in an order is to be paid back, since its sale was taken back or corrected to less."""
    order = one.order
    name = words.contact_name(one.name)
    amount = _amount(order.surplus, order, words)
    text = words("order-has-surplus", number=order.number, name=name, amount=amount, cancelled=not order.alive)
    return text, [[order_button(order, words)]]


def ask_items(words: Words, price: money.Sum) -> Shown:
    """Ask what is ordered; `price`: one for the example."""
    shown = money.plain(price.amount, price.currency, words.language)
    return joined([words("ask-order"), as_typed(words.plain("example-order", price=shown))]), []


def ask_money(kind: EntryKind, one: Order, words: Words, problem: Safe | None = None) -> Safe:
    """Ask how much of an order was paid or went back, and name the most; `problem`: with what was typed before."""
    most = one.held if kind is EntryKind.REFUNDED else one.payable
    ask = words(f"ask-order-{kind}", most=_amount(most, one, words))
    return ask if problem is None else joined([problem, ask])


def ask_price(words: Words, name: str, price: money.Sum) -> Shown:
    """Ask for how much a proposed product is taken; `price`: one for the example."""
    shown = money.plain(price.amount, price.currency, words.language)
    return joined([words("ask-suggested-price", name=name), as_typed(shown)]), []


def _amount(amount: int, one: Order, words: Words) -> str:
    return money.display(amount, one.currency, words.language)
