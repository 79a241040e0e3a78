"""The table of settings: every key with its type, its bounds, and an example of how it is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from core.errors import BadSetting
from core.naming import unknown
from core.scopes import Scope
from core.segments import read_segment
from core.settings import WEEKDAYS, CallingHours, Override, TeamSettings, western_week
from desk.settings import values
from desk.settings.public_holidays import public_days
from desk.settings.values import Shape

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. Bounds are in the unit it is stored in: seconds, days or pieces."""

    key: str
    shape: Shape
    example: str
    least: int = 0
    most: int = 0


_ROWS = (
    Setting("protocol.attempts", "count", "5", 1, 20),
    Setting("protocol.second_after", "duration", "60 min", 10 * _MINUTE, 8 * _HOUR),
    Setting("protocol.busy_after", "duration", "20 min", 5 * _MINUTE, 4 * _HOUR),
    Setting("protocol.busy_times", "count", "2", 0, 10),
    Setting("protocol.dayparts", "dayparts", "morning 9:00, noon 12:00, evening 18:30", 1, 8),
    Setting("protocol.day_gaps", "gaps", "1 1 2", 1, 14),
    Setting("protocol.recycle_after_days", "days", "30", 1, 365),
    Setting("protocol.max_recycles", "count", "1", 0, 10),
    *(Setting(f"hours.{day}", "span", "9:00-21:00") for day in WEEKDAYS),
    Setting("hours.holidays", "holidays", "2026-03-21 2026-03-22", 0, 100),
    Setting("hours.workdays", "holidays", "2026-03-21", 0, 100),
    Setting("ranking.dial", "dial", "fair"),
    Setting("ranking.strict", "lanes", "live"),
    Setting("ranking.floors", "lane_counts", "bank 6", 2, 1000),
    Setting("ranking.caps", "lane_counts", "bank 50", 0, 100_000),
    Setting("ranking.exploration", "percent", "2%", 0, 10),
    Setting("ranking.half_life", "days", "45", 7, 365),
    Setting("ranking.start_close", "percent", "8%", 1, 90),
    Setting("ranking.worth", "worth", "sales"),
    Setting("ranking.prices", "switch", "on"),
    Setting("ranking.scores", "switch", "on"),
    Setting("ranking.sticky_days", "days", "90", 0, 730),
    Setting("ranking.sticky_absent", "switch", "off"),
    Setting("ranking.accept", "duration", "60 s", 0, 10 * _MINUTE),
    Setting("ranking.bank_portion", "count", "30", 0, 500),
    Setting("ranking.ledger_open", "openness", "own"),
    Setting("customers.owner", "customers_go_to", "account"),
    Setting("customers.class_a", "percent", "20%", 1, 50),
    Setting("customers.class_b", "percent", "30%", 0, 50),
    Setting("customers.ticket_due", "duration", "24 h", _HOUR, 30 * _DAY),
    Setting("customers.commission", "percent", "5%", 0, 50),
    Setting("lapse_live", "duration", "15 min", _MINUTE, 4 * _HOUR),
    Setting("lapse_other", "duration", "60 min", _MINUTE, 24 * _HOUR),
    Setting("lapses_to_break", "count", "2", 1, 20),
    Setting("forgotten_after", "duration", "3 h", _HOUR, 24 * _HOUR),
    Setting("live_for", "duration", "30 min", _MINUTE, 24 * _HOUR),
    Setting("callback_late", "duration", "15 min", _MINUTE, 24 * _HOUR),
    Setting("ask_colleague", "duration", "3 min", _MINUTE, _HOUR),
    Setting("ask_everybody", "duration", "8 min", _MINUTE, _HOUR),
    Setting("number_again", "duration", "22 h", _HOUR, 23 * _HOUR),
    Setting("number_shown", "duration", "2 d", _DAY, 7 * _DAY),
    Setting("number_ends", "duration", "14 d", 7 * _DAY, 365 * _DAY),
    Setting("remind_before", "duration", "5 min", _MINUTE, 2 * _HOUR),
    Setting("undo_for", "duration", "60 s", 10, 10 * _MINUTE),
    Setting("cap_open", "count", "60", 1, 100_000),
    Setting("cap_day", "count", "200", 1, 100_000),
    Setting("returns_a_day", "count", "10", 0, 1000),
    Setting("barred_for", "duration", "4 h", 0, 7 * _DAY),
    Setting("meeting_remind", "duration", "2 h", 15 * _MINUTE, 3 * _DAY),
    Setting("meeting_lasts", "duration", "60 min", 15 * _MINUTE, 12 * _HOUR),
    Setting("callback_days", "days", "30", 1, 365),
    Setting("callbacks_an_hour", "count", "8", 1, 100),
    Setting("alarm_nobody", "duration", "5 min", 0, 4 * _HOUR),
    Setting("alarm_grace", "duration", "30 min", 0, 4 * _HOUR),
    Setting("alarm_broken", "count", "3", 0, 1000),
    Setting("alarm_oldest", "duration", "4 h", 0, 48 * _HOUR),
    Setting("alarm_idle", "duration", "10 min", 0, 4 * _HOUR),
    Setting("alarm_silent", "switch", "on"),
    Setting("credit_low", "count", "0", 0, 1_000_000_000),
    Setting("digest_at", "time", "21:00"),
    Setting("digest_on", "switch", "on"),
    Setting("backups_kept", "count", "14", 1, 365),
    Setting("journey_steps_kept", "days", "180", 30, 3650),
)
DAY_LISTS = ("holidays", "workdays")
"""Keys of the calling hours that are no weekday."""
SETTINGS: Mapping[str, Setting] = {row.key: row for row in _ROWS}


