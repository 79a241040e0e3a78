"""The segments that entrances name: the class a score gives a lead, beside what the team has named."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from core.folding import fold
from desk.people.work import Work
from desk.settings import segments
from storage.tables import lead

CLASSES = frozenset({"A", "B", "C"})


async def segments_of(work: Work, leads: Sequence[int], asked: str | None) -> Mapping[int, frozenset[str]]:
    """Return which leads are in the segment that is asked for."""
    if asked is None:
        return {}
    named = fold(asked)
    if asked in CLASSES or named not in {one.name for one in work.settings.segments}:
        by_class = sa.select(lead.c.id).where(lead.c.id.in_(list(leads)), lead.c.tier == asked.strip().upper())
        return {row.id: frozenset({asked}) for row in await work.session.execute(by_class)}
    found = await segments.segments_of(work.session, work.settings, leads)
    return {lead_id: frozenset({asked}) for lead_id, names in found.items() if named in names}
