"""A file of sales beside those that were told: matched, missing on one side, another amount."""

from collections.abc import AsyncIterator

import pytest
from sales_floor import Floor

from core.arrivals.columns import Columns, Field
from core.errors import UnreadableFile
from desk.imports.batch import Batch, FoundTable, RefusedRow
from desk.imports.sales import compare
from desk.intake.listed import ListedRow

ONE, TWO, THREE = "+989120000001", "+989120000002", "+989120000003"
HEADS = ("name", "phone", "amount", "date")
TABLE = FoundTable("", Columns((1,), (0,), HEADS, fields={Field.AMOUNT: 2, Field.DATE: 3}))


async def file_of(*rows: tuple[str, str, str], table: FoundTable = TABLE) -> AsyncIterator[Batch]:
    yield Batch(table)
    read = [
        ListedRow(number, phone, "Asia/Tehran", "", "", ["x", phone, amount, day])
        for number, (phone, amount, day) in enumerate(rows, 2)
    ]
    yield Batch(table, read, [RefusedRow(99, "not-a-number", ["x", "12", "1", ""])], len(read) + 1)


async def sells(desk: Floor, phone: str, amount: int) -> None:
    await desk.texts(phone)
    card = await desk.card_for("sara")
    await desk.sells("sara", card, amount)


async def test_sales_of_a_file_are_laid_beside_those_that_were_told(desk: Floor) -> None:
    await desk.starts("sara")
    await sells(desk, ONE, 850_000)
    await sells(desk, TWO, 500_000)
    found, read = await compare(
        desk.database,
        desk.team,
        file_of(
            (ONE, "850,000", "1405/09/01"), (TWO, "450000", "2026-11-23 14:30"), (THREE, "۱۰۰۰۰۰", ""), (ONE, "?", "")
        ),
        desk.now,
    )
    assert [pair.ours.phone for pair in found.matched] == [ONE]
    assert [(pair.theirs.amount, pair.ours.amount) for pair in found.money_differs] == [(450_000, 500_000)]
    assert [one.phone for one in found.missing_here] == [THREE]
    assert not found.missing_there
    assert read.refused == {"not-a-number": 1, "no-amount": 1}


async def test_a_sale_that_only_we_know_is_missing_there(desk: Floor) -> None:
    await desk.starts("sara")
    await sells(desk, ONE, 850_000)
    found, _ = await compare(desk.database, desk.team, file_of((TWO, "1000", "2026-11-22")), desk.now)
    assert [one.phone for one in found.missing_there] == [ONE]


async def test_a_file_without_amounts_is_no_list_of_sales(desk: Floor) -> None:
    table = FoundTable("", Columns((1,), (0,), HEADS))
    with pytest.raises(UnreadableFile, match="amounts"):
        await compare(desk.database, desk.team, file_of((ONE, "1", ""), table=table), desk.now)
