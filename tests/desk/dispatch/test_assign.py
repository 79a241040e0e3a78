"""What managers decide by hand: pinned and assigned leads, whose they are, and what the books say."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from founded import hire
from sales_floor import NUMBERS, Floor

from core.errors import NotInQueue, Unknown
from core.scopes import Scope
from core.settings import Ranking
from core.terms import HandOutEnd, Lane, Outcome, Role
from desk.dispatch import assign, assigned, queue_view
from desk.dispatch.assign import ASSIGNED_FOR, Assigned
from desk.dispatch.hand_out import HandedOut, NothingDue
from desk.intake import known_numbers
from desk.operations import audit
from desk.settings import overrides
from desk.settings.changes import settings_of
from storage.tables import channel, hand_out, lead


@pytest.fixture
async def hamid(desk: Floor) -> int:
    """The manager who decides."""
    async with desk.database.write() as session:
        return await hire(session, desk.team, "Hamid", Role.MANAGER, user_id=99)


async def came(desk: Floor, place: int = 0, **ago: float) -> int:
    receipt = await desk.texts(NUMBERS[place])
    assert receipt.lead_id is not None
    if ago:
        await desk.put(lead, receipt.lead_id, arrived_at=desk.now - timedelta(**ago))
    return receipt.lead_id


async def pins(desk: Floor, by: int, lead_id: int, *, off: bool = False) -> bool:
    act = assign.unpin if off else assign.pin
    async with desk.database.write() as session:
        return await act(session, desk.team, lead_id, by=by, now=desk.now)


async def assigns(desk: Floor, by: int, lead_id: int, to: str) -> Assigned:
    async with desk.database.write() as session:
        return await assign.assign(session, desk.team, lead_id, desk.agents[to], by=by, now=desk.now)


async def over_caps(desk: Floor) -> list[HandedOut]:
    async with desk.database.write() as session:
        return await assigned.push_assigned(desk.work(session))


async def foreseen(desk: Floor) -> int | None:
    """The lead that `/queue` says Sara gets next."""
    async with desk.database.write() as session:
        found = await queue_view.queue_now(desk.work(session))
    (turn,) = found.turns
    return turn.wanted.lead_id if turn.wanted is not None else None


async def books(desk: Floor) -> list[tuple[Any, ...]]:
    async with desk.database.read() as session:
        rows = await audit.latest(session, desk.team.id)
    return [(row.who, row.what, row.subject, row.before, row.after) for row in rows if row.who == "Hamid"]


async def test_a_pinned_lead_is_the_next_hand_out_whatever_it_is_worth(desk: Floor, hamid: int) -> None:
    old = await came(desk, 0, days=3)
    await came(desk, 1)
    assert await pins(desk, hamid, old)
    assert not await pins(desk, hamid, old)
    await desk.starts("sara")
    card = await desk.card_for("sara")
    assert card.lead_id == old
    assert (await desk.given(card.id)).reason["rule"] == "pinned"
    assert (await desk.lead(old)).pinned_at is None
    assert await books(desk) == [("Hamid", "pin", f"#{old}", False, True)]


async def test_a_lead_that_waits_for_its_next_call_is_due_when_it_is_pinned(desk: Floor, hamid: int) -> None:
    await desk.starts("sara", "reza")
    waiting = await came(desk)
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    assert isinstance(await desk.next_for("reza"), NothingDue)
    await pins(desk, hamid, waiting)
    assert (await desk.card_for("sara")).lead_id == waiting


async def test_unpinned_it_waits_like_all_others(desk: Floor, hamid: int) -> None:
    old, fresh = await came(desk, 0, days=3), await came(desk, 1)
    await pins(desk, hamid, old)
    assert await pins(desk, hamid, old, off=True)
    assert not await pins(desk, hamid, old, off=True)
    await desk.starts("sara")
    assert (await desk.card_for("sara")).lead_id == fresh


async def test_an_assigned_lead_goes_to_its_agent_alone_and_first(desk: Floor, hamid: int) -> None:
    old, fresh = await came(desk, 0, days=3), await came(desk, 1)
    done = await assigns(desk, hamid, old, "sara")
    assert (done.agent, done.changed, done.back) == ("sara", True, None)
    await desk.starts("sara", "reza")
    assert (await desk.card_for("reza")).lead_id == fresh
    card = await desk.card_for("sara")
    assert card.lead_id == old
    reason = (await desk.given(card.id)).reason
    assert (reason["rule"], reason["by"]) == ("assigned", "Hamid")
    assert {"q", "p", "e"} <= set(reason)
    assert await books(desk) == [("Hamid", "owner", f"#{old}", None, "sara")]


async def test_it_is_pushed_to_its_agent_at_once_and_not_to_whoever_is_idle_longest(desk: Floor, hamid: int) -> None:
    await desk.starts("reza")
    desk.later(minutes=1)
    await desk.starts("sara")
    await assigns(desk, hamid, await came(desk), "sara")
    (given,) = await desk.push()
    assert given.member_id == desk.agents["sara"]


async def test_an_agent_who_never_comes_does_not_keep_it_for_ever(desk: Floor, hamid: int) -> None:
    number = await came(desk)
    await assigns(desk, hamid, number, "sara")
    await desk.starts("reza")
    desk.later(seconds=ASSIGNED_FOR.total_seconds() - 1)
    assert isinstance(await desk.next_for("reza"), NothingDue)
    desk.later(seconds=1)
    card = await desk.card_for("reza")
    assert card.lead_id == number
    assert (await desk.given(card.id)).reason["rule"] == "pinned"


async def test_a_lead_in_a_colleagues_hand_is_taken_from_it(desk: Floor, hamid: int) -> None:
    await desk.starts("sara", "reza")
    number = await came(desk)
    held = await desk.card_for("reza")
    done = await assigns(desk, hamid, number, "sara")
    assert done.back is not None
    assert (done.back.hand_out_id, done.back.member_id) == (held.id, desk.agents["reza"])
    assert (await desk.given(held.id)).end == HandOutEnd.TAKEN_BACK
    assert isinstance(await desk.next_for("reza"), NothingDue)
    assert (await desk.card_for("sara")).lead_id == number
    assert (await books(desk))[0] == ("Hamid", "owner", f"#{number}", "reza", "sara")


async def test_who_has_it_or_is_next_for_it_is_assigned_nothing_anew(desk: Floor, hamid: int) -> None:
    number = await came(desk)
    await assigns(desk, hamid, number, "sara")
    assert not (await assigns(desk, hamid, number, "sara")).changed
    await desk.starts("sara")
    await desk.card_for("sara")
    assert not (await assigns(desk, hamid, number, "sara")).changed
    assert len(await books(desk)) == 1


async def test_a_promised_call_keeps_its_time_and_changes_hands(desk: Floor, hamid: int) -> None:
    await desk.starts("sara", "reza")
    number = await came(desk)
    await desk.promises("reza", await desk.card_for("reza"), hours=2)
    done = await assigns(desk, hamid, number, "sara")
    assert done.promise is not None
    assert (done.promise.due_at - desk.now, done.promised_by) == (timedelta(hours=2), desk.agents["reza"])
    assert isinstance(await desk.next_for("sara"), NothingDue)
    assert [p.lead_id for p in await desk.promise_of("sara")] == [number]
    desk.later(hours=2)
    assert isinstance(await desk.next_for("reza"), NothingDue)
    assert (await desk.card_for("sara")).lead_id == number


async def test_given_by_hand_it_stays_its_agents_through_lapses_for_its_three_days(desk: Floor, hamid: int) -> None:
    await desk.starts("sara", "reza")
    number = await came(desk)
    await assigns(desk, hamid, number, "sara")
    await desk.card_for("sara")
    desk.later(minutes=60)
    (lapsed,) = await desk.lapses()
    assert lapsed.kept
    assert isinstance(await desk.next_for("reza"), NothingDue)
    card = await desk.card_for("sara")
    assert (card.lead_id, (await desk.given(card.id)).reason["rule"]) == (number, "assigned")
    desk.later(seconds=ASSIGNED_FOR.total_seconds())
    (lapsed,) = await desk.lapses()
    assert not lapsed.kept, "its time as hers alone is over"
    assert (await desk.card_for("reza")).lead_id == number


async def test_given_by_hand_to_who_has_it_in_hand_it_stays_theirs_too_and_is_in_the_books(
    desk: Floor, hamid: int
) -> None:
    await desk.starts("sara", "reza")
    number = await came(desk)
    await desk.card_for("sara")
    done = await assigns(desk, hamid, number, "sara")
    assert (done.changed, done.kept) == (False, True)
    assert await books(desk) == [("Hamid", "owner", f"#{number}", None, "sara")]
    desk.later(minutes=60)
    (lapsed,) = await desk.lapses()
    assert lapsed.kept
    assert isinstance(await desk.next_for("reza"), NothingDue)
    card = await desk.card_for("sara")
    assert (card.lead_id, (await desk.given(card.id)).reason["by"]) == (number, "Hamid")
    assert not (await assigns(desk, hamid, number, "sara")).changed
    assert len(await books(desk)) == 1, "said once"


async def test_an_assigned_lead_beyond_caps_has_the_time_its_channel_says(desk: Floor, hamid: int) -> None:
    await desk.starts("sara")
    number = await came(desk)
    async with desk.database.write() as session:
        only = Scope(lane=Lane.LIVE)
        await overrides.override(session, desk.team.id, "lapse_live", "5 min", only, by=1, now=desk.now)
        desk.settings = await settings_of(session, desk.team.id)
    await assigns(desk, hamid, number, "sara")
    (given,) = await over_caps(desk)
    assert given.deadline_at - desk.now == timedelta(minutes=5)
    assert (await desk.given(given.id)).deadline_at == given.deadline_at


async def test_a_lapsed_card_that_was_given_by_hand_is_a_colleagues_once_a_manager_says_so(
    desk: Floor, hamid: int
) -> None:
    await desk.starts("sara", "reza")
    number = await came(desk)
    await assigns(desk, hamid, number, "sara")
    await desk.card_for("sara")
    desk.later(minutes=60)
    await desk.lapses()
    await assigns(desk, hamid, number, "reza")
    assert (await desk.card_for("reza")).lead_id == number


async def test_who_let_it_lapse_may_be_given_it_by_hand(desk: Floor, hamid: int) -> None:
    await desk.starts("sara")
    number = await came(desk)
    await desk.card_for("sara")
    desk.later(minutes=15)
    await desk.lapses()
    assert isinstance(await desk.next_for("sara"), NothingDue)
    await assigns(desk, hamid, number, "sara")
    assert (await desk.card_for("sara")).lead_id == number


@pytest.mark.parametrize("cap", ["cap_day", "cap_open"])
async def test_what_is_assigned_comes_over_every_cap_and_nothing_else_does(desk: Floor, hamid: int, cap: str) -> None:
    await desk.starts("sara")
    await came(desk, 0)
    await desk.promises("sara", await desk.card_for("sara"), hours=3)
    await desk.may_have("sara", **{cap: 1})
    number, other, pinned = await came(desk, 1), await came(desk, 2), await came(desk, 3)
    await pins(desk, hamid, pinned)
    assert await over_caps(desk) == []
    await assigns(desk, hamid, number, "sara")
    assert await foreseen(desk) == number
    assert await desk.push() == []
    (given,) = await over_caps(desk)
    assert (given.lead_id, given.member_id, given.offered) == (number, desk.agents["sara"], False)
    assert (await desk.given(given.id)).reason["rule"] == "assigned"
    assert await over_caps(desk) == [], "one card at a time"
    await desk.records("sara", given, Outcome.WRONG_NUMBER)
    assert await over_caps(desk) == []
    assert (await desk.lead(other)).holder_id is None


async def test_caps_are_passed_by_hand_in_calling_hours_and_open_channels_alone(desk: Floor, hamid: int) -> None:
    await desk.starts("sara")
    await desk.may_have("sara", cap_open=1)
    number = await came(desk)
    await assigns(desk, hamid, number, "sara")
    channel_id = (await desk.lead(number)).channel_id
    await desk.put(channel, channel_id, paused=True)
    assert await over_caps(desk) == []
    assert await foreseen(desk) is None
    await desk.put(channel, channel_id, paused=False)
    desk.later(hours=12)
    assert await over_caps(desk) == []
    desk.later(hours=12)
    assert [one.lead_id for one in await over_caps(desk)] == [number]


async def test_an_unpinned_assignment_frees_its_agent(desk: Floor, hamid: int) -> None:
    number = await came(desk)
    await assigns(desk, hamid, number, "sara")
    await pins(desk, hamid, number, off=True)
    await desk.starts("reza")
    assert (await desk.card_for("reza")).lead_id == number


async def test_a_live_lead_that_is_assigned_is_not_offered_a_pinned_one_is(desk: Floor, hamid: int) -> None:
    desk.settings = replace(desk.settings, ranking=Ranking(accept=60))
    await desk.starts("sara")
    await assigns(desk, hamid, await came(desk), "sara")
    (given,) = await desk.push()
    assert (given.offered, given.deadline_at - desk.now) == (False, timedelta(minutes=15))
    await desk.records("sara", given, Outcome.WRONG_NUMBER)
    await pins(desk, hamid, await came(desk, 1))
    (given,) = await desk.push()
    assert (given.offered, given.deadline_at - desk.now) == (True, timedelta(seconds=60))


async def test_an_assignment_and_a_claim_at_the_same_moment_have_one_winner(desk: Floor, hamid: int) -> None:
    await desk.starts("sara", "reza")
    for place in range(6):
        number = await came(desk, place)

        async def decide(number: int = number) -> str:
            try:
                await assigns(desk, hamid, number, "sara")
            except NotInQueue:
                return "late"
            return "assigned"

        (said, _) = await asyncio.gather(decide(), desk.next_for("reza"))
        open_now = await desk.rows(hand_out.select().where(hand_out.c.lead_id == number, hand_out.c.ended_at.is_(None)))
        now = await desk.lead(number)
        if said == "late":
            assert (now.state, now.holder_id, len(open_now)) == ("held", desk.agents["reza"], 1)
            await desk.records("reza", open_now[0].id, Outcome.WRONG_NUMBER)
        else:
            assert (now.state, now.holder_id, now.owner_id, len(open_now)) == ("open", None, desk.agents["sara"], 0)
            await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)


@pytest.mark.parametrize("what", ["promised", "held", "closed", "do_not_call", "paused", "no_number"])
async def test_what_cannot_come_next_is_refused_with_the_reason(desk: Floor, hamid: int, what: str) -> None:
    await desk.starts("sara")
    number = await came(desk)
    if what == "promised":
        await desk.promises("sara", await desk.card_for("sara"), hours=2)
    elif what == "held":
        await desk.card_for("sara")
    elif what == "closed":
        await desk.sells("sara", await desk.card_for("sara"))
    elif what == "do_not_call":
        async with desk.database.write() as session:
            await known_numbers.bar(session, desk.team, NUMBERS[0], by=None, now=desk.now)
        await desk.put(lead, number, state="open", due_at=desk.now)
    elif what == "paused":
        (row,) = await desk.rows(sa.select(channel.c.id).join(lead).where(lead.c.id == number))
        await desk.put(channel, row.id, paused=True)
    else:
        number = (await desk.writes("laleh")).lead_id or 0
    with pytest.raises(NotInQueue) as refused:
        await pins(desk, hamid, number)
    assert refused.value.facts == {"why": what}
    if what not in ("promised", "held"):
        with pytest.raises(NotInQueue):
            await assigns(desk, hamid, number, "sara")
    assert await books(desk) == []


async def test_unknown_leads_and_people_who_are_no_agents_are_refused(desk: Floor, hamid: int) -> None:
    number = await came(desk)
    with pytest.raises(Unknown):
        await pins(desk, hamid, number + 1)
    desk.agents["nobody"] = 9999
    with pytest.raises(Unknown):
        await assigns(desk, hamid, number, "nobody")
    await desk.may_have("ali", active=False)
    with pytest.raises(Unknown):
        await assigns(desk, hamid, number, "ali")


async def test_pinned_leads_of_a_paused_channel_hold_up_nothing_that_is_pinned_after_them(
    desk: Floor, hamid: int
) -> None:
    await desk.starts("sara")
    held_up = [await came(desk, place) for place in range(3)]
    for lead_id in held_up:
        await pins(desk, hamid, lead_id)
    await desk.put(channel, (await desk.lead(held_up[0])).channel_id, paused=True)
    receipt = await desk.fills_form(NUMBERS[4])
    assert receipt.lead_id is not None
    await assigns(desk, hamid, receipt.lead_id, "sara")
    assert (await desk.card_for("sara")).lead_id == receipt.lead_id


async def test_what_was_given_to_an_agent_comes_before_what_is_pinned_for_all(desk: Floor, hamid: int) -> None:
    await desk.starts("sara")
    for_all = [await came(desk, place) for place in range(4)]
    for lead_id in for_all:
        await pins(desk, hamid, lead_id)
    receipt = await desk.fills_form(NUMBERS[5])
    assert receipt.lead_id is not None
    await assigns(desk, hamid, receipt.lead_id, "sara")
    assert (await desk.card_for("sara")).lead_id == receipt.lead_id


async def test_a_reader_sees_the_queue_though_somebody_must_wake_a_lead_in_it(desk: Floor) -> None:
    """What came due between the waking and the looking is seen by the next who looks."""
    await desk.starts("sara")
    there = await came(desk, 0)
    due = await came(desk, 1)
    await desk.put(lead, due, lane=Lane.RETRY, ready=False, due_at=desk.now - timedelta(minutes=1))
    async with desk.database.read() as session:
        (turn,) = (await queue_view.queue_now(desk.work(session))).turns
    assert turn.wanted is not None
    assert turn.wanted.lead_id == there
    assert not (await desk.lead(due)).ready
