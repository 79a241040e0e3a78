"""Referrals: whom customers name, who counts as having sent them, and what the purchases of those people come to."""

from typing import Any

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.forwarded import read
from core.customers.steps import StepKind, StepState
from core.errors import BadSetting, NotANumber
from desk.customers import referral_sums, referrals, step_rules, steps, upkeep
from desk.customers.referral_sums import Commission, Referrals, ReferralSums, Referrer, ToldAgent
from desk.customers.referrals import Merit, Named
from desk.intake.receipts import Took
from desk.leads.person import sent_by
from desk.operations.timers import Timer
from storage.tables import channel, contact, customer, customer_step, lead, referral


async def keeps(desk: Floor) -> None:
    async with desk.database.write() as session:
        await upkeep.keep_customers(desk.work(session))


async def sold(desk: Floor, phone: str, by: str = "sara", price: int = 100_000) -> Any:
    """Have an agent sell to who texts now; return the contact and the sale as it was recorded."""
    await desk.starts(by)
    came = await desk.texts(phone)
    recorded = await desk.sells(by, await desk.card_for(by), price)
    await keeps(desk)
    return came.contact_id, recorded


async def names(desk: Floor, contact_id: int, *said: str, by: str = "sara") -> list[Named]:
    """Have a customer name people to an agent."""
    text = "\n".join(said)
    async with desk.database.write() as session:
        return await referrals.keep_referrals(
            desk.work(session),
            contact_id,
            read(text, desk.team.region, {}),
            text=text,
            by=desk.persons[by],
            member_id=desk.agents[by],
        )


async def sums(desk: Floor, contact_id: int) -> ReferralSums:
    async with desk.database.read() as session:
        return await referral_sums.named_by(session, desk.team, contact_id)


async def test_who_is_named_becomes_a_lead_with_name_and_channel_and_counts_once(desk: Floor) -> None:
    zahra, _ = await sold(desk, NUMBERS[0])
    (ali,) = await names(desk, zahra, f"{NUMBERS[1]} علی رضایی")
    assert (ali.merit, ali.receipt.took, ali.receipt.name) == (Merit.FIRST, Took.NEW, "علی رضایی")
    stands = sa.select(channel.c.slug, lead.c.entry).join(channel).where(lead.c.id == ali.receipt.lead_id)
    assert [tuple(row) for row in await desk.rows(stands)] == [("referrals", "referral")]
    again = await names(desk, zahra, NUMBERS[1], NUMBERS[2])
    assert [(one.merit, one.receipt.took) for one in again] == [(Merit.AGAIN, Took.KNOWN), (Merit.FIRST, Took.NEW)]
    for said, error in ((NUMBERS[0], BadSetting), ("Ali, her brother", NotANumber)):
        with pytest.raises(error):
            await names(desk, zahra, said)
    assert await sums(desk, zahra) == ReferralSums(2, 0, 0)
    async with desk.database.read() as session:
        assert await sent_by(session, ali.receipt.contact_id or 0) == ""
        assert await sent_by(session, zahra) is None


async def test_nobody_counts_for_a_customer_and_no_circle_is_closed(desk: Floor) -> None:
    zahra, first = await sold(desk, NUMBERS[0])
    maryam, _ = await sold(desk, NUMBERS[1])
    assert [one.merit for one in await names(desk, zahra, NUMBERS[1])] == [Merit.CUSTOMER]
    (ali,) = await names(desk, zahra, NUMBERS[2])
    assert [one.merit for one in await names(desk, maryam, NUMBERS[2])] == [Merit.OTHERS]
    await desk.undoes("sara", first)
    await keeps(desk)
    back = await names(desk, ali.receipt.contact_id or 0, NUMBERS[0])
    assert [one.merit for one in back] == [Merit.CUSTOMER], "who sent them was there before"
    kept = await desk.rows(sa.select(referral.c.from_contact_id, referral.c.to_contact_id))
    assert [tuple(row) for row in kept] == [(zahra, ali.receipt.contact_id)]


