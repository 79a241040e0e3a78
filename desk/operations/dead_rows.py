"""Rows that could not be worked or sent, as one team's admin sees them: their own team's and no other's."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote_plus

import sqlalchemy as sa

from core.addresses import GATEWAY, Address
from core.errors import Gone
from core.hiding import hidden
from desk.operations import audit
from storage import inbox as arrivals
from storage import unsent
from storage.database import Session
from storage.tables import inbox, outbox, person, team

CONTENT_SHOWN = 900
"""Characters of a dead row that are shown."""


@dataclass(frozen=True, slots=True)
class TeamDoors:
    """Through which doors a team is reached: its gateways and its groups, and the gateways of other teams.

    What belongs to no team (a stranger's message, a gateway that is configured no more) is the operator's, who has
    `sarnakh replay`; where there is only one team, it is that team's.
    """

    team_id: int
    alone: bool
    gateways: tuple[str, ...]
    groups: tuple[Address, ...]
    all_gateways: tuple[str, ...]


async def doors_of(session: Session, team_id: int, gateways: Mapping[str, int]) -> TeamDoors:
    """Return the doors of a team; `gateways` tells for each configured one which team's it is."""
    number = (await session.execute(sa.select(sa.func.count()).select_from(team))).scalar_one()
    kept = sa.select(
        team.c.managers_messenger, team.c.managers_chat_id, team.c.marketing_messenger, team.c.marketing_chat_id
    ).where(team.c.id == team_id)
    row = (await session.execute(kept)).one()
    places = ((row.managers_messenger, row.managers_chat_id), (row.marketing_messenger, row.marketing_chat_id))
    groups = tuple(Address(*place) for place in places if place[0] is not None)
    own = tuple(name for name, owner in gateways.items() if owner == team_id)
    return TeamDoors(team_id, number == 1, own, groups, tuple(gateways))


async def dead_arrivals(session: Session, doors: TeamDoors) -> Sequence[Any]:
    """List the newest arrivals of a team that could not be worked."""
    return await arrivals.dead(session, among=_arrived(doors))


async def undelivered(session: Session, doors: TeamDoors) -> Sequence[Any]:
    """List the newest messages to a team's people that could not be sent, or may not have arrived."""
    return await unsent.unsent_messages(session, among=_written(doors))


async def replay(session: Session, doors: TeamDoors, row_id: int | None, *, by: int, now: datetime) -> int:
    """Put one dead arrival of a team back to be worked, or all of them. Return how many."""
    n = await arrivals.replay(session, row_id, among=_arrived(doors))
    await _noted(session, doors, "dead replayed", "arrivals", n, by, now)
    return n


async def resend(session: Session, doors: TeamDoors, row_id: int | None, *, by: int, now: datetime) -> int:
    """Queue one unsent message of a team again, or all of them. Return how many."""
    n = await unsent.resend(session, row_id, among=_written(doors))
    await _noted(session, doors, "dead replayed", "messages", n, by, now)
    return n


async def dismiss_arrival(session: Session, doors: TeamDoors, row_id: int | None, *, by: int, now: datetime) -> int:
    """Dismiss one dead arrival of a team, or all of them: no alarm speaks of it any more. Return how many."""
    n = await arrivals.dismiss(session, row_id, _arrived(doors), now)
    await _noted(session, doors, "dead dismissed", "arrivals", n, by, now)
    return n


async def dismiss_message(session: Session, doors: TeamDoors, row_id: int | None, *, by: int, now: datetime) -> int:
    """Dismiss one unsent message of a team, or all of them. Return how many."""
    n = await unsent.dismiss(session, row_id, _written(doors))
    await _noted(session, doors, "dead dismissed", "messages", n, by, now)
    return n


async def _noted(session: Session, doors: TeamDoors, done: str, what: str, n: int, by: int, now: datetime) -> None:
    if n:
        await audit.note(session, doors.team_id, by, audit.Change(done, what, None, n), now)


@dataclass(frozen=True, slots=True)
class DeadRow:
    """One dead row with what is in it; numbers and tokens are hidden."""

    id: int
    source: str
    at: datetime
    error: str
    content: str


async def dead_arrival(session: Session, doors: TeamDoors, row_id: int) -> DeadRow:
    """Return a dead arrival of a team with what came in. Raises Gone."""
    row = await arrivals.one_dead(session, row_id, _arrived(doors))
    if row is None:
        raise Gone(f"no dead arrival {row_id}")
    content = hidden(_as_sent(row.payload)[:CONTENT_SHOWN])
    return DeadRow(row.id, row.source, row.received_at, row.error or "", content)


def _as_sent(payload: bytes) -> str:
    """Return what came in as its sender wrote it: of a request, whose body gateways keep in base64, the body.

    What was sent in the address stands above it. Anything else is the payload itself.
    """
    text = payload.decode("utf-8", "replace")
    try:
        kept = json.loads(payload)
        body = base64.b64decode(kept["body"], validate=True).decode("utf-8", "replace")
        address = "&".join(f"{name}={value}" for name, value in kept["query"])
        encoded = "urlencoded" in str(kept["headers"].get("content-type", ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return text
    return "\n".join(filter(None, (address, unquote_plus(body) if encoded else body)))


async def unsent_message(session: Session, doors: TeamDoors, row_id: int) -> DeadRow:
    """Return an unsent message of a team with what stands in it. Raises Gone."""
    row = await unsent.unsent_message_of(session, row_id, _written(doors))
    if row is None:
        raise Gone(f"no unsent message {row_id}")
    text = str(row.payload.get("text") or row.payload.get("caption") or "")
    return DeadRow(row.id, row.method, row.created_at, row.error or "", hidden(text[:CONTENT_SHOWN]))


def _arrived(doors: TeamDoors) -> sa.ColumnElement[bool]:
    """Return the condition that an arrival is a team's: by its gateways, its groups, or its people's private chats."""
    if doors.alone:
        return sa.true()
    lane = sa.cast(person.c.user_id, sa.Text) + ":" + sa.cast(person.c.user_id, sa.Text)
    private = sa.exists().where(
        person.c.team_id == doors.team_id, person.c.messenger == inbox.c.source, lane == inbox.c.lane
    )
    in_groups = [
        sa.and_(inbox.c.source == group.messenger, inbox.c.lane.like(f"{group.chat_id}:%")) for group in doors.groups
    ]
    talk = sa.and_(inbox.c.source.not_in(doors.all_gateways), sa.or_(private, *in_groups))
    return sa.or_(inbox.c.source.in_(doors.gateways), talk)


def _written(doors: TeamDoors) -> sa.ColumnElement[bool]:
    """Return which messages are a team's: those to its people and groups, and those that leave by its gateways."""
    if doors.alone:
        return sa.true()
    by_gateway = outbox.c.messenger.in_([GATEWAY + name for name in doors.gateways])
    private = sa.exists().where(
        person.c.team_id == doors.team_id,
        person.c.messenger == outbox.c.messenger,
        person.c.user_id == outbox.c.chat_id,
    )
    in_groups = [
        sa.and_(outbox.c.messenger == group.messenger, outbox.c.chat_id == group.chat_id) for group in doors.groups
    ]
    return sa.or_(by_gateway, private, *in_groups)
