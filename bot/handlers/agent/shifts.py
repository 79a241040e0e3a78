"""The agent's working day: on and off shift, breaks, the next lead on demand."""

import structlog

from bot.cards import Cards
from bot.routing import typed
from bot.routing.buttons import agent as agent_buttons
from bot.routing.buttons.agent import WorkAct
from bot.routing.context import Context
from bot.routing.keyboards import button
from bot.routing.router import Router
from bot.views.agent.shifts import home_keyboard, home_text, leaving, nothing_text
from core.errors import BadSetting, CapReached, NotOnShift
from core.settings import TeamSettings
from core.terms import Role
from desk.dispatch import bank_reservations, push
from desk.dispatch.hand_out import HandedOut
from desk.leads import callbacks
from desk.staff import shifts
from storage.savepoint import savepoint

log = structlog.get_logger()

TYPED = {"start": WorkAct.START, "break": WorkAct.BREAK, "end": WorkAct.END}
"""The words after /shift, and the button each stands for."""


def mount(board: Router) -> None:
    """Mount what an agent does about their own work."""
    board.tap(agent_buttons.ChangeShift, work, Role.AGENT)
    board.page("next", next_command, Role.AGENT)
    board.command("shift", shift_command, Role.AGENT)


async def work(context: Context, tap: agent_buttons.ChangeShift) -> None:
    """Handle the buttons of the home message."""
    await _act(context, tap.act)


async def _act(context: Context, act: WorkAct) -> None:
    actions = {WorkAct.START: _start, WorkAct.NEXT: _next, WorkAct.BREAK: _break, WorkAct.END: _end}
    await actions[act](context)


async def next_command(context: Context) -> None:
    """Handle /next: the card in hand again, or the next one."""
    await _next(context)


async def shift_command(context: Context, rest: str) -> None:
    """Handle /shift [start | break | end]: the home message, or what its buttons do."""
    if not rest:
        await show_home(context)
        return
    word = typed.word_alone(rest, TYPED)
    if not word:
        raise BadSetting("no such word", what="shift", raw=rest[:60], example="/shift end")
    await _act(context, TYPED[word])


async def show_home(context: Context) -> None:
    """Show the agent's home message."""
    shift = await shifts.shift_of(context.session, context.member_id)
    promised = await callbacks.promised_count(context.session, context.member_id)
    text = home_text(shift, promised, context.team, context.words, context.now)
    await context.show(text, home_keyboard(shift, context.words, context.team.id))


def team_cards(context: Context, settings: TeamSettings) -> Cards:
    """Return what deals and shows the cards of this agent's team."""
    return Cards(context.work(settings), context.mail)


async def deal_next(context: Context, settings: TeamSettings) -> int | None:
    """Show the agent's next card; or a message why there is none and what comes next. Return the row of that message.

    An agent who is not at work gets neither, because they did not ask.
    """
    try:
        given = await push.next_for(context.work(settings), context.member_id)
    except NotOnShift:
        return None
    except CapReached as full:
        return await context.say(context.words("cap-reached", owned=full.facts["owned"], today=full.facts["today"]))
    if isinstance(given, HandedOut):
        await team_cards(context, settings).show(given, context.me, await context.outcomes())
        return None
    text = nothing_text(given.next_at, context.team, context.words, context.now)
    return await context.say(text, [leaving(context.words, context.team.id)])


async def deal_apart(context: Context, settings: TeamSettings) -> int | None:
    """Deal the next card in its own savepoint: a failure there does not undo what the agent recorded before."""
    try:
        async with savepoint(context.session):
            return await deal_next(context, settings)
    except Exception:
        log.exception("deal_failed", team=context.team.id, agent=context.member_id)
    again = button(
        context.words.plain("button-next"), agent_buttons.ChangeShift(act=WorkAct.NEXT, team=context.team.id)
    )
    return await context.say(context.words("deal-failed"), [[again]])


async def _start(context: Context) -> None:
    began = await shifts.start_shift(context.session, context.member_id, context.now)
    await context.toast(context.words.plain("toast-on-shift" if began else "toast-already-on-shift"))
    settings = await context.settings()
    if began:
        await bank_reservations.keep_portion(context.work(settings), context.member_id)
    await show_home(context)
    await deal_apart(context, settings)


async def _next(context: Context) -> None:
    if await shifts.shift_of(context.session, context.member_id) is None:
        await show_home(context)
        return
    await context.toast()
    await deal_next(context, await context.settings())


async def _break(context: Context) -> None:
    gone = await shifts.take_break(context.session, context.member_id, "own", context.now)
    settings = await context.settings()
    await team_cards(context, settings).take_away(gone or ())
    await context.toast(context.words.plain("toast-break"))
    await show_home(context)
    await team_cards(context, settings).push_apart()


async def _end(context: Context) -> None:
    gone = await shifts.end_shift(context.session, context.member_id, context.now)
    await bank_reservations.release_portion(context.session, context.member_id, context.now)
    settings = await context.settings()
    await team_cards(context, settings).take_away(gone or ())
    await context.toast(context.words.plain("toast-off-shift"))
    await show_home(context)
    await team_cards(context, settings).push_apart()
