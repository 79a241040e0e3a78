"""Buttons of people and the team."""

from typing import Literal

from bot.routing.buttons.packing import Button, Id, TeamButton
from core.terms import Role


class PersonButton(Button, prefix="-ae"):
    """A button about one colleague."""

    person: Id


class ShowPeople(Button, prefix="ael"):
    """List everybody."""


class ShowTeamPerson(PersonButton, prefix="aev"):
    """Show one person."""


class TurnRole(PersonButton, prefix="aer"):
    """Assign or remove a role."""

    role: Role
    has: Literal["+", "-"]


class AskShare(PersonButton, prefix="aek"):
    """Ask for an agent's share, cap or plan."""

    what: Literal["weight", "cap_open", "cap_day", "plan"]


class PutOnBreak(PersonButton, TeamButton, prefix="aeb"):
    """Put an agent on break."""


class EndShift(PersonButton, prefix="aez"):
    """End an agent's shift."""


class AskLetGo(PersonButton, prefix="aeg"):
    """Ask for confirmation before somebody is removed."""


class LetGo(PersonButton, prefix="aex"):
    """Take every role from somebody."""


class Invite(Button, prefix="ain"):
    """Make an invite; without a role ask for it."""

    role: Role | None = None


class ShowTeam(Button, prefix="atm"):
    """Show the team in view."""


class SwitchTeam(Button, prefix="atw"):
    """Change the team in view."""

    team: Id


class ShowOwnNumbers(Button, prefix="ato"):
    """List the company's own numbers."""


class DropOwnNumber(Button, prefix="atd"):
    """Take a number off the list of own numbers."""

    number: Id


class ShowBarred(Button, prefix="atb"):
    """List the do-not-call entries."""