def named(key: str) -> Setting:
    """Find a setting by its key, or by the end of it where only one has that. Raises Unknown with the nearest."""
    wanted = key.strip().casefold().replace("-", "_").replace(" ", "_")
    if wanted in SETTINGS:
        return SETTINGS[wanted]
    ends = [row for row in _ROWS if row.key.rpartition(".")[2] == wanted]
    if len(ends) != 1:
        raise unknown("setting", key, list(SETTINGS))
    return ends[0]


# -- from the rows of a team to its settings -----------------------------------------------------------------------


@cache
def default(region: str) -> TeamSettings:
    """Return the default settings of a region. They are shared: nobody may change their week."""
    start = TeamSettings() if region == "IR" else TeamSettings(hours=western_week())
    return replace(start, hours=replace(start.hours, public=public_days(region)))


SEGMENT = "segment."
"""Begins the keys under which segments are kept."""


@dataclass(frozen=True, slots=True)
class StoredSettings:
    """Settings as they are stored: values by key, and, by key and scope, values for some leads only."""

    values: Mapping[str, Any]
    for_some: Sequence[tuple[str, str, Any]] = ()


def build(region: str, kept: StoredSettings) -> TeamSettings:
    """Return a region's defaults with the stored values. Keys of other versions are ignored."""
    start = _changed(default(region), kept.values)
    segments = tuple(
        read_segment(key.removeprefix(SEGMENT), line) for key, line in kept.values.items() if key.startswith(SEGMENT)
    )
    overrides = _overrides(kept.for_some)
    return replace(start, segments=segments, overrides=overrides) if segments or overrides else start


def _overrides(kept: Sequence[tuple[str, str, Any]]) -> tuple[Override, ...]:
    found = []
    for key, scope, value in kept:
        row, read = SETTINGS.get(key), Scope.read(scope)
        if row is not None and read is not None:
            found.append(Override(read, key, values.READ[row.shape](value)))
    return tuple(sorted(found, key=lambda one: (one.scope.rank, one.scope.text)))


def _changed(start: TeamSettings, kept: Mapping[str, Any]) -> TeamSettings:
    if not kept:
        return start
    parts: dict[str, dict[str, Any]] = {"": {}, "protocol": {}, "hours": {}, "ranking": {}, "customers": {}}
    for key, value in kept.items():
        row = SETTINGS.get(key)
        if row is not None:
            part, _, name = key.rpartition(".")
            parts[part][name] = values.READ[row.shape](value)
    whole = parts[""]
    if parts["protocol"]:
        whole["protocol"] = replace(start.protocol, **parts["protocol"])
    if parts["ranking"]:
        whole["ranking"] = replace(start.ranking, **parts["ranking"])
    if parts["customers"]:
        whole["customers"] = replace(start.customers, **parts["customers"])
    if parts["hours"]:
        whole["hours"] = _hours(start.hours, parts["hours"])
    return replace(start, **whole)


def _hours(start: CallingHours, changed: dict[str, Any]) -> CallingHours:
    days = {name: changed.pop(name) for name in DAY_LISTS if name in changed}
    week = dict(start.week)
    for day, span in changed.items():
        if span is None:
            week.pop(day, None)  # type: ignore[call-overload]  # days are named as written  # keys of hours end in weekdays
        else:
            week[day] = span  # type: ignore[index]  # as above
    return replace(start, week=week, **days)


def value_of(settings: TeamSettings, key: str) -> Any:
    """Return the value in force under a key."""
    part, _, name = key.rpartition(".")
    if part in ("protocol", "ranking", "customers"):
        return getattr(getattr(settings, part), name)
    if part == "hours":
        hours = settings.hours
        return getattr(hours, name) if name in DAY_LISTS else hours.week.get(name)  # type: ignore[call-overload]  # days are named as written
    return getattr(settings, name)


# -- one value --------------------------------------------------------------------------------------------------------


def parse(row: Setting, text: str) -> Any:
    """Return the value of a typed text. Raises ValueError where it cannot be read or lies outside the bounds."""
    try:
        value = values.PARSE[row.shape](values.plain(text))
    except (TypeError, KeyError, OverflowError) as error:
        raise ValueError(text) from error
    measured = values.measures(row.shape, value)
    if any(not row.least <= size <= row.most for size in measured):
        raise ValueError(f"not between {row.least} and {row.most}")
    return value


def read(row: Setting, raw_text: str, **facts: Any) -> Any:
    """Return the value of a text typed for a setting. Raises BadSetting with `facts`."""
    try:
        return parse(row, raw_text)
    except ValueError as error:
        told = {"setting": row.key, "raw": raw_text[:100], "example": row.example}
        raise BadSetting(f"{row.key}: {error}", **told | facts) from error


def show(key: str, value: Any) -> str:
    """Return a value as it may be typed."""
    return values.SHOW[SETTINGS[key].shape](value)


def keep(key: str, value: Any) -> Any:
    """Return the JSON a value is stored as."""
    return values.KEEP[SETTINGS[key].shape](value)
