"""/sale: correcting a sale. Agents correct their own of today, who looks after the team any of any day."""

from aiogram.types import Message

from bot.cards import Cards, words_of
from bot.routing.buttons import sale as sale_buttons
from bot.routing.context import Context, Where
from bot.routing.incoming_message import words_in
from bot.routing.refusals import refused
from bot.routing.router import Router
from bot.views.manager import sale as views
from bot.views.manager.sale import SaleReader
from core.calendar.typed_days import parse_past_day
from core.calendar.worktime import local_date
from core.digits import latin_digits
from core.errors import BadSetting, NotAnAmount, NotATime, OutOfBounds
from core.money import parse_amount
from core.rights import Act, may, roles_that
from core.terms import CancelReason, Role
from desk.customers import sale_orders
from desk.leads import sale_corrections as corrections
from desk.leads import sales_shown
from desk.leads.sale_corrections import Corrected
from desk.leads.sales_shown import Corrector, Sale
from desk.people import directory, roster
from desk.settings.products import products

EXAMPLE = "/sale 250"
LONGEST_ID = 12

LONGEST_REASON = 300
"""Letters of why a sale never came about."""


def mount(board: Router) -> None:
    """Mount it for agents and for those who correct all sales."""
    readers = (Role.AGENT, *roles_that(Act.CORRECT_SALES))
    board.command("sale", sale_command, *readers, where=Where.PRIVATE)
    board.tap(sale_buttons.ShowSales, show_sales, *readers)
    board.tap(sale_buttons.ShowSale, show_sale, *readers)
    board.tap(sale_buttons.AskSaleAmount, ask_amount, *readers)
    board.tap(sale_buttons.AskSaleProduct, ask_product, *readers)
    board.tap(sale_buttons.SaleProduct, product_tapped, *readers)
    board.tap(sale_buttons.AskSaleAgent, ask_agent, *roles_that(Act.CORRECT_SALES))
    board.tap(sale_buttons.SaleAgent, agent_tapped, *roles_that(Act.CORRECT_SALES))
    board.tap(sale_buttons.AskRefund, ask_refund, *readers)
    board.tap(sale_buttons.RefundAll, refund_all, *readers)
    board.tap(sale_buttons.AskCancel, ask_cancel, *readers)
    board.tap(sale_buttons.CancelSale, cancel_tapped, *readers)
    board.answer("sale-amount", amount_typed, *readers)
    board.answer("sale-refund", refund_typed, *readers)
    board.answer("sale-cancel", reason_typed, *readers)


async def sale_command(context: Context, rest: str) -> None:
    """Handle /sale [number | day]."""
    number = latin_digits(rest).strip().lstrip("#")
    if number.isdecimal() and len(number) <= LONGEST_ID:
        await _show(context, await _sale(context, int(number)))
        return
    day = None
    if rest.strip():
        today = local_date(context.now, context.team.timezone)
        try:
            day = parse_past_day(rest, today, context.words.language)
        except NotATime:
            raise BadSetting("a sale's number, or a day", what="sale", example=EXAMPLE) from None
    found = await sales_shown.sales_of(await context.work_in_view(), corrector_of(context), day)
    await context.show(*views.sales_page(_reader(context), found))


async def show_sales(context: Context, _tap: sale_buttons.ShowSales) -> None:
    """List the newest sales."""
    await context.expect(None)
    found = await sales_shown.sales_of(await context.work_in_view(), corrector_of(context))
    await context.show(*views.sales_page(_reader(context), found))


async def show_sale(context: Context, tap: sale_buttons.ShowSale) -> None:
    """Show one sale."""
    await context.expect(None)
    await _show(context, await _sale(context, tap.sale))


async def _show(context: Context, one: Sale) -> None:
    done = await sales_shown.corrections_of(context.session, one.id)
    await context.show(*views.sale_page(_reader(context), one, done))


def corrector_of(context: Context) -> Corrector:
    """Return who would correct a sale here."""
    me = context.me
    return Corrector(me.id, me.member_id, any_sale=may(context.roles, Act.CORRECT_SALES))


def _reader(context: Context) -> SaleReader:
    return SaleReader(context.words, context.team, context.now, any_sale=corrector_of(context).any_sale)


async def _sale(context: Context, sale_id: int) -> Sale:
    return await sales_shown.sale_of(await context.work_in_view(), sale_id, corrector_of(context))


# -- amount and refund -----------------------------------------------------------------------------------------------


async def ask_amount(context: Context, tap: sale_buttons.AskSaleAmount) -> None:
    """Ask what was paid."""
    await context.expect("sale-amount", sale=tap.sale)
    await context.show(*views.ask_amount(_reader(context), await _sale(context, tap.sale)))


