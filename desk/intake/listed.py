"""Rows of a file that were read before: new contacts become leads, by the thousand in a few statements."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from core.arrivals.inbound import Inbound
from core.leads import NOBODY_FIRST, FirstOwner, arrived
from core.settings import TeamSettings
from core.terms import TouchKind
from desk.intake.arrival_channels import channel_of, channel_row
from desk.intake.placement import branch_in, placed_in
from desk.intake.receipts import Took
from desk.intake.receive import LANE_OF_KIND
from desk.intake.receive_many import LISTED, receive_list
from desk.intake.touches import TouchPlace, touch_row
from desk.leads import barred_marks, contact_keys
from desk.leads.contact_keys import Keyed
from desk.leads.move_values import Cause, NewLead
from desk.leads.moves import open_alike
from desk.messages.consent import keep_stated
from desk.people.directory import Team
from desk.people.work import Work
from desk.settings.channels import rules_of
from storage.bulk import for_driver, new_ids, put_alike, put_if_new
from storage.database import Session, insert_on
from storage.listed import as_listed, listed_on
from storage.prepared import Prepared
from storage.tables import contact, own_number, touch
from storage.tables.columns import Key

FIRST_FOR_OWNER = timedelta(days=7)
"""How long a lead that an agent had in another system is kept for that agent."""


class ListedRow(NamedTuple):
    """A row with a number that can be called."""

    number: int
    """In the file, from 1."""
    phone: str
    """E.164."""
    zone: str
    """IANA zone of the number."""
    name: str
    facts: str
    """JSON of what else the row says, ready to be kept; "" for nothing."""
    cells: Sequence[str] = ()
    """The whole row, where the import needs more of it than a contact."""
    owner: int | None = None
    """The membership of the agent who gets it first."""
    channel: str = ""
    """Slug, where the row itself names one."""
    agreed: str = ""
    """What the row says its person agreed to; "": nothing."""
    agreed_at: datetime | None = None
    """When; None: when the row is taken in."""

    def cell(self, place: int | None) -> str:
        """Return what the row has at a place; "" where it has nothing there."""
        return self.cells[place] if place is not None and place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """What all rows of a file share."""

    name: str
    channel: str
    """Slug; "": what the team's rules say."""
    import_id: int

    def inbound(self, row: ListedRow | None = None) -> Inbound:
        """Return a row as one arrival; without one, what the rules for channels may look at."""
        return Inbound(
            kind=TouchKind.FILE,
            gateway="file",
            phone=row.phone if row else None,
            name=(row.name or None) if row else None,
            channel=self.channel or (row.channel if row else "") or None,
            facts=json.loads(row.facts) if row and row.facts else {},
            reference=f"{self.name}:{row.number}" if row else None,
            import_id=self.import_id,
            agreed=row.agreed if row else "",
            agreed_at=row.agreed_at if row else None,
        )


@dataclass(frozen=True, slots=True)
class RowIntake:
    """Where rows are taken in."""

    session: Session
    team: Team
    settings: TeamSettings
    now: datetime


async def receive_rows(intake: RowIntake, listing: ListedFile, rows: Sequence[ListedRow]) -> list[Took]:
    """Take in rows of a file whose numbers are all different. Return the result of each, in order.

    Rows of known contacts are decided by `receive_list`.
    """
    met = await _known(intake, [row.phone for row in rows])
    fresh = [row for row in rows if row.phone not in met]
    opened = await _open(intake, listing, fresh) if fresh else set()
    rest = [row for row in rows if row.phone not in opened]
    receipts = await receive_list(_work(intake), [listing.inbound(row) for row in rest]) if rest else []
    became = {row.phone: receipt.took for row, receipt in zip(rest, receipts, strict=True)}
    return [became.get(row.phone, Took.NEW) for row in rows]


def _work(intake: RowIntake) -> Work:
    return Work(intake.session, intake.team, intake.settings, intake.now)


async def _known(intake: RowIntake, phones: Sequence[str]) -> set[str]:
    """Return which numbers belong to a contact, or are our own."""
    session = intake.session
    numbers = as_listed([(phone,) for phone in phones])
    found = await _KNOWN[session.dialect.name].rows(session, team=intake.team.id, listed=numbers)
    return {row.phone for row in found}


async def _open(intake: RowIntake, listing: ListedFile, rows: Sequence[ListedRow]) -> set[str]:
    """Make contacts, leads and touches of new numbers. Return the numbers that got a contact."""
    made = await _contacts(intake, rows)
    alike: dict[tuple[str, str, int | None], list[ListedRow]] = {}
    for row in rows:
        if row.phone in made:
            alike.setdefault((row.channel, row.zone, row.owner), []).append(row)
    by_channel: dict[str, list[_Opened]] = {}
    places: dict[str, _ListedPlacement] = {}
    for (channel, zone, owner), same in alike.items():
        place = places.get(channel) or await _place(intake, listing, same[0])
        places[channel] = place
        ids = await _open_alike(intake, place, zone, owner, [made[row.phone] for row in same])
        for row in same:
            who = made[row.phone]
            told = (who, ids[who], f"{listing.name}:{row.number}", row.facts or None)
            by_channel.setdefault(channel, []).append(told)
    for channel, touches in by_channel.items():
        await _touches(intake, places[channel], touches)
    await keep_agreed(intake, listing.import_id, rows, made)
    return set(made)


