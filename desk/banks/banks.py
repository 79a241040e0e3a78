"""The banks of a team: which there are, how much of each is let out, and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from core.arrivals.bank_amounts import Amounts
from core.calendar.worktime import local_date, opening
from core.errors import BadSetting
from core.folding import fold
from core.naming import unknown
from core.settings import WEEKDAYS, CallingHours, Span
from desk.operations import audit
from desk.settings import values
from desk.settings.changes import Changed
from storage.database import Session, insert
from storage.tables import bank, bank_source

BOUNDS = {"a_head": (0, 1000), "a_day": (1, 1_000_000), "top_up": (0, 100), "lane_full": (1, 100_000)}
EXAMPLES = {"a_head": "8", "a_day": "500", "top_up": "2", "lane_full": "300", "windows": "9-12 16:30-19"}
MOST_WINDOWS = 6
_ALL = frozenset(map(fold, ("all", "همه", "все", "hamısı")))
"""Typed like "off" and "none": there is no limit."""
_APART = re.compile(r"[\s,،;؛]+")
_AROUND_DASH = re.compile(r"\s*[-–—]\s*")


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank as it is set."""

    id: int
    name: str
    channel: str
    amounts: Amounts
    windows: tuple[Span, ...]
    """Local times of day in which rows are let out; none: all calling hours."""
    paused: bool

    def lets_out(self, now: datetime, hours: CallingHours, zone: str) -> bool:
        """Whether rows may be let out at this moment: inside a window, and inside calling hours."""
        day = local_date(now, zone)
        opened = opening(day, hours, zone)
        if self.paused or opened is None or not opened[0] <= now < opened[1]:
            return False
        return not self.windows or any(start <= now < end for start, end in self.spans_of(day, zone))

    def spans_of(self, day: date, zone: str) -> list[tuple[datetime, datetime]]:
        """Return the windows of a local day in UTC, half open."""
        weekday = WEEKDAYS[day.weekday()]
        found = (opening(day, CallingHours({weekday: one}), zone) for one in self.windows)
        return [span for span in found if span is not None]


@dataclass(frozen=True, slots=True)
class Configured:
    """A source as the configuration names it."""

    gateway: str
    bank: str
    channel: str
    standby: bool = False
    agreed: str = ""
    """The texts that the source's people agreed to receive, in the words they saw; empty: nothing is stated."""
    agreed_at: datetime | None = None


async def configure_sources(session: Session, team_id: int, sources: Sequence[Configured], now: datetime) -> None:
    """Create the banks and sources of the configuration. Admins' settings stay; a source no longer named rests.

    The channel of a bank is that of its first source in the configuration.
    """
    channels: dict[str, str] = {}
    for one in sources:
        channels.setdefault(one.bank, one.channel)
    for name, channel in channels.items():
        made = insert(session, bank).values(team_id=team_id, name=name, channel=channel, created_at=now)
        await session.execute(made.on_conflict_do_update(index_elements=["team_id", "name"], set_={"channel": channel}))
    ids = {one.name: one.id for one in await banks(session, team_id)}
    if ids:
        rest = bank_source.update().where(bank_source.c.bank_id.in_(ids.values())).values(configured=False)
        await session.execute(rest)
    for one in sources:
        told = {"standby": one.standby, "configured": True, "agreed": one.agreed, "agreed_at": one.agreed_at}
        row = insert(session, bank_source).values(bank_id=ids[one.bank], gateway=one.gateway, due_at=now, **told)
        await session.execute(row.on_conflict_do_update(index_elements=["bank_id", "gateway"], set_=told))


_BANK = sa.select(
    bank.c.id,
    bank.c.name,
    bank.c.channel,
    bank.c.a_head,
    bank.c.a_day,
    bank.c.top_up,
    bank.c.lane_full,
    bank.c.windows,
    bank.c.paused,
)


async def banks(session: Session, team_id: int) -> list[Bank]:
    """Return the banks of a team, in the order they were configured."""
    found = await session.execute(_BANK.where(bank.c.team_id == team_id).order_by(bank.c.id))
    return [_bank(row) for row in found]


