"""Who is away: by their shifts over days of calling, or because they cannot be reached."""

import sqlalchemy as sa
from sales_floor import Floor

from desk.staff.absence import is_away
from storage.tables import membership


async def away(desk: Floor) -> set[str]:
    async with desk.database.read() as session:
        found = await session.execute(sa.select(membership.c.id).where(is_away(desk.work(session), membership.c.id)))
        ids = set(found.scalars())
    return {name for name, member in desk.agents.items() if member in ids}


async def test_who_has_not_been_at_work_for_two_days_of_calling_is_away(desk: Floor) -> None:
    await desk.starts("sara", "reza")
    await desk.ends_shift("sara")
    desk.later(days=2)
    assert await away(desk) == set(), "Tuesday: Sara missed Monday alone, and Ali came on Sunday"
    desk.later(days=1)
    assert await away(desk) == {"sara", "ali"}, "Reza's shift goes on"
    await desk.ends_shift("reza")
    await desk.starts("sara", "reza")
    assert await away(desk) == {"ali"}
    await desk.ends_shift("sara")
    await desk.ends_shift("reza")
    desk.later(days=3)
    assert await away(desk) == {"ali"}, "Saturday: Friday is free, and Thursday the one day missed"
    desk.later(days=1)
    assert await away(desk) == {"sara", "reza", "ali"}


async def test_who_cannot_be_reached_is_away_at_once(desk: Floor) -> None:
    await desk.cannot_be_reached("ali")
    assert await away(desk) == {"ali"}
