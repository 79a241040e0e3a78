"""False alarms of silence on a market place's leads: each channel is a gateway that never stops, looked at hourly.

    python -m benchmarks.silences --data FOLDER [--runs 5]

The folder (or the environment's SARNAKH_DATA) holds `olist/`; see `benchmarks/scores_data.py`. The leads have days and
no hours: their hours are drawn as the data set's own deals were closed over the day. What a gateway usually brings is
learned each midnight from the five weeks before, as the desk learns it, and no silence is real: every alarm is false.
"""

import argparse
import csv
import os
import random
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from benchmarks.ground import show
from core.alarms.silence import HOURS_A_MONTH, Usual, is_silent, usual

WEEKS = 5
_HOUR = timedelta(hours=1)
_WEEK = timedelta(weeks=1)


def days_by_channel(folder: Path) -> dict[str, list[date]]:
    """Read on which days leads came, by channel."""
    found: dict[str, list[date]] = defaultdict(list)
    with (folder / "olist" / "olist_marketing_qualified_leads_dataset.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            found[line["origin"] or "unknown"].append(date.fromisoformat(line["first_contact_date"]))
    return found


def hours_of_deals(folder: Path) -> list[int]:
    """Read at which hours deals were closed."""
    with (folder / "olist" / "olist_closed_deals_dataset.csv").open(encoding="utf-8") as file:
        return [datetime.fromisoformat(line["won_date"]).hour for line in csv.DictReader(file)]


def moments(days: Sequence[date], hours: Sequence[int], rng: random.Random) -> list[datetime]:
    """Return the moments of arrivals on these days: an hour of a deal each, and any second of it."""
    return sorted(
        datetime.combine(day, time(rng.choice(hours)), UTC) + timedelta(seconds=rng.randrange(3600)) for day in days
    )


def learned(came: Sequence[datetime], now: datetime) -> Usual | None:
    """Return what is usual by the five weeks up to the last arrival before a moment."""
    before = came[: bisect_left(came, now)]
    if not before:
        return None
    began = before[-1] + timedelta(seconds=1) - WEEKS * _WEEK
    weeks: list[dict[int, int]] = [{} for _ in range(WEEKS)]
    recent = before[bisect_left(before, began) :]
    for at in recent:
        week, hour = weeks[int((at - began) / _WEEK)], at.weekday() * 24 + at.hour
        week[hour] = week.get(hour, 0) + 1
    return usual(weeks[int((recent[0] - began) / _WEEK) :])


def false_alarms(came: Sequence[datetime]) -> tuple[int, float]:
    """Return how often a gateway was called silent, and over how many months enough was known of it."""
    rung, watched, ringing, known = 0, 0, False, None
    now = datetime.combine(came[0].date(), time(), UTC)
    while now < came[-1]:
        if now.hour == 0:
            known = learned(came, now)
        if known is not None:
            watched += 1
            last = came[bisect_left(came, now) - 1]
            silent = is_silent(known, last, now, "UTC")
            rung += silent and not ringing
            ringing = silent
        now += _HOUR
    return rung, watched / HOURS_A_MONTH


def _measure(folder: Path, runs: int) -> dict[str, Any]:
    hours = hours_of_deals(folder)
    channels: dict[str, Any] = {}
    for name, days in sorted(days_by_channel(folder).items()):
        found = [false_alarms(moments(days, hours, random.Random(seed))) for seed in range(runs)]
        rates = [rung / months for rung, months in found if months]
        channels[name] = {
            "leads": len(days),
            "months": round(sum(months for _, months in found) / runs, 1),
            "false_a_month": round(sum(rates) / len(rates), 2) if rates else None,
            "worst_run": round(max(rates), 2) if rates else None,
        }
    return {"runs": runs, "channels": channels}


def _main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--data", type=Path, default=os.environ.get("SARNAKH_DATA"))
    asked.add_argument("--runs", type=int, default=5, help="seeds by which the hours are drawn")
    given = asked.parse_args()
    if given.data is None or not Path(given.data).is_dir():
        show({"skipped": "no data: --data FOLDER or SARNAKH_DATA"})
        return
    show(_measure(Path(given.data), given.runs))


if __name__ == "__main__":
    _main()
