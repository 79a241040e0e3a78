"""Who sees whose share, and that nothing is claimed of agents who do not differ."""

import itertools
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sales_floor import NUMBERS, Floor

from core.ranking.fairness import Hour, Ledger, booked, deviations
from core.settings import Dial, Openness, Ranking
from core.terms import HandOutEnd, Lane, Outcome
from desk.fairness import ledger
from desk.fairness.ledger_view import Shown, shown_to
from storage.prepared import insert_row
from storage.tables import hand_out, shift


async def shown(desk: Floor, agent: str | None, openness: Openness = "own") -> Shown | None:
    desk.settings = replace(desk.settings, ranking=Ranking(ledger_open=openness))
    async with desk.database.write() as session:
        member_id = desk.agents[agent] if agent else None
        return await shown_to(desk.work(session), member_id=member_id, sees_all=agent is None)


async def settles(desk: Floor) -> None:
    async with desk.database.write() as session:
        await ledger.book_if_due(desk.work(session))


@pytest.mark.parametrize(("openness", "seen"), [("none", None), ("own", {"sara"}), ("all", {"sara", "reza", "ali"})])
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


async def test_a_card_that_lapsed_after_it_was_booked_counts_for_nobody(desk: Floor) -> None:
    async def ahead_after_an_even_hour(numbers: list[str]) -> float:
        """Return how far Sara is ahead of Reza after both were handed as much, and the hour is booked."""
        for phone, agent in zip(numbers, ["sara", "reza"] * 4, strict=True):
            await desk.texts(phone)
            await desk.records(agent, await desk.card_for(agent), Outcome.WRONG_NUMBER)
        desk.later(minutes=5)
        await settles(desk)
        found = await shown(desk, None)
        assert found is not None
        ahead = {one.name: one.ahead for one in found.shares}
        return ahead["sara"] - ahead["reza"]

    await settles(desk)
    await desk.starts("sara", "reza")
    desk.later(minutes=55)
    assert await ahead_after_an_even_hour(NUMBERS[:8]) == pytest.approx(0, abs=1e-6)
    desk.later(minutes=55)
    await desk.texts(NUMBERS[8])
    lies = await desk.card_for("sara")
    desk.later(minutes=5)
    await settles(desk)
    desk.later(minutes=20)
    assert [one.hand_out_id for one in await desk.lapses()] == [lies.id]
    desk.later(minutes=35)
    assert await ahead_after_an_even_hour(NUMBERS[9:17]) == pytest.approx(0, abs=0.004)


# -- a ledger that is begun with a past --------------------------------------------------------------------------------


async def worked(desk: Floor, name: str, days_ago: float, hours: float, handed: float, **more: Any) -> None:
    """A shift of the past, and what was handed out in it, in one lead."""
    began, member = desk.now - timedelta(days=days_ago), desk.agents[name]
    lead_id = (await desk.texts(next(_NUMBERS))).lead_id
    channel_id = (await desk.lead(lead_id)).channel_id
    async with desk.database.write() as session:
        await insert_row(session, shift, member_id=member, started_at=began, ended_at=began + timedelta(hours=hours))
        row = {"lane": Lane.FRESH, "end": HandOutEnd.OUTCOME} | more
        await insert_row(
            session,
            hand_out,
            team_id=desk.team.id,
            lead_id=lead_id,
            member_id=member,
            channel_id=channel_id,
            reason={},
            expected=handed,
            started_at=began + timedelta(hours=1),
            deadline_at=desk.now,
            ended_at=began + timedelta(hours=2),
            **row,
        )


_NUMBERS = itertools.cycle(NUMBERS[100:])


async def shares(desk: Floor) -> list[ledger.Share]:
    async with desk.database.read() as session:
        return await ledger.shares(session, desk.team.id)


async def test_a_ledger_begins_with_the_shares_on_record(desk: Floor) -> None:
    await worked(desk, "sara", 0.9, 8, handed=3.0)
    await worked(desk, "reza", 0.9, 8, handed=1.0)
    await worked(desk, "sara", 10.9, 8, handed=2.0)
    await worked(desk, "reza", 10.9, 8, handed=2.0)
    await settles(desk)
    found = {one.name: one for one in await shares(desk)}
    by_days = booked(Ledger(), {1: Hour(2.0, 8.0), 2: Hour(2.0, 8.0)})
    by_days = booked(by_days, {1: Hour(3.0, 8.0), 2: Hour(1.0, 8.0)}, days=10)
    assert found["sara"].hours == found["reza"].hours == pytest.approx(8 + 8 / 2)
    assert found["sara"].ahead == pytest.approx(deviations(by_days)[1])
    assert found["sara"].ahead > 0.1 > -0.1 > found["reza"].ahead
    assert {one.yields for one in found.values()} == {0.0}
    desk.later(hours=1)
    await settles(desk)
    again = {one.name: one for one in await shares(desk)}
    assert again["sara"].hours == pytest.approx(12, rel=0.01), "no hour is booked twice"


async def test_a_ledger_does_not_begin_with_what_nobody_had(desk: Floor) -> None:
    await worked(desk, "reza", 1, 8, handed=1.0)
    await worked(desk, "sara", 1, 8, handed=1.0)
    await worked(desk, "sara", 2, 0, handed=9.0, end=HandOutEnd.LAPSED)
    await worked(desk, "sara", 3, 0, handed=9.0, lane=Lane.PROMISED)
    await worked(desk, "sara", 14.1, 1, handed=9.0)
    await settles(desk)
    found = await shown(desk, None)
    assert found is not None
    assert {round(one.ahead, 9) for one in found.shares} == {0.0}


async def test_a_shift_that_runs_while_the_ledger_begins_counts_once(desk: Floor) -> None:
    await desk.starts("sara")
    desk.later(hours=3)
    await settles(desk)
    desk.later(hours=1)
    await settles(desk)
    found = {one.name: one.hours for one in await shares(desk)}
    assert found["sara"] == pytest.approx(4, rel=0.02)
