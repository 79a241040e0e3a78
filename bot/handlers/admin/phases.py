"""/phases: the templates by which orders that are projects go on."""

from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin import phases as views
from core.rights import Act, roles_that
from desk.customers import phases


def mount(board: Router) -> None:
    """Mount templates for admins."""
    admins = roles_that(Act.CHANGE_SETTINGS)
    board.command("phases", phases_command, *admins)
    board.tap(buttons.DropPhaseTemplate, drop, *admins)


async def phases_command(context: Context, rest: str) -> None:
    """Handle /phases [name: phase days, phase days]."""
    if rest.strip():
        await phases.keep_template(context.session, context.team, rest, by=context.me.id, now=context.now)
    await _show(context)


async def drop(context: Context, tap: buttons.DropPhaseTemplate) -> None:
    """Take a template away."""
    await phases.drop_template(context.session, context.team, tap.template, by=context.me.id, now=context.now)
    await _show(context)


async def _show(context: Context) -> None:
    known = await phases.templates(context.session, context.team.id)
    await context.show(*views.templates_page(known, context.words))
