"""What is done for customers every minute: records after sales, owners after people who leave, classes."""

from datetime import datetime

from core.calendar.worktime import local_date
from core.settings import TeamSettings
from desk.customers import owners, records
from desk.operations import runs
from desk.people.directory import Team
from storage.database import Session

NIGHTLY = "customers-night"


async def keep_customers(session: Session, team: Team, settings: TeamSettings, now: datetime) -> None:
    """Follow what was sold since the last look; once a day, compare every record with the sales."""
    scope = str(team.id)
    new_day = await runs.once(session, NIGHTLY, scope, local_date(now, team.timezone).isoformat(), now)
    follow = records.follow_all if new_day else records.follow_sales
    found = await follow(session, team, settings, now)
    await owners.follow_leavers(session, team, settings, now)
    if new_day or found.new or found.changed:
        await records.class_customers(session, team, settings)
    await runs.beat(session, records.FOLLOWED, scope, now, f"{found.new} new, {found.changed} changed")
