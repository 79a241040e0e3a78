"""Customers as shown in the chat: the overview, a list, and one customer's page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button, fitted, grid
from bot.transport.outgoing import Keyboard
from bot.views.agent.orders import order_button, order_line
from bot.views.agent.person import bought_line, lead_line, try_line
from bot.views.agent.referrals import commission_buttons, commission_lines, named_line
from bot.views.agent.steps import step_name
from bot.views.agent.tickets import ticket_button, ticket_line
from bot.views.changes import joined
from bot.views.times import Moments
from bot.words import NAME_SHOWN, Safe, Words
from core import money
from core.arrivals.phones import mask, national
from core.customers.classes import CustomerClass
from desk.customers.customer_lines import CustomerLine
from desk.customers.order_pages import Order
from desk.customers.overviews import Overview
from desk.customers.owners import AccountAgent
from desk.customers.pages import CustomerPage
from desk.people.directory import Team

_NOTE_SHOWN = 120
_IN_A_ROW = 5
"""Most buttons in a row, each with only the number of a line."""


def customer_button(words: Words, customer_id: int) -> Keyboard:
    """Return the button that opens a customer's page."""
    return [[button(words.plain("button-customer"), buttons.ShowCustomer(customer=customer_id))]]


# -- lists ---------------------------------------------------------------------------------------------------------


def overview_page(found: Overview, words: Words, team: Team, now: datetime) -> Shown:
    """Write how many customers there are, of which class, what they bought, and who bought last."""
    at = Moments(words, team, now)
    waits, to_waiting = _waiting_orders(found, words, at)
    if not found.customers:
        return joined([words("customers-none"), *waits]), to_waiting
    lines = [
        words("customers-title", n=found.customers, amount=_amount(found.amount, found.currency, words)),
        words("customers-classes", **{f"n_{tier.lower()}": found.by_class.get(tier, 0) for tier in CustomerClass}),
        words("customers-again", n=found.again, share=words.number(100 * found.again / found.customers)),
    ]
    if found.steps_due or found.tickets_open:
        due = {"steps": found.steps_due, "tickets": found.tickets_open, "late": found.tickets_late}
        lines.append(words("customers-waiting", **due))
    lines += waits
    lines += [agent_line(one, words) for one in found.agents if one.customers]
    lines += [
        words("customers-proposed", agent=one.agent[:NAME_SHOWN], kind=one.kind, told=one.told, taken=one.taken)
        for one in found.proposed
    ]
    if found.named is not None:
        lines.append(named_line("customers-named", found.named.sums, found.currency, words, found.named.commission))
    lines.append(words("customers-newest"))
    lines += [line_text(one, place, words, at) for place, one in enumerate(found.newest, 1)]
    keyboard = grid([_numbered(one, place, words) for place, one in enumerate(found.newest, 1)], _IN_A_ROW)
    keyboard += to_waiting
    if found.tickets_open:
        keyboard.append([button(words.plain("button-tickets"), buttons.ShowTickets())])
    if found.named is not None and found.agents:
        keyboard.append([button(words.plain("button-senders"), buttons.ShowSenders())])
    if found.nobodys and found.agents:
        keyboard.append([button(words.plain("button-nobodys", n=found.nobodys), buttons.ShowNobodys())])
    return joined(lines), keyboard


def _waiting_orders(found: Overview, words: Words, at: Moments) -> tuple[list[Safe], list[list[dict[str, Any]]]]:
    """Write the orders from which money is to be paid back, and those with an overdue phase, a button each."""
    lines: list[Safe] = []
    to_orders: list[dict[str, Any]] = []
    if found.owed:
        lines.append(words("customers-owed"))
    for each in found.owed:
        order = each.order
        name, amount = words.contact_name(each.name), _amount(order.surplus, order.currency, words)
        lines.append(words("customers-owed-line", number=order.number, name=name, amount=amount))
        label = words.plain("button-order", number=order.number, amount=amount)
        to_orders.append(button(label, buttons.ShowOrder(order=order.order_id)))
    if found.late_phases:
        lines.append(words("customers-phases-late"))
    for late in found.late_phases:
        lines.append(words("customers-phase-line", number=late.number, name=late.name, at=at.day(late.due_at)))
        label = words.plain("button-phase-order", n=late.number)
        to_orders.append(button(label, buttons.ShowOrder(order=late.order_id)))
    return lines, grid(to_orders)


def found_page(found: Sequence[CustomerLine], words: Words, *, more: bool = False) -> Shown:
    """List customers, a button each; `more`: others would fit, too."""
    keyboard = [[_to(one, words)] for one in found]
    back = [[button(words.plain("button-customers"), buttons.ShowCustomers())]]
    title = words("find-many", more=True, n=len(found)) if more else words("customers-found", n=len(found))
    return title, [*keyboard, *back]


def line_text(one: CustomerLine, place: int, words: Words, at: Moments) -> Safe:
    """Write one customer in a line that begins with the number of its button."""
    return words(
        "customers-line",
        n=place,
        tier=one.tier,
        name=words.contact_name(one.name),
        sales=one.sales,
        amount=_amount(one.amount, one.currency, words),
        day=at.day(one.last_sale_at) if one.last_sale_at is not None else "",
    )


