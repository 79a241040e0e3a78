"""Small pages share a transaction and long ones are kept in several; what was read before a fault stands."""

from collections.abc import AsyncIterator, Sequence

import pytest
import sqlalchemy as sa

from core.arrivals.bank_rows import BankFault, BankPage, BankRow, SourceFailed
from desk.banks import banks, pages, sources
from desk.banks.banks import Configured
from desk.banks.pages import gathered, keep_pages
from desk.operations.pace import BatchPace
from storage.tables import bank_row


def page(first: int, count: int, wait: float | None = None) -> BankPage:
    rows = tuple(BankRow(str(n), f"0912{n:07}") for n in range(first, first + count))
    return BankPage(rows, {"last": first + count - 1}, wait)


async def brought(found: Sequence[BankPage], fails: bool = False) -> AsyncIterator[BankPage]:
    for one in found:
        yield one
    if fails:
        raise SourceFailed(BankFault.CUT_OFF)


FIVE = [page(1 + 10 * n, 10) for n in range(5)]


@pytest.mark.parametrize(
    ("found", "most", "together"),
    [
        (FIVE, None, [3, 2]),
        (FIVE, 4, [3, 1]),
        (FIVE, 3, [3]),
        ([page(1, 10, wait=30.0), page(11, 10)], None, [1, 1]),
        ([page(1, 90), page(91, 1)], None, [1, 1]),
        ([], None, []),
    ],
)
async def test_as_many_pages_are_kept_at_once_as_a_transaction_takes(found, most, together) -> None:
    assert [len(held) async for held in gathered(brought(found), BatchPace(1.0, rows=30), most)] == together


async def test_pages_of_a_slow_source_are_not_held_back(monkeypatch) -> None:
    monkeypatch.setattr(pages, "HELD_FOR", -1.0)
    assert [len(held) async for held in gathered(brought(FIVE), BatchPace(1.0, rows=30))] == [1] * 5


async def test_pages_before_a_fault_come_before_it() -> None:
    coming = gathered(brought(FIVE[:2], fails=True), BatchPace(1.0))
    assert len(await anext(coming)) == 2
    with pytest.raises(SourceFailed):
        await anext(coming)


class Reading:
    """A source of a bank whose pages are kept."""

    def __init__(self, desk) -> None:
        self.desk = desk

    async def source(self) -> sources.Source:
        async with self.desk.database.write() as session:
            await banks.configure_sources(
                session, self.desk.team.id, [Configured("api", "diet", "diet")], self.desk.now
            )
            return (await sources.sources(session, self.desk.team.id))[0]

    async def keeps(self, found: Sequence[BankPage], pace: BatchPace) -> tuple[int, int, int]:
        rows = [row for one in found for row in one.rows]
        source = await self.source()
        kept = await keep_pages(self.desk.database, pace, source, self.desk.team, found, rows, self.desk.now)
        return kept.new, kept.again, kept.refused.total()

    async def stock(self) -> int:
        return len(await self.desk.rows(sa.select(bank_row.c.id)))


async def test_a_long_page_is_kept_in_several_transactions_and_its_cursor_with_the_last(desk, monkeypatch) -> None:
    reading, written = Reading(desk), list[int]()
    monkeypatch.setattr(BatchPace, "learn", lambda _, rows, __: written.append(rows))
    broken = BankPage((*page(1, 99).rows, BankRow("100", "not a number")), {"last": 100})
    assert await reading.keeps([broken], BatchPace(1.0, rows=30)) == (100, 0, 1)
    assert written == [33, 33, 34]
    assert (await reading.source()).cursor == {"last": 100}
    assert await reading.keeps([page(1, 20), page(21, 15)], BatchPace(1.0, rows=30)) == (0, 35, 0)
    assert written[3:] == [35], "a few more than a transaction takes need no second one"


async def test_who_is_cut_off_between_two_transactions_reads_the_page_again(desk, monkeypatch) -> None:
    reading, kept = Reading(desk), pages.keep_page
    before = (await reading.source()).cursor

    async def fails_at_the_second(session, team, bank_id, source_id, rows, now):
        if rows[0].external_id != "1":
            raise ConnectionError
        return await kept(session, team, bank_id, source_id, rows, now)

    monkeypatch.setattr(pages, "keep_page", fails_at_the_second)
    with pytest.raises(ConnectionError):
        await reading.keeps([page(1, 100)], BatchPace(1.0, rows=50))
    assert (await reading.stock(), (await reading.source()).cursor) == (50, before)
    monkeypatch.setattr(pages, "keep_page", kept)
    assert await reading.keeps([page(1, 100)], BatchPace(1.0, rows=50)) == (50, 50, 0)


async def test_a_page_without_rows_moves_the_cursor(desk) -> None:
    reading = Reading(desk)
    assert await reading.keeps([BankPage((), {"last": 7})], BatchPace(1.0)) == (0, 0, 0)
    assert (await reading.source()).cursor == {"last": 7}
