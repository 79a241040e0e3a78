"""/sale: the sales that can be corrected, one of them with its corrections, and what is asked."""

from collections.abc import Sequence
from datetime import datetime

from bot.routing.buttons import sale as sale_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.agent.orders import order_button
from bot.views.changes import joined
from bot.views.times import Moments
from bot.words import NAME_SHOWN, Safe, Words
from core import money
from core.digits import localise
from core.terms import CancelReason, SaleChange
from desk.customers.order_pages import Order
from desk.leads.sale_corrections import Corrected
from desk.leads.sales_shown import Correction, Sale
from desk.people.directory import Team
from desk.people.roster import Member
from desk.settings.products import Product

PRODUCTS_SHOWN = 30
_IN_A_ROW = 4
REASON_SHOWN = 120


class SaleReader:
    """Who reads of sales: in which language, from which team and moment, and whether they correct anybody's."""

    def __init__(self, words: Words, team: Team, now: datetime, *, any_sale: bool) -> None:
        self.words, self.any_sale = words, any_sale
        self.at = Moments(words, team, now)

    def money(self, minor: int, currency: str) -> str:
        """Write an amount."""
        return money.display(minor, currency, self.words.language)


def sales_page(reader: SaleReader, found: Sequence[Sale]) -> tuple[Safe, Keyboard]:
    """List sales, a button with its number each."""
    if not found:
        return reader.words("sales-none", all=reader.any_sale), []
    lines = [reader.words("sales-title", all=reader.any_sale), *(_line(reader, one) for one in found)]
    return joined(lines), grid([_button(reader, one) for one in found], _IN_A_ROW)


def _line(reader: SaleReader, one: Sale) -> Safe:
    return reader.words("sale-line", **_facts(reader, one))


def _button(reader: SaleReader, one: Sale) -> dict[str, object]:
    return button(f"💰 {_number(reader, one)}", sale_buttons.ShowSale(sale=one.id))


def _number(reader: SaleReader, one: Sale) -> str:
    """Write the number by which a sale is corrected; the sign # is that of leads."""
    return localise(str(one.id), reader.words.language)


def _facts(reader: SaleReader, one: Sale) -> dict[str, object]:
    return {
        "sale": _number(reader, one),
        "name": reader.words.contact_name(one.name),
        "product": (one.product or reader.words.plain("sale-no-product"))[:NAME_SHOWN],
        "amount": reader.money(one.amount, one.currency),
        "agent": one.agent[:NAME_SHOWN],
        "at": reader.at(one.at),
    }


def sale_page(reader: SaleReader, one: Sale, corrections: Sequence[Correction]) -> tuple[Safe, Keyboard]:
    """Show one sale, what was corrected of it, and the buttons that correct it."""
    words = reader.words
    lines = [words("sale-page", **_facts(reader, one))]
    lines += [_correction_line(reader, one, each) for each in corrections]
    if one.undone_at is not None:
        return joined([*lines, words("sale-is-cancelled")]), [_back(words)]
    wanted = [
        button(words.plain("button-sale-amount"), sale_buttons.AskSaleAmount(sale=one.id)),
        button(words.plain("button-sale-product"), sale_buttons.AskSaleProduct(sale=one.id)),
    ]
    if reader.any_sale:
        wanted.append(button(words.plain("button-sale-agent"), sale_buttons.AskSaleAgent(sale=one.id)))
    if one.amount:
        wanted.append(button(words.plain("button-sale-refund"), sale_buttons.AskRefund(sale=one.id)))
    wanted.append(button(words.plain("button-sale-cancel"), sale_buttons.AskCancel(sale=one.id), style="danger"))
    return joined(lines), [*grid(wanted), _back(words)]


def _correction_line(reader: SaleReader, one: Sale, each: Correction) -> Safe:
    return reader.words(
        "sale-correction",
        at=reader.at(each.at),
        by=each.by,
        what=each.what,
        before=each.before or reader.words.plain("sale-no-product"),
        after=each.after or reader.words.plain("sale-no-product"),
        amount=_signed(reader, each.amount, one.currency),
        reason=_reason(reader.words, each.reason),
        has_reason=bool(each.reason),
    )


def _signed(reader: SaleReader, minor: int, currency: str) -> str:
    return ("+" if minor >= 0 else "−") + reader.money(abs(minor), currency)


def _reason(words: Words, reason: str) -> str:
    return words.plain(f"cancel-{reason}") if reason in set(CancelReason) else reason[:REASON_SHOWN]


