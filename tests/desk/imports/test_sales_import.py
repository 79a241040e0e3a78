"""A file of sales beside those that were told: matched, missing on one side, another amount."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sales_floor import Floor

from bot.transport.outgoing import Outgoing
from core.addresses import Address
from core.arrivals.columns import Columns, HeadField
from core.errors import Gone, UnreadableFile
from core.terms import ImportKind
from desk.imports import dropped, runs
from desk.imports.batch import Batch, FoundTable, RefusedRow
from desk.imports.sales import compare
from desk.intake.listed import ListedRow

ONE, TWO, THREE = "+989120000001", "+989120000002", "+989120000003"
HEADS = ("name", "phone", "amount", "date")
TABLE = FoundTable("", Columns((1,), (0,), HEADS, fields={HeadField.AMOUNT: 2, HeadField.DATE: 3}))


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


async def test_days_are_read_whole_and_by_the_order_of_their_column(desk: Floor) -> None:
    await desk.starts("sara")
    await sells(desk, ONE, 850_000)
    rows = [(ONE, "850,000", "11/22/2026"), (TWO, "1000", "08/09/2026"), (TWO, "2000", "Aug 8, 2026")]
    found, read = await compare(desk.database, desk.team, file_of(*rows, (THREE, "1", "soon")), desk.now)
    assert [str(pair.theirs.day) for pair in found.matched] == ["2026-11-22"]
    assert [str(one.day) for one in found.missing_here] == ["2026-08-09", "2026-08-08", "None"]
    assert read.undated == 1


async def test_a_file_of_whose_days_none_can_be_read_is_laid_beside_nothing(desk: Floor) -> None:
    with pytest.raises(UnreadableFile, match="no day"):
        await compare(desk.database, desk.team, file_of((ONE, "1", "soon"), (TWO, "1", "")), desk.now)


async def test_a_sale_in_another_currency_is_not_compared(desk: Floor) -> None:
    await desk.starts("sara")
    await sells(desk, ONE, 850_000)
    team = replace(desk.team, currency="USD")
    found, _ = await compare(desk.database, team, file_of((ONE, "8,500", "2026-11-22")), desk.now)
    assert [len(side) for side in (found.pairs, found.missing_here, found.missing_there)] == [0, 1, 0]


async def test_of_another_systems_deals_those_that_were_sold_are_compared(desk: Floor) -> None:
    heads = ("Lead stage", "Mobile phone", "Sale", "Created at", "Closed at")
    table = FoundTable(
        "", Columns((1,), (), heads, (), {HeadField.STAGE: 0, HeadField.AMOUNT: 2, HeadField.DATE: 3}, "Kommo")
    )
    days = ("22.08.2026", "22.11.2026")

    async def deals() -> AsyncIterator[Batch]:
        yield Batch(table)
        stages = ["Closed - won", "Closed - lost", "Initial contact", "Won"]
        read = [
            ListedRow(n, f"+98912000000{n}", "Asia/Tehran", "", "", [stage, "", "1000", *(days if n else days[:1])])
            for n, stage in enumerate(stages)
        ]
        yield Batch(table, read, read=len(read))

    found, told = await compare(desk.database, desk.team, deals(), desk.now)
    assert [(one.phone[-1], str(one.day)) for one in found.missing_here] == [("0", "2026-08-22"), ("3", "2026-11-22")]
    assert told.refused == {"not-sold": 1, "no-outcome": 1}


async def test_a_file_without_amounts_is_no_list_of_sales(desk: Floor) -> None:
    table = FoundTable("", Columns((1,), (0,), HEADS))
    with pytest.raises(UnreadableFile, match="amounts"):
        await compare(desk.database, desk.team, file_of((ONE, "1", ""), table=table), desk.now)


async def test_a_day_of_birth_is_not_that_of_the_sale(desk: Floor) -> None:
    await desk.starts("sara")
    await sells(desk, ONE, 850_000)
    heads = ("birthday", "phone", "amount", "date")
    table = FoundTable("", Columns((1,), (), heads, fields={HeadField.AMOUNT: 2, HeadField.DATE: 0}))
    found, _ = await compare(desk.database, desk.team, file_of((ONE, "850,000", "2026-11-22"), table=table), desk.now)
    assert len(found.matched) == 1


async def test_a_file_that_is_compared_takes_nobody_in(desk: Floor) -> None:
    order = runs.ImportOrder(desk.team.id, ImportKind.LEADS, "sales.csv", "")
    async with desk.database.write() as session:
        letter = await Outgoing(session, desk.now).send(Address("telegram", 5), "…")
        made = await dropped.drop(session, order, "f1", Address("telegram", 5), letter, desk.now)
        await dropped.read_as(session, await dropped.dropped(session, desk.team.id, made), ImportKind.SALES)
        found = await dropped.dropped(session, desk.team.id, made)
        with pytest.raises(Gone, match="holds sales"):
            await dropped.start(session, found)
        await dropped.read_as(session, found, ImportKind.LEADS)
        await dropped.start(session, await dropped.dropped(session, desk.team.id, made))
