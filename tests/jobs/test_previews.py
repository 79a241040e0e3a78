"""Looks at the queue: shown once for each who asked, by a reader, whatever has come due meanwhile."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.routing.buttons.manager import ShowQueue
from bot.routing.keyboards import button
from core.addresses import Address
from core.terms import Role
from desk.dispatch import queue_view
from desk.operations import requests
from desk.operations.asked import AskedPreview, PreviewPage
from jobs.requests.previews import Previews
from storage.tables import lead, request
from tests.bot.in_process import NOON, Letter, Town, opened

NADER, SARA, MINA = 1, 2, 3


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await opened(tmp_path, url=tables_url)
    await made.hire("Nader", NADER, Role.ADMIN)
    await made.hire("Sara", SARA, Role.AGENT)
    await made.hire("Mina", MINA, Role.MARKETING)
    yield made
    await made.database.close()


def previews(town: Town) -> Previews:
    return Previews(town.database, lambda: town.now)


async def asks(town: Town, page: PreviewPage, asked_by: str, **more: Any) -> None:
    async with town.database.write() as session:
        wish = AskedPreview(town.team.id, page, Address("telegram", NADER), "en", asked_by, **more)
        await requests.ask(session, wish, town.now)


def test_a_wish_is_kept_and_read_as_it_was() -> None:
    for wish in ("", "ranking.floors bank 6, retry 10"):
        asked = AskedPreview(3, PreviewPage.WHAT_IF, Address("telegram", -100), "fa", "81", 900, 17, wish)
        assert AskedPreview.read(asked.payload()) == asked


async def test_each_tap_is_answered_once_and_the_later_stands_last(town: Town) -> None:
    await asks(town, PreviewPage.WHAT_IF, "tap1", edits=900, stamp=5, wish="ranking.dial best")
    await asks(town, PreviewPage.WHAT_IF, "tap1", edits=900, stamp=5, wish="ranking.dial best")
    await asks(town, PreviewPage.WHAT_IF, "tap2", edits=900, stamp=6, wish="ranking.dial equal")
    await previews(town).answer_all()
    pages = await town.letters()
    assert [(one.method, one.payload["message_id"]) for one in pages] == [("editMessageText", 900)] * 2
    assert "ry:5" in pages[0].buttons.values()
    assert "ry:6" in pages[1].buttons.values()
    await previews(town).answer_all()
    assert await town.letters() == []


class Asleep:
    """Nobody looks yet."""

    def __init__(self, *_: object) -> None:
        """Take what others take."""

    async def answer_all(self) -> None:
        """Answer nobody."""


@pytest.mark.parametrize("tap", ["qc", "ql:1"])
async def test_a_page_that_comes_late_does_not_overwrite_what_was_tapped_since(
    town: Town, monkeypatch: pytest.MonkeyPatch, tap: str
) -> None:
    await town.says(MINA, "+989121234567")
    look, since = queue_view.queue_now, list[Letter]()

    async def looked(*more: Any) -> Any:
        since.extend(await town.taps(NADER, tap))
        return await look(*more)

    monkeypatch.setattr("desk.dispatch.queue_view.queue_now", looked)
    assert await town.taps(NADER, "qq") == []
    assert [one.payload["message_id"] for one in since if one.method == "editMessageText"] == [900]
    async with town.database.read() as session:
        assert (await session.execute(sa.select(request.c.detail))).scalar_one() == "tapped again"


async def test_a_page_that_nobody_waits_for_any_more_is_not_looked_for(town: Town) -> None:
    await asks(town, PreviewPage.QUEUE, "tap1", edits=900)
    await asks(town, PreviewPage.QUEUE, "tap2", edits=901)
    await town.taps(NADER, "qc", message_id=900)
    await town.letters()
    async with town.database.read() as session:
        ends = (await session.execute(sa.select(request.c.detail).order_by(request.c.id))).scalars().all()
    assert ends == ["tapped again", None]


async def test_many_taps_on_one_message_are_one_look(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as nobody_looks:
        nobody_looks.setattr("tests.bot.in_process.Previews", Asleep)
        for _ in range(5):
            await town.taps(NADER, "qq")
    await previews(town).answer_all()
    (page,) = await town.letters()
    assert page.payload["message_id"] == 900


async def test_a_page_too_long_for_its_message_goes_on_below_with_its_buttons(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "\n".join(f"line {number} of the queue" for number in range(300))
    monkeypatch.setattr("bot.views.manager.queue.queue_page", lambda *_: (long, [[button("Again", ShowQueue())]]))
    parts = [one for one in await town.taps(NADER, "qq") if one.text]
    assert [one.method for one in parts] == ["editMessageText", "sendMessage"]
    assert [list(one.buttons) for one in parts] == [[], ["Again"]]
    assert "\n".join(one.text for one in parts) == long


async def test_leads_whose_time_has_come_are_counted_as_due(town: Town) -> None:
    await town.says(MINA, "+989121234567")
    async with town.database.write() as session:
        await session.execute(lead.update().values(due_at=town.now + timedelta(minutes=5), ready=False))
    (early,) = await town.says(NADER, "/queue")
    town.now += timedelta(minutes=5)
    (due,) = await town.says(NADER, "/queue")
    assert "#1" not in early.text
    assert "#1" in due.text
    assert due.method == "sendMessage"


async def test_a_look_that_fails_is_told_and_not_tried_for_ever(town: Town) -> None:
    await asks(town, PreviewPage.WHAT_IF, "7", wish="ranking.gone 5")
    await previews(town).answer_all()
    (told,) = await town.letters()
    assert "could not be looked at" in told.text
    async with town.database.read() as session:
        assert await requests.waiting(session, AskedPreview, NOON) == []
        assert (await session.execute(sa.select(request.c.detail))).scalar_one() == "Unknown"


async def test_no_write_waits_while_the_queue_is_looked_at(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    async def looked(*_: object) -> None:
        async with town.database.write() as session:
            looks.append((await session.execute(sa.select(sa.func.count()).select_from(lead))).scalar_one())
        raise OSError("seen enough")

    monkeypatch.setattr("desk.dispatch.queue_view.queue_now", looked)
    await asks(town, PreviewPage.QUEUE, "8")
    await previews(town).answer_all()
    assert looks == [0]


async def test_what_a_process_that_died_was_asked_is_shown_by_the_next(town: Town) -> None:
    await asks(town, PreviewPage.QUEUE, "9")
    async with town.database.write() as session:
        await session.execute(request.update().values(state="running", lease_until=town.now))
    town.now += timedelta(seconds=1)
    await previews(town).answer_all()
    assert len(await town.letters()) == 1
