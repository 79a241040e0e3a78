"""A dry walk: the steps of a journey that one lead would go through from now on. Nothing is written."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import sqlalchemy as sa

from core.journeys.arms import HOLDOUT, arm_of
from core.journeys.definition import SendMessage
from core.journeys.dry import Doing, DryPlace, Station, walk
from core.naming import unknown
from desk.journeys.declared import Declared
from desk.journeys.entries import arms_before
from desk.journeys.letters import Addressee, ReadyMessage, Unwritten
from desk.journeys.runs import attributes_of
from desk.people.work import Work
from storage.tables import channel, contact, lead

WritesTo = Callable[[Work, Addressee, SendMessage], Awaitable[ReadyMessage | Unwritten]]
"""Renders a text to a contact without queueing it."""


@dataclass(frozen=True, slots=True)
class DryWalk:
    """What a lead would go through if it entered now and did not answer."""

    arm: str
    drawn: bool
    """Whether this is the lead's own arm; False: the lead is in the holdout and is shown another arm."""
    stations: list[Station]
    unwritten: list[Unwritten | None]
    """For each station why its text would not be sent; None: it would be, or none is sent there."""


async def dry(work: Work, declared: Declared, lead_id: int, writes: WritesTo) -> DryWalk:
    """Walk a lead through a journey and render each of its texts, without writing anything. Raises Unknown."""
    contact_id, zone, attributes = await _walked_by(work, lead_id)
    one = declared.journey
    before = await arms_before(work, declared, [contact_id])
    own = before.get(contact_id) or arm_of(f"{declared.team_id}:{declared.name}", contact_id, one.weights)
    shown = own if own != HOLDOUT else next(arm.name for arm in one.arms if arm.name != HOLDOUT)
    where = DryPlace(work.settings.hours, work.team.timezone, zone)
    stations = walk(one, shown, attributes, where, work.now)
    greets = one.entrance.occasion is not None
    unwritten = [
        await _unwritten(work, writes, each, Addressee(lead_id, contact_id), advert=greets) for each in stations
    ]
    return DryWalk(shown, shown == own, stations, unwritten)


async def _unwritten(
    work: Work, writes: WritesTo, station: Station, to: Addressee, *, advert: bool
) -> Unwritten | None:
    """Return why the text of a station would not be sent as things are now; None: it would be."""
    if station.doing is not Doing.SEND:
        return None
    written = await writes(work, to, SendMessage(station.medium, station.what, advert))
    return written if isinstance(written, Unwritten) else None


async def _walked_by(work: Work, lead_id: int) -> tuple[int, str | None, dict[str, str]]:
    """Return a lead's contact, the contact's zone (IANA), and the lead's attributes. Raises Unknown."""
    row = (
        await work.session.execute(
            sa.select(
                lead.c.contact_id,
                lead.c.entry,
                lead.c.campaign,
                lead.c.lane,
                lead.c.tier,
                lead.c.attempts,
                lead.c.last_outcome,
                lead.c.lost_reason,
                channel.c.slug.label("channel"),
                contact.c.zone,
            )
            .join(contact, contact.c.id == lead.c.contact_id)
            .join(channel, channel.c.id == lead.c.channel_id)
            .where(lead.c.id == lead_id, lead.c.team_id == work.team.id)
        )
    ).first()
    if row is None:
        raise unknown("lead", str(lead_id), [])
    return row.contact_id, row.zone, attributes_of(row)