def _back(words: Words) -> list[dict[str, object]]:
    return [button(words.plain("admin-back"), sale_buttons.ShowSales())]


# -- what is asked -------------------------------------------------------------------------------------------------


def ask_amount(reader: SaleReader, one: Sale, problem: Safe | None = None) -> tuple[Safe, Keyboard]:
    """Ask what was paid for a sale."""
    ask = reader.words("ask-sale-amount", **_facts(reader, one))
    return joined([*([problem] if problem else []), ask]), [_back_to(reader.words, one)]


def ask_refund(reader: SaleReader, one: Sale, problem: Safe | None = None) -> tuple[Safe, Keyboard]:
    """Ask how much was given back, all of it by one tap."""
    ask = reader.words("ask-refund", **_facts(reader, one))
    everything = button(
        reader.words.plain("button-refund-all", amount=reader.money(one.amount, one.currency)),
        sale_buttons.RefundAll(sale=one.id),
    )
    return joined([*([problem] if problem else []), ask]), [[everything], _back_to(reader.words, one)]


def refund_too_large(reader: SaleReader, one: Sale) -> Safe:
    """Return the text that no more can be given back than was paid."""
    return reader.words("error-refund-too-large", most=reader.money(one.amount, one.currency))


def ask_product(reader: SaleReader, one: Sale, offered: Sequence[Product]) -> tuple[Safe, Keyboard]:
    """Ask what was sold."""
    names = [
        button(each.name[:40], sale_buttons.SaleProduct(sale=one.id, product=each.id))
        for each in offered[:PRODUCTS_SHOWN]
    ]
    names.append(button(reader.words.plain("sale-no-product"), sale_buttons.SaleProduct(sale=one.id, product=0)))
    return reader.words("ask-sale-product", **_facts(reader, one)), [*grid(names), _back_to(reader.words, one)]


def ask_agent(reader: SaleReader, one: Sale, agents: Sequence[Member]) -> tuple[Safe, Keyboard]:
    """Ask whose sale it is."""
    names = [
        button(each.name[:30], sale_buttons.SaleAgent(sale=one.id, member=each.id))
        for each in agents
        if each.id != one.member_id
    ]
    return reader.words("ask-sale-agent", **_facts(reader, one)), [*grid(names), _back_to(reader.words, one)]


def ask_cancel(reader: SaleReader, one: Sale) -> tuple[Safe, Keyboard]:
    """Ask why a sale did not come about."""
    words = reader.words
    reasons = [
        button(words.plain(f"cancel-{reason}"), sale_buttons.CancelSale(sale=one.id, reason=reason))
        for reason in CancelReason
    ]
    other = button(words.plain("reason-other-typed"), sale_buttons.CancelSale(sale=one.id))
    return words("ask-cancel-sale", **_facts(reader, one)), [*grid([*reasons, other], 1), _back_to(words, one)]


def ask_reason(reader: SaleReader, one: Sale) -> tuple[Safe, Keyboard]:
    """Ask for the reason in words."""
    return reader.words("ask-cancel-typed"), [_back_to(reader.words, one)]


def _back_to(words: Words, one: Sale) -> list[dict[str, object]]:
    return [button(words.plain("admin-back"), sale_buttons.ShowSale(sale=one.id))]


# -- what was done -------------------------------------------------------------------------------------------------


def corrected_page(reader: SaleReader, done: Corrected, order: Order | None) -> tuple[Safe, Keyboard]:
    """Return what was corrected, which day's figures it changes, and the way to the order, which follows."""
    key = "sale-corrected-dated" if done.dated else "sale-corrected-today"
    text = joined([_done_line(reader, done), reader.words(key, day=reader.at.day(done.before.at))])
    return text, [] if order is None else [[order_button(order, reader.words)]]


def corrected_for_agent(reader: SaleReader, done: Corrected, by: str) -> Safe:
    """Return the text by which an agent hears that a sale of theirs was corrected by somebody else."""
    return joined([reader.words("sale-corrected-by", by=by), _done_line(reader, done)])


def _done_line(reader: SaleReader, done: Corrected) -> Safe:
    before, after = _facts(reader, done.before), _facts(reader, done.after)
    shown = {
        SaleChange.AMOUNT: "amount",
        SaleChange.REFUND: "amount",
        SaleChange.PRODUCT: "product",
        SaleChange.AGENT: "agent",
        SaleChange.CANCELLED: "amount",
    }[done.what]
    return reader.words(
        "sale-corrected",
        sale=before["sale"],
        name=before["name"],
        what=done.what,
        before=before[shown],
        after=after[shown],
    )
