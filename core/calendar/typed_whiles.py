"""Whiles from now as people type them: "in an hour and a half", "دو ساعت و نیم دیگه", "минут через двадцать"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.calendar.jalali import months_on
from core.calendar.typed_words import AHEAD, AMOUNTS, LATER, MINUTES_OF, PARTS_OF_ONE, any_of

_AMOUNT = rf"(?<!\d)\d{{1,3}}(?:[.,/]\d+)?|{any_of(AMOUNTS)}"
_STEP = (
    rf"(?P<amount>{_AMOUNT})?(?P<more> {any_of(PARTS_OF_ONE)})? ?(?<![^\W\d_])(?P<unit>{any_of(MINUTES_OF)})"
    rf"(?P<half> {any_of(PARTS_OF_ONE)})?"
)
_ONE_STEP = re.compile(_STEP)
_STEPS = re.sub(r"\?P<\w+>", "?:", _STEP)
_WHILE = re.compile(
    rf"(?P<ahead>{any_of(AHEAD)} )?(?P<steps>{_STEPS}(?:(?: و | and |, | и | və |,| )?{_STEPS}){{0,3}})"
    rf"(?P<later> {any_of(LATER)})?(?!\w)"
)
_SINGLE = frozenset(("час", "часок", "часик", "неделю", "день", "месяц"))
"""Units in the singular, which need no "one" before them: "через час двадцать минут"."""
_MANY = "минут|минуты|часа|часов|часиков|дня|дней|недели|недель|месяца|месяцев"
_TURNED = re.compile(rf"^(?:(?P<unit>{_MANY}) через|через (?P<unit2>{_MANY})) (?P<amount>{_AMOUNT})$")
_MONTH = MINUTES_OF["month"]
_MONTHS = frozenset(word for word, minutes in MINUTES_OF.items() if minutes == _MONTH)
_HOURS_AND_MINUTES = re.compile(r"^через (?:(?P<hours>\d{1,2}) )?час(?:а|ов)? (?P<minutes>[1-5]?\d)$")
"""The word for minutes is left out behind hours: "через час двадцать"."""


@dataclass(frozen=True, slots=True)
class While:
    """How long from now, and where it stands."""

    minutes: float
    said_ahead: bool
    """Whether a word beside it says that it is from now on: "in", "later"."""
    text: str
    units: frozenset[str]
    """The words of its units: "days", "месяца"."""

    def day_from(self, today: date) -> date:
        """Return the day whole days on; whole months are those of the calendar of who writes."""
        months, days = divmod(self.minutes, _MONTH)
        if days or not self.units <= _MONTHS:
            return today + timedelta(minutes=self.minutes)
        return months_on(today, int(months), jalali="ماه" in self.units)


def while_at_start(text: str) -> While | None:
    """Return the while a plain text begins with, None where it begins with anything else."""
    turned = _TURNED.match(text)
    if turned:
        # "Часа через два" and "через часа два" are about two hours: the word of the unit goes first.
        unit = turned["unit"] or turned["unit2"]
        return While(_amount(turned["amount"]) * MINUTES_OF[unit], True, text, frozenset((unit,)))
    if short := _HOURS_AND_MINUTES.match(text):
        return While(int(short["hours"] or 1) * 60 + int(short["minutes"]), True, text, frozenset(("час",)))
    found = _WHILE.match(text)
    minutes = _minutes(found) if found else None
    if found is None or minutes is None:
        return None
    units = frozenset(step["unit"] for step in _ONE_STEP.finditer(found["steps"]))
    return While(minutes, bool(found["later"] or found["ahead"]), text[: found.end()], units)


def _minutes(found: re.Match[str]) -> float | None:
    """Add up the steps of a while; one step may do without its amount where "later" is said."""
    total = 0.0
    steps = list(_ONE_STEP.finditer(found["steps"]))
    for step in steps:
        amount = step["amount"]
        alone = len(steps) == 1 or (step is steps[0] and step["unit"] in _SINGLE)
        if amount is None and not (alone and (found["later"] or found["ahead"])):
            return None
        part = (step["more"] or step["half"] or "").strip()
        total += (_amount(amount) + PARTS_OF_ONE.get(part, 0.0)) * MINUTES_OF[step["unit"]]
    return total


def _amount(typed: str | None) -> float:
    if typed is None:
        return 1.0
    return AMOUNTS.get(typed) or float(typed.replace(",", ".").replace("/", "."))
