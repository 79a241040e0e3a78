"""/ledger: each agent's share of what is handed out, open to agents as far as the team allows."""

from bot.handlers.ranking_why import shown_here
from bot.here import Here
from bot.switchboard import Switchboard
from bot.views.ranking_ledger import ledger_page
from core.rights import Act, may, roles_that
from core.terms import Role
from desk.configure import settings_of
from desk.open_ledger import shown_to


def mount(board: Switchboard) -> None:
    """Mount it for agents and for those who see the queue."""
    board.command("ledger", ledger_command, Role.AGENT, *roles_that(Act.SEE_QUEUE))


async def ledger_command(here: Here, _rest: str) -> None:
    """Handle /ledger."""
    if not await shown_here(here):
        return
    settings = await settings_of(here.session, here.team.id)
    member_id = here.member_id if Role.AGENT in here.roles else None
    shown = await shown_to(
        here.session, here.team, settings, here.now, member_id=member_id, sees_all=may(here.roles, Act.SEE_QUEUE)
    )
    await here.say(here.words("ledger-closed") if shown is None else ledger_page(here.words, here.team, shown))
