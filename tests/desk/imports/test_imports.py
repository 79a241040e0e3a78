"""An import as a whole: what it brought can be taken back, but for what somebody has worked on since."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.columns import Columns, HeadField
from core.errors import Gone, UnreadableFile
from core.leads import MoveKind
from core.terms import ImportKind, ImportState, ImportWord, LeadState, LostReason, Role
from desk.dispatch import bank_reservations
from desk.imports import runs
from desk.imports.batch import Batch, FoundTable, RefusedRow
from desk.imports.leads import Hearers, ImportTally, Taking, look, take_in
from desk.imports.undo import WITHDRAWN, undo_import
from desk.imports.words import remember
from desk.intake import listed
from desk.intake.listed import FIRST_FOR_OWNER, ListedRow
from desk.intake.lookup import Looker
from desk.leads import contact_keys
from desk.operations.pace import BatchPace
from desk.search.find import find
from storage.tables import contact_key, file_import, lead, lead_event, touch

TABLE = FoundTable("", Columns((1,), (0,), ("name", "phone")))


async def batches(phones: Sequence[str], refused: Sequence[int] = ()) -> AsyncIterator[Batch]:
    """Give a file of these numbers, two rows a batch."""
    yield Batch(TABLE)
    for at in range(0, len(phones), 2):
        rows = [ListedRow(at + n, phone, "Asia/Tehran", "", "") for n, phone in enumerate(phones[at : at + 2], 2)]
        yield Batch(TABLE, rows, read=at + len(rows))
    if refused:
        bad = [RefusedRow(number, "not-a-number", ["x", "12"]) for number in refused]
        yield Batch(TABLE, refused=bad, read=len(phones) + len(bad))


class Imports:
    """Imports of one team."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.rejected: list[RefusedRow] = []
        self.heard: list[int] = []

    async def begins(self, digest: str, agreed: str = "") -> runs.ImportRun:
        order = runs.ImportOrder(self.floor.team.id, ImportKind.LEADS, "a.csv", digest, "bank", agreed=agreed)
        async with self.floor.database.write() as session:
            return await runs.begin(session, order, self.floor.now)

    async def takes(
        self, given: AsyncIterator[Batch], digest: str = "d", rows: int = 100
    ) -> tuple[runs.ImportRun, ImportTally]:
        run = await self.begins(digest)
        hearers = Hearers(lambda _, rows: self.rejected.extend(rows), self.came_to)
        floor = self.floor
        taking = Taking(floor.database, floor.team, floor.settings, floor.clock, BatchPace(1.0, rows), hearers)
        tally = await take_in(taking, run, given)
        return run, tally

    async def came_to(self, read: int, _about: int) -> None:
        self.heard.append(read)

    async def undoes(self, import_id: int) -> int:
        return await undo_import(self.floor.database, self.floor.team.id, import_id, by=None, now=self.floor.now)

    async def states(self) -> list[str]:
        return [row.state for row in await self.floor.rows(sa.select(lead.c.state).order_by(lead.c.id))]


@pytest.fixture
def imports(desk: Floor) -> Imports:
    return Imports(desk)


async def test_every_row_is_told_and_the_refused_are_handed_on(imports: Imports, desk: Floor) -> None:
    run, tally = await imports.takes(batches(NUMBERS[:3], refused=[5]))
    assert tally.counts == {"new": 3, "not-a-number": 1}
    assert [row.number for row in imports.rejected] == [5]
    assert imports.heard == [4], "small batches share a transaction"
    kept = await desk.rows(sa.select(file_import.c.state, file_import.c.read, file_import.c.counts))
    assert kept == [("done", 4, {"new": 3, "not-a-number": 1})]
    assert [row.import_id for row in await desk.rows(sa.select(touch.c.import_id))] == [run.id] * 3


async def test_what_was_read_before_a_file_breaks_is_taken_in(imports: Imports, desk: Floor) -> None:
    async def breaking() -> AsyncIterator[Batch]:
        async for batch in batches(NUMBERS[:4]):
            yield batch
        raise UnreadableFile("it breaks off")

    with pytest.raises(UnreadableFile, match="breaks off"):
        await imports.takes(breaking())
    assert await imports.states() == ["open"] * 4
    assert [row.read for row in await desk.rows(sa.select(file_import.c.read))] == [4]


async def test_the_same_file_goes_on_where_it_was_broken_off(imports: Imports, desk: Floor) -> None:
    first = await imports.begins("d")
    async with desk.database.write() as session:
        await runs.advance(session, first, 2, first.counts)
    assert (await imports.begins("d")).read == 2
    assert (await imports.begins("another")).read == 0
    for stated in ("News by SMS", ""):
        assert (await imports.begins("d", stated)).read == 2
        kept = await desk.rows(sa.select(file_import.c.agreed, file_import.c.agreed_at).order_by(file_import.c.id))
        assert kept == [("News by SMS", desk.now), ("", None)], "what is stated as it goes on holds"


async def test_an_undone_import_leaves_what_was_worked_on(imports: Imports, desk: Floor) -> None:
    run, _ = await imports.takes(batches(NUMBERS[:4]))
    await desk.starts("sara")
    card = await desk.card_for("sara")
    await desk.is_refused("sara", card, LostReason.NO_NEED)
    worked = await desk.contact((await desk.lead(card.lead_id)).contact_id)
    other = next(phone for phone in NUMBERS[:4] if phone != worked.phone)
    await desk.texts(other)
    assert await imports.undoes(run.id) == 2
    assert sorted(await imports.states()) == ["lost", "open", "void", "void"]
    events = await desk.rows(sa.select(lead_event.c.why).where(lead_event.c.what == MoveKind.VOIDED))
    assert [event.why for event in events] == [WITHDRAWN] * 2


