"""Two records of the same sales compared: ours, and a file of the shop or the accountant."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

NEAR = timedelta(days=7)
"""A sale recorded today and booked within a week is the same one."""


@dataclass(frozen=True, slots=True)
class ReportedSale:
    """A sale as one side has it."""

    phone: str
    amount: int
    """Minor units."""
    day: date | None
    """In the team's zone; None where the file names no day."""
    number: int
    """By which its side finds it: of a row of the file, or the id of a sale here."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sale that both sides have."""

    ours: ReportedSale
    theirs: ReportedSale

    @property
    def same_money(self) -> bool:
        """Whether both sides have the same amount."""
        return self.ours.amount == self.theirs.amount


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The sales that both sides have, and those that only one has."""

    pairs: tuple[Pair, ...]
    missing_here: tuple[ReportedSale, ...]
    """In the file alone."""
    missing_there: tuple[ReportedSale, ...]
    """Told here alone, on days the other record speaks of."""

    @property
    def matched(self) -> tuple[Pair, ...]:
        """Sales of which everything agrees."""
        return tuple(pair for pair in self.pairs if pair.same_money)

    @property
    def money_differs(self) -> tuple[Pair, ...]:
        """Sales of one contact and time with two amounts."""
        return tuple(pair for pair in self.pairs if not pair.same_money)


def reconcile(ours: Sequence[ReportedSale], theirs: Sequence[ReportedSale]) -> Reconciled:
    """Pair the sales of each contact, equal amounts before near days; each sale is in one pair at most.

    A record can miss sales only between its first and last day; a sale without a day may be of any.
    """
    left: dict[str, list[ReportedSale]] = defaultdict(list)
    for one in ours:
        left[one.phone].append(one)
    pairs: list[Pair] = []
    waiting = list(theirs)
    for same_money in (True, False):
        unpaired = []
        for one in waiting:
            fits = [mine for mine in left[one.phone] if _may_be(mine, one, same_money=same_money)]
            if not fits:
                unpaired.append(one)
                continue
            best = min(fits, key=lambda mine: _apart(mine, one))
            left[one.phone].remove(best)
            pairs.append(Pair(best, one))
        waiting = unpaired
    told = [one.day for one in theirs if one.day is not None]
    spoken_of = (min(told), max(told)) if told else None
    alone = tuple(mine for sales in left.values() for mine in sales if _is_within(mine, spoken_of))
    return Reconciled(tuple(pairs), tuple(waiting), alone)


def _is_within(ours: ReportedSale, days: tuple[date, date] | None) -> bool:
    return ours.day is None or days is None or days[0] <= ours.day <= days[1]


def _may_be(ours: ReportedSale, theirs: ReportedSale, *, same_money: bool) -> bool:
    if same_money and ours.amount != theirs.amount:
        return False
    return _apart(ours, theirs) <= NEAR


def _apart(ours: ReportedSale, theirs: ReportedSale) -> timedelta:
    """Return how many days apart two sales are; 0 where one has no day."""
    if ours.day is None or theirs.day is None:
        return timedelta(0)
    return abs(ours.day - theirs.day)
