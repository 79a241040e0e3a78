"""/ledger: each agent's share of what is handed out, open to agents as far as the team allows."""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.manager.ledger import ledger_page
from core.rights import Act, may, roles_that
from core.terms import Role
from desk.fairness.ledger_view import shown_to


def mount(board: Router) -> None:
    """Mount the command for agents and for those who see the queue."""
    board.page("ledger", ledger_command, Role.AGENT, *roles_that(Act.SEE_QUEUE))


async def ledger_command(context: Context) -> None:
    """Handle /ledger."""
    settings = await context.settings()
    member_id = context.member_id if Role.AGENT in context.roles else None
    shown = await shown_to(
        context.work(settings),
        member_id=member_id,
        sees_all=may(context.roles, Act.SEE_QUEUE),
    )
    await context.say(
        context.words("ledger-closed") if shown is None else ledger_page(context.words, context.team, shown)
    )
