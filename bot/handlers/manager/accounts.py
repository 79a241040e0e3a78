"""/accounts: which agents look after customers by the team's rule."""

from bot.routing.buttons import customers as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.manager import accounts
from core.rights import Act, may, roles_that
from desk.customers import owners
from desk.settings.changes import change_setting


def mount(board: Router) -> None:
    """Mount account managers for those who give leads to people."""
    roles = roles_that(Act.REASSIGN)
    board.page("accounts", accounts_command, *roles)
    board.tap(buttons.TurnAccount, turn, *roles)
    board.tap(buttons.SetNewOwners, set_rule, *roles_that(Act.CHANGE_SETTINGS))


async def accounts_command(context: Context) -> None:
    """Handle /accounts."""
    await _show(context)


async def turn(context: Context, tap: buttons.TurnAccount) -> None:
    """Make an agent an account manager, or no longer one."""
    await owners.set_account_manager(
        context.session, context.team, tap.member, on=tap.on, by=context.me.id, now=context.now
    )
    await _show(context)


async def set_rule(context: Context, tap: buttons.SetNewOwners) -> None:
    """Set who looks after new customers: who sold, or an account manager."""
    session, team_id = context.session, context.team.id
    await change_setting(session, team_id, "customers.owner", tap.to, by=context.me.id, now=context.now)
    await _show(context)


async def _show(context: Context) -> None:
    agents = await owners.agents(context.session, context.team.id)
    settings = await context.settings()
    may_change = may(context.roles, Act.CHANGE_SETTINGS)
    await context.show(*accounts.accounts_page(context.words, agents, settings.customers.owner, may_change=may_change))
