"""A list taken in at once leaves what its rows taken in one by one would leave."""

from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.inbound import Inbound, Utm
from core.terms import Outcome, TouchKind
from desk.intake import known_numbers
from desk.intake.receipts import Receipt
from desk.intake.receive import receive
from desk.intake.receive_many import receive_list
from desk.people.work import Work
from storage.database import Session
from storage.tables import channel, contact, lead, touch

OPEN, LOST, VOID, WON, BARRED, FREED, OWN, NAMED, HELD, OWNED = NUMBERS[:10]
FOREIGN = "+491701234567"
TakeIn = Callable[[Session, Sequence[Inbound]], Coroutine[Any, Any, list[Receipt]]]


@pytest.fixture
async def past(desk: Floor) -> Floor:
    """A desk that has met people before, in every way a list may meet them again."""
    await desk.starts("sara")
    for phone, outcome in ((LOST, Outcome.NOT_INTERESTED), (VOID, Outcome.WRONG_NUMBER), (WON, Outcome.SOLD)):
        await desk.texts(phone)
        card = await desk.card_for("sara")
        if outcome is Outcome.SOLD:
            await desk.sells("sara", card)
        elif outcome is Outcome.NOT_INTERESTED:
            await desk.is_refused("sara", card)
        else:
            await desk.records("sara", card, outcome)
    await desk.texts(OWNED)
    await desk.promises("sara", await desk.card_for("sara"), hours=3)
    await desk.texts(HELD)
    await desk.card_for("sara")
    await desk.texts(OPEN)
    await desk.texts(NAMED, name="Laleh")
    async with desk.database.write() as session:
        for phone in (BARRED, FREED):
            await known_numbers.bar(session, desk.team, phone, by=None, now=desk.now)
        await known_numbers.unbar(session, desk.team, FREED, by=None, now=desk.now)
        await known_numbers.add_own_number(session, desk.team, OWN, "", by=None, now=desk.now)
    desk.later(minutes=7)
    return desk


def row(number: int, phone: str | None, **more: Any) -> Inbound:
    return Inbound(
        TouchKind.FILE,
        "file",
        phone=phone,
        name=f"Row {number}",
        facts={"city": "Shiraz"},
        reference=f"bank.csv:{number}",
        **more,
    )


def a_list() -> list[Inbound]:
    """Every kind of row, in an order in which none gives another away."""
    phones = [*reversed(NUMBERS[:30]), "12", "", FOREIGN, NUMBERS[20], "0912 000 0021", OPEN, WON]
    rows = [row(number, phone) for number, phone in enumerate(phones)]
    rows.append(row(90, NUMBERS[31], utm=Utm(source="instagram", campaign="spring")))
    rows.append(row(91, NUMBERS[32], channel="instagram", entry="fair"))
    rows.append(row(92, NUMBERS[33], channel="of-a-fair"))
    rows.append(replace(row(93, NUMBERS[34]), kind=TouchKind.FORM, gateway="form"))
    rows.append(replace(row(94, "9"), kind=TouchKind.FORM, gateway="form"))
    rows.append(replace(row(95, NUMBERS[35]), kind=TouchKind.BANK, name=None))
    return rows


async def what_is_left(session: Session) -> list[tuple[Any, ...]]:
    """Everything kept of contacts, leads and touches, but for ids, which tell only the order."""
    kept = []
    for table, of in ((contact, contact.c.id), (lead, lead.c.contact_id), (touch, touch.c.contact_id)):
        ids = [c.name for c in table.c if c.name.endswith("id") and c.name not in ("owner_id", "holder_id")]
        columns = [c for c in table.c if c.name not in (*ids, "bucket")]
        whose = contact.alias("whose")
        asked = sa.select(sa.literal(table.name), whose.c.phone, *columns).join(whose, whose.c.id == of)
        if table is not contact:
            asked = asked.add_columns(channel.c.slug).join(channel, channel.c.id == table.c.channel_id)
        found = await session.execute(asked)
        kept += [tuple(map(str, one)) for one in found]
    return sorted(kept)


class _Undone(Exception):
    """Ends a transaction that shall leave nothing."""


async def left_by(desk: Floor, take_in: TakeIn) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Take a list in and undo it; tell what was left, and the receipts without ids."""

    left: list[tuple[Any, ...]] = []
    told: list[tuple[Any, ...]] = []
    with suppress(_Undone):
        async with desk.database.write() as session:
            receipts = await take_in(session, a_list())
            left += await what_is_left(session)
            told += [(one.took, one.raw, one.phone, one.channel, one.name, one.agent, one.since) for one in receipts]
            assert all((one.lead_id is None) == (one.took.value in NO_LEAD) for one in receipts)
            raise _Undone
    return left, told


NO_LEAD = ("own-number", "do-not-call", "not-a-number")


async def test_a_list_at_once_is_its_rows_one_by_one(past: Floor) -> None:
    async def at_once(session: Session, rows: Sequence[Inbound]) -> list[Receipt]:
        return await receive_list(Work(session, past.team, past.settings, past.now), rows)

    async def one_by_one(session: Session, rows: Sequence[Inbound]) -> list[Receipt]:
        return [await receive(Work(session, past.team, past.settings, past.now), one) for one in rows]

    left, told = await left_by(past, at_once)
    assert (left, told) == await left_by(past, one_by_one)
    assert {str(one[0]) for one in told} == {"new", "known", "needs-number", *NO_LEAD}


async def test_hundreds_of_rows_are_a_handful_of_statements(past: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(number, phone) for number, phone in enumerate(NUMBERS[100:400])]
    for known_before in (False, True):
        statements = 0
        async with past.database.write() as session:
            execute = type(session).execute

            async def counted(self: Session, *asked: Any, **more: Any) -> Any:
                nonlocal statements
                statements += 1
                return await execute(self, *asked, **more)  # noqa: B023

            with monkeypatch.context() as watched:
                watched.setattr(type(session), "execute", counted)
                receipts = await receive_list(Work(session, past.team, past.settings, past.now), rows)
        assert {one.took.value for one in receipts} == {"known" if known_before else "new"}
        assert statements < 12


async def test_an_empty_list_is_nothing(past: Floor) -> None:
    async with past.database.write() as session:
        assert await receive_list(Work(session, past.team, past.settings, past.now), []) == []
