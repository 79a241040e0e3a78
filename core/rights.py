"""Who may do what: one table, read from left to right."""

from collections.abc import Collection
from enum import StrEnum

from core.errors import NotAllowed
from core.terms import Role

_AGENT, _MARKETING, _MANAGER, _ADMIN = Role.AGENT, Role.MARKETING, Role.MANAGER, Role.ADMIN


class Act(StrEnum):
    """An action in the desk. Acts on one's own lead, card or shift belong to `WORK_LEADS`."""

    WORK_LEADS = "work_leads"
    """Go on shift, be handed leads, record outcomes of one's own hand-outs."""
    ADD_LEADS = "add_leads"
    """Forward, type or upload numbers, and complete a lead that needs one."""
    IMPORT_FILES = "import_files"
    """Drop a file of contacts into the chat, and take the import back."""
    SEE_FATE = "see_fate"
    """See the result of the leads one added oneself; numbers masked."""
    SEE_NUMBERS = "see_numbers"
    """See numbers in full beyond the lead one holds."""
    SEE_FIGURES = "see_figures"
    """See the team's figures and charts."""
    SEE_QUEUE = "see_queue"
    """See what waits, in which lane, and who holds what."""
    REASSIGN = "reassign"
    """Decide which lead comes next and who owns it: take one from an agent, give it to another or back to the queue."""
    PAUSE_CHANNELS = "pause_channels"
    """Pause and resume the handing out of a channel's leads."""
    HELP_AGENTS = "help_agents"
    """Put somebody on break or off shift."""
    CORRECT_SALES = "correct_sales"
    """Correct, refund and cancel anybody's sale of any day; agents correct their own of today."""
    MANAGE_OFFERS = "manage_offers"
    """Set what is promised to whom: offers, and scripts of channels."""
    INVITE = "invite"
    """Invite agents and marketing."""
    MANAGE_PEOPLE = "manage_people"
    """Assign and remove any role, remove people."""
    CHANGE_SETTINGS = "change_settings"
    """Change channels, rules, protocol, hours, products and all other settings."""
    SEE_AUDIT = "see_audit"
    """Read who changed what."""
    RUN_DESK = "run_desk"
    """See the health of the desk, read dead rows and try them again."""


_TABLE: dict[Act, frozenset[Role]] = {
    Act.WORK_LEADS: frozenset({_AGENT}),
    Act.ADD_LEADS: frozenset({_AGENT, _MARKETING, _MANAGER, _ADMIN}),
    Act.IMPORT_FILES: frozenset({_MARKETING, _MANAGER, _ADMIN}),
    Act.SEE_FATE: frozenset({_AGENT, _MARKETING, _MANAGER, _ADMIN}),
    Act.SEE_NUMBERS: frozenset({_MANAGER}),
    Act.SEE_FIGURES: frozenset({_MANAGER, _ADMIN}),
    Act.SEE_QUEUE: frozenset({_MANAGER, _ADMIN}),
    Act.REASSIGN: frozenset({_MANAGER, _ADMIN}),
    Act.PAUSE_CHANNELS: frozenset({_MANAGER, _ADMIN}),
    Act.HELP_AGENTS: frozenset({_MANAGER, _ADMIN}),
    Act.CORRECT_SALES: frozenset({_MANAGER, _ADMIN}),
    Act.MANAGE_OFFERS: frozenset({_MARKETING, _MANAGER, _ADMIN}),
    Act.INVITE: frozenset({_MANAGER, _ADMIN}),
    Act.MANAGE_PEOPLE: frozenset({_ADMIN}),
    Act.CHANGE_SETTINGS: frozenset({_ADMIN}),
    Act.SEE_AUDIT: frozenset({_MANAGER, _ADMIN}),
    Act.RUN_DESK: frozenset({_ADMIN}),
}


def require(roles: frozenset[Role], act: Act) -> None:
    """Raise NotAllowed, which names the roles that may do this, unless a person with these roles may."""
    if not may(roles, act):
        raise for_others(_TABLE[act])


def for_others(theirs: Collection[Role]) -> NotAllowed:
    """Return the error that an act is for these roles only."""
    return NotAllowed("no role for this", what="role", roles=tuple(sorted(theirs)))


def may(roles: frozenset[Role], act: Act) -> bool:
    """Return whether somebody with these roles in the team may do this there."""
    return not roles.isdisjoint(_TABLE[act])


def roles_that(act: Act) -> tuple[Role, ...]:
    """Return the roles that may do this, for which a handler is mounted."""
    return tuple(role for role in Role if role in _TABLE[act])


def may_invite(roles: frozenset[Role], role: Role) -> bool:
    """Return whether somebody may invite others as `role`: managers invite agents and marketing, admins anybody."""
    if may(roles, Act.MANAGE_PEOPLE):
        return True
    return may(roles, Act.INVITE) and role in (_AGENT, _MARKETING)