async def amount_typed(context: Context, message: Message) -> None:
    """Take the right amount; what cannot be read is asked for again."""
    sale_id, text = int(context.talk.data["sale"]), words_in(message)
    try:
        amount = parse_amount(text, context.team.currency)
    except NotAnAmount as error:
        problem = refused(context.words, error)
        await context.say(*views.ask_amount(_reader(context), await _sale(context, sale_id), problem))
        return
    done = await corrections.correct_amount(await context.work_in_view(), sale_id, amount, who=corrector_of(context))
    await show_corrected(context, done)


async def ask_refund(context: Context, tap: sale_buttons.AskRefund) -> None:
    """Ask how much was given back."""
    await context.expect("sale-refund", sale=tap.sale)
    await context.show(*views.ask_refund(_reader(context), await _sale(context, tap.sale)))


async def refund_all(context: Context, tap: sale_buttons.RefundAll) -> None:
    """Note that all of it was given back."""
    one = await _sale(context, tap.sale)
    done = await corrections.refund(await context.work_in_view(), one.id, one.amount, who=corrector_of(context))
    await show_corrected(context, done)


async def refund_typed(context: Context, message: Message) -> None:
    """Take how much was given back; more than was paid is asked for again, with the bounds."""
    one, text = await _sale(context, int(context.talk.data["sale"])), words_in(message)
    try:
        amount = parse_amount(text, context.team.currency)
        done = await corrections.refund(await context.work_in_view(), one.id, amount, who=corrector_of(context))
    except NotAnAmount as error:
        await context.say(*views.ask_refund(_reader(context), one, refused(context.words, error)))
    except OutOfBounds:
        reader = _reader(context)
        await context.say(*views.ask_refund(reader, one, views.refund_too_large(reader, one)))
    else:
        await show_corrected(context, done)


# -- product and agent -----------------------------------------------------------------------------------------------


async def ask_product(context: Context, tap: sale_buttons.AskSaleProduct) -> None:
    """Ask what was sold."""
    one = await _sale(context, tap.sale)
    offered = await products(context.session, context.team.id)
    await context.show(*views.ask_product(_reader(context), one, offered))


async def product_tapped(context: Context, tap: sale_buttons.SaleProduct) -> None:
    """Correct what was sold."""
    done = await corrections.correct_product(
        await context.work_in_view(), tap.sale, tap.product or None, who=corrector_of(context)
    )
    await show_corrected(context, done)


async def ask_agent(context: Context, tap: sale_buttons.AskSaleAgent) -> None:
    """Ask whose sale it is."""
    one = await _sale(context, tap.sale)
    agents = await roster.members(context.session, context.team.id, Role.AGENT)
    await context.show(*views.ask_agent(_reader(context), one, agents))


async def agent_tapped(context: Context, tap: sale_buttons.SaleAgent) -> None:
    """Correct whose sale it is; both hear of it."""
    done = await corrections.correct_agent(
        await context.work_in_view(), tap.sale, tap.member, who=corrector_of(context)
    )
    await show_corrected(context, done)
    await _tell(context, done, done.after.member_id)


# -- cancelling ------------------------------------------------------------------------------------------------------


async def ask_cancel(context: Context, tap: sale_buttons.AskCancel) -> None:
    """Ask why it did not come about."""
    await context.show(*views.ask_cancel(_reader(context), await _sale(context, tap.sale)))


async def cancel_tapped(context: Context, tap: sale_buttons.CancelSale) -> None:
    """Cancel for a reason by button; another one is asked for in words."""
    if tap.reason is not None:
        await _cancel(context, tap.sale, tap.reason)
        return
    one = await _sale(context, tap.sale)
    await context.expect("sale-cancel", sale=one.id)
    await context.show(*views.ask_reason(_reader(context), one))


async def reason_typed(context: Context, message: Message) -> None:
    """Cancel for the typed reason."""
    await _cancel(context, int(context.talk.data["sale"]), words_in(message, LONGEST_REASON))


async def _cancel(context: Context, sale_id: int, why: CancelReason | str) -> None:
    work = await context.work_in_view()
    done = await corrections.cancel(work, sale_id, why, who=corrector_of(context))
    await show_corrected(context, done)
    await Cards(work, context.mail).push_apart()


async def show_corrected(context: Context, done: Corrected) -> None:
    """Show what was corrected, and tell the agent whose sale it was, where somebody else did it and they still work."""
    await context.expect(None)
    order = await sale_orders.follow_sale(await context.work_in_view(), done.after.id, done.after.contact_id)
    await context.show(*views.corrected_page(_reader(context), done, order))
    await _tell(context, done, done.before.member_id)


async def _tell(context: Context, done: Corrected, member_id: int) -> None:
    if member_id == context.me.member_id:
        return
    agent = await directory.active_person(context.session, member_id)
    if agent is None:
        return
    reader = SaleReader(words_of(agent, context.team), context.team, context.now, any_sale=False)
    await context.mail.send(agent.address, views.corrected_for_agent(reader, done, context.me.name))
