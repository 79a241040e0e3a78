"""Which lead is next for an agent, who gets one at all, and that two never hold the same."""

import asyncio
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sales_floor import NOON, NUMBERS, Floor

from core.addresses import Address
from core.errors import CapReached, NotOnShift, StaleCard
from core.mail_terms import Urgency
from core.settings import Ranking
from core.terms import Lane, LeadState, Outcome
from desk.dispatch import hand_out, sent_cards
from desk.dispatch.hand_out import HandedOut, NothingDue
from desk.intake import known_numbers
from desk.staff import shifts
from storage.database import Session
from storage.outbox import NewMessage, queue
from storage.tables import hand_out as hand_outs
from storage.tables import lead as leads


async def lead_in(desk: Floor, lane: Lane, phone: str, due: datetime | None = None, owner: str | None = None) -> int:
    """A lead put straight into a lane."""
    lead_id = (await desk.texts(phone)).lead_id
    assert lead_id is not None
    owner_id = desk.agents[owner] if owner else None
    due = due or desk.now
    await desk.put(leads, lead_id, lane=lane, due_at=due, ready=due <= desk.now, arrived_at=due, owner_id=owner_id)
    return lead_id


async def claim_in(desk: Floor, session: Session, name: str) -> int:
    """The lead an agent is handed inside a transaction that is still open."""
    given = await hand_out.hand_next(desk.work(session), desk.agents[name])
    assert isinstance(given, HandedOut)
    return given.lead_id


async def worked_through(desk: Floor, name: str) -> list[int]:
    """The leads an agent is handed, one after the other, until nothing is due."""
    found = []
    while isinstance(given := await desk.next_for(name), HandedOut):
        found.append(given.lead_id)
        await desk.records(name, given, Outcome.WRONG_NUMBER)
    return found


@pytest.mark.parametrize("offering", [True, False])
async def test_who_is_handed_a_card_beside_gets_no_second_one(desk: Floor, offering: bool) -> None:
    await desk.starts("sara")
    ids = [await lead_in(desk, Lane.LIVE, phone) for phone in NUMBERS[:2]]

    async def asks() -> HandedOut | NothingDue:
        async with desk.database.write() as session:
            return await hand_out.hand_next(desk.work(session), desk.agents["sara"], offering=offering)

    async with desk.database.write() as session:
        first = await claim_in(desk, session, "sara")
        beside = asyncio.create_task(asks())
        if not desk.database.is_sqlite:
            await desk.waits_for_a_lock(beside)
    given = await beside
    assert getattr(given, "lead_id", first) == first
    assert isinstance(given, HandedOut) or offering
    assert [row.lead_id for row in await desk.rows(sa.select(hand_outs))] == [first]
    assert (await desk.lead(next(one for one in ids if one != first))).state == LeadState.OPEN


# -- order -------------------------------------------------------------------------------------------------------------


async def test_strict_lanes_are_served_in_their_order(desk: Floor) -> None:
    ordered = (Lane.LIVE, Lane.FRESH, Lane.RETRY, Lane.BANK, Lane.RECYCLED)
    desk.settings = replace(desk.settings, ranking=Ranking(strict=ordered, exploration=0))
    await desk.starts("sara")
    backwards = [*reversed(ordered), Lane.PROMISED]
    made = [await lead_in(desk, lane, phone) for lane, phone in zip(backwards, NUMBERS, strict=False)]
    assert await worked_through(desk, "sara") == made[::-1]


async def test_promises_go_before_live_leads_and_these_before_all_others(desk: Floor) -> None:
    await desk.starts("sara")
    backwards = [Lane.FRESH, Lane.BANK, Lane.LIVE, Lane.PROMISED]
    made = [await lead_in(desk, lane, phone) for lane, phone in zip(backwards, NUMBERS, strict=False)]
    assert (await worked_through(desk, "sara"))[:2] == [made[3], made[2]]


@pytest.mark.parametrize("lane", [Lane.LIVE, Lane.FRESH, Lane.RETRY, Lane.BANK, Lane.RECYCLED])
async def test_the_freshest_of_a_bucket_goes_first(desk: Floor, lane: Lane) -> None:
    await desk.starts("sara")
    made = [await lead_in(desk, lane, NUMBERS[n], NOON - timedelta(minutes=m)) for n, m in enumerate((5, 1, 9))]
    assert await worked_through(desk, "sara") == [made[1], made[0], made[2]]


async def test_of_promises_the_longest_due_goes_first(desk: Floor) -> None:
    await desk.starts("sara")
    made = [
        await lead_in(desk, Lane.PROMISED, NUMBERS[n], NOON - timedelta(minutes=m)) for n, m in enumerate((5, 1, 9))
    ]
    assert await worked_through(desk, "sara") == [made[2], made[0], made[1]]


