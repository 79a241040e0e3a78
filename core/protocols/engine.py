"""The protocol at work: what follows an attempt, and when.

Pure: the attempts so far go in, the next step comes out. The laws that hold whatever the rules say
(tests/core/protocols): two attempts are never closer than the gap; none lies outside hours, in any zone, over any
change of the clocks; it always ends; and until then there is always a next step.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import takewhile
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.calendar import worktime
from core.protocols.definition import DAY, ENDS, Consequence, Rules, Then
from core.protocols.slots import CallingPlace, Skipped, first_allowed
from core.protocols.windows import parts_of, passed_over, windows
from core.settings import Daypart

_LONGEST_BREAK = timedelta(days=60)
"""A part of the chain lasts longer than its days by so much at most."""


class Tried(NamedTuple):
    """One attempt, what came of it by the key of the outcome, and whether somebody was reached.

    A look at a draft makes one of every attempt of 30 days.
    """

    at: datetime
    outcome: str
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """A lead after its last attempt.

    `history`: the attempts of its present round, oldest first, the last one included. `best`: how often each part of
    the day reaches people of this channel, as far as it was learned (`core/protocols/dayparts.py`). `missed`: when the
    last attempt was promised for, if it came too late: the contact said when they can be reached.
    """

    history: Sequence[Tried]
    place: CallingPlace
    now: datetime
    recycles: int = 0
    best: Mapping[str, float] = field(default_factory=dict)
    missed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """What follows: an attempt at `at`, or an end. `skipped`: the times that were wished and not allowed."""

    at: datetime | None
    end: Then | None = None
    recycle_at: datetime | None = None
    skipped: tuple[Skipped, ...] = ()
    phase: int = 0
    """The part of the chain, from 1."""
    line: str = ""
    """The key of the line that decided: "chain", "end", "caps", or that of the last outcome."""


def next_step(rules: Rules, situation: Situation) -> Next:
    """Return what follows the last attempt, which reached nobody."""
    counted, soon = _count(situation.history, rules)
    outcome = situation.history[-1].outcome
    if soon is not None:
        return _tried_at(rules, situation, situation.now + timedelta(seconds=soon.after), 0, outcome)
    last = rules.on.get(outcome, Consequence(Then.CHAIN))
    if last.then in ENDS:
        return _ended(rules, situation, last.then, outcome)
    line = outcome if last.then in (Then.NEXT_DAYPART, Then.END_OF_QUEUE) else "chain"
    for phase, used, began in _phases(rules, counted, situation.place):
        days = rules.chain[phase].days
        until = _over_at(began, days, situation.place) if began is not None and days is not None else None
        wished, passed = _wished(rules, situation, counted, last.then, _gap(rules, phase, used))
        if until is None or wished < until:
            step = _tried_at(rules, situation, wished, phase + 1, line)
            return replace(step, skipped=(*passed, *step.skipped))
    return _ended(rules, situation, rules.end, "end")


def ends_after(rules: Rules, history: Sequence[Tried], place: CallingPlace, first: int = 1) -> int | None:
    """Return after how many of these attempts nothing follows, leaving times aside; None: something follows each.

    Attempts before number `first` are counted, and what follows them is not asked. What follows one that reached
    somebody was agreed on, and is no rule's.
    """
    for number, (one, (counted, soon)) in enumerate(zip(history, _counts(history, rules), strict=True), 1):
        if number < first or one.reached or soon is not None:
            continue
        is_end = one.outcome in rules.on and rules.on[one.outcome].then in ENDS
        if is_end or next(_phases(rules, counted, place), None) is None:
            return number
    return None


def chooses_part(rules: Rules, history: Sequence[Tried], place: CallingPlace) -> bool:
    """Return whether how often the parts of the day reach people may decide what follows these attempts."""
    counted, soon = _count(history, rules)
    last = rules.on.get(history[-1].outcome, Consequence(Then.CHAIN))
    if soon is not None or last.then in ENDS or len(rules.dayparts) < 2:
        return False
    return any(_by_the_day(_gap(rules, phase, used)) for phase, used, _ in _phases(rules, counted, place))


def _gap(rules: Rules, phase: int, used: int) -> int:
    """Return the seconds to the next attempt of a part of the chain.

    The first attempt of all waits for nothing: the first gap of the first part lies behind it.
    """
    gaps = rules.chain[phase].gaps
    return gaps[min(used - (phase == 0), len(gaps) - 1)]


def _by_the_day(gap: int) -> bool:
    """Whether a gap says on which day one tries again, and leaves the hour to the parts of the day."""
    return gap > 0 and gap % DAY == 0


def _count(history: Sequence[Tried], rules: Rules) -> tuple[list[Tried], Consequence | None]:
    """Return the attempts that count, and what follows the last if it is one of those tried again soon."""
    *_, last = ([], None), *_counts(history, rules)
    return last


def _counts(history: Sequence[Tried], rules: Rules) -> Iterator[tuple[list[Tried], Consequence | None]]:
    """Yield for each attempt those that count so far, and what follows it if it is one of those tried again soon.

    A contact begins the count anew: what was tried before it is over. The list grows from one attempt to the next.
    """
    tried: list[Tried] = []
    in_a_row: dict[str, int] = {}
    for one in history:
        rule, soon = rules.on.get(one.outcome), None
        if one.reached:
            tried, in_a_row = [], {}
        elif rule is not None and rule.then is Then.RETRY and in_a_row.get(one.outcome, 0) < rule.times:
            in_a_row[one.outcome] = in_a_row.get(one.outcome, 0) + 1
            soon = rule
        else:
            tried.append(one)
            in_a_row = {}
        yield tried, soon


def _phases(rules: Rules, counted: Sequence[Tried], place: CallingPlace) -> Iterator[tuple[int, int, datetime | None]]:
    """Return the parts of the chain that may still be gone through: number, attempts used of it, its first attempt."""
    before = 0
    for number, phase in enumerate(rules.chain):
        its = counted[before : before + phase.attempts]
        used = _used(its, phase.days, place)
        before += used
        if before == len(counted) and used < phase.attempts:
            yield number, used, its[0].at if its else None


def _used(tried: Sequence[Tried], days: int | None, place: CallingPlace) -> int:
    """Return how many of these attempts lie in a part of so many days, which begins with the first of them."""
    if days is None or not tried or tried[-1].at < tried[0].at + timedelta(days=days):
        return len(tried)  # with free days it would be over later still
    until = _over_at(tried[0].at, days, place)
    return sum(one.at < until for one in tried)


def _over_at(began: datetime, days: int, place: CallingPlace) -> datetime:
    """Return when so many days on which the team calls are over.

    Free days do not count: a lead from the eve of a long holiday would have spent its part of the chain in it.
    """
    first = day = worktime.local_date(began, place.team_zone)
    left, farthest = days, first + timedelta(days=days) + _LONGEST_BREAK
    while left and day < farthest:
        day += timedelta(days=1)
        left -= worktime.has_hours(day, place.hours)
    return began + timedelta(days=(day - first).days)


def _ended(rules: Rules, situation: Situation, end: Then, line: str) -> Next:
    if end is not Then.RECYCLE:
        return Next(None, end, line=line)
    return Next(None, end, rested(rules.rest_days, rules, situation), line=line)


def rested(days: int, rules: Rules, situation: Situation) -> datetime | None:
    """Return when a lead that rests so many days is offered again; None: it was recycled as often as it may be."""
    if situation.recycles >= rules.max_recycles:
        return None
    place = situation.place
    return worktime.next_open(situation.now + timedelta(days=days), place.hours, place.team_zone)


def _tried_at(rules: Rules, situation: Situation, wished: datetime, phase: int, line: str) -> Next:
    at, skipped = first_allowed(max(wished, situation.now), rules, situation.place)
    if at is None:
        return replace(_ended(rules, situation, rules.end, "caps"), skipped=tuple(skipped))
    return Next(at, skipped=tuple(skipped), phase=phase, line=line)


def _wished(
    rules: Rules, situation: Situation, counted: Sequence[Tried], then: Then, gap: int
) -> tuple[datetime, list[Skipped]]:
    """Return when the next attempt is wished, and the days on which it was and is not allowed."""
    last = counted[-1].at
    if then is Then.NEXT_DAYPART:
        return _next_daypart(rules, situation, last), []
    if then is Then.END_OF_QUEUE:
        return _last_of_today(rules, situation), []
    if situation.missed is not None:
        return _at_the_same_time(situation.missed, last, max(gap, DAY), situation.place.zone), []
    if not _by_the_day(gap):
        return last + timedelta(seconds=gap), []
    return _on_another_day(rules, situation, counted, timedelta(seconds=gap))


def _at_the_same_time(missed: datetime, last: datetime, gap: int, zone: str) -> datetime:
    """Return the time of day that was promised, so many days after the last attempt."""
    day = worktime.local_date(last, zone) + timedelta(days=gap // DAY)
    return worktime.at_local(day, missed.astimezone(ZoneInfo(zone)).time(), zone)


# -- parts of the day --------------------------------------------------------------------------------------------------


def _on_another_day(
    rules: Rules, situation: Situation, counted: Sequence[Tried], gap: timedelta
) -> tuple[datetime, list[Skipped]]:
    """Return when the part of a later day begins that was tried least; where several were, the one that reaches most,
    then the farthest from those tried. With it, why it was not taken on an earlier day."""
    place, parts = situation.place, parts_of(rules)
    last = counted[-1].at
    first_day = max(worktime.local_date(last, place.zone) + gap, worktime.local_date(situation.now, place.zone))
    used = Counter(worktime.daypart_of(one.at, parts, place.zone).name for one in counted)
    tried = (worktime.local_date(last, place.zone), worktime.daypart_of(last, parts, place.zone).name)
    among = [w for w in windows(first_day, rules, place, situation.now) if (w.day, w.part.name) != tried]
    if not among:
        return max(situation.now, worktime.day_bounds(first_day, place.zone)[0]), []
    starts = [part.start for part in parts if used[part.name]]
    best = situation.best
    chosen = min(
        among,
        key=lambda w: (used[w.part.name], w.day, -best.get(w.part.name, 0.0), -_distance(w.part, starts), w.start),
    )
    return chosen.start, passed_over(first_day, chosen, rules, place, situation.now)


def _next_daypart(rules: Rules, situation: Situation, last: datetime) -> datetime:
    zone = situation.place.zone
    now = max(situation.now, last)
    day = worktime.local_date(now, zone)
    days = (day, day + timedelta(days=1))
    starts = [worktime.at_local(d, part.start, zone) for d in days for part in parts_of(rules)]
    return next((start for start in starts if start > now), now + timedelta(days=1))


def _last_of_today(rules: Rules, situation: Situation) -> datetime:
    """Return the beginning of the last part of the day that has room today; else what is allowed next."""
    today = worktime.local_date(situation.now, situation.place.zone)
    left = list(takewhile(lambda w: w.day == today, windows(today, rules, situation.place, situation.now)))
    return left[-1].start if left else situation.now


def _distance(part: Daypart, tried: Sequence[time]) -> int:
    """Return how many minutes a part lies from the nearest one tried: the farther, the more it teaches."""
    minutes = part.start.hour * 60 + part.start.minute
    return min((abs(minutes - (t.hour * 60 + t.minute)) for t in tried), default=0)