async def test_what_was_taken_back_may_be_brought_again(imports: Imports, desk: Floor) -> None:
    run, _ = await imports.takes(batches(NUMBERS[:3]))
    assert await imports.undoes(run.id) == 3
    assert await imports.undoes(run.id) == 0
    _, tally = await imports.takes(batches(NUMBERS[:3]), "d")
    assert tally.counts == {"new": 3}
    assert sorted(await imports.states()) == [LeadState.OPEN] * 3 + [LeadState.VOID] * 3


async def test_an_import_that_is_undone_while_it_runs_takes_nothing_more(
    imports: Imports, desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def undo_it(read: int, _about: int) -> None:
        imports.heard.append(read)
        assert await imports.undoes(1) == 2

    monkeypatch.setattr(imports, "came_to", undo_it)
    with pytest.raises(Gone):
        await imports.takes(batches(NUMBERS[:6]), rows=2)
    assert imports.heard == [2]
    (kept,) = await desk.rows(sa.select(file_import.c.state, file_import.c.read))
    assert tuple(kept) == (ImportState.UNDONE, 2)
    assert await imports.states() == [LeadState.VOID] * 2


async def test_who_comes_by_a_file_is_found_by_name_and_by_the_end_of_the_number(imports: Imports, desk: Floor) -> None:
    async def named() -> AsyncIterator[Batch]:
        yield Batch(TABLE)
        yield Batch(TABLE, [ListedRow(2, NUMBERS[0], "Asia/Tehran", "Laleh Karimi", "")], read=1)

    async def found(raw: str) -> list[str | None]:
        async with desk.database.write() as session:
            looker = Looker(desk.persons["sara"], frozenset({Role.ADMIN}), None)
            return [one.name for one in (await find(session, desk.team, raw, looker, desk.now)).matches]

    await imports.takes(named())
    ways = ("karimi", NUMBERS[0][-5:])
    assert [await found(raw) for raw in ways] == [["Laleh Karimi"]] * 2
    async with desk.database.write() as session:
        # As a file left it before its people could be found.
        await session.execute(contact_key.delete())
        assert await contact_keys.keep_missing(session, 0, limit=1) == (1, 1)
        assert await contact_keys.keep_missing(session, 1) == (None, 0)
    assert [await found(raw) for raw in ways] == [["Laleh Karimi"]] * 2


@pytest.mark.parametrize("desk", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_a_contact_whom_another_writer_made_meanwhile_is_taken_as_known(
    imports: Imports, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite has one writer at a time."""

    async def nobody_yet(*_: object) -> set[str]:
        return set()

    await imports.takes(batches(NUMBERS[1:2]), "a")
    monkeypatch.setattr(listed, "_known", nobody_yet)
    _, tally = await imports.takes(batches(NUMBERS[:3]), "b")
    assert tally.counts == {"known": 1, "new": 2}
    assert await imports.states() == [LeadState.OPEN] * 3


async def test_an_import_of_another_team_cannot_be_undone(imports: Imports) -> None:
    with pytest.raises(Gone):
        await imports.undoes(99)


ODOO = FoundTable(
    "",
    Columns(
        (1,), (0,), ("name", "phone", "Salesperson", "Tags"), (), {HeadField.OWNER: 2, HeadField.TAGS: 3}, system="Odoo"
    ),
)


async def test_leads_of_another_system_are_first_for_whom_they_belonged_to(imports: Imports, desk: Floor) -> None:
    async def exported() -> AsyncIterator[Batch]:
        yield Batch(ODOO)
        owners = ("Sara", "Gone", "Leila")
        facts = [json.dumps({"Salesperson": owner, "Tags": "VIP, اینستاگرام"}) for owner in owners]
        rows = [
            ListedRow(n, NUMBERS[n], "Asia/Tehran", "", one, ["", NUMBERS[n], owners[n], "VIP"])
            for n, one in enumerate(facts)
        ]
        yield Batch(ODOO, rows, read=3)

    async with desk.database.write() as session:
        await remember(desk.work(session), ImportWord.AGENT, "leila", str(desk.agents["reza"]), by=None)
    run = await imports.begins("d")
    run = replace(run, order=replace(run.order, channel=""))
    hearers = Hearers(lambda _, rows: imports.rejected.extend(rows), imports.came_to)
    taking = Taking(desk.database, desk.team, desk.settings, desk.clock, BatchPace(1.0), hearers)
    tally = await take_in(taking, run, exported())
    assert tally.counts == {"new": 3}
    owned = await desk.rows(sa.select(lead.c.owner_id, lead.c.owner_until).order_by(lead.c.contact_id))
    week = desk.now + FIRST_FOR_OWNER
    assert [tuple(row) for row in owned] == [(desk.agents["sara"], week), (None, None), (desk.agents["reza"], week)]
    await desk.starts("sara")
    async with desk.database.write() as session:
        # The end of a shift gives back what was kept for it, and nobody who is theirs since they arrived.
        assert await bank_reservations.release_portion(session, desk.agents["sara"], desk.now) == 0
    seen = await look(desk.database, desk.team, exported(), hearers)
    assert [one.shown for one in seen.words[ImportWord.AGENT]] == ["Sara", "Gone", "Leila"]
    assert [(one.shown, one.rows) for one in seen.words[ImportWord.TAG]] == [("VIP", 3), ("اینستاگرام", 3)]
    # Whom the file itself named their owner has not worked on them: they go with it.
    assert await imports.undoes(run.id) == 3
