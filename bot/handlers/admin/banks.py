"""/bank: each number bank today, how much of it is released, and a trial of its sources."""

from dataclasses import replace
from datetime import timedelta

from bot.routing import typed
from bot.routing.buttons import admin as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin import banks as views
from core.naming import unknown
from core.rights import Act, require, roles_that
from desk.banks import bank_day, banks, sources
from desk.banks.banks import Bank
from desk.operations import requests
from desk.operations.asked import AskedBankTrial
from desk.settings import channels

REFUSED_SHOWN = 20
REFUSED_SINCE = timedelta(days=7)


def mount(board: Router) -> None:
    """Mount the page for managers, changes and trials for admins."""
    readers, admins = roles_that(Act.SEE_QUEUE), roles_that(Act.CHANGE_SETTINGS)
    board.command("bank", bank_command, *readers)
    board.tap(buttons.ShowBanks, show_banks, *readers)
    board.tap(buttons.ShowRefusedRows, show_refused, *readers)
    board.tap(buttons.TurnBank, turn_bank, *admins)
    board.tap(buttons.TryBankSource, try_tapped, *admins)


async def bank_command(context: Context, rest: str) -> None:
    """Handle /bank, /bank try [source], and /bank NAME FIELD VALUE."""
    if not rest:
        await show_banks(context)
        return
    require(context.roles, Act.CHANGE_SETTINGS)
    verb, source = typed.word_at_start(rest, ("try",))
    if verb:
        await _try_named(context, source.strip())
        return
    first, more = typed.first_word(rest)
    one = await banks.bank_named(context.session, context.team.id, first)
    if not more.strip():
        await _show(context, one)
        return
    word, rest = typed.word_at_start(more.strip(), tuple(banks.EXAMPLES))
    field, raw = (word, rest) if word else typed.first_word(more)
    change = await banks.change_bank(
        context.session, context.team.id, one, field, raw.strip(), by=context.me.id, now=context.now
    )
    await context.say(views.changed_text(context.words, one, change))


async def show_banks(context: Context, _tap: buttons.ShowBanks | None = None) -> None:
    """Show the figures of each bank today."""
    await _show(context)


async def _show(context: Context, only: Bank | None = None) -> None:
    settings = await context.settings()
    names = {one.slug: one.name for one in await channels.channels(context.session, context.team.id)}
    days = [
        replace(day, bank=replace(day.bank, channel=names.get(day.bank.channel, day.bank.channel)))
        for day in await bank_day.bank_days(context.session, context.team, context.now)
        if only is None or day.bank.id == only.id
    ]
    await context.show(*views.banks_page(context.words, days, context.team, settings.hours, context.now))


async def show_refused(context: Context, tap: buttons.ShowRefusedRows) -> None:
    """List the refused rows of a bank, with the reasons."""
    one = await banks.bank_of(context.session, context.team.id, tap.bank)
    rows = await bank_day.refused_rows(context.session, one.id, context.now - REFUSED_SINCE, REFUSED_SHOWN)
    await context.show(*views.refused_page(context.words, one, rows, context.team, context.now))


async def turn_bank(context: Context, tap: buttons.TurnBank) -> None:
    """Pause a bank, or resume it."""
    one = await banks.bank_of(context.session, context.team.id, tap.bank)
    await banks.pause_bank(context.session, context.team.id, one, paused=tap.paused, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("bank-paused" if tap.paused else "bank-resumed", name=one.name))
    await show_banks(context)


async def try_tapped(context: Context, tap: buttons.TryBankSource) -> None:
    """Request the first rows of a source."""
    known = await sources.sources(context.session, context.team.id)
    names = [one.gateway for one in known if one.id == tap.source]
    await _try(context, names[0] if names else str(tap.source))


async def _try_named(context: Context, name: str) -> None:
    known = [one.gateway for one in await sources.sources(context.session, context.team.id)]
    if name and name.casefold() not in known:
        raise unknown("bank-source", name, known)
    for one in [name.casefold()] if name else known:
        await _try(context, one)
    if not known:
        await show_banks(context)


async def _try(context: Context, gateway: str) -> None:
    """Queue the request for a job, so that no tap waits for another company's server."""
    asked_by = f"{context.chat.mark(context.message_id)} {context.query_id or ''}"
    wish = AskedBankTrial(context.team.id, gateway, context.chat, context.words.language, asked_by)
    await requests.ask(context.session, wish, context.now)
    await context.say(context.words("bank-trying", source=gateway))
