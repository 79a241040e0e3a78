"""The two public data sets, read from a folder outside the project, as leads in the order of time.

bank: UCI Bank Marketing, `bank_marketing/bank-additional-full.csv` (Moro, Cortez, Rita 2014, doi 10.24432/C5K306,
CC BY 4.0), 41,188 calls in the order of their dates. Its `duration` is known only after the call and is dropped; its
`contact` (cellular or telephone) is the channel. A day is a run of the same weekday, a period a run of the same month.

olist: `olist/olist_*.csv` (CC BY-NC-SA 4.0): qualified leads by day, origin (the channel) and landing page, and the
deals won. Sold means won within 60 days, and nobody learns from a lead before its 60 days are over, not from a sale
either: of the young leads only sales would be known, and whatever is new would look splendid. Leads whose 60 days are
not in the data as a whole are left out: those that came before its first deal, and the last.
"""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from core.scoring.channel_rates import CHANNEL
from core.scoring.trial import Finished


@dataclass(frozen=True, slots=True)
class Row:
    """A lead of a data set: when it `came`, on the scale of `lead.at` (when its outcome was known), and its period.

    `day` numbers the days on which outcomes become known.
    """

    lead: Finished
    came: float
    day: int
    period: int


def bank(folder: Path) -> list[Row]:
    """Read the bank's calls."""
    rows: list[Row] = []
    day = period = -1
    weekday = month = ""
    with (folder / "bank_marketing" / "bank-additional-full.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file, delimiter=";"):
            day, weekday = day + (line["day_of_week"] != weekday), line["day_of_week"]
            period, month = period + (line["month"] != month), line["month"]
            sold = line.pop("y") == "yes"
            del line["duration"]
            known: dict[str, Any] = {CHANNEL: line.pop("contact"), **line}
            rows.append(Row(Finished(known, len(rows), sold), len(rows), day, period))
    return rows


WON_WITHIN = timedelta(days=60)


def olist(folder: Path) -> list[Row]:
    """Read the market place's leads."""
    won: dict[str, date] = {}
    with (folder / "olist" / "olist_closed_deals_dataset.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            won[line["mql_id"]] = date.fromisoformat(line["won_date"][:10])
    found: list[tuple[date, str, dict[str, Any]]] = []
    with (folder / "olist" / "olist_marketing_qualified_leads_dataset.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            came = date.fromisoformat(line["first_contact_date"])
            found.append(
                (
                    came,
                    line["mql_id"],
                    {
                        CHANNEL: line["origin"],
                        "landing": line["landing_page_id"],
                        "weekday": f"{came:%a}",
                    },
                )
            )
    found.sort(key=lambda one: one[:2])
    first, last = min(won.values()), max(won.values()) - WON_WITHIN
    rows: list[Row] = []
    for came, number, known in found:
        end = came + WON_WITHIN
        if first <= came <= last:
            lead = Finished(known, end.toordinal(), number in won and won[number] <= end)
            rows.append(Row(lead, came.toordinal(), end.toordinal(), came.year * 12 + came.month))
    return rows


SETS: dict[str, tuple[Callable[[Path], list[Row]], int]] = {"bank": (bank, 1000), "olist": (olist, 500)}
"""How each set is read, and how many rows of it are a block."""


def shuffled(rows: list[Row], seed: int) -> list[Row]:
    """Deal the outcomes out anew: whatever was to be learned from the fields is gone."""
    dice = random.Random(seed)
    outcomes = [row.lead.sold for row in rows]
    dice.shuffle(outcomes)
    return _with(rows, outcomes)


def _with(rows: list[Row], outcomes: list[bool]) -> list[Row]:
    return [
        Row(Finished(row.lead.attributes, row.lead.at, sold), row.came, row.day, row.period)
        for row, sold in zip(rows, outcomes, strict=True)
    ]


def shuffled_within(rows: list[Row], seed: int) -> list[Row]:
    """Deal the outcomes out anew inside each channel and period: only the channel's rate of the time is left."""
    dice = random.Random(seed)
    cells: dict[tuple[Any, int], list[int]] = {}
    for at, row in enumerate(rows):
        cells.setdefault((row.lead.attributes.get(CHANNEL), row.period), []).append(at)
    outcomes = [row.lead.sold for row in rows]
    for places in cells.values():
        dealt = [outcomes[at] for at in places]
        dice.shuffle(dealt)
        for at, sold in zip(places, dealt, strict=True):
            outcomes[at] = sold
    return _with(rows, outcomes)


def no_signal(seed: int, days: int = 182, a_day: int = 30) -> list[Row]:
    """Make half a year of a team whose channels differ, whose level drifts, and whose other fields mean nothing."""
    dice = random.Random(seed)
    channels = [dice.gauss(0.0, 0.5) for _ in range(5)]
    level = -2.2
    rows: list[Row] = []
    for day in range(days):
        level = max(-4.0, min(-0.5, level + dice.gauss(0.0, 0.05)))
        for _ in range(a_day):
            channel = dice.randrange(5)
            known: dict[str, Any] = {
                CHANNEL: f"c{channel}",
                "city": f"t{dice.randrange(12)}",
                "segment": f"s{dice.randrange(4)}",
                "age": dice.gauss(40.0, 12.0),
                "campaign": f"k{day // 20}" if dice.random() < 0.7 else "none",
                "hour": dice.randrange(24),
                "weekday": f"d{day % 7}",
                "past_sales": int(dice.random() < 0.1),
            }
            sold = dice.random() < 1.0 / (1.0 + 2.718281828 ** -(level + channels[channel]))
            rows.append(Row(Finished(known, len(rows), sold), len(rows), day, day // 30))
    return rows
