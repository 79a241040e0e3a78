"""/agenda as managers see it: what the agents have promised, and who is late."""

from bot.handlers.agent.promises import show_agenda
from bot.routing.buttons import manager as manager_buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.manager import promises as views
from core.rights import Act, roles_that
from core.terms import Role
from desk.leads.team_promises import promises_of_team


def mount(board: Router) -> None:
    """Mount it for agents and for those who see the queue."""
    readers = roles_that(Act.SEE_QUEUE)
    board.page("agenda", agenda_command, Role.AGENT, *readers)
    board.tap(manager_buttons.ShowTeamPromises, show_promises, *readers)


async def agenda_command(context: Context) -> None:
    """Handle /agenda: an agent's own promises, in private; those of the team for who looks after it."""
    if Role.AGENT in context.roles and context.is_private:
        await show_agenda(context, None)
    else:
        await show_promises(context)


async def show_promises(context: Context, _tap: manager_buttons.ShowTeamPromises | None = None) -> None:
    """Show what the agents of the team have promised."""
    settings = await context.settings()
    found = await promises_of_team(context.work(settings))
    reader = views.PromiseReader(context.words, context.team, context.now)
    await context.show(*views.promises_page(reader, found))
