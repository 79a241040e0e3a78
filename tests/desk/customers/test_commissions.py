"""The commission of who sent buyers: paid out by a tap, once, taken back, and never more than is open."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.forwarded import read
from core.errors import BadSetting, DeskError, Gone
from core.money import Sum
from desk.customers import commissions, referral_sums, referrals, upkeep
from desk.customers.referral_sums import Commission
from desk.intake import merging
from desk.people.work import Work
from storage.database import Session
from storage.tables import commission_payout

PERCENT = 5


def work_of(desk: Floor, session: Session) -> Work:
    """The floor's work in a team that counts five percent."""
    work = desk.work(session)
    customers = replace(work.settings.customers, commission=PERCENT)
    return replace(work, settings=replace(work.settings, customers=customers))


async def sold(desk: Floor, phone: str, amount: int) -> Any:
    """Have Sara sell to who texts now; return the contact and the recorded sale."""
    await desk.starts("sara")
    came = await desk.texts(phone)
    recorded = await desk.sells("sara", await desk.card_for("sara"), amount)
    async with desk.database.write() as session:
        await upkeep.keep_customers(desk.work(session))
    return came.contact_id, recorded


async def names(desk: Floor, contact_id: int, phone: str) -> None:
    async with desk.database.write() as session:
        told = read(phone, desk.team.region, {})
        by, member = desk.persons["sara"], desk.agents["sara"]
        await referrals.keep_referrals(desk.work(session), contact_id, told, text=phone, by=by, member_id=member)


async def sent_a_buyer(desk: Floor) -> tuple[int, Any]:
    """A customer who sent somebody that bought for a million; and that sale."""
    zahra, _ = await sold(desk, NUMBERS[0], 100_000)
    await names(desk, zahra, NUMBERS[1])
    desk.later(minutes=1)
    _, sale = await sold(desk, NUMBERS[1], 1_000_000)
    return zahra, sale


async def pays(desk: Floor, contact_id: int, amount: int) -> int:
    async with desk.database.write() as session:
        return await commissions.pay_out(work_of(desk, session), contact_id, amount, by=desk.persons["sara"])


async def takes_back(desk: Floor, contact_id: int, payout_id: int) -> None:
    async with desk.database.write() as session:
        await commissions.take_back(desk.work(session), contact_id, payout_id, by=desk.persons["sara"])


async def counted(desk: Floor, contact_id: int) -> Commission:
    async with desk.database.read() as session:
        return (await referral_sums.named_by(session, desk.team, contact_id)).commission(PERCENT)


async def test_a_commission_is_paid_out_once_and_what_is_earned_later_is_open_again(desk: Floor) -> None:
    zahra, _ = await sent_a_buyer(desk)
    await pays(desk, zahra, 50_000)
    assert await counted(desk, zahra) == Commission(50_000, 50_000, 0)
    with pytest.raises(BadSetting) as refused:
        await pays(desk, zahra, 50_000)
    assert refused.value.facts["open"] == Sum(0, "IRT")
    await sold(desk, NUMBERS[1], 200_000)
    assert await counted(desk, zahra) == Commission(60_000, 50_000, 10_000)
    async with desk.database.read() as session:
        found = await referral_sums.referrals_of(session, desk.team, PERCENT)
        own = await referral_sums.referrals_of(session, desk.team, PERCENT, desk.agents["sara"])
        (listed,) = await commissions.payouts_to(session, zahra)
    assert (found.commission, found.senders[0].contact_id) == (Commission(60_000, 50_000, 10_000), zahra)
    assert own.commission == Commission(60_000, 0, 60_000), "others are paid for what an agent was told, too"
    assert (listed.amount, listed.who) == (50_000, "sara")


async def test_two_managers_who_tap_at_once_pay_once(desk: Floor) -> None:
    zahra, _ = await sent_a_buyer(desk)
    done = await asyncio.gather(pays(desk, zahra, 50_000), pays(desk, zahra, 50_000), return_exceptions=True)
    assert sorted(isinstance(one, DeskError) for one in done) == [False, True]
    assert (await counted(desk, zahra)).paid_out == 50_000


async def test_a_payout_is_taken_back_once_and_both_stay_in_the_book(desk: Floor) -> None:
    zahra, _ = await sent_a_buyer(desk)
    payout = await pays(desk, zahra, 50_000)
    await takes_back(desk, zahra, payout)
    with pytest.raises(Gone):
        await takes_back(desk, zahra, payout)
    assert await counted(desk, zahra) == Commission(50_000, 0, 50_000)
    async with desk.database.read() as session:
        assert await commissions.payouts_to(session, zahra) == []
    kept = await desk.rows(sa.select(commission_payout.c.amount).order_by(commission_payout.c.id))
    assert [row.amount for row in kept] == [50_000, -50_000]


async def test_a_purchase_that_is_taken_back_after_the_payout_is_told_and_counted_against_the_next(
    desk: Floor,
) -> None:
    zahra, sale = await sent_a_buyer(desk)
    await pays(desk, zahra, 50_000)
    await desk.undoes("sara", sale)
    after = await counted(desk, zahra)
    assert (after, after.over) == (Commission(0, 50_000, 0), 50_000)
    desk.later(minutes=1)
    await sold(desk, NUMBERS[1], 1_200_000)
    assert (await counted(desk, zahra)).open == 10_000


async def test_nothing_is_paid_to_another_teams_contact_or_where_nothing_is_open(desk: Floor) -> None:
    zahra, _ = await sold(desk, NUMBERS[0], 100_000)
    with pytest.raises(BadSetting):
        await pays(desk, zahra, 50_000)
    with pytest.raises(Gone):
        await pays(desk, zahra + 1_000, 50_000)


async def test_what_was_paid_to_two_contacts_who_turn_out_to_be_one_is_added_up(desk: Floor) -> None:
    zahra, _ = await sent_a_buyer(desk)
    await pays(desk, zahra, 50_000)
    again, _ = await sold(desk, NUMBERS[2], 100_000)
    await names(desk, again, NUMBERS[3])
    desk.later(minutes=1)
    await sold(desk, NUMBERS[3], 200_000)
    await pays(desk, again, 10_000)
    async with desk.database.write() as session:
        await merging.merge(session, desk.team.id, again, zahra, desk.now)
    assert await counted(desk, zahra) == Commission(60_000, 60_000, 0)