async def test_what_is_not_due_waits_and_the_agent_is_told_until_when(desk: Floor) -> None:
    await desk.starts("sara")
    lead_id = await lead_in(desk, Lane.RETRY, NUMBERS[0], NOON + timedelta(minutes=20))
    assert await desk.next_for("sara") == NothingDue(NOON + timedelta(minutes=20))
    desk.later(minutes=20)
    assert (await desk.card_for("sara")).lead_id == lead_id


async def test_a_live_lead_is_fresh_after_half_an_hour(desk: Floor) -> None:
    live, waiting = await desk.texts(NUMBERS[0]), await desk.writes("lili")
    desk.later(minutes=30)
    assert await desk.cools() == 0
    desk.later(seconds=1)
    assert await desk.cools() == 1
    assert (await desk.lead(live.lead_id)).lane == Lane.FRESH
    assert (await desk.lead(waiting.lead_id)).lane == Lane.NEEDS_NUMBER


async def test_a_callback_is_only_its_agents_until_it_is_fifteen_minutes_late(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    assert isinstance(await desk.next_for("sara"), NothingDue)
    desk.later(hours=1, minutes=14, seconds=59)
    assert isinstance(await desk.next_for("reza"), NothingDue)
    desk.later(seconds=1)
    card = await desk.card_for("reza")
    assert (card.lead_id, card.lane) == (promised.lead_id, Lane.PROMISED)


async def test_every_hand_out_keeps_the_numbers_of_why(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.promises("sara", await desk.card_for("sara"), hours=1)
    desk.later(hours=1, minutes=3)
    card = await desk.card_for("sara")
    given = await desk.given(card.id)
    assert given.reason == {
        "lane": "promised",
        "rule": "promise",
        "age": 3780,
        "overdue": 180,
        "attempt": 2,
        "of": 5,
        "own": True,
    }
    assert (given.lane, given.started_at, given.end) == ("promised", desk.now, None)


# -- who gets one ------------------------------------------------------------------------------------------------------


async def test_one_card_at_a_time(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    await desk.texts(NUMBERS[1])
    card = await desk.card_for("sara")
    assert await desk.card_for("sara") == card
    assert await desk.push() == []
    assert len(await desk.rows(hand_outs.select())) == 1


@pytest.mark.parametrize("why", ["off shift", "on break", "unreachable", "left the team"])
async def test_who_is_not_at_work_never_gets_a_lead(desk: Floor, why: str) -> None:
    await desk.texts(NUMBERS[0])
    if why != "off shift":
        await desk.starts("sara")
    if why == "on break":
        await desk.takes_break("sara")
    if why == "unreachable":
        await desk.cannot_be_reached("sara")
    if why == "left the team":
        await desk.may_have("sara", active=False)
    with pytest.raises(NotOnShift):
        await desk.next_for("sara")
    assert await desk.push() == []
    assert await desk.rows(hand_outs.select()) == []


async def test_push_serves_the_longest_idle_first(desk: Floor) -> None:
    await desk.starts("sara")
    desk.later(minutes=1)
    await desk.starts("reza")
    desk.later(minutes=1)
    await desk.texts(NUMBERS[0])
    (first,) = await desk.push()
    assert first.member_id == desk.agents["sara"]
    desk.later(minutes=1)
    await desk.records("sara", first, Outcome.WRONG_NUMBER)
    await desk.texts(NUMBERS[1])
    (second,) = await desk.push()
    assert second.member_id == desk.agents["reza"]


async def test_push_gives_each_idle_agent_one(desk: Floor) -> None:
    await desk.starts("sara", "reza", "ali")
    for phone in NUMBERS[:5]:
        await desk.texts(phone)
    given = await desk.push()
    assert sorted(g.member_id for g in given) == sorted(desk.agents.values())
    assert len({g.lead_id for g in given}) == 3


async def test_the_cap_of_the_day_leaves_an_agent_their_own_promises(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.may_have("sara", cap_day=1)
    await desk.texts(NUMBERS[0])
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=1)
    await desk.texts(NUMBERS[1])
    with pytest.raises(CapReached) as full:
        await desk.next_for("sara")
    assert full.value.facts == {"owned": 1, "today": 1}
    assert [g.member_id for g in await desk.push()] == [desk.agents["reza"]]
    desk.later(hours=1)
    assert (await desk.card_for("sara")).lead_id == promised.lead_id


async def test_the_cap_of_the_day_begins_anew_at_the_teams_midnight(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.may_have("sara", cap_day=1)
    await desk.texts(NUMBERS[0])
    await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)
    await desk.texts(NUMBERS[1])
    with pytest.raises(CapReached):
        await desk.next_for("sara")
    desk.clock.set(datetime(2026, 11, 23, 5, 30, tzinfo=UTC))
    await desk.card_for("sara")


async def test_the_cap_of_open_leads_counts_what_the_agent_owns(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.may_have("sara", cap_open=1)
    await desk.texts(NUMBERS[0])
    await desk.promises("sara", await desk.card_for("sara"), hours=3)
    await desk.texts(NUMBERS[1])
    with pytest.raises(CapReached):
        await desk.next_for("sara")
    await desk.may_have("sara", cap_open=2)
    await desk.card_for("sara")


async def test_the_next_call_that_is_told_lies_in_calling_hours(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    recorded = await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    nine = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    # Due at 22:19, as after hours that were changed since.
    await desk.put(leads, recorded.lead_id, due_at=nine + timedelta(minutes=79))
    desk.clock.set(nine)
    assert await desk.next_for("sara") == NothingDue(nine + timedelta(hours=12)), "09:00 in Tehran"


async def test_outside_calling_hours_only_promises_are_handed_out(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    promised = await desk.promises("sara", await desk.card_for("sara"), hours=9, minutes=30)
    await desk.texts(NUMBERS[1])
    desk.clock.set(datetime(2026, 11, 22, 17, 30, tzinfo=UTC))
    half_past_nine = desk.now + timedelta(minutes=30)
    assert await desk.next_for("sara") == NothingDue(half_past_nine), "21:00 in Tehran; a promise keeps its hour"
    desk.later(minutes=30)
    assert (await desk.card_for("sara")).lead_id == promised.lead_id


async def test_friday_is_free_in_iran(desk: Floor) -> None:
    await desk.texts(NUMBERS[0])
    await desk.starts("sara")
    desk.clock.set(datetime(2026, 11, 27, 8, 30, tzinfo=UTC))
    assert isinstance(await desk.next_for("sara"), NothingDue)
    desk.later(days=1)
    await desk.card_for("sara")


async def test_nobody_on_the_do_not_call_list_is_handed_out_even_if_the_lead_stayed_open(desk: Floor) -> None:
    await desk.starts("sara")
    receipt = await desk.texts(NUMBERS[0])
    async with desk.database.write() as session:
        await known_numbers.bar(session, desk.team, NUMBERS[0], by=None, now=desk.now)
    await desk.put(leads, receipt.lead_id or 0, state="open", due_at=desk.now)
    assert isinstance(await desk.next_for("sara"), NothingDue)
    assert await desk.push() == []


# -- time-outs ---------------------------------------------------------------------------------------------------------


async def test_a_live_lead_lapses_after_a_quarter_others_after_an_hour(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    live = await desk.card_for("sara")
    await desk.banked(NUMBERS[1])
    bank = await desk.card_for("reza")
    assert (live.deadline_at - desk.now, bank.deadline_at - desk.now) == (timedelta(minutes=15), timedelta(hours=1))
    desk.later(minutes=14, seconds=59)
    assert await desk.lapses() == []
    desk.later(seconds=1)
    (lapsed,) = await desk.lapses()
    assert (lapsed.hand_out_id, lapsed.member_id, lapsed.on_break) == (live.id, desk.agents["sara"], False)
    desk.later(minutes=45)
    assert [one.hand_out_id for one in await desk.lapses()] == [bank.id]


async def test_a_lapsed_lead_goes_to_a_colleague_and_not_back_to_who_let_it_lie(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    desk.later(minutes=15)
    await desk.lapses()
    lead = await desk.lead(card.lead_id)
    assert (lead.state, lead.holder_id, lead.owner_id, lead.barred_id) == ("open", None, None, desk.agents["sara"])
    assert isinstance(await desk.next_for("sara"), NothingDue)
    assert (await desk.card_for("reza")).lead_id == card.lead_id


async def test_a_lapsed_lead_is_the_same_agents_again_after_four_hours(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    desk.later(minutes=15)
    await desk.lapses()
    desk.later(hours=3, minutes=59)
    assert isinstance(await desk.next_for("sara"), NothingDue)
    desk.later(minutes=1)
    assert (await desk.card_for("sara")).lead_id == card.lead_id


async def test_two_lapses_in_a_row_put_the_agent_on_break(desk: Floor) -> None:
    await desk.starts("sara")
    for phone in NUMBERS[:2]:
        await desk.texts(phone)
    await desk.card_for("sara")
    desk.later(minutes=15)
    assert [one.on_break for one in await desk.lapses()] == [False]
    await desk.card_for("sara")
    desk.later(minutes=15)
    assert [one.on_break for one in await desk.lapses()] == [True]
    async with desk.database.read() as session:
        shift = await shifts.shift_of(session, desk.agents["sara"])
    assert shift is not None
    assert (shift.break_since, shift.break_cause) == (desk.now, "lapsed")


async def test_an_outcome_between_two_lapses_begins_the_count_anew(desk: Floor) -> None:
    await desk.starts("sara")
    for phone in NUMBERS[:3]:
        await desk.texts(phone)
    await desk.card_for("sara")
    desk.later(minutes=15)
    await desk.lapses()
    await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)
    await desk.card_for("sara")
    desk.later(minutes=15)
    assert [one.on_break for one in await desk.lapses()] == [False]


async def test_lapse_and_outcome_at_the_same_moment_have_one_winner(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    desk.later(minutes=15)

    async def tap() -> str:
        try:
            await desk.records("sara", card, Outcome.SOLD)
        except StaleCard:
            return "stale"
        return "sold"

    async def sweep() -> str:
        return "lapsed" if await desk.lapses() else "nothing"

    ends = await asyncio.gather(tap(), sweep())
    assert tuple(ends) in {("sold", "nothing"), ("stale", "lapsed")}
    assert (await desk.lead(card.lead_id)).state == ("won" if ends[0] == "sold" else "open")


# -- never two ---------------------------------------------------------------------------------------------------------


async def test_sixteen_claimers_at_once_never_share_a_lead(desk: Floor) -> None:
    names = [f"agent{n}" for n in range(16)]
    await desk.hires(*names)
    await desk.starts(*names)
    made = [(await desk.banked(phone)).lead_id for phone in NUMBERS[:60]]
    told: list[int] = []

    async def work(name: str) -> None:
        while isinstance(given := await desk.next_for(name), HandedOut):
            told.append(given.lead_id)
            assert (await desk.lead(given.lead_id)).holder_id == desk.agents[name]
            await desk.records(name, given, Outcome.WRONG_NUMBER)

    await asyncio.gather(*(work(name) for name in names))
    left = await desk.rows(sa.select(leads.c.id).where(leads.c.state == "open"))
    assert len(told) == len(set(told)), "no lead was told to two"
    assert len(told) + len(left) == len(made)
    assert left == []


@pytest.mark.parametrize("desk", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
@pytest.mark.parametrize("lane", [Lane.BANK, Lane.PROMISED])
async def test_who_claims_beside_others_gets_the_next_that_nobody_is_taking(desk: Floor, lane: Lane) -> None:
    """On PostgreSQL alone: SQLite has one writer, and nobody claims beside another."""
    names = ["sara", "reza", "ali", "mina", "omid", "neda"]
    await desk.hires(*names[3:])
    await desk.starts(*names)
    made = [await lead_in(desk, lane, phone) for phone in NUMBERS[:6]]
    async with AsyncExitStack() as open_claims:
        told = [
            await claim_in(desk, await open_claims.enter_async_context(desk.database.write()), one) for one in names
        ]
    assert sorted(told) == made


async def test_a_lead_whose_claim_was_undone_is_there_for_the_next(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    lead_id = await lead_in(desk, Lane.BANK, NUMBERS[0])
    with suppress(ZeroDivisionError):
        async with desk.database.write() as session:
            assert await claim_in(desk, session, "sara") == lead_id
            raise ZeroDivisionError
    async with desk.database.write() as session:
        assert await claim_in(desk, session, "reza") == lead_id


async def test_claims_and_pushes_at_once_give_an_agent_one_card(desk: Floor) -> None:
    await desk.starts("sara")
    for phone in NUMBERS[:10]:
        await desk.texts(phone)

    async def claim() -> None:
        try:
            await desk.next_for("sara")
        except Exception as error:
            if "ix_hand_out_member_now" not in str(error):  # whoever comes second is tried again
                raise

    async def push() -> None:
        try:
            await desk.push()
        except Exception as error:
            if "ix_hand_out_member_now" not in str(error):
                raise

    await asyncio.gather(*(claim() if n % 2 else push() for n in range(8)))
    open_now = await desk.rows(sa.select(hand_outs.c.lead_id).where(hand_outs.c.ended_at.is_(None)))
    held = await desk.rows(sa.select(leads.c.id).where(leads.c.state == "held"))
    assert len(open_now) == 1
    assert held == open_now


async def test_the_card_is_remembered_by_the_letter_that_brings_it(desk: Floor) -> None:
    await desk.starts("sara")
    await desk.texts(NUMBERS[0])
    card = await desk.card_for("sara")
    async with desk.database.write() as session:
        row = await queue(
            session,
            NewMessage(to=Address("telegram", 1000), urgency=Urgency.CARD, method="sendMessage", payload={}),
            NOON,
        )
        await sent_cards.remember_card(session, card.id, row)
    assert (await desk.given(card.id)).card_id == row
    (back,) = await desk.ends_shift("sara") or []
    assert (back.hand_out_id, back.card_id) == (card.id, row)
