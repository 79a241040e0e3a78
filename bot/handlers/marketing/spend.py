"""/spend: marketing costs, typed or pasted, or as a price for each bought lead; and the list for a supplier."""

import re
from datetime import date
from zlib import crc32

from aiogram.types import Document

from bot.routing import typed
from bot.routing.buttons.marketing import ShowSpend, StrikeSpend, SupplierList, WriteSpend
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.marketing import spend as views
from core.figures.spend_lines import SpendLine
from core.rights import Act, may, roles_that
from desk.marketing import spend
from desk.marketing.spend import Cost
from desk.marketing.spend_results import spend_report
from desk.operations import requests
from desk.operations.asked import AskedCosts, AskedSupplierList
from desk.people.directory import Team
from desk.settings import channels

MOST_NAME = 200
_SHEET = re.compile(r"/spend(?:@\w+)?\s*$", re.IGNORECASE)


def mount(board: Router) -> None:
    """Mount costs for those who set promises: marketing, managers, admins."""
    roles = roles_that(Act.MANAGE_OFFERS)
    board.command("spend", spend_command, *roles)
    board.tap(ShowSpend, show_spend, *roles)
    board.tap(StrikeSpend, strike, *roles)
    board.tap(WriteSpend, write_again, *roles)
    board.tap(SupplierList, ask_list, *roles)


async def spend_command(context: Context, rest: str) -> None:
    """Handle /spend, /spend CHANNEL [#campaign] [day] AMOUNT in one line or many, /spend CHANNEL lead AMOUNT."""
    if not rest:
        await show_spend(context, ShowSpend(days="30"))
        return
    word, price = _price_in(rest)
    if price:
        now_paid = await spend.set_price(context.session, context.team, word, price, by=context.me.id, now=context.now)
        where = await channels.channel_named(context.session, context.team.id, word)
        await context.say(views.priced_text(context.words, where.name, now_paid, context.team))
        return
    session, team = context.session, context.team
    told = await spend.read_costs(session, team, rest, context.words.language, context.now)
    await spend.lock_books(session, team)
    new = await spend.not_in_the_books(session, team, told)
    if len(new) < len(told):
        costs = [_packed(one) for one in told]
        await context.expect("spend-again", costs=costs)
        await context.say(*views.spent_before(context.words, len(told), len(new), _sum_of(costs)))
        return
    spent = await spend.keep_costs(session, team, told, by=context.me.id, now=context.now)
    await context.say(*views.spent_text(context.words, spent, team))


def _packed(cost: Cost) -> list[int | str]:
    channel_id, line = cost
    return [channel_id, line.channel, line.campaign, line.day.isoformat(), line.amount]


def _sum_of(costs: list[list[int | str]]) -> int:
    return crc32(repr(costs).encode())


async def write_again(context: Context, tap: WriteSpend) -> None:
    """Record all costs, also those recorded before, or only the new ones."""
    data, session, team = context.talk.data, context.session, context.team
    costs = data.get("costs", [])
    if context.talk.state != "spend-again" or (data.get("team"), _sum_of(costs)) != (team.id, tap.asked):
        await context.toast(context.words.plain("spend-closed"), alert=True)
        return
    await context.expect(None)
    told = [
        (where, SpendLine(channel, campaign, date.fromisoformat(day), amount))
        for where, channel, campaign, day, amount in costs
    ]
    await spend.lock_books(session, team)
    wanted = told if tap.what == "all" else await spend.not_in_the_books(session, team, told)
    if not wanted:
        await show_spend(context, ShowSpend(days="30"))
        return
    spent = await spend.keep_costs(session, team, wanted, by=context.me.id, now=context.now)
    await context.show(*views.spent_text(context.words, spent, team))


def is_sheet(caption: str | None) -> bool:
    """Whether a file is a sheet of costs, which has the command as its caption."""
    return bool(_SHEET.match(caption or ""))


async def sheet_came(context: Context, team: Team, document: Document) -> None:
    """Queue a sheet of costs for a job, which fetches and reads it."""
    name = (document.file_name or "file")[:MOST_NAME]
    asked_by, language = str(context.message_id), context.words.language
    wish = AskedCosts(team.id, document.file_id, name, context.chat, language, context.me.id, asked_by)
    await requests.ask(context.session, wish, context.now)


def _price_in(rest: str) -> tuple[str, str]:
    """Return channel and price of "diet-bank lead 20,000"; two empty texts for anything else."""
    found = typed.word_after_name(rest, ("lead",)) if "\n" not in rest else None
    return (found[0], found[2].strip()) if found is not None and found[2].strip() else ("", "")


async def show_spend(context: Context, tap: ShowSpend) -> None:
    """Show costs and their results."""
    report = await spend_report(context.session, context.team, int(tap.days), context.now)
    await context.show(*views.spend_page(context.words, report, tap, context.team))


async def strike(context: Context, tap: StrikeSpend) -> None:
    """Remove costs that were just recorded."""
    count = await spend.remove_spend(
        context.session, context.team.id, tap.first, tap.last, by=context.me.id, now=context.now
    )
    await context.show(context.words("spend-struck", n=count))


async def ask_list(context: Context, tap: SupplierList) -> None:
    """Queue the supplier's list for a job, because it is a file."""
    where = await channels.channel_of(context.session, context.team.id, tap.channel)
    wish = AskedSupplierList(
        context.team.id,
        where.id,
        context.chat,
        context.words.language,
        in_full=may(context.roles, Act.SEE_NUMBERS) and context.is_private,
        asked_by=context.query_id or "",
    )
    await requests.ask(context.session, wish, context.now)
    await context.toast(context.words.plain("supplier-asked"))
