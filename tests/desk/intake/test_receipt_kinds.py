"""Every arrival has its receipt, whatever became of it; banks and files are counted beside the gateways."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.inbound import Handle, Inbound
from core.terms import ImportKind, ImportState, Outcome, TouchKind
from desk.intake import receipts
from desk.intake.known_numbers import bar
from desk.intake.receipts import Beside, Receipt, Took
from desk.intake.receive import receive
from storage.prepared import insert_row
from storage.tables import bank, file_import, own_number

ONE = NUMBERS[0]


async def comes(desk: Floor, phone: str | None) -> Receipt:
    """Take an arrival in as the gateways' worker does: with its receipt, in one transaction."""
    handle = None if phone else Handle("instagram", "684")
    inbound = Inbound(TouchKind.SMS, "sms", phone=phone, handle=handle, text="5")
    async with desk.database.write() as session:
        made = await receive(desk.work(session), inbound)
        await receipts.keep(desk.work(session), inbound.gateway, made)
    return made


async def counted(desk: Floor) -> dict[tuple[str, str], int]:
    async with desk.database.read() as session:
        found = await receipts.counted(session, desk.now, desk.team.id)
    return {(one.source, one.took): one.count for one in found}


async def known(desk: Floor) -> None:
    await desk.texts(ONE)


async def lost(desk: Floor) -> None:
    await desk.texts(ONE)
    await desk.starts("sara")
    await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)


async def refused(desk: Floor) -> None:
    await desk.texts(ONE)
    await desk.starts("sara")
    await desk.is_refused("sara", await desk.card_for("sara"))


async def ours(desk: Floor) -> None:
    async with desk.database.write() as session:
        await session.execute(own_number.insert(), {"team_id": desk.team.id, "phone": ONE})


async def barred(desk: Floor) -> None:
    async with desk.database.write() as session:
        await bar(session, desk.team, ONE, by=None, now=desk.now)


async def nothing(_desk: Floor) -> None:
    return None


@pytest.mark.parametrize(
    ("before", "phone", "took"),
    [
        (nothing, ONE, Took.NEW),
        (known, ONE, Took.KNOWN),
        (refused, ONE, Took.REOPENED),
        (lost, ONE, Took.NEW),
        (nothing, None, Took.NEEDS_NUMBER),
        (ours, ONE, Took.OWN_NUMBER),
        (barred, ONE, Took.DO_NOT_CALL),
        (nothing, "12", Took.NOT_A_NUMBER),
    ],
)
async def test_what_became_of_an_arrival_is_kept_with_its_lead_and_counted(
    desk: Floor, before: Callable[[Floor], Awaitable[None]], phone: str | None, took: Took
) -> None:
    await before(desk)
    made = await comes(desk, phone)
    assert made.took is took
    assert (made.lead_id is not None) is (took in (Took.NEW, Took.KNOWN, Took.REOPENED, Took.NEEDS_NUMBER))
    assert await counted(desk) == {("sms", took.value): 1}
    desk.later(hours=25)
    assert await counted(desk) == {}, "a day later it is no news"


async def test_repetitions_and_what_nobody_can_read_are_counted_too(desk: Floor) -> None:
    async with desk.database.write() as session:
        for took, times in ((Beside.DUPLICATE, 2), (Beside.UNREADABLE, 1)):
            await receipts.keep_beside(session, desk.team.id, "sms", took, desk.now, times=times)
    assert await counted(desk) == {("sms", "duplicate"): 2, ("sms", "unreadable"): 1}


async def test_the_rows_of_a_file_are_counted_by_what_became_of_them(desk: Floor) -> None:
    counts = {"new": 900, "known": 90, "do-not-call": 5, "not-a-number": 3, "rounded": 2, "repeated": 7, "over": 40}
    told = {"kind": ImportKind.LEADS, "name": "a.csv", "digest": "d", "state": ImportState.DONE, "counts": counts}
    async with desk.database.write() as session:
        await insert_row(session, file_import, team_id=desk.team.id, started_at=desk.now - timedelta(hours=1), **told)
    assert await counted(desk) == {
        ("file", "new"): 900,
        ("file", "known"): 90,
        ("file", "do-not-call"): 5,
        ("file", "not-a-number"): 3,
        ("file", "unreadable"): 2,
        ("file", "duplicate"): 7,
    }, "a number that stands twice can be read, and what another system has closed is no arrival"


@pytest.mark.parametrize("desk", ["sqlite"], indirect=True)
async def test_the_rows_of_banks_are_counted_by_their_day_and_not_all_walked_through(desk: Floor) -> None:
    asked: list[tuple[str, Any]] = []
    engine = desk.database._read_engine.sync_engine
    sa.event.listen(engine, "before_cursor_execute", lambda c, cur, sql, values, *rest: asked.append((sql, values)))
    for n in range(3):
        async with desk.database.write() as session:
            told = {"name": f"b{n}", "channel": "bank", "created_at": desk.now}
            await insert_row(session, bank, team_id=desk.team.id, **told)
    await counted(desk)
    ((sql, values),) = [one for one in asked if "bank_row" in one[0]]
    async with desk.database.read() as session:
        steps = [row[3] for row in await session.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    (of_rows,) = [step for step in steps if step.split()[1] == "bank_row"]
    assert "ix_bank_row_ended (bank_id=? AND ended_at>?)" in of_rows
