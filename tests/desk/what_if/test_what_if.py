"""What another order of service would do to the queue now: told before it is set, and nothing is taken or set."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sales_floor import NUMBERS, Floor

from core.errors import BadSetting, DeskError, Unknown
from core.settings import Dial, Ranking
from core.terms import Lane
from desk.settings import changes
from desk.what_if import preview
from desk.what_if.preview import Preview, SettingPreview
from storage.prepared import insert_row
from storage.tables import hand_out, lead, ledger, setting, standing


async def previewed(desk: Floor) -> Preview:
    async with desk.database.write() as session:
        return await preview.preview(desk.work(session))


async def asked(desk: Floor, key: str, raw: str) -> SettingPreview:
    async with desk.database.write() as session:
        return await preview.what_if(desk.work(session), key, raw)


async def leads_in(desk: Floor, lane: Lane, count: int, first: int = 0, **ago: float) -> list[int]:
    made = []
    for phone in NUMBERS[first : first + count]:
        number = (await desk.texts(phone)).lead_id
        assert number is not None
        await desk.put(lead, number, lane=lane, arrived_at=desk.now - timedelta(**ago))
        made.append(number)
    return made


async def ahead_of_others(desk: Floor, name: str) -> None:
    """Put a ledger in the books in which an agent was handed a quarter more an hour than the others."""
    async with desk.database.write() as session:
        await insert_row(session, ledger, team_id=desk.team.id, handed=130.0, worked=120.0, booked_at=desk.now)
        for one, member_id in desk.agents.items():
            await insert_row(
                session,
                standing,
                member_id=member_id,
                team_id=desk.team.id,
                handed=50.0 if one == name else 40.0,
                worked=40.0,
                yields=0.0,
            )


def ordered(desk: Floor, *strict: Lane, **more: Any) -> None:
    desk.settings = replace(desk.settings, ranking=replace(Ranking(strict=strict, exploration=0), **more))


# -- what it costs -----------------------------------------------------------------------------------------------------


async def test_without_rules_nothing_is_lost(desk: Floor) -> None:
    ordered(desk)
    await desk.starts("sara", "reza")
    await leads_in(desk, Lane.FRESH, 6, minutes=1)
    await leads_in(desk, Lane.BANK, 20, first=10, days=20)
    found = await previewed(desk)
    assert (found.costs, found.handed) == ({}, 16)
    assert found.an_hour == found.free > 0


async def test_a_lane_of_old_leads_that_goes_first_costs_what_the_fresh_ones_lose(desk: Floor) -> None:
    ordered(desk, Lane.BANK)
    await desk.starts("sara")
    await leads_in(desk, Lane.FRESH, 6, minutes=1)
    await leads_in(desk, Lane.BANK, 20, first=10, days=20)
    found = await previewed(desk)
    assert set(found.costs) == {"strict"}
    assert found.costs["strict"] == pytest.approx(found.free - found.an_hour)
    assert 0 < found.an_hour < found.free


async def test_a_floor_costs_less_than_a_lane_and_is_told_by_itself(desk: Floor) -> None:
    await desk.starts("sara")
    await leads_in(desk, Lane.FRESH, 20, minutes=1)
    await leads_in(desk, Lane.BANK, 20, first=30, days=20)
    ordered(desk, Lane.BANK)
    by_lane = (await previewed(desk)).costs["strict"]
    ordered(desk, floors=((Lane.BANK, 4),))
    found = await previewed(desk)
    assert set(found.costs) == {"floors"}
    assert 0 < found.costs["floors"] < by_lane


async def test_with_nobody_at_work_there_is_nothing_to_weigh(desk: Floor) -> None:
    await leads_in(desk, Lane.FRESH, 3, minutes=1)
    found = await previewed(desk)
    assert (found.turns, found.an_hour, found.free, found.handed) == ((), 0.0, 0.0, 0)


# -- before it is set --------------------------------------------------------------------------------------------------


async def test_a_change_is_shown_beside_what_is_and_nothing_is_set_or_taken(desk: Floor) -> None:
    ordered(desk, Lane.LIVE)
    await desk.starts("sara")
    (fresh,) = await leads_in(desk, Lane.FRESH, 1, minutes=1)
    (bank,) = await leads_in(desk, Lane.BANK, 1, first=1, days=20)
    found = await asked(desk, "strict", "bank live")
    assert (found.key, found.before, found.after) == ("ranking.strict", (Lane.LIVE,), (Lane.BANK, Lane.LIVE))
    now, then = found.now.turns[0].wanted, found.then.turns[0].wanted
    assert now is not None
    assert then is not None
    assert (now.lead_id, then.lead_id) == (fresh, bank)
    assert set(found.channels) == {fresh, bank}
    assert await desk.rows(setting.select()) == []
    assert await desk.rows(hand_out.select()) == []


async def test_once_it_is_set_what_was_shown_is_what_happens(desk: Floor) -> None:
    await desk.starts("sara")
    await leads_in(desk, Lane.FRESH, 1, minutes=1)
    await leads_in(desk, Lane.BANK, 1, first=1, days=20)
    shown = (await asked(desk, "ranking.strict", "bank")).then.turns[0].wanted
    async with desk.database.write() as session:
        await changes.change_setting(session, desk.team.id, "ranking.strict", "bank", by=None, now=desk.now)
        desk.settings = await changes.settings_of(session, desk.team.id)
    assert shown is not None
    assert (await desk.card_for("sara")).lead_id == shown.lead_id


async def test_a_dial_is_shown_as_it_would_be_after_a_shift(desk: Floor) -> None:
    ordered(desk, dial=Dial.BEST)
    await ahead_of_others(desk, "sara")
    await desk.starts("sara", "reza", "ali")
    await leads_in(desk, Lane.FRESH, 9, minutes=1)
    yields = {}
    for dial in ("equal", "result"):
        found = await asked(desk, "dial", dial)
        by_name = {turn.agent.name: turn.wanted.reason for turn in found.then.turns if turn.wanted is not None}
        assert all("λ" not in turn.wanted.reason for turn in found.now.turns if turn.wanted is not None)
        yields[dial] = by_name
    assert yields["equal"]["sara"]["λ"] > yields["result"]["sara"]["λ"] > 0
    assert yields["equal"]["reza"]["λ"] < 0


async def test_what_is_known_is_made_anew_for_what_it_depends_on(desk: Floor) -> None:
    await desk.starts("sara")
    await leads_in(desk, Lane.FRESH, 3, minutes=1)
    found = await asked(desk, "start_close", "40")
    assert found.then.an_hour > 3 * found.now.an_hour
    assert (await previewed(desk)).an_hour == pytest.approx(found.now.an_hour), "and kept for nobody"


@pytest.mark.parametrize(
    ("key", "raw", "error", "example"),
    [
        ("dial", "fairest", BadSetting, "fair"),
        ("floors", "bank 1", BadSetting, "bank 6"),
        ("cap_day", "5", Unknown, None),
        ("nothing", "5", Unknown, None),
    ],
)
async def test_what_cannot_be_set_is_refused_with_an_example(
    desk: Floor, key: str, raw: str, error: type[DeskError], example: str | None
) -> None:
    with pytest.raises(error) as refused:
        await asked(desk, key, raw)
    assert refused.value.facts.get("example") == example


@pytest.mark.parametrize(("on", "why"), [(True, "even"), (False, "off")])
async def test_prices_say_why_they_are_not_used(desk: Floor, on: bool, why: str) -> None:
    ordered(desk, prices=on)
    async with desk.database.write() as session:
        assert await preview.prices_state(desk.work(session)) == why
