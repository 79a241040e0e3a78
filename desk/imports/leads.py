"""The rows of a file of contacts, taken in as leads, some hundreds in one transaction."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.arrivals.columns import NumberFile, is_number
from core.arrivals.inbound import Inbound
from core.arrivals.phones import normalise
from core.clock import Clock
from core.errors import NotANumber
from core.settings import TeamSettings
from core.terms import TouchKind
from desk.intake.receive import Took
from desk.intake.receive_many import receive_list
from desk.people.directory import Team
from storage.database import Database

AT_ONCE = 250
"""Rows in one transaction: the desk's own writers wait no longer than these take."""
MOST_FACTS, LONGEST_FACT = 20, 300
REFUSED = {Took.NOT_A_NUMBER, Took.OWN_NUMBER, Took.DO_NOT_CALL}


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken in."""

    number: int
    reason: str
    cells: list[str]


@dataclass(slots=True)
class ImportTally:
    """What became of the rows."""

    counts: Counter[str] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)

    def note(self, number: int, cells: list[str], took: Took) -> None:
        """Count one row; keep it if it was refused."""
        self.counts[took.value] += 1
        if took in REFUSED:
            self.rejects.append(Reject(number, took.value, cells))


async def take_in(
    database: Database, team: Team, settings: TeamSettings, numbers: NumberFile, channel: str | None, clock: Clock
) -> ImportTally:
    """Take all rows in; a number that stands in the file twice is taken once."""
    tally = ImportTally()
    seen: set[str] = set()
    for rows in _batches(numbers.rows):
        batch, inbounds = [], []
        for number, cells in rows:
            inbound = inbound_of(numbers, number, cells, channel)
            if _again(inbound, team.region, seen):
                tally.counts["repeated"] += 1
            else:
                batch.append((number, cells))
                inbounds.append(inbound)
        async with database.write() as session:
            receipts = await receive_list(session, team, inbounds, settings=settings, now=clock())
        for (number, cells), receipt in zip(batch, receipts, strict=True):
            tally.note(number, cells, receipt.took)
    return tally


def _batches(rows: Sequence[tuple[int, list[str]]]) -> Iterator[Sequence[tuple[int, list[str]]]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _again(inbound: Inbound, region: str, seen: set[str]) -> bool:
    try:
        phone = normalise(inbound.phone or "", region)
    except NotANumber:
        return False
    if phone in seen:
        return True
    seen.add(phone)
    return False


def inbound_of(numbers: NumberFile, number: int, cells: Sequence[str], channel: str | None) -> Inbound:
    """Put one row into the desk's words; what is neither number nor name is kept as facts under its column's head."""
    columns = numbers.columns
    written = [cells[place] for place in columns.phones if place < len(cells) and cells[place]]
    phone = next((cell for cell in written if is_number(cell, numbers.region)), written[0] if written else "")
    name = " ".join(cells[place] for place in columns.names if place < len(cells) and cells[place])
    used = {*columns.phones, *columns.names}
    facts = {
        columns.heads[place]: cell[:LONGEST_FACT]
        for place, cell in enumerate(cells)
        if cell and place not in used and place < len(columns.heads) and columns.heads[place]
    }
    return Inbound(
        kind=TouchKind.FILE,
        gateway="file",
        phone=phone,
        name=name[:LONGEST_FACT] or None,
        channel=channel,
        facts=dict(list(facts.items())[:MOST_FACTS]),
        reference=f"{numbers.name}:{number}",
    )
