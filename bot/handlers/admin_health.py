"""/status, /dead and /audit: how the desk is, what could not be worked, and who changed what."""

from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import health as views
from bot.views.audit import audit_page
from core.digits import latin_digits
from core.rights import Act, roles_that
from desk import audit
from desk.health import health
from storage import inbox, outbox

LINES = 20
MOST_LINES = 100


def mount(board: Switchboard) -> None:
    """Mount status and audit for managers, dead rows for admins."""
    readers, admins = roles_that(Act.SEE_QUEUE), roles_that(Act.RUN_DESK)
    board.command("status", status_command, *readers)
    board.tap("ast", status, *readers)
    board.command("dead", dead_command, *admins)
    board.tap("adi", replay, *admins)
    board.tap("ado", resend, *admins)
    board.command("audit", audit_command, *roles_that(Act.SEE_AUDIT))


async def status_command(here: Here, _rest: str) -> None:
    """Handle /status."""
    await status(here, [])


async def status(here: Here, _fields: list[str]) -> None:
    """Show how the desk is now."""
    found = await health(here.session, here.team.id, here.now)
    await here.show(*views.status_page(here.words, found, here.team, here.now))


async def dead_command(here: Here, _rest: str) -> None:
    """Handle /dead."""
    await _show_dead(here)


async def replay(here: Here, fields: list[str]) -> None:
    """Put a dead arrival, or all of them, back to be worked."""
    count = await inbox.replay(here.session, int(fields[0]) if fields[0].isdecimal() else None)
    await here.toast(here.words.plain("dead-replayed", n=count))
    await _show_dead(here)


async def resend(here: Here, fields: list[str]) -> None:
    """Queue a message that could not be sent, or all of them, again."""
    count = await outbox.resend(here.session, int(fields[0]) if fields[0].isdecimal() else None)
    await here.toast(here.words.plain("dead-resent", n=count))
    await _show_dead(here)


async def _show_dead(here: Here) -> None:
    arrivals, letters = await inbox.dead(here.session), await outbox.ill(here.session)
    at = views.At(here.words, here.team, here.now)
    await here.show(*views.dead_page(here.words, arrivals, letters, at))


async def audit_command(here: Here, rest: str) -> None:
    """Handle /audit [how many]."""
    wanted = latin_digits(rest)
    limit = min(int(wanted), MOST_LINES) if wanted.isdecimal() and len(wanted) < 5 else LINES
    rows = await audit.latest(here.session, here.team.id, max(limit, 1))
    at = views.At(here.words, here.team, here.now)
    await here.say(audit_page(here.words, rows, here.team, at))