async def test_what_was_bought_since_counts_and_what_is_taken_back_counts_no_more(desk: Floor) -> None:
    people = 24
    for phone in NUMBERS[1 : 1 + people]:
        await sold(desk, phone)
    desk.later(minutes=1)
    zahra, _ = await sold(desk, NUMBERS[0])
    desk.later(minutes=1)
    async with desk.database.write() as session:
        # As where two contacts became one: who was named had bought before.
        others = (await session.execute(sa.select(contact.c.id).where(contact.c.id != zahra))).scalars()
        rows = [{"from_contact_id": zahra, "to_contact_id": one} for one in others]
        await session.execute(referral.insert().values(team_id=desk.team.id, at=desk.now), rows)
    desk.later(minutes=1)
    assert await sums(desk, zahra) == ReferralSums(people, 0, 0)
    assert not await has_sent_a_buyer(desk, zahra)
    _, again = await sold(desk, NUMBERS[1])
    await sold(desk, NUMBERS[2])
    assert await sums(desk, zahra) == ReferralSums(people, 2, 200_000)
    assert await has_sent_a_buyer(desk, zahra)
    await desk.undoes("sara", again)
    assert await sums(desk, zahra) == ReferralSums(people, 1, 100_000)


async def test_commissions_are_listed_by_who_sent_whom_and_by_the_agent_who_was_told(desk: Floor) -> None:
    zahra, _ = await sold(desk, NUMBERS[0])
    maryam, _ = await sold(desk, NUMBERS[1], by="reza")
    await names(desk, zahra, NUMBERS[2], NUMBERS[3])
    await names(desk, maryam, NUMBERS[4], by="reza")
    desk.later(minutes=1)
    # Five percent of each are 5,000.95: a whole unit is nobody's commission.
    await sold(desk, NUMBERS[2], price=100_019)
    await sold(desk, NUMBERS[4], price=100_019)
    async with desk.database.read() as session:
        found = await referral_sums.referrals_of(session, desk.team, 5)
        rezas = await referral_sums.referrals_of(session, desk.team, 5, desk.agents["reza"])
        ids = dict((await session.execute(sa.select(customer.c.contact_id, customer.c.id))).tuples().all())
    two, one = ReferralSums(2, 1, 100_019), ReferralSums(1, 1, 100_019)
    assert found == Referrals(
        ReferralSums(3, 2, 200_038),
        Commission(10_000, 0, 10_000),
        (Referrer(zahra, ids[zahra], None, two), Referrer(maryam, ids[maryam], None, one)),
        (ToldAgent("reza", one), ToldAgent("sara", two)),
    )
    assert (rezas.sums, rezas.commission) == (one, Commission(5_000, 0, 5_000))


async def has_sent_a_buyer(desk: Floor, contact_id: int) -> bool:
    """Whether a customer is due to become an advocate, who needs only that."""
    async with desk.database.write() as session:
        by = desk.persons["sara"]
        await step_rules.change_rule(session, desk.team, StepKind.ADVOCATE, "1d satisfaction 0", by=by, now=desk.now)
        whose = sa.select(customer.c.id).where(customer.c.contact_id == contact_id).scalar_subquery()
        this = (customer_step.c.customer_id == whose, customer_step.c.kind == StepKind.ADVOCATE)
        again = {"state": StepState.PLANNED, "why": None, "ended_at": None}
        found = await session.execute(
            customer_step.update().where(*this).values(again).returning(customer_step.c.id, customer_step.c.sequence)
        )
        step = found.one()
        await steps.wake(session, [Timer(steps.TIMER, step.id, desk.now, step.sequence)], desk.now)
    ((stands,),) = await desk.rows(sa.select(customer_step.c.state).where(*this))
    return bool(stands == StepState.DUE)
