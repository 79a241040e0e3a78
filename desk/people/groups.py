"""The groups of a team: the managers' and the marketing group."""

from datetime import datetime

import sqlalchemy as sa

from core.addresses import Address
from core.naming import unknown
from desk.operations import audit
from desk.settings.changes import Changed
from storage.database import Session
from storage.tables import team

GROUPS = {
    "managers": (team.c.managers_messenger, team.c.managers_chat_id),
    "marketing": (team.c.marketing_messenger, team.c.marketing_chat_id),
}
"""The columns that hold a team's groups."""


def is_group(group: str, chat: Address) -> sa.ColumnElement[bool]:
    """Return the condition that a chat is a team's group of this kind ("managers", "marketing")."""
    messenger, chat_id = GROUPS[group]
    return sa.and_(messenger == chat.messenger, chat_id == chat.chat_id)


async def teams_of_chat(session: Session, chat: Address) -> list[int]:
    """Return the ids of the teams of which a chat is a group."""
    bound = sa.or_(*(is_group(group, chat) for group in GROUPS))
    return list((await session.execute(sa.select(team.c.id).where(bound).order_by(team.c.id))).scalars())


async def follow_group(session: Session, old: Address, new: Address) -> None:
    """Use a group's new id from now on: it became a supergroup."""
    for group, (_, chat_id) in GROUPS.items():
        await session.execute(team.update().where(is_group(group, old)).values({chat_id: new.chat_id}))


async def bind_group(
    session: Session, team_id: int, group: str, chat: Address | None, *, by: int | None, now: datetime
) -> Changed:
    """Make a chat the team's managers' or marketing group ("managers", "marketing"); None frees it."""
    if group not in GROUPS:
        raise unknown("group", group, list(GROUPS))
    messenger, chat_id = GROUPS[group]
    row = (
        await session.execute(
            sa.select(messenger.label("messenger"), chat_id.label("chat_id")).where(team.c.id == team_id)
        )
    ).one()
    before = Address(row.messenger, row.chat_id) if row.messenger is not None else None
    change = Changed(f"group.{group}", before, chat)
    if change:
        was, becomes = ([one.messenger, one.chat_id] if one is not None else None for one in (before, chat))
        values = dict(zip((messenger.name, chat_id.name), becomes or (None, None), strict=True))
        await session.execute(team.update().where(team.c.id == team_id).values(values))
        await audit.note(session, team_id, by, audit.Change("group", group, was, becomes), now)
    return change


async def groups_at(session: Session, chat: Address) -> list[tuple[int, str]]:
    """Return whose group a chat is, and which: "managers", "marketing"."""
    found = []
    for group in GROUPS:
        rows = await session.execute(sa.select(team.c.id).where(is_group(group, chat)).order_by(team.c.id))
        found += [(row.id, group) for row in rows]
    return found
