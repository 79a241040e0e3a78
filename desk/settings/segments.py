"""The segments of a team, kept among its settings, and which of them a lead is in."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache

import sqlalchemy as sa

from core.errors import BadSetting
from core.folding import fold
from core.naming import unknown
from core.segments import COUNTS, Segment, Traits, read_segment
from core.settings import TeamSettings
from core.terms import ProtocolState
from desk.operations import audit
from desk.operations.timers import Timer, set_timers
from desk.settings.changes import settings_of
from desk.settings.channels import MADE_WHEN_NEEDED, channel_named
from desk.settings.keys import SEGMENT
from desk.settings.protocols import TIMER
from storage.database import Session, insert
from storage.listed import among
from storage.prepared import Prepared
from storage.tables import attempt, channel, lead, protocol, sale, setting, touch

MOST = 30
EXAMPLE_OFF = "/segments vip off"


async def keep_segment(
    session: Session, team_id: int, name: str, line: str, *, by: int | None, now: datetime
) -> Segment:
    """Make a segment, or give one that is there another filter. Raises BadSetting, Unknown for a channel."""
    one = read_segment(name, line)
    for part in one.parts:
        if part.field == "channel":
            for slug in {fold(one) for one in part.value.split("|")} - MADE_WHEN_NEEDED:
                await channel_named(session, team_id, slug)
    known = (await settings_of(session, team_id)).segments
    if len(known) >= MOST and one.name not in {other.name for other in known}:
        raise BadSetting("too many segments", shape="pieces", least=0, most=MOST, example=EXAMPLE_OFF)
    before = next((other.line for other in known if other.name == one.name), None)
    row = {"team_id": team_id, "key": SEGMENT + one.name, "scope": "", "value": one.line, "changed_at": now}
    made = insert(session, setting).values(row)
    changed = {"value": made.excluded.value, "changed_at": now}
    await session.execute(made.on_conflict_do_update(index_elements=["team_id", "key", "scope"], set_=changed))
    await audit.note(session, team_id, by, audit.Change("segment", one.name, before, one.line), now)
    return one


async def drop_segment(
    session: Session, team_id: int, name: str, *, by: int | None, now: datetime
) -> tuple[Segment, int]:
    """Take a segment away, and with it the protocols said for it. Return it and how many of those were live.

    Raises Unknown; BadSetting where a setting is still said for it.
    """
    settings = await settings_of(session, team_id)
    one = segment_named(settings, name)
    if any(other.scope.segment == one.name for other in settings.overrides):
        raise BadSetting(
            "settings are said for this segment", what="segment-used", name=one.name, example="/settings for"
        )
    withdrawn = await _withdraw_protocols(session, team_id, one.name, by=by, now=now)
    await session.execute(setting.delete().where(setting.c.team_id == team_id, setting.c.key == SEGMENT + one.name))
    await audit.note(session, team_id, by, audit.Change("segment", one.name, one.line, None), now)
    return one, withdrawn


def segment_named(settings: TeamSettings, name: str) -> Segment:
    """Return a segment by its name. Raises Unknown with the nearest and all."""
    for one in settings.segments:
        if one.name == fold(name):
            return one
    raise unknown("segment", name, [one.name for one in settings.segments])


# -- who is in it ------------------------------------------------------------------------------------------------------


async def segments_of(
    session: Session, settings: TeamSettings, lead_ids: Sequence[int], *, named: Collection[str] | None = None
) -> dict[int, frozenset[str]]:
    """Return the segments each lead is in; nothing is read where the team has none.

    `named`: only these are looked at, and only what they compare is read.
    """
    asked = [one for one in settings.segments if named is None or one.name in named]
    if not asked or not lead_ids:
        return {}
    fields = {part.field for one in asked for part in one.parts}
    traits = await _traits(session, lead_ids, fields)
    return {lead_id: frozenset(one.name for one in asked if one.fits(known)) for lead_id, known in traits.items()}


_OWN, _OTHER = lead.alias("own"), lead.alias("other")
_COUNTED = {
    "sales": sa.select(sa.func.count()).where(sale.c.contact_id == _OWN.c.contact_id, sale.c.undone_at.is_(None)),
    "leads": sa.select(sa.func.count()).where(_OTHER.c.contact_id == _OWN.c.contact_id, _OTHER.c.id < _OWN.c.id),
    "calls": sa.select(sa.func.count()).where(attempt.c.contact_id == _OWN.c.contact_id, attempt.c.undone_at.is_(None)),
}
_OF_LEADS = among(_OWN.c.id, "leads")


@cache
def _traits_with(kind: str, counts: tuple[str, ...]) -> Prepared:
    return Prepared(
        sa.select(
            _OWN.c.id,
            _OWN.c.contact_id,
            channel.c.slug.label("channel"),
            _OWN.c.entry,
            _OWN.c.campaign,
            _OWN.c.tier.label("class_"),
            *(_COUNTED[name].correlate(_OWN).scalar_subquery().label(name) for name in counts),
        )
        .join(channel, channel.c.id == _OWN.c.channel_id)
        .where(_OF_LEADS[kind])
    )


async def _traits(session: Session, lead_ids: Sequence[int], fields: Collection[str]) -> dict[int, Traits]:
    """Return what is known of leads; counts and facts only where they are among the fields asked for."""
    counts = tuple(name for name in COUNTS if name in fields)
    rows = await _traits_with(session.dialect.name, counts).rows(session, leads=lead_ids)
    by_fact = any(name.startswith("fact.") for name in fields)
    facts = await _facts(session, {row.contact_id for row in rows}) if by_fact else {}
    return {
        row.id: Traits(
            {
                "channel": row.channel,
                "entry": row.entry or "",
                "campaign": row.campaign or "",
                "class": row.class_ or "",
            },
            facts.get(row.contact_id, {}),
            {name: int(getattr(row, name)) for name in counts},
        )
        for row in rows
    }


_FACTS = {
    kind: Prepared(
        sa.select(touch.c.contact_id, touch.c.facts)
        .where(these, touch.c.facts.is_not(None), touch.c.withdrawn.is_(sa.false()))
        .order_by(touch.c.id)
    )
    for kind, these in among(touch.c.contact_id, "contacts").items()
}


async def _facts(session: Session, contacts: set[int]) -> dict[int, dict[str, str]]:
    """Return what came with the contacts; the later word of a fact holds."""
    found: dict[int, dict[str, str]] = {}
    for row in await _FACTS[session.dialect.name].rows(session, contacts=list(contacts)):
        known = found.setdefault(row.contact_id, {})
        known.update({str(name): str(value) for name, value in dict(row.facts).items() if value is not None})
    return found


async def _withdraw_protocols(session: Session, team_id: int, segment: str, *, by: int | None, now: datetime) -> int:
    """Withdraw what is live for a segment that goes, and throw its drafts away. Return how many were live.

    The leads that wait are planned anew at once.
    """
    its = (protocol.c.team_id == team_id, protocol.c.segment == segment)
    await session.execute(protocol.delete().where(*its, protocol.c.state == ProtocolState.DRAFT))
    live = (
        protocol.update()
        .where(*its, protocol.c.state == ProtocolState.LIVE)
        .values(state=ProtocolState.WITHDRAWN)
        .returning(protocol.c.id, protocol.c.lines)
    )
    withdrawn = (await session.execute(live)).all()
    for row in withdrawn:
        await audit.note(session, team_id, by, audit.Change("protocol", str(row.id), dict(row.lines), None), now)
    await set_timers(session, [Timer(TIMER, row.id, now) for row in withdrawn])
    return len(withdrawn)
