"""The rules of a team's steps after the sale: the defaults, overridden by what an admin changed."""

from datetime import datetime

import sqlalchemy as sa

from core.customers.steps import DEFAULTS, StepKind, StepRule, changed
from core.naming import unknown
from desk.operations import audit
from desk.people.directory import Team
from storage.database import Session, insert
from storage.tables import step_rule

_KEPT = ("on", "after_days", "satisfaction", "purchases", "referral", "script")


async def rules_of(session: Session, team_id: int) -> dict[StepKind, StepRule]:
    """Return the rule of each step of a team, in their order."""
    rows = await session.execute(sa.select(step_rule).where(step_rule.c.team_id == team_id))
    kept = {row.kind: row for row in rows}
    return {
        rule.kind: StepRule(rule.kind, **{name: getattr(kept[rule.kind], name) for name in _KEPT})
        if rule.kind in kept
        else rule
        for rule in DEFAULTS
    }


def kind_named(name: str) -> StepKind:
    """Return the step of a name as it is typed. Raises Unknown with the nearest."""
    wanted = name.strip().casefold().replace("-", "_")
    if wanted not in set(StepKind):
        raise unknown("step", name, list(StepKind))
    return StepKind(wanted)


async def change_rule(session: Session, team: Team, kind: StepKind, text: str, *, by: int, now: datetime) -> StepRule:
    """Change a step's rule by what was typed. Raises BadSetting for what cannot be read."""
    before = (await rules_of(session, team.id))[kind]
    after = changed(before, text)
    if after == before:
        return after
    values = {name: getattr(after, name) for name in _KEPT}
    await session.execute(
        insert(session, step_rule)
        .values(team_id=team.id, kind=kind, **values)
        .on_conflict_do_update(index_elements=["team_id", "kind"], set_=values)
    )
    different = [name for name in _KEPT if getattr(before, name) != getattr(after, name)]
    was, is_now = ({name: getattr(one, name) for name in different} for one in (before, after))
    await audit.note(session, team.id, by, audit.Change("step-rule", kind, was, is_now), now)
    return after
