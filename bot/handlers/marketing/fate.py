"""/mine: the results of the leads a person sent."""

from bot.routing.buttons.marketing import ShowFate
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.marketing import fate as views
from core.rights import Act, may, roles_that
from core.terms import Role
from desk.marketing.fate import fates


def mount(board: Router) -> None:
    """Mount the page for everybody who may see the results of their leads."""
    roles = roles_that(Act.SEE_FATE)
    board.page("mine", mine_command, *roles)
    board.tap(ShowFate, show_fate, *roles)


async def mine_command(context: Context) -> None:
    """Handle /mine: the last week by day."""
    await show_fate(context, ShowFate(days="7", grouping="day"))


async def show_fate(context: Context, tap: ShowFate) -> None:
    """Show the leads sent in a period; everybody's only to those responsible."""
    sees_all = Role.MARKETING in context.roles or may(context.roles, Act.SEE_FIGURES)
    if not sees_all:
        tap = tap.model_copy(update={"everybody": False})
    found = await fates(
        context.session,
        context.team,
        int(tap.days),
        context.now,
        by_person=None if tap.everybody else context.me.id,
        grouping=tap.grouping,
    )
    await context.show(*views.fate_page(context.words, found, tap, context.team, may_see_all=sees_all))
