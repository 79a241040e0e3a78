"""Who asked for long work hears of it when it fails for good: whatever it was, and also when its process ended."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.transport.outgoing import Outgoing
from core.addresses import Address
from core.mail_terms import OutboxState
from core.terms import ImportKind
from desk.imports import dropped
from desk.imports.asked import AskedImport, ImportStep
from desk.imports.runs import ImportOrder
from desk.operations import requests
from desk.operations.asked import AskedCosts, AskedSupplierList
from desk.operations.requests import MOST_TRIES, Request, Wish
from desk.people.teams import create_team
from jobs.requests.costs import CostSheets
from jobs.requests.imports import Imports
from jobs.requests.loop import RequestLoop
from jobs.requests.supplier_lists import SupplierLists
from storage import outbox
from storage.tables import request
from tests.bot.in_process import MINA, Town, opened


@pytest.fixture
async def town(tmp_path: Path):
    made = await opened(tmp_path)
    yield made
    await made.database.close()


async def asked(town: Town, wish: Wish) -> None:
    async with town.database.write() as session:
        await requests.ask(session, wish, town.now)


async def breaks(*_: Any) -> Any:
    raise ZeroDivisionError


async def told(town: Town) -> str:
    (letter,) = await town.letters()
    return letter.text


async def state(town: Town) -> tuple[str, int]:
    async with town.database.read() as session:
        row = (await session.execute(sa.select(request.c.state, request.c.tries))).one()
    return row.state, row.tries


CHAT = Address("telegram", MINA)


async def test_who_sent_a_sheet_of_costs_hears_at_once_that_the_job_broke(town: Town) -> None:
    await asked(town, AskedCosts(town.team.id, "f1", "costs.xlsx", CHAT, "en", 1, "m1"))
    await CostSheets(town.database, lambda: town.now, breaks).answer_all()
    assert "costs.xlsx</b> could not be written down" in await told(town)
    assert (await state(town))[0] == "done"


async def test_whatever_else_was_asked_for_is_answered_too(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    await asked(town, AskedSupplierList(town.team.id, 1, CHAT, "en", in_full=True, asked_by="t1"))
    loop: RequestLoop[Any] = SupplierLists(town.database, lambda: town.now)
    monkeypatch.setattr(loop, "answer", breaks)
    await loop.answer_all()
    assert "did not work" in await told(town)


async def test_a_job_whose_process_ends_at_every_try_is_told_of_after_the_last(town: Town) -> None:
    await asked(town, AskedCosts(town.team.id, "f1", "costs.xlsx", CHAT, "en", 1, "m1"))
    async with town.database.write() as session:
        gone = {"state": "running", "tries": MOST_TRIES, "lease_until": town.now - timedelta(seconds=1)}
        await session.execute(request.update().values(gone))
    await CostSheets(town.database, lambda: town.now, breaks).answer_all()
    assert "costs.xlsx" in await told(town)
    assert await state(town) == ("done", MOST_TRIES + 1)


@pytest.mark.parametrize(
    ("step", "said"), [(ImportStep.LOOK, "cannot read"), (ImportStep.TAKE, "could not get to its end")]
)
async def test_an_import_goes_on_until_its_last_try_and_then_says_so(town: Town, step: ImportStep, said: str) -> None:
    now = town.now
    async with town.database.write() as session:
        order = ImportOrder(town.team.id, ImportKind.LEADS, "list.csv", "")
        letter = await Outgoing(session, now).send(CHAT, "I look at list.csv")
        await outbox.record(session, [outbox.SendingResult(letter, OutboxState.SENT, message_id=7)], now)
        made = await dropped.drop(session, order, "f1", CHAT, letter, now)
    await asked(town, AskedImport(town.team.id, made, step, "en"))
    await town.letters()
    loop = Imports(town.database, lambda: now, breaks)
    for tries in range(1, MOST_TRIES):
        await loop.answer_all()
        assert await state(town) == ("failed", tries)
        now += timedelta(minutes=6)
    assert await town.letters() == []
    await loop.answer_all()
    assert said in await told(town)


async def test_a_long_list_keeps_no_other_teams_file_waiting_and_its_own_teams_in_order(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town.database.write() as session:
        at = {"timezone": "UTC", "language": "en", "currency": "EUR", "region": "DE", "now": town.now}
        other = await create_team(session, name="Other", **at)
    for team_id, number in ((town.team.id, 1), (town.team.id, 2), (other, 3)):
        await asked(town, AskedImport(team_id, number, ImportStep.TAKE, "en"))
    loop, ended, others_is_read = Imports(town.database, lambda: town.now, breaks), [], asyncio.Event()

    async def answer(held: Request[AskedImport]) -> None:
        if held.wish.import_id == 1:
            await others_is_read.wait()
        if held.wish.team_id == other:
            others_is_read.set()
        ended.append(held.wish.import_id)
        async with town.database.write() as session:
            await requests.finish(session, held, town.now, "done")

    monkeypatch.setattr(loop, "answer", answer)
    async with asyncio.timeout(60):
        await loop.answer_all()
    assert ended == [3, 1, 2]
