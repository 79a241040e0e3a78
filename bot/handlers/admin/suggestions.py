"""/suggest: which product agents should propose with a product, or after it."""

from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin import suggestions as views
from core.rights import Act, roles_that
from desk.customers import suggestions


def mount(board: Router) -> None:
    """Mount suggestions for admins."""
    admins = roles_that(Act.CHANGE_SETTINGS)
    board.command("suggest", suggest_command, *admins)
    board.tap(buttons.DropSuggestion, drop_suggestion, *admins)


async def suggest_command(context: Context, rest: str) -> None:
    """Handle /suggest [A + B | A > B]."""
    if rest.strip():
        await suggestions.add_link(context.session, context.team, rest, by=context.me.id, now=context.now)
    await _show_links(context)


async def drop_suggestion(context: Context, tap: buttons.DropSuggestion) -> None:
    """Delete a suggestion."""
    await suggestions.drop_link(context.session, context.team, tap.link, by=context.me.id, now=context.now)
    await _show_links(context)


async def _show_links(context: Context) -> None:
    known = await suggestions.links(context.session, context.team.id)
    await context.show(*views.links_page(known, context.words))
