"""Why a lead was handed out, as its row tells it."""

from dataclasses import replace

import pytest
from sales_floor import NUMBERS, Floor

from core.errors import Unknown
from core.settings import Ranking
from core.terms import HandOutEnd, Lane, Outcome
from desk.dispatch import reasons


async def explained(desk: Floor, lead_id: int, agent: str | None = None) -> list[reasons.Explained]:
    async with desk.database.read() as session:
        member_id = desk.agents[agent] if agent else None
        return await reasons.of_lead(session, desk.team.id, lead_id, member_id=member_id)


async def test_a_hand_out_keeps_every_number_of_why(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    async with desk.database.read() as session:
        one = await reasons.of_hand_out(session, card.id)
    assert (one.lead_id, one.agent, one.lane, one.end) == (card.lead_id, "sara", Lane.LIVE, None)
    assert one.reason["rule"] == "strict"
    assert {"q", "d", "m", "p", "t", "e", "n", "low", "high", "sure", "points", "next"} <= set(one.reason)
    assert one.reason["low"] < one.reason["p"] < one.reason["high"]


async def test_an_old_hand_out_is_explained_as_it_was_decided_whatever_is_set_since(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    before = await explained(desk, card.lead_id)
    desk.settings = replace(desk.settings, ranking=Ranking(strict=(), start_close=50, half_life=7))
    desk.later(minutes=2)
    await desk.texts(NUMBERS[1])
    await desk.records("sara", card, Outcome.NO_ANSWER)
    await desk.card_for("sara")
    (after,) = await explained(desk, card.lead_id)
    assert (after.reason, after.end) == (before[0].reason, HandOutEnd.OUTCOME)


async def test_of_a_leads_hand_outs_the_newest_comes_first(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    await desk.gives_back("sara", card)
    again = await desk.card_for("reza")
    assert again.lead_id == card.lead_id
    assert [one.agent for one in await explained(desk, card.lead_id)] == ["reza", "sara"]
    assert [one.agent for one in await explained(desk, card.lead_id, "sara")] == ["sara"]


async def test_a_lead_nobody_had_is_empty_and_one_of_nobody_is_unknown(desk: Floor) -> None:
    receipt = await desk.texts(NUMBERS[0])
    assert receipt.lead_id is not None
    assert await explained(desk, receipt.lead_id) == []
    with pytest.raises(Unknown):
        await explained(desk, receipt.lead_id + 1)
    with pytest.raises(Unknown):
        await explained(desk, receipt.lead_id, "sara")
