"""Finding a person by a part of the number or the name. Only the audit log is changed by it.

Managers find everybody. An agent finds by parts only contacts whose leads they hold or held; of others, by the whole
number, only whose they are and since when.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

import sqlalchemy as sa

from core.arrivals.finding import EXAMPLE, SearchTerms, after_digits, wanted
from core.errors import Gone
from core.leads.move import OPEN_STATES
from core.rights import Act, may
from core.terms import LeadState
from desk.intake import lookup
from desk.intake.lookup import FIND, LOOKUP, LookedUpNumber, Looker
from desk.intake.receive import OPEN_FIRST
from desk.leads.history import ContactHistory, history_of
from desk.operations import audit
from desk.people.directory import Team
from storage.database import Session
from storage.tables import audit as audit_table
from storage.tables import contact, contact_key, hand_out, lead, membership, person

MANY = "find_many"
"""The audit entry of an agent who looked up more than an hour's limit."""
SHOWN = 10
LOOK_UPS_AN_HOUR = 60
TOLD_OF_EACH = 5
"""Leads, calls and sales of a person that their page tells of, at most."""

_HOUR = timedelta(hours=1)
_LAST = "\U0010ffff"
"""Sorts behind every letter."""


class Allowed(Enum):
    """Whether somebody may look up another person now."""

    YES = auto()
    NO_MORE = auto()
    NO_MORE_SINCE_NOW = auto()
    """They may not, and managers are to be told: once an hour."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One person who was found."""

    contact_id: int
    name: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """The people found; `stranger`: the whole number of a contact whom this agent never had."""

    matches: tuple[FoundPerson, ...]
    more: bool = False
    stranger: LookedUpNumber | None = None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the desk knows of a person, as far as the reader may see it."""

    contact_id: int
    name: str | None
    phone: str | None
    number_open: bool
    """Whether the one who asks may see the number in full."""
    since: datetime
    do_not_call: bool
    state: LeadState | None
    agent: str | None
    open_lead: int | None
    """The lead that is worked now."""
    told: ContactHistory


def sees_everybody(looker: Looker) -> bool:
    """Whether somebody finds all contacts of the team by parts, without a limit."""
    return may(looker.roles, Act.SEE_QUEUE)


async def allowed(session: Session, team: Team, looker: Looker, now: datetime, more: int = 1) -> Allowed:
    """Return whether so many more look-ups are within the limit of 60 an hour, and note it when they are not."""
    if sees_everybody(looker):
        return Allowed.YES
    done = await session.execute(
        sa.select(audit_table.c.what, sa.func.count().label("times"))
        .where(
            audit_table.c.team_id == team.id,
            audit_table.c.at > now - _HOUR,
            audit_table.c.person_id == looker.person_id,
            audit_table.c.what.in_([FIND, LOOKUP, MANY]),
        )
        .group_by(audit_table.c.what)
    )
    times = {row.what: row.times for row in done}
    if times.get(FIND, 0) + times.get(LOOKUP, 0) + more <= LOOK_UPS_AN_HOUR:
        return Allowed.YES
    if MANY in times:
        return Allowed.NO_MORE
    await audit.note(session, team.id, looker.person_id, audit.Change(MANY, "", None, LOOK_UPS_AN_HOUR), now)
    return Allowed.NO_MORE_SINCE_NOW


async def find(
    session: Session, team: Team, raw: str, looker: Looker, now: datetime, *, example: str = EXAMPLE
) -> Result:
    """Return who fits what was typed. Raises BadSetting, with the example, for too few digits or letters."""
    by = wanted(raw, team.region, example)
    member_id = None if sees_everybody(looker) else looker.member_id
    had = None if member_id is None else had_by(member_id)
    ids = await matching(session, team.id, by, SHOWN + 1, among=had)
    stranger = None
    if by.whole and not ids:
        stranger = await lookup.number_facts(session, team, by.whole, looker)
    known = [*ids[:SHOWN], *([stranger.contact_id] if stranger and stranger.contact_id else [])]
    found = ", ".join(f"#{one}" for one in known) or None
    await audit.note(
        session, team.id, looker.person_id, audit.Change(FIND, "name" if by.words else "number", None, found), now
    )
    return Result(await matches(session, ids[:SHOWN]), len(ids) > SHOWN, stranger)


async def page_of(
    session: Session, team: Team, contact_id: int, looker: Looker, now: datetime, *, noted: bool = False
) -> PersonPage:
    """Return a person's page; `noted`: finding them is in the audit log already.

    Raises:
        Gone: there is no such contact in the team, or this agent never had them.
    """
    rows = sa.select(contact).where(contact.c.id == contact_id, contact.c.team_id == team.id)
    if not sees_everybody(looker):
        rows = rows.where(contact.c.id.in_(had_by(looker.member_id)))
    who = (await session.execute(rows)).first()
    if who is None:
        raise Gone(f"no contact {contact_id} for this person")
    if not noted:
        await audit.note(session, team.id, looker.person_id, audit.Change(LOOKUP, f"#{contact_id}", None, None), now)
    last = (await session.execute(_NEWEST, {"contact": contact_id})).first()
    return PersonPage(
        contact_id=who.id,
        name=who.name,
        phone=who.phone,
        number_open=may(looker.roles, Act.SEE_NUMBERS),
        since=who.created_at,
        do_not_call=who.do_not_call_at is not None,
        state=LeadState(last.state) if last is not None else None,
        agent=last.agent if last is not None else None,
        open_lead=last.id if last is not None and last.state in OPEN_STATES else None,
        told=await history_of(session, contact_id, TOLD_OF_EACH),
    )


_NEWEST = (
    sa.select(lead.c.id, lead.c.state, person.c.name.label("agent"))
    .outerjoin(membership, membership.c.id == sa.func.coalesce(lead.c.holder_id, lead.c.owner_id))
    .outerjoin(person, person.c.id == membership.c.person_id)
    .where(lead.c.contact_id == sa.bindparam("contact"))
    .order_by(OPEN_FIRST, lead.c.id.desc())
    .limit(1)
)


async def matching(
    session: Session, team_id: int, by: SearchTerms, limit: int, *, among: sa.Select[Any] | None = None
) -> list[int]:
    """Return the contacts that match, at most `limit`; `among` selects the ids to look in."""
    found: dict[int, None] = {}
    for ids in looks(team_id, by):
        if among is not None:
            ids = ids.where(ids.selected_columns[0].in_(among))
        # A name with two words that begin alike has two keys in one range.
        rows = await session.execute(ids.limit(2 * limit))
        found |= dict.fromkeys(rows.scalars())
        if len(found) >= limit:
            break
    return list(found)[:limit]


def looks(team_id: int, by: SearchTerms) -> list[sa.Select[Any]]:
    """Return the conditions to look by, the narrowest first: each is one range of an index."""
    ranges = []
    for begin in by.begins:
        numbers = sa.select(contact.c.id).where(contact.c.team_id == team_id, contact.c.phone >= begin)
        after = after_digits(begin)
        ranges.append(numbers.where(contact.c.phone < after) if after else numbers)
    if by.ends:
        ranges.append(_keys(team_id, by.ends))
    if by.words:
        ranges.append(_keys(team_id, " ".join(by.words)))
    if len(by.words) > 1:
        longest = max(by.words, key=len)
        rest = [word for word in by.words if word != longest]
        # The first word of a key has no space before it, and is the longest one.
        ranges.append(_keys(team_id, longest).where(*(contact_key.c.key.contains(f" {word}") for word in rest)))
    return ranges


def _keys(team_id: int, begin: str) -> sa.Select[Any]:
    keys = contact_key.c.key
    return (
        sa.select(contact_key.c.contact_id)
        .where(contact_key.c.team_id == team_id, keys >= begin, keys < begin + _LAST)
        .order_by(keys)
    )


def had_by(member_id: int | None) -> sa.Select[Any]:
    """Select the contacts whose leads an agent was ever handed."""
    return (
        sa.select(lead.c.contact_id)
        .join(hand_out, hand_out.c.lead_id == lead.c.id)
        .where(hand_out.c.member_id == member_id)
    )


async def matches(session: Session, ids: list[int]) -> tuple[FoundPerson, ...]:
    """Return the names and numbers of contacts, in the order of their ids here; erased ones are left out."""
    rows = await session.execute(sa.select(contact.c.id, contact.c.name, contact.c.phone).where(contact.c.id.in_(ids)))
    found = {row.id: FoundPerson(row.id, row.name, row.phone) for row in rows}
    return tuple(found[one] for one in ids if one in found)
