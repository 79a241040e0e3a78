"""The agent's working day: on and off shift, breaks, the next lead on demand."""

from bot.deal import Deal
from bot.here import Here
from bot.switchboard import Switchboard
from bot.views.home import home_keyboard, home_text, nothing_text
from core.errors import CapReached
from core.settings import TeamSettings
from core.terms import Role
from desk import dealing, portions, staff
from desk.configure import settings_of
from desk.hand_out import HandedOut


def mount(board: Switchboard) -> None:
    """Mount what an agent does about their own work."""
    board.tap("w", work, Role.AGENT)
    board.command("next", next_command, Role.AGENT)
    board.command("shift", shift_command, Role.AGENT)


async def work(here: Here, fields: list[str]) -> None:
    """Handle the buttons of the home message."""
    what = fields[0] if fields else ""
    actions = {"start": _start, "next": _next, "break": _break, "end": _end}
    if what in actions:
        await actions[what](here)
    else:
        await show_home(here)


async def next_command(here: Here, _rest: str) -> None:
    """Handle /next: the card in hand again, or the next one."""
    await _next(here)


async def shift_command(here: Here, _rest: str) -> None:
    """Handle /shift: the home message."""
    await show_home(here)


async def show_home(here: Here) -> None:
    """Show where the agent stands."""
    shift = await staff.shift_of(here.session, here.member_id)
    promised = await staff.promised_count(here.session, here.member_id)
    text = home_text(shift, promised, here.team, here.words, here.now)
    await here.show(text, home_keyboard(shift, here.words))


def dealer(here: Here, settings: TeamSettings) -> Deal:
    """Make the dealer of this agent's team."""
    return Deal(here.session, here.mail, here.team, settings, here.now)


async def deal_next(here: Here, settings: TeamSettings) -> int | None:
    """Show the agent's next card; or say why there is none and what comes next, and tell the row that says so."""
    shift = await staff.shift_of(here.session, here.member_id)
    if shift is None or shift.break_since is not None:
        return None
    try:
        given = await dealing.next_for(here.session, here.member_id, here.team, settings, here.now)
    except CapReached as full:
        return await here.say(here.words("cap-reached", owned=full.facts["owned"], today=full.facts["today"]))
    if isinstance(given, HandedOut):
        await dealer(here, settings).show(given)
        return None
    return await here.say(nothing_text(given.next_at, here.team, here.words, here.now))


async def _start(here: Here) -> None:
    began = await staff.start_shift(here.session, here.member_id, here.now)
    await here.toast(here.words.plain("toast-on-shift" if began else "toast-already-on-shift"))
    settings = await settings_of(here.session, here.team.id)
    if began:
        await portions.keep_portion(here.session, here.team, here.member_id, settings, here.now)
    await show_home(here)
    await deal_next(here, settings)


async def _next(here: Here) -> None:
    if await staff.shift_of(here.session, here.member_id) is None:
        await show_home(here)
        return
    await here.toast()
    await deal_next(here, await settings_of(here.session, here.team.id))


async def _break(here: Here) -> None:
    gone = await staff.take_break(here.session, here.member_id, "own", here.now)
    settings = await settings_of(here.session, here.team.id)
    await dealer(here, settings).take_away(gone or ())
    await here.toast(here.words.plain("toast-break"))
    await show_home(here)
    await dealer(here, settings).push()


async def _end(here: Here) -> None:
    gone = await staff.end_shift(here.session, here.member_id, here.now)
    await portions.release_portion(here.session, here.member_id)
    settings = await settings_of(here.session, here.team.id)
    await dealer(here, settings).take_away(gone or ())
    await here.toast(here.words.plain("toast-off-shift"))
    await show_home(here)
    await dealer(here, settings).push()
