"""Who sees whose share, and that nothing is claimed of agents who do not differ."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sales_floor import NUMBERS, Floor

from core.fairness import Dial
from core.settings import Openness, Ranking
from core.terms import Outcome
from desk import ledger
from desk.open_ledger import Shown, shown_to


async def shown(desk: Floor, agent: str | None, openness: Openness = "own") -> Shown | None:
    desk.settings = replace(desk.settings, ranking=Ranking(ledger_open=openness))
    async with desk.database.write() as session:
        member_id = desk.agents[agent] if agent else None
        return await shown_to(
            session, desk.team, desk.settings, desk.now, member_id=member_id, sees_all=agent is None
        )  # fmt: skip


async def settles(desk: Floor) -> None:
    async with desk.database.write() as session:
        await ledger.settle(session, desk.team, desk.settings, desk.now)


@pytest.mark.parametrize(
    ("openness", "seen"), [("none", None), ("own", {"sara"}), ("all", {"sara", "reza", "ali"})]
)  # fmt: skip
async def test_an_agent_sees_what_the_team_has_opened(desk: Floor, openness: Openness, seen: set[str] | None) -> None:
    found = await shown(desk, "sara", openness)
    assert (None if found is None else {one.name for one in found.shares}) == seen


@pytest.mark.parametrize("openness", ["none", "own", "all"])
async def test_a_manager_sees_everybody(desk: Floor, openness: Openness) -> None:
    found = await shown(desk, None, openness)
    assert found is not None
    assert {one.name for one in found.shares} == {"sara", "reza", "ali"}
    assert found.whole


async def test_before_the_first_hour_nobody_is_ahead_and_evenness_is_unknown(desk: Floor) -> None:
    found = await shown(desk, None)
    assert found is not None
    assert (found.evenness, found.dial) == (None, Dial.FAIR)
    assert {(one.ahead, one.hours) for one in found.shares} == {(0.0, 0.0)}


async def test_who_was_handed_more_an_hour_is_ahead_and_stands_last(desk: Floor) -> None:
    await settles(desk)
    await desk.starts("sara", "reza")
    for phone in NUMBERS[:20]:
        await desk.texts(phone)
        await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)
        desk.clock.advance(timedelta(minutes=3))
    desk.later(minutes=1)
    await settles(desk)
    found = await shown(desk, None)
    assert found is not None
    ahead = {one.name: one.ahead for one in found.shares}
    assert ahead["sara"] > 0 > ahead["reza"]
    assert [one.name for one in found.shares][-1] == "sara"
    assert found.evenness == pytest.approx(0.5, abs=0.01)
    assert [one.reliable for one in (found.agents, found.channels, found.pairs)] == [False] * 3
