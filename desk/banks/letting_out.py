"""Letting rows of a bank out as leads: the day's share, a top-up when agents run dry, none when the lane is full."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.arrivals.bank_amounts import BankDemand, amount_now
from core.calendar.worktime import day_bounds, local_date
from core.terms import BankRowState, Lane, LeadState, Role
from desk.banks.banks import Bank, banks
from desk.banks.stock import inbound_of
from desk.intake.receipts import Receipt, Took
from desk.intake.receive_many import receive_list
from desk.people.directory import Team
from desk.people.work import Work
from storage.database import Session
from storage.tables import bank_row, bank_source, channel, lead, membership, shift

AT_ONCE = 250
"""Rows in one transaction: taps wait no longer than these take."""
LED = (Took.NEW, Took.REOPENED, Took.KNOWN, Took.NEEDS_NUMBER)
"""The results of a row that has a lead."""


@dataclass(frozen=True, slots=True)
class LetOut:
    """What was let out of one bank."""

    bank: Bank
    wanted: int
    rows: int
    took: Counter[str]


async def let_out(work: Work) -> list[LetOut]:
    """Release from each bank of a team what is needed now, some hundred rows at most."""
    done = []
    for one in await banks(work.session, work.team.id):
        if not one.lets_out(work.now, work.settings.hours, work.team.timezone) or await _channel_rests(
            work.session, work.team.id, one.channel
        ):
            continue
        wanted = amount_now(one.amounts, await floor_of(work.session, work.team, one, work.now))
        if wanted > 0:
            done.append(await _let_out(work, one, min(wanted, AT_ONCE)))
    return [one for one in done if one.rows]


async def floor_of(session: Session, team: Team, one: Bank, now: datetime) -> BankDemand:
    """Return the demand on a bank: agents at work and today, rows let out today, leads that wait."""
    start = day_bounds(local_date(now, team.timezone), team.timezone)[0]
    agents = (
        sa.select(sa.func.count(sa.distinct(shift.c.member_id)))
        .join(membership, membership.c.id == shift.c.member_id)
        .where(membership.c.team_id == team.id, membership.c.role == Role.AGENT, membership.c.active.is_(sa.true()))
    )
    today = agents.where(sa.or_(shift.c.started_at >= start, shift.c.ended_at.is_(None), shift.c.ended_at > start))
    at_work = agents.where(shift.c.ended_at.is_(None), shift.c.break_since.is_(None))
    out = sa.select(sa.func.count()).where(
        bank_row.c.bank_id == one.id,
        bank_row.c.ended_at >= start,
        bank_row.c.state == BankRowState.OUT,
        bank_row.c.took.in_([Took.NEW.value, Took.REOPENED.value]),
    )
    agents_now = await _number(session, at_work)
    enough = one.amounts.top_up * agents_now + 1
    due = sa.select(lead.c.id).where(lead.c.team_id == team.id, lead.c.bucket.is_not(None)).limit(enough)
    waiting = sa.select(lead.c.id).where(
        lead.c.team_id == team.id, lead.c.lane == Lane.BANK, lead.c.state == LeadState.OPEN
    )
    return BankDemand(
        agents_today=await _number(session, today),
        agents_now=agents_now,
        out_today=await _number(session, out),
        due=await _number(session, sa.select(sa.func.count()).select_from(due.subquery())),
        in_lane=await _number(
            session, sa.select(sa.func.count()).select_from(waiting.limit(one.amounts.lane_full).subquery())
        ),
    )


async def _number(session: Session, statement: Any) -> int:
    return int((await session.execute(statement)).scalar_one())


async def _channel_rests(session: Session, team_id: int, slug: str) -> bool:
    found = sa.select(channel.c.paused).where(channel.c.team_id == team_id, channel.c.slug == slug)
    return bool((await session.execute(found)).scalar_one_or_none())


_NEWEST = (
    sa.select(
        bank_row.c.id,
        bank_row.c.content,
        bank_row.c.external_id,
        bank_row.c.fresh_at,
        bank_source.c.gateway.label("by"),
        bank_source.c.agreed,
        bank_source.c.agreed_at,
    )
    .join(bank_source, bank_source.c.id == bank_row.c.source_id)
    .where(bank_row.c.state == BankRowState.STOCK)
    .order_by(bank_row.c.fresh_at.desc(), bank_row.c.id.desc())
    .with_for_update(of=bank_row, skip_locked=True)
)


async def _let_out(work: Work, one: Bank, wanted: int) -> LetOut:
    """Release the newest rows. A refused row does not count: the next one is taken in its place."""
    took: Counter[str] = Counter()
    rows, left = 0, wanted
    while left > 0 and rows < AT_ONCE:
        taken = (await work.session.execute(_NEWEST.where(bank_row.c.bank_id == one.id).limit(left))).all()
        if not taken:
            break
        arrivals = [
            replace(
                inbound_of(row.content, one.channel, row.by, row.external_id, row.fresh_at),
                agreed=row.agreed,
                agreed_at=row.agreed_at,
            )
            for row in taken
        ]
        receipts = await receive_list(work, arrivals)
        await _note(work.session, taken, receipts, work.now)
        took.update(receipt.took.value for receipt in receipts)
        rows += len(taken)
        left = wanted - took[Took.NEW.value] - took[Took.REOPENED.value]
    return LetOut(one, wanted, rows, took)


async def _note(session: Session, rows: Sequence[Any], receipts: Sequence[Receipt], now: datetime) -> None:
    """Keep the results of the rows. The number of a row that became a lead is kept with its contact alone."""
    ended = (
        bank_row.update()
        .where(bank_row.c.id == sa.bindparam("row"))
        .values(
            state=sa.bindparam("new_state"),
            took=sa.bindparam("new_took"),
            lead_id=sa.bindparam("new_lead"),
            content=sa.case((sa.bindparam("new_state") == BankRowState.OUT.value, None), else_=bank_row.c.content),
            ended_at=now,
        )
    )
    told = [
        {
            "row": row.id,
            "new_state": (BankRowState.OUT if receipt.took in LED else BankRowState.REFUSED).value,
            "new_took": receipt.took.value,
            "new_lead": receipt.lead_id,
        }
        for row, receipt in zip(rows, receipts, strict=True)
    ]
    await session.execute(ended, told)