def agent_line(one: AccountAgent, words: Words) -> Safe:
    """Name an agent, with how many customers are theirs."""
    return words("customers-agent", agent=one.name[:NAME_SHOWN], n=one.customers, account=one.since is not None)


def _numbered(one: CustomerLine, place: int, words: Words) -> dict[str, Any]:
    return button(words.number(place), buttons.ShowCustomer(customer=one.customer_id))


def _to(one: CustomerLine, words: Words) -> dict[str, Any]:
    tail = mask(one.phone) if one.phone else "–"
    label = words.plain("button-customer-line", tier=one.tier, name=words.contact_name(one.name), phone=tail)
    return button(label, buttons.ShowCustomer(customer=one.customer_id))


def _amount(amount: int, currency: str, words: Words) -> str:
    return money.display(amount, currency, words.language)


# -- one customer --------------------------------------------------------------------------------------------------


def customer_page(page: CustomerPage, words: Words, team: Team, now: datetime) -> Shown:
    """Write a customer's page; the number in full only for who may see it."""
    at, one = Moments(words, team, now), page.line
    lines = [
        words(
            "customer-head",
            tier=one.tier,
            name=words.contact_name(one.name),
            phone=_phone(page, words, team),
            sales=one.sales,
        ),
        *_bought_lines(page, words, at),
        *[_owed_line(order, words) for order in page.orders if order.surplus],
    ]
    if page.do_not_call:
        lines.append(words("find-barred"))
    lines += _linked_lines(page, words, at)
    lines += [order_line(order, words, at) for order in page.orders]
    lines += [bought_line(sale, words, at) for sale in page.told.bought]
    lines += [lead_line(lead, words, at) for lead in page.told.leads]
    lines += [try_line(each, words, at, _NOTE_SHOWN) for each in page.told.tries]
    return joined(lines), _page_keyboard(page, words)


def _bought_lines(page: CustomerPage, words: Words, at: Moments) -> list[Safe]:
    """Write what they bought and who looks after them; nothing where no purchase stands."""
    one = page.line
    if one.first_sale_at is None or one.last_sale_at is None:
        return []
    amount = _amount(one.amount, one.currency, words)
    days = {"first": at.day(one.first_sale_at), "last": at.day(one.last_sale_at)}
    return [words("customer-bought", sales=one.sales, amount=amount, **days), _owner_line(page, words, at)]


def _owed_line(one: Order, words: Words) -> Safe:
    return words("customer-owed", number=one.number, amount=_amount(one.surplus, one.currency, words))


def _linked_lines(page: CustomerPage, words: Words, at: Moments) -> list[Safe]:
    """Write how satisfied they are, their complaints, the next step, and who named whom."""
    lines = [words("customer-satisfied", n=page.satisfaction)] if page.satisfaction is not None else []
    lines += [ticket_line(one, words, at) for one in page.tickets]
    if page.steps:
        first = page.steps[0]
        lines.append(
            words("customer-next-step", kind=step_name(first.kind, words), at=at.since(first.due_at), due=first.due)
        )
    if page.sent_by is not None:
        lines.append(words("customer-sent-by", name=words.contact_name(page.sent_by)))
    earned = page.named.commission(page.commission)
    if page.named.people:
        lines.append(named_line("customer-named", page.named, page.line.currency, words, earned))
    return lines + commission_lines(earned, page.payouts, page.line.currency, words, at)


def _owner_line(page: CustomerPage, words: Words, at: Moments) -> Safe:
    one = page.line
    return words(
        "customer-owner",
        owner=(one.owner or "")[:NAME_SHOWN],
        has_owner=bool(one.owner),
        since=at.since(page.owned_since) if page.owned_since else "",
        seller=(one.sold_by or "")[:NAME_SHOWN],
        other=bool(one.sold_by) and one.sold_by != one.owner,
    )


def _page_keyboard(page: CustomerPage, words: Words) -> Keyboard:
    customer_id = page.line.customer_id
    give = [button(words.plain("button-give-customer"), buttons.AskCustomerOwner(customer=customer_id))]
    back = [button(words.plain("button-customers"), buttons.ShowCustomers())]
    orders = grid([order_button(one, words) for one in page.orders])
    new = [button(words.plain("button-new-order"), buttons.AskNewOrder(contact=page.line.contact_id))]
    new.append(button(words.plain("button-ticket-new"), buttons.AskTicket(contact=page.line.contact_id)))
    new.append(button(words.plain("button-step-named"), buttons.AskNamed(contact=page.line.contact_id)))
    orders += grid([ticket_button(one, words) for one in page.tickets if one.closed_at is None])
    if not page.may_give:
        return [*orders, *grid(new), back]
    one, earned = page.line, page.named.commission(page.commission)
    paid = commission_buttons(one.contact_id, earned, page.payouts, one.currency, words)
    return [*orders, *grid(new), *fitted(paid), give, back]


def _phone(page: CustomerPage, words: Words, team: Team) -> str:
    phone = page.line.phone
    if phone is None:
        return words.plain("find-numberless")
    return f"{phone}\u00a0· {national(phone, team.region)}" if page.number_open else mask(phone)
