"""What /accounts shows: who looks after customers, and by which rule."""

from collections.abc import Sequence

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button, grid
from bot.views.agent.customers import agent_line
from bot.views.changes import joined
from bot.words import NAME_SHOWN, Words
from core.settings import CustomersGoTo
from desk.customers.owners import AccountAgent


def accounts_page(words: Words, agents: Sequence[AccountAgent], rule: CustomersGoTo, *, may_change: bool) -> Shown:
    """Show who is an account manager, and whether the team's rule gives them customers.

    `may_change`: whether the reader may change the rule, for which there is a button then.
    """
    lines = [words("accounts-title"), *(agent_line(one, words) for one in agents), words("accounts-rule", rule=rule)]
    if rule == "account" and not any(one.since is not None for one in agents):
        lines.append(words("accounts-nobody"))
    if not may_change:
        lines.append(words("accounts-by-admins"))
    switches = [
        button(
            words.plain("button-account", agent=one.name[:NAME_SHOWN], on=one.since is not None),
            buttons.TurnAccount(member=one.member_id, on=one.since is None),
        )
        for one in agents
    ]
    other: CustomersGoTo = "seller" if rule == "account" else "account"
    change = [[button(words.plain("button-new-owners", to=other), buttons.SetNewOwners(to=other))]]
    return joined(lines), [*grid(switches), *(change if may_change else [])]
