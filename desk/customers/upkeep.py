"""What is done for customers every minute: records after sales, owners after people who leave, classes."""

from core.calendar.worktime import local_date
from desk.customers import classes, owners, records, tickets
from desk.customers.tickets import Ticket
from desk.operations import runs
from desk.people.work import Work

NIGHTLY = "customers-night"


async def keep_customers(work: Work) -> list[Ticket]:
    """Update records from sales since the last look; once a day compare every record with the sales.

    Return the tickets that have another owner now, because their agent has left.
    """
    session, scope, now = work.session, str(work.team.id), work.now
    new_day = await runs.once(session, NIGHTLY, scope, local_date(now, work.team.timezone).isoformat(), now)
    found = await (records.follow_all if new_day else records.follow_sales)(work)
    await owners.follow_leavers(work)
    passed = await tickets.follow_leavers(work)
    if new_day or found.new or found.changed:
        await classes.class_customers(work)
    await runs.beat(session, records.FOLLOWED, scope, now, f"{found.new} new, {found.changed} changed")
    return passed
