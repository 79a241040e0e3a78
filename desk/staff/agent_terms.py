"""Terms of an agent: weight, caps and the weekly plan."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from core.errors import BadSetting
from core.naming import unknown
from core.settings import Span, Weekday
from desk.operations import audit
from desk.settings.changes import Changed
from desk.settings.values import PARSE, plain
from desk.staff.members import Colleague, colleague, colleagues, keep_plan
from storage.database import Session
from storage.tables import membership

_DECIMAL = re.compile("[,/]")
"""What people type for the decimal point: "۱/۵", "1,5"."""
WEIGHT_BOUNDS = (0.1, 5.0)
CAP_BOUNDS = (1, 100_000)


_EXAMPLES = {"weight": "1.5", "cap_open": "40", "cap_day": "120"}


async def change_share(
    session: Session,
    team_id: int,
    person_id: int,
    what: Literal["weight", "cap_open", "cap_day"],
    raw: str,
    *,
    by: int | None,
    now: datetime,
) -> Changed:
    """Change an agent's weight or caps. "-" goes back to the team's cap. Raises BadSetting."""
    one = await _agent(session, team_id, person_id)
    value = _share(what, plain(raw))
    change = Changed(f"member.{what}", getattr(one, what), value)
    if change:
        await session.execute(membership.update().where(membership.c.id == one.member_id).values({what: value}))
        await audit.note(
            session, team_id, by, audit.Change("member", f"{one.name} {what}", change.before, change.after), now
        )
    return change


def _share(what: Literal["weight", "cap_open", "cap_day"], text: str) -> float | int | None:
    if what == "weight":
        least: float
        most: float
        (least, most), pattern, text = WEIGHT_BOUNDS, r"\d{1,2}([.,/]\d{1,2})?", _times(text)
    else:
        (least, most), pattern = CAP_BOUNDS, r"\d{1,6}"
        if text in ("", "-", "–"):
            return None
    if not re.fullmatch(pattern, text) or not least <= float(_DECIMAL.sub(".", text)) <= most:
        shape = "weight" if what == "weight" else "count"
        raise BadSetting(f"no {what}", raw=text[:60], shape=shape, least=least, most=most, example=_EXAMPLES[what])
    return float(_DECIMAL.sub(".", text)) if what == "weight" else int(text)


def _times(text: str) -> str:
    """Return how many times the usual share was typed: "1.5 ×", as it is shown, and "150%" are 1.5."""
    percent = re.fullmatch(r"(\d{1,3})\s*%", text)
    return f"{int(percent[1]) / 100:.2f}" if percent is not None else text.strip("x×х ")


async def change_plan(
    session: Session,
    team_id: int,
    person_id: int,
    days: Sequence[Weekday],
    raw: str,
    *,
    by: int | None,
    now: datetime,
) -> Changed:
    """Plan an agent's shifts on some weekdays ("9-17", "off"), local time. Raises BadSetting."""
    one = await _agent(session, team_id, person_id)
    try:
        span: Span | None = PARSE["span"](plain(raw))
    except ValueError as error:
        raise BadSetting("no span", shape="span", least=0, most=0, example="sat-wed 9-17") from error
    plan = {day: there for day, there in one.plan.items() if day not in days}
    if span is not None:
        plan |= dict.fromkeys(days, span)
    change = Changed("member.plan", one.plan, plan)
    if change:
        kept = keep_plan(plan)
        await session.execute(membership.update().where(membership.c.id == one.member_id).values(plan=kept or None))
        await audit.note(
            session, team_id, by, audit.Change("member", f"{one.name} plan", keep_plan(one.plan), kept), now
        )
    return change


async def _agent(session: Session, team_id: int, person_id: int) -> Colleague:
    one = await colleague(session, team_id, person_id)
    if one.member_id is None:
        raise unknown("agent", one.name, [p.name for p in await colleagues(session, team_id) if p.member_id])
    return one
