"""What the desk was told stays told, whatever comes after it."""

from typing import Any

import pytest
import sqlalchemy as sa

from core.arrivals.inbound import Inbound
from core.settings import TeamSettings
from core.terms import TouchKind
from desk.dispatch import push
from desk.intake.receive import receive
from desk.people.work import Work
from storage.tables import attempt, hand_out, lead, shift
from tests.bot.in_process import Town
from tests.review.conftest import MINA, SARA


async def texts(town: Town, phone: str) -> None:
    async with town.database.write() as session:
        inbound = Inbound(TouchKind.SMS, "sms", phone=phone, text="5")
        await receive(Work(session, town.team, TeamSettings(), town.now), inbound)


async def rows(town: Town, statement: Any) -> list[Any]:
    async with town.database.read() as session:
        return list((await session.execute(statement)).all())


@pytest.fixture
def dealing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever deals cards breaks."""

    async def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("the ranking fell over")

    monkeypatch.setattr(push, "next_for", broken)
    monkeypatch.setattr(push, "push", broken)


async def test_an_outcome_stays_recorded_when_the_next_card_cannot_be_dealt(
    town: Town, request: pytest.FixtureRequest
) -> None:
    await texts(town, "+989120000001")
    await town.taps(SARA, "w:start")
    request.getfixturevalue("dealing_fails")
    letters = await town.taps(SARA, "o:1:1")
    assert len(await rows(town, sa.select(attempt).where(attempt.c.outcome == "no_answer"))) == 1
    assert [one.state for one in await rows(town, sa.select(lead.c.state))] == ["open"]
    assert "“Next lead”" in letters[-1].text
    assert list(letters[-1].buttons.values()) == ["w:next:~1"]


async def test_a_shift_begins_and_a_break_too_when_no_card_can_be_dealt(town: Town, dealing_fails: None) -> None:
    await town.taps(SARA, "w:start")
    await town.taps(SARA, "w:break")
    (running,) = await rows(town, sa.select(shift.c.break_since))
    assert running.break_since == town.now


async def test_a_number_is_taken_in_when_no_card_can_be_dealt(town: Town, dealing_fails: None) -> None:
    letters = await town.says(MINA, "0912 000 0001")
    assert letters, "there is a receipt"
    assert len(await rows(town, sa.select(lead))) == 1
    assert await rows(town, sa.select(hand_out)) == []
