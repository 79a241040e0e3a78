"""Arrivals that the database has lost, put back from the raw archive: each once, and nobody who must not be called."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from cli.config.file import Config
from cli.database_session import found_teams, opened
from core.arrivals.inbound import Inbound
from core.arrivals.phones import normalise
from core.errors import NotANumber
from desk.intake.contacts import by_phone
from desk.people.directory import Team
from gateways.contract import Gateway, Malformed
from gateways.registry import build
from storage import inbox
from storage.archive import Archive, Archived
from storage.database import Database, Session

EARLIEST = timedelta(days=29)
"""The inbox forgets what was worked a month ago, and could not tell any more what it knows."""
_AT_ONCE = 200


@dataclass(slots=True)
class Rebuilt:
    """What became of the archive's lines."""

    put_back: int = 0
    known: int = 0
    not_to_call: int = 0
    unreadable: int = 0
    strange: int = 0
    """From gateways that are not configured any more."""


async def rebuild(config: Config, archive: Archive, since: date, now: datetime) -> Rebuilt:
    """Put every archived arrival since a day that the inbox does not know into it; the desk works them as ever."""
    found = Rebuilt()
    async with opened(config, migrate=True) as database:
        teams = await found_teams(database, config, now)
        gateways = {
            part.name: (build(part.kind, part.name, part.options, teams[part.team].region), teams[part.team])
            for part in config.gateways
        }
        lines = archive.read(since)
        while page := list(islice(lines, _AT_ONCE)):
            await _page(database, page, gateways, found, now)
    return found


async def _page(
    database: Database,
    page: list[Archived | None],
    gateways: dict[str, tuple[Gateway, Team]],
    found: Rebuilt,
    now: datetime,
) -> None:
    async with database.write() as session:
        for one in page:
            if one is None:
                found.unreadable += 1
            elif one.source not in gateways:
                found.strange += 1
            elif await inbox.knows(session, one.source, one.arrived.event_key):
                found.known += 1
            elif await _is_barred(session, one, *gateways[one.source]):
                found.not_to_call += 1
            else:
                await inbox.arrive(session, one.source, [one.arrived], now)
                found.put_back += 1


async def _is_barred(session: Session, one: Archived, gateway: Gateway, team: Team) -> bool:
    """Whether somebody in this arrival asked to be left alone since."""
    for phone in _phones(gateway, one.arrived.payload, team.region):
        contact = await by_phone(session, team.id, phone)
        if contact is not None and contact.do_not_call:
            return True
    return False


def _phones(gateway: Gateway, payload: bytes, region: str) -> Iterator[str]:
    try:
        events = gateway.read(payload)
    except Malformed:
        return
    for event in events:
        if isinstance(event, Inbound) and event.phone is not None:
            try:
                yield normalise(event.phone, region)
            except NotANumber:
                continue
