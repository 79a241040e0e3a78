"""The queue as it is now, and who would be handed what next: what is told is what then happens."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NOON, NUMBERS, Floor

from core.settings import Ranking
from core.terms import Lane, LeadState, Outcome, Role
from desk.dispatch import assign, push, queue_view
from desk.dispatch.hand_out import HandedOut
from desk.dispatch.queue_view import QueueNow
from desk.dispatch.upcoming import QueueLook as Looks
from desk.dispatch.upcoming import Upcoming, at_work, upcoming
from desk.leads.lead import lead_now
from desk.learning import beliefs
from storage.tables import channel, hand_out, lead


async def seen_now(desk: Floor) -> QueueNow:
    async with desk.database.write() as session:
        return await queue_view.queue_now(desk.work(session))


async def foreseen(desk: Floor) -> Upcoming:
    async with desk.database.write() as session:
        agents = await at_work(desk.work(session))
        known = await beliefs.current(desk.work(session))
        return await upcoming(Looks(desk.work(session)), agents, desk.settings, known)


def told(found: QueueNow | Upcoming) -> dict[str, tuple[int, str] | None]:
    return {
        turn.agent.name: (turn.wanted.lead_id, turn.wanted.reason["rule"]) if turn.wanted else None
        for turn in found.turns
    }


async def foreseen_is_dealt(desk: Floor) -> dict[str, tuple[int, str] | None]:
    """See to it that what is told of those who wait is what the desk then deals them."""
    foretold = told(await seen_now(desk))
    async with desk.database.write() as session:
        dealt = await push.push(desk.work(session))
    names = {member_id: name for name, member_id in desk.agents.items()}
    given = {names[one.member_id]: (one.lead_id, (await desk.given(one.id)).reason["rule"]) for one in dealt}
    assert {name: one for name, one in foretold.items() if one is not None} == given
    return foretold


async def lead_in(desk: Floor, lane: Lane, place: int, **ago: float) -> int:
    number = (await desk.texts(NUMBERS[place])).lead_id
    assert number is not None
    await desk.put(lead, number, lane=lane, arrived_at=desk.now - timedelta(**ago))
    return number


# -- what waits --------------------------------------------------------------------------------------------------------


async def test_lanes_are_counted_with_what_is_due_later_and_the_oldest(desk: Floor) -> None:
    await lead_in(desk, Lane.LIVE, 0, minutes=3)
    await lead_in(desk, Lane.BANK, 1, days=2)
    await lead_in(desk, Lane.BANK, 2, days=5)
    later = await lead_in(desk, Lane.BANK, 3, days=9)
    await desk.put(lead, later, due_at=NOON + timedelta(hours=3), ready=False)
    await desk.writes("laleh")
    await desk.starts("sara")
    await desk.card_for("sara")
    found = await seen_now(desk)
    assert [(one.lane, one.due, one.later) for one in found.lanes] == [(Lane.BANK, 2, 1), (Lane.NEEDS_NUMBER, 0, 1)]
    assert found.lanes[0].oldest == NOON - timedelta(days=5)
    assert found.held == 1


async def test_promises_are_counted_whichever_way_they_came_about(desk: Floor) -> None:
    await desk.starts("sara")
    await lead_in(desk, Lane.LIVE, 0)
    await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await lead_in(desk, Lane.LIVE, 1)
    await desk.passes_on("sara", await desk.card_for("sara"), "reza")
    assert [(one.lane, one.due, one.later) for one in (await seen_now(desk)).lanes] == [(Lane.PROMISED, 1, 1)]


async def test_the_best_heads_are_told_with_their_worth_to_an_average_agent(desk: Floor) -> None:
    fresh = await lead_in(desk, Lane.FRESH, 0, minutes=2)
    old = await lead_in(desk, Lane.FRESH, 1, days=4)
    bank = await lead_in(desk, Lane.BANK, 2, days=4)
    found = await seen_now(desk)
    assert found.heads[0].lead_id == fresh
    assert {one.lead_id for one in found.heads} == {fresh, old, bank}
    assert found.heads[0].an_hour > found.heads[1].an_hour >= found.heads[2].an_hour > 0
    assert found.heads[0].attempt == 1


async def test_of_many_the_best_are_told_be_they_of_one_bucket_or_somebodys_own(desk: Floor) -> None:
    fresh = [await lead_in(desk, Lane.FRESH, place, minutes=2 + place) for place in range(9)]
    bank = await lead_in(desk, Lane.BANK, 9, days=4)
    await desk.put(lead, fresh[0], owner_id=desk.agents["sara"], owner_until=desk.now + timedelta(hours=1))
    await desk.put(lead, fresh[1], owner_id=desk.agents["sara"], owner_until=desk.now)
    found = await seen_now(desk)
    assert [one.lead_id for one in found.heads] == fresh[: queue_view.HEADS], f"{bank} is worth less than all of them"
    assert [one.agent for one in found.heads] == ["sara", *[None] * 7]
    assert found.lanes[0].due == len(fresh)


async def test_what_a_paused_channel_keeps_is_neither_due_nor_first_until_it_goes_on(desk: Floor) -> None:
    async with desk.database.write() as session:
        hamid = await hire(session, desk.team, "Hamid", Role.MANAGER, user_id=99)
    first, later = await lead_in(desk, Lane.FRESH, 0, days=1), await lead_in(desk, Lane.RETRY, 1, days=1)
    await desk.put(lead, later, due_at=NOON + timedelta(hours=3), ready=False)
    await desk.starts("sara")
    await lead_in(desk, Lane.LIVE, 2)
    await desk.promises("sara", await desk.card_for("sara"), hours=1)
    async with desk.database.write() as session:
        await assign.pin(session, desk.team, first, by=hamid, now=desk.now)
    channel_id = (await desk.lead(first)).channel_id
    await desk.put(channel, channel_id, paused=True)
    found = await seen_now(desk)
    assert found.pinned == ()
    assert [(one.lane, one.due, one.later) for one in found.lanes] == [(Lane.PROMISED, 0, 1)]
    assert list(found.paused.values()) == [2]
    await desk.put(channel, channel_id, paused=False)
    assert [one.lead_id for one in (await seen_now(desk)).pinned] == [first]


async def test_paused_channels_are_told_with_what_they_keep(desk: Floor) -> None:
    number = await lead_in(desk, Lane.FRESH, 0, minutes=2)
    (row,) = await desk.rows(sa.select(channel.c.id, channel.c.name).join(lead).where(lead.c.id == number))
    await desk.put(channel, row.id, paused=True)
    found = await seen_now(desk)
    assert (dict(found.paused), found.heads) == ({row.name: 1}, ())


async def test_what_was_put_first_is_told_with_whose_it_is(desk: Floor) -> None:
    async with desk.database.write() as session:
        hamid = await hire(session, desk.team, "Hamid", Role.MANAGER, user_id=99)
    one, two = await lead_in(desk, Lane.FRESH, 0, days=1), await lead_in(desk, Lane.BANK, 1, days=1)
    async with desk.database.write() as session:
        await assign.pin(session, desk.team, one, by=hamid, now=desk.now)
        await assign.assign(session, desk.team, two, desk.agents["sara"], by=hamid, now=desk.now)
    assert [(p.lead_id, p.agent) for p in (await seen_now(desk)).pinned] == [(one, None), (two, "sara")]
    async with desk.database.read() as session:
        shown = await lead_now(session, desk.team.id, two)
    assert (shown.owner, shown.assigned_by, shown.pinned, shown.holder) == ("sara", "Hamid", True, None)


async def test_outside_calling_hours_it_is_told_when_calling_opens(desk: Floor) -> None:
    assert (await seen_now(desk)).opens_at is None
    desk.later(hours=10)
    assert (await seen_now(desk)).opens_at == NOON + timedelta(hours=21)


# -- who gets what -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("strict", [(Lane.LIVE,), ()])
async def test_what_is_foreseen_for_each_agent_is_what_they_are_handed(desk: Floor, strict: tuple[Lane, ...]) -> None:
    desk.settings = replace(desk.settings, ranking=Ranking(strict=strict))
    await desk.starts("sara", "reza", "ali")
    for place, lane in enumerate((Lane.LIVE, Lane.FRESH, Lane.FRESH, Lane.BANK, Lane.RECYCLED)):
        await lead_in(desk, lane, place, minutes=5 * place + 1)
    await foreseen_is_dealt(desk)


async def test_of_one_bucket_each_agent_gets_another_lead(desk: Floor) -> None:
    await desk.starts("sara", "reza", "ali")
    made = [await lead_in(desk, Lane.BANK, place, days=place + 1) for place in range(5)]
    found = told(await seen_now(desk))
    assert sorted(one[0] for one in found.values() if one) == made[:3]
    await foreseen_is_dealt(desk)


async def test_a_promise_that_is_late_is_foreseen_for_its_own_agent_who_waits(desk: Floor) -> None:
    await desk.starts("sara")
    await lead_in(desk, Lane.LIVE, 0)
    promised = await desk.card_for("sara")
    await desk.promises("sara", promised, minutes=30)
    await desk.takes_break("sara")
    await desk.starts("ali", "reza")
    desk.later(hours=2)
    fresh = await lead_in(desk, Lane.FRESH, 1, minutes=5)
    await desk.starts("sara")
    found = await foreseen_is_dealt(desk)
    assert found["sara"] == (promised.lead_id, "promise")
    assert [one[0] for one in (found["ali"], found["reza"]) if one] == [fresh]


async def test_who_waits_longest_is_foreseen_the_best_where_agents_do_not_differ(desk: Floor) -> None:
    for name in ("reza", "sara", "ali"):
        await desk.starts(name)
        desk.later(minutes=1)
    best = await lead_in(desk, Lane.LIVE, 0, minutes=1)
    await lead_in(desk, Lane.BANK, 1, days=3)
    found = await foreseen_is_dealt(desk)
    assert found["reza"] is not None
    assert (found["reza"][0], found["ali"]) == (best, None)


async def test_of_many_promises_that_are_nobodys_each_is_foreseen_for_somebody(desk: Floor) -> None:
    await desk.hires("omid", "nika")
    names = ("sara", "reza", "ali", "omid", "nika")
    await desk.starts("sara")
    for place in range(5):
        await lead_in(desk, Lane.LIVE, place)
        await desk.promises("sara", await desk.card_for("sara"), minutes=30 + place)
    await desk.leaves("sara")
    desk.later(hours=2)
    await desk.starts(*names)
    found = await foreseen_is_dealt(desk)
    assert {one[1] for one in found.values() if one} == {"promise"}
    assert len({one[0] for one in found.values() if one}) == 5


async def test_who_has_a_card_comes_after_those_who_wait(desk: Floor) -> None:
    await desk.starts("ali", "sara")
    await lead_in(desk, Lane.LIVE, 0)
    await desk.card_for("ali")
    left = await lead_in(desk, Lane.LIVE, 1)
    found = await seen_now(desk)
    assert [(turn.agent.name, turn.agent.busy) for turn in found.turns] == [("sara", False), ("ali", True)]
    assert told(found) == {"sara": (left, "strict"), "ali": None}


async def test_who_is_away_or_full_is_foreseen_nothing(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.takes_break("reza")
    await desk.may_have("sara", cap_day=1)
    await lead_in(desk, Lane.LIVE, 0)
    await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)
    await lead_in(desk, Lane.LIVE, 1)
    assert told(await seen_now(desk)) == {"sara": None}


async def test_whose_cap_is_nought_is_foreseen_nothing(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.may_have("sara", cap_open=0)
    await lead_in(desk, Lane.LIVE, 0)
    assert told(await seen_now(desk)) == {"sara": None}


async def test_promises_and_assigned_leads_are_foreseen_for_their_agent(desk: Floor) -> None:
    async with desk.database.write() as session:
        hamid = await hire(session, desk.team, "Hamid", Role.MANAGER, user_id=99)
    await desk.starts("sara", "reza")
    await lead_in(desk, Lane.LIVE, 0)
    card = await desk.card_for("sara")
    await desk.promises("sara", card, minutes=30)
    given = await lead_in(desk, Lane.BANK, 1, days=3)
    async with desk.database.write() as session:
        await assign.assign(session, desk.team, given, desk.agents["reza"], by=hamid, now=desk.now)
    desk.later(minutes=30)
    assert told(await seen_now(desk)) == {"sara": (card.lead_id, "promise"), "reza": (given, "assigned")}


async def test_a_floor_shows_in_the_hand_outs_to_come(desk: Floor) -> None:
    desk.settings = replace(desk.settings, ranking=Ranking(strict=(), floors=((Lane.BANK, 3),), exploration=0))
    await desk.starts("sara", "reza", "ali")
    for place in range(6):
        await lead_in(desk, Lane.FRESH, place, minutes=1)
    bank = await lead_in(desk, Lane.BANK, 9, days=20)
    for name in ("sara", "reza"):
        await desk.card_for(name)
    found = told(await seen_now(desk))
    assert found["ali"] == (bank, "floor")


async def test_looking_takes_nothing(desk: Floor) -> None:
    await desk.starts("sara")
    number = await lead_in(desk, Lane.LIVE, 0)
    before = await desk.lead(number)
    await seen_now(desk)
    await foreseen(desk)
    assert await desk.lead(number) == before
    assert await desk.rows(hand_out.select()) == []
    assert before.state == LeadState.OPEN


async def test_sixteen_hand_outs_are_counted_not_only_the_first(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    for place in range(20):
        await lead_in(desk, Lane.BANK, place, days=place + 1)
    found = await foreseen(desk)
    assert (len(found.turns), found.handed) == (2, 16)
    assert 0 < found.an_hour < 10


async def test_an_empty_queue_brings_nothing(desk: Floor) -> None:
    await desk.starts("sara")
    found = await foreseen(desk)
    assert (told(found), found.an_hour, found.handed) == ({"sara": None}, 0.0, 0)
    assert isinstance(NOON, datetime)
    assert not isinstance(await desk.next_for("sara"), HandedOut)