async def teams_with_banks(session: Session) -> list[int]:
    """Return the teams that have a bank, whether a source of it is configured still or not."""
    found = await session.execute(sa.select(bank.c.team_id).distinct().order_by(bank.c.team_id))
    return list(found.scalars())


async def bank_named(session: Session, team_id: int, name: str) -> Bank:
    """Return a bank by its name, exact spelling first. Raises Unknown with those there are."""
    known = await banks(session, team_id)
    for said in (str.strip, fold):
        for one in known:
            if said(one.name) == said(name):
                return one
    raise unknown("bank", name, [one.name for one in known])


async def bank_of(session: Session, team_id: int, bank_id: int) -> Bank:
    """Return a bank by its id. Raises Unknown for one of another team."""
    for one in await banks(session, team_id):
        if one.id == bank_id:
            return one
    raise unknown("bank", str(bank_id), [])


def _bank(row: Any) -> Bank:
    amounts = Amounts(row.a_head, row.a_day, row.top_up, row.lane_full)
    spans = tuple(values.READ["span"](span) for span in row.windows or ())
    return Bank(row.id, row.name, row.channel, amounts, spans, row.paused)


async def change_bank(
    session: Session, team_id: int, one: Bank, field: str, raw: str, *, by: int | None, now: datetime
) -> Changed:
    """Set an amount or the windows of a bank to what somebody typed.

    Raises:
        Unknown: there is no such field.
        BadSetting: it cannot be read or lies outside the bounds, which the facts name.
    """
    word = field.strip().casefold().replace("-", "_")
    if word not in EXAMPLES:
        raise unknown("bank-field", field, list(EXAMPLES))
    try:
        value = _windows(raw) if word == "windows" else _amount(word, raw)
    except (ValueError, TypeError, KeyError) as error:
        shown = f"/bank {one.name} {word} {EXAMPLES[word]}"
        raise BadSetting(f"{word}: {error}", what="bank", field=word, raw=raw[:60], example=shown) from error
    before = await _kept(session, one.id, word)
    change = Changed(f"bank.{word}", before, value)
    if change:
        await session.execute(bank.update().where(bank.c.id == one.id).values({word: value}))
        await audit.note(session, team_id, by, audit.Change("bank", f"{one.name} {word}", before, value), now)
    return change


async def pause_bank(session: Session, team_id: int, one: Bank, *, paused: bool, by: int | None, now: datetime) -> None:
    """Pause a bank, or resume it; where nothing changes, nothing is noted."""
    turned = await session.execute(
        bank.update().where(bank.c.id == one.id, bank.c.paused.is_not(paused)).values(paused=paused)
    )
    if turned.rowcount:
        await audit.note(session, team_id, by, audit.Change("bank", f"{one.name} paused", not paused, paused), now)


async def _kept(session: Session, bank_id: int, word: str) -> Any:
    return (await session.execute(sa.select(bank.c[word]).where(bank.c.id == bank_id))).scalar_one()


def _amount(word: str, raw: str) -> int | None:
    told = values.plain(raw)
    least, most = BOUNDS[word]
    # 0 is a limit of none, not "no limit".
    if word == "a_day" and told != "0" and _no_limit(told):
        return None
    if not told.isdecimal() or not least <= int(told[:9]) <= most:
        raise ValueError(f"not a whole number from {least} to {most}")
    return int(told)


def _no_limit(told: str) -> bool:
    return values.is_off(told) or fold(told) in _ALL


def _windows(raw: str) -> list[Any] | None:
    told = _AROUND_DASH.sub("-", values.plain(raw).replace(" تا ", "-").replace(" to ", "-")).strip()
    if _no_limit(told):
        return None
    spans = [values.PARSE["span"](part) for part in _APART.split(told)]
    if len(spans) > MOST_WINDOWS or None in spans:
        raise ValueError(f"not 1 to {MOST_WINDOWS} spans")
    return [values.KEEP["span"](span) for span in spans]
