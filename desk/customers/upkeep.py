"""What is done for customers every minute: records after sales, owners after people who leave, classes."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.calendar.worktime import local_date
from desk.customers import classes, owners, records, stand_ins, tickets
from desk.customers.owners import GivenByRule
from desk.customers.stand_ins import Covered
from desk.customers.tickets import Ticket
from desk.operations import runs
from desk.people.work import Work

NIGHTLY = "customers-night"


@dataclass(frozen=True, slots=True)
class Kept:
    """What people are to hear: tickets whose agent left or is away, customers given to account managers by the rule."""

    passed: Sequence[Ticket] = ()
    given: Sequence[GivenByRule] = ()
    covered: Sequence[Covered] = ()
    """Complaints that a colleague has while their agent is away, and those that are back with their agent."""


async def keep_customers(work: Work) -> Kept:
    """Update records from sales since the last look; once a day compare every record with the sales.

    Return what changed by it that somebody is to hear of.
    """
    session, scope, now = work.session, str(work.team.id), work.now
    new_day = await runs.once(session, NIGHTLY, scope, local_date(now, work.team.timezone).isoformat(), now)
    found = await (records.follow_all if new_day else records.follow_sales)(work)
    left = await owners.follow_leavers(work)
    back = await stand_ins.follow_leavers(work)
    passed = await tickets.follow_leavers(work)
    covered = [*back, *await stand_ins.cover(work)]
    if new_day or found.new or found.changed or await classes.shares_changed(work):
        await classes.class_customers(work)
    await runs.beat(session, records.FOLLOWED, scope, now, f"{found.new} new, {found.changed} changed")
    changed = found.new or found.changed or left
    return Kept(passed, await owners.given_by_rule(work) if changed else (), covered)
