"""/status, /dead and /audit: the state of the desk, what could not be worked, and who changed what."""

from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin import health as views
from bot.views.admin.audit import AuditReader, audit_page, contacts_in, people_named
from bot.views.times import Moments
from core.digits import latin_digits
from core.errors import BadSetting, Unknown
from core.rights import Act, roles_that
from desk.intake.receipts import counted
from desk.messages.backlogs import backlogs
from desk.operations import audit, dead_rows, epochs
from desk.operations.dead_rows import TeamDoors
from desk.operations.health import health
from desk.search import find
from desk.settings import channels
from desk.staff import members

LINES = 20
MOST_LINES = 100


def mount(board: Router) -> None:
    """Mount status and audit for managers, dead rows for admins."""
    readers, admins = roles_that(Act.SEE_QUEUE), roles_that(Act.RUN_DESK)
    board.page("status", status_command, *readers)
    board.tap(admin_buttons.ShowStatus, status, *readers)
    board.page("dead", dead_command, *admins)
    board.tap(admin_buttons.ShowDead, show_dead, *admins)
    board.tap(admin_buttons.LookAtArrival, look_at_arrival, *admins)
    board.tap(admin_buttons.LookAtMessage, look_at_message, *admins)
    board.tap(admin_buttons.DismissArrival, dismiss_arrival, *admins)
    board.tap(admin_buttons.DismissMessage, dismiss_message, *admins)
    board.tap(admin_buttons.ReplayArrival, replay, *admins)
    board.tap(admin_buttons.ConfirmRestore, confirm_restore, *admins)
    board.tap(admin_buttons.ResendMessage, resend, *admins)
    board.command("audit", audit_command, *roles_that(Act.SEE_AUDIT))


async def status_command(context: Context) -> None:
    """Handle /status."""
    await status(context)


async def status(context: Context, _tap: admin_buttons.ShowStatus | None = None) -> None:
    """Show the present state of the desk."""
    found = await health(context.session, context.team.id, context.now)
    came = await counted(context.session, context.now, context.team.id)
    theirs = [way for way in context.ways.all if way.team_id == context.team.id]
    waiting = await backlogs(context.session, theirs, context.now)
    await context.show(*views.status_page(context.words, found, came, waiting, context.team, context.now))


async def confirm_restore(context: Context, _tap: admin_buttons.ConfirmRestore) -> None:
    """Resume the desk's automatic work after a restore."""
    await epochs.confirm(context.session, context.team.id, by=context.me.id, now=context.now)
    await context.show(context.words("restored-confirmed"))


async def dead_command(context: Context) -> None:
    """Handle /dead."""
    await _show_dead(context)


async def show_dead(context: Context, _tap: admin_buttons.ShowDead) -> None:
    """Show what could not be worked or sent."""
    await _show_dead(context)


async def replay(context: Context, tap: admin_buttons.ReplayArrival) -> None:
    """Put a dead arrival, or all of them, back into the queue."""
    doors = await _doors(context)
    count = await dead_rows.replay(context.session, doors, tap.row, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("dead-replayed", n=count))
    await _show_dead(context)


async def resend(context: Context, tap: admin_buttons.ResendMessage) -> None:
    """Queue a message that could not be sent, or all of them, again."""
    doors = await _doors(context)
    count = await dead_rows.resend(context.session, doors, tap.row, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("dead-resent", n=count))
    await _show_dead(context)


async def look_at_arrival(context: Context, tap: admin_buttons.LookAtArrival) -> None:
    """Show what came in, numbers hidden."""
    row = await dead_rows.dead_arrival(context.session, await _doors(context), tap.row)
    at = Moments(context.words, context.team, context.now)
    await context.show(*views.dead_arrival_page(context.words, row, at))


async def look_at_message(context: Context, tap: admin_buttons.LookAtMessage) -> None:
    """Show what was to be sent, numbers hidden."""
    row = await dead_rows.unsent_message(context.session, await _doors(context), tap.row)
    at = Moments(context.words, context.team, context.now)
    await context.show(*views.dead_message_page(context.words, row, at))


async def dismiss_arrival(context: Context, tap: admin_buttons.DismissArrival) -> None:
    """Dismiss a dead arrival, or all of them."""
    doors = await _doors(context)
    n = await dead_rows.dismiss_arrival(context.session, doors, tap.row, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("dead-dismissed", n=n))
    await _show_dead(context)


async def dismiss_message(context: Context, tap: admin_buttons.DismissMessage) -> None:
    """Dismiss an unsent message, or all of them."""
    doors = await _doors(context)
    n = await dead_rows.dismiss_message(context.session, doors, tap.row, by=context.me.id, now=context.now)
    await context.toast(context.words.plain("dead-dismissed", n=n))
    await _show_dead(context)


async def _show_dead(context: Context) -> None:
    doors = await _doors(context)
    arrivals = await dead_rows.dead_arrivals(context.session, doors)
    letters = await dead_rows.undelivered(context.session, doors)
    at = Moments(context.words, context.team, context.now)
    await context.show(*views.dead_page(context.words, arrivals, letters, at))


async def _doors(context: Context) -> TeamDoors:
    return await dead_rows.doors_of(context.session, context.team.id, context.gateways)


async def audit_command(context: Context, rest: str) -> None:
    """Handle /audit [how many | of whom]."""
    wanted, by = latin_digits(rest), None
    if rest and not (wanted.isdecimal() and 1 <= int(wanted[:9]) <= MOST_LINES):
        by = await _who_changed(context, rest)
    limit = int(wanted) if rest and by is None else LINES
    rows = await audit.latest(context.session, context.team.id, limit, by=by)
    names = {one.slug: one.name for one in await channels.channels(context.session, context.team.id)}
    people = people_named(context.words, await find.matches(context.session, contacts_in(rows)))
    await context.say(audit_page(AuditReader(context.words, context.team, context.now, names, people), rows))


async def _who_changed(context: Context, name: str) -> int:
    """Return the id of the colleague a text names. Raises BadSetting."""
    try:
        return (await members.colleague_named(context.session, context.team.id, name)).person_id
    except Unknown as error:
        facts = {"raw": name[:60], "most": MOST_LINES, "names": error.facts["known"]}
        raise BadSetting("how many, or whose", what="audit", **facts, example="/audit 50") from error