async def keep_agreed(
    intake: RowIntake, import_id: int, rows: Iterable[ListedRow], contacts: Mapping[str, int]
) -> None:
    """Keep what rows of a file say their people agreed to, for those who are `contacts` (ids by number)."""
    alike: dict[tuple[str, datetime], list[int]] = {}
    for row in rows:
        if row.agreed and row.phone in contacts:
            alike.setdefault((row.agreed, row.agreed_at or intake.now), []).append(contacts[row.phone])
    for (wording, at), ids in alike.items():
        await keep_stated(intake.session, intake.team.id, ids, wording, at, import_id)


_Opened = tuple[int, int, str, str | None]
"""Contact, lead, reference and facts of a row."""


@dataclass(frozen=True, slots=True)
class _ListedPlacement:
    """Where the rows of one channel are placed."""

    sample: Inbound
    channel_id: int
    entry: str
    branch: str


async def _place(intake: RowIntake, listing: ListedFile, row: ListedRow) -> _ListedPlacement:
    sample = replace(listing.inbound(), channel=listing.channel or row.channel or None)
    slug, entry = channel_of(sample, [] if sample.channel else await rules_of(intake.session, intake.team.id))
    channel_id, _ = await channel_row(intake.session, intake.team.id, slug)
    return _ListedPlacement(sample, channel_id, entry, await branch_in(_work(intake), channel_id, entry, ""))


async def _open_alike(
    intake: RowIntake, place: _ListedPlacement, zone: str, owner: int | None, contacts: Sequence[int]
) -> dict[int, int]:
    now = intake.now
    first = NOBODY_FIRST if owner is None else FirstOwner(owner, now + FIRST_FOR_OWNER)
    lane = LANE_OF_KIND[TouchKind.FILE]
    where = await placed_in(_work(intake), zone, place.channel_id, lane)
    move = arrived(lane, place.branch, where, first, now)
    lead = NewLead(intake.team.id, 0, place.channel_id, place.entry, "", move)
    return await open_alike(intake.session, lead, contacts, Cause(now, why=LISTED))


async def _contacts(intake: RowIntake, rows: Sequence[ListedRow]) -> dict[str, int]:
    """Make contacts sorted by number, so that two lists do not deadlock."""
    given = sorted((row.phone, row.name or None, row.zone) for row in rows)
    session, team_id = intake.session, intake.team.id
    at = for_driver(session, contact.c.created_at)(intake.now)
    ids = await new_ids(session, contact, len(given))
    numbered = [(key, team_id, *one, at) for key, one in zip(ids, given, strict=True)]
    if await put_if_new(session, "contact", ("id", "team_id", "phone", "name", "zone", "created_at"), numbered):
        met = [Keyed(key, name, phone) for key, (phone, name, _) in zip(ids, given, strict=True)]
    else:
        made = await _MEET.rows(session, team=team_id, at=intake.now, listed=as_listed(given))
        met = [Keyed(row.id, row.name, row.phone) for row in made]
    await contact_keys.keep_new(intake.session, intake.team.id, met)
    barred = await barred_marks.renew(intake.session, intake.team.id, met, intake.now)
    return {one.phone: one.id for one in met if one.phone and one.id not in barred}


async def _touches(intake: RowIntake, place: _ListedPlacement, touches: Sequence[_Opened]) -> None:
    same = touch_row(place.sample, intake.team.id, TouchPlace(0, None, place.channel_id, place.entry), intake.now) | {
        "by_person_id": None,
        "is_first": True,
    }
    shared = {name: value for name, value in same.items() if name not in _EACH_TOUCH}
    await put_alike(intake.session, touch, _EACH_TOUCH, touches, shared)


# -- the statements ----------------------------------------------------------------------------------------------------

_TEAM = sa.bindparam("team", type_=Key)
_EACH_TOUCH = ("contact_id", "lead_id", "reference", "facts")


def _known_on(kind: str) -> Prepared:
    (phone,) = listed_on(kind, sa.Text())
    known = sa.select(contact.c.phone).where(contact.c.team_id == _TEAM, contact.c.phone.in_(sa.select(phone)))
    return Prepared(known.union_all(sa.select(own_number.c.phone).where(own_number.c.team_id == _TEAM)))


def _meet() -> Prepared:
    """Prepare what is done where another writer was faster; on PostgreSQL only."""
    phone, name, zone = listed_on("postgresql", sa.String(20), sa.Text(), sa.Text())
    given = sa.select(_TEAM, phone, name, zone, sa.bindparam("at", type_=contact.c.created_at.type))
    making = insert_on("postgresql", contact).from_select(["team_id", "phone", "name", "zone", "created_at"], given)
    making = making.on_conflict_do_nothing(index_elements=["team_id", "phone"])
    return Prepared(making.returning(contact.c.id, contact.c.name, contact.c.phone))


_KNOWN = {kind: _known_on(kind) for kind in ("sqlite", "postgresql")}
_MEET = _meet()
