"""Puts arrivals that the database has lost back from the raw archive: each once, and none of the do-not-call list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from bot.cards import take_cards_away
from cli.config.file import Config
from cli.database_session import found_teams, opened
from core.arrivals.found_numbers import find_numbers
from core.arrivals.inbound import ConsentChange, Event, Handle, Inbound, NameTold
from core.arrivals.phones import normalise
from core.errors import NotANumber
from desk.intake.contacts import by_phone, by_writer
from desk.people.directory import Team
from desk.people.work import work_in
from desk.privacy import bank_stock
from desk.privacy.erase import PHONE, Way, erase, known_by
from gateways.contract import Gateway, Malformed
from gateways.registry import build
from storage import inbox
from storage.archive import Archive, Archived
from storage.database import Database, Session
from storage.erased import ErasedMarks

EARLIEST = timedelta(days=29)
"""The inbox forgets rows worked a month ago, so beyond that it cannot be compared."""
_AT_ONCE = 200


@dataclass(slots=True)
class Rebuilt:
    """The results of the archive's lines."""

    put_back: int = 0
    known: int = 0
    not_to_call: int = 0
    erased: int = 0
    erased_again: int = 0
    """Erased contacts that were back in a restored database."""
    unreadable: int = 0
    strange: int = 0
    """From gateways that are no longer configured."""


async def rebuild(config: Config, archive: Archive, erased: ErasedMarks, since: date, now: datetime) -> Rebuilt:
    """Add every archived arrival since a day that is missing to the inbox; the desk works them as usual.

    People who were erased but are in a restored database are erased again first. People who came back by themselves
    after that are new contacts, and stay.
    """
    found = Rebuilt()
    async with opened(config, migrate=True) as database:
        teams = await found_teams(database, config, now)
        gateways = {
            part.name: (build(part.kind, part.name, part.options, teams[part.team].region), teams[part.team])
            for part in config.gateways
            if not part.is_asked
        }
        memory = _Memory(erased, erased.known())
        found.erased_again = await _erase_anew(database, teams.values(), memory, now)
        lines = archive.read(since)
        while page := list(islice(lines, _AT_ONCE)):
            await _page(database, page, gateways, memory, found, now)
    return found


@dataclass(frozen=True, slots=True)
class _Memory:
    """The erased people, and when they were erased."""

    marks: ErasedMarks
    known: Mapping[str, datetime]

    def holds(self, team: Team, ways: Iterable[Way], since: datetime) -> bool:
        """Whether who is known by these was erased after `since`."""
        if not self.known:
            return False
        erased = (self.known.get(self.marks.mark(team.id, *way)) for way in ways)
        return any(at is not None and since <= at for at in erased)


async def _erase_anew(database: Database, teams: Iterable[Team], memory: _Memory, now: datetime) -> int:
    if not memory.known:
        return 0
    count = 0
    for team in teams:
        async with database.write() as session:
            work = await work_in(session, team, now)
            met = await known_by(session, team.id)
            again = [one.contact_id for one in met if memory.holds(team, one.ways, one.since)]
            for contact_id in again:
                await take_cards_away(work, (await erase(work, contact_id, by=None)).cards)
            waiting = await bank_stock.numbers_in_stock(session, team)
            await bank_stock.refuse(
                work, {one.phone for one in waiting if memory.holds(team, [(PHONE, one.phone)], one.since)}
            )
            count += len(again)
    return count


async def _page(
    database: Database,
    page: list[Archived | None],
    gateways: dict[str, tuple[Gateway, Team]],
    memory: _Memory,
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
            else:
                gateway, team = gateways[one.source]
                events = _events(gateway, one.arrived.payload)
                if memory.holds(team, [way for event in events for way in _ways(event, team.region)], one.at):
                    found.erased += 1
                elif await _is_barred(session, events, team):
                    found.not_to_call += 1
                else:
                    await inbox.arrive(session, one.source, [one.arrived], now)
                    found.put_back += 1


async def _is_barred(session: Session, events: Sequence[Event], team: Team) -> bool:
    """Whether somebody in this arrival, by number or account, is on the do-not-call list since."""
    for event in events:
        if isinstance(event, Inbound):
            phones = [value for kind, value in _ways(event, team.region) if kind == PHONE]
            known = [await by_phone(session, team.id, phone) for phone in phones]
            if event.handle is not None:
                known.append(await by_writer(session, team.id, event.handle))
            if any(one is not None and one.do_not_call for one in known):
                return True
    return False


def _events(gateway: Gateway, payload: bytes) -> list[Event]:
    try:
        return gateway.read(payload)
    except Malformed:
        return []


def _ways(event: Event, region: str) -> Iterator[Way]:
    """Return the numbers and accounts of the person behind an event."""
    inbound = event.inbound if isinstance(event, ConsentChange) else event
    if isinstance(inbound, NameTold):
        yield from _accounts(inbound.writer)
    if not isinstance(inbound, Inbound):
        return
    if inbound.phone is not None:
        with suppress(NotANumber):
            yield PHONE, normalise(inbound.phone, region)
    if inbound.handle is not None:
        yield from _accounts(inbound.handle)
        yield from ((PHONE, one.phone) for one in find_numbers(inbound.text, region) if one.phone)


def _accounts(writer: Handle) -> Iterator[Way]:
    yield writer.network, writer.id
    if writer.username:
        yield writer.network, f"@{writer.username}"
