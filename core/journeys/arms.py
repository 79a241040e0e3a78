"""Arms of a journey: who is in which, and when it may be said that one sells better than another.

Teams look at their results every day. The usual sentence "B is better with 95 % probability" is then wrong in half of
all tests between equals (measured: 50 to 56 % over 90 daily looks). The rule here is always valid: it may be looked at
after every lead, and declares a false winner in at most one test of ten.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import erfc, exp, log, sqrt

HOLDOUT = "holdout"
"""The arm that gets nothing: what would have been sold anyway."""
EVERYBODY = "all"
"""The arm of a journey that names none."""

FALSE_WINNERS = 0.10
"""At most this share of tests between equal arms ever declares a winner."""

_FEWEST_FOR_RATIO = 100
RATIO_ALARM = 0.001
"""Below this chance the numbers of contacts in the arms do not fit their weights: something loses or moves contacts."""

_FEWEST_SALES = 10
"""Of both arms together, before anything is said: below, the normal approximation does not hold."""

_LUCK = 0.6
"""Standard errors by which the difference may look too small on the day; it has many days to look right."""

_EXPECTED_LIFT = 0.5
"""The relative difference that the rule is tuned to find soonest; it is valid for any."""


@dataclass(frozen=True, slots=True)
class ArmTally:
    """What came of one arm: contacts whose window of outcomes has ended, and how many of them bought."""

    contacts: int
    sales: int

    @property
    def rate(self) -> float:
        """Sales a contact, in [0, 1]."""
        return self.sales / self.contacts if self.contacts else 0.0


def arm_of(salt: str, contact_id: int, weights: Mapping[str, int]) -> str:
    """Return the arm of a contact: drawn by a hash, so that it is the same whenever and wherever it is drawn.

    `weights` are parts of any total, in the order in which they were declared. Raises ValueError when none is above 0.
    """
    total = sum(weights.values())
    if total <= 0:
        raise ValueError("an arm needs a weight above 0")
    drawn = int.from_bytes(sha256(f"{salt}:{contact_id}".encode()).digest()[:8]) / 2**64 * total
    for name, weight in weights.items():
        if drawn < weight:
            return name
        drawn -= weight
    return next(reversed([name for name, weight in weights.items() if weight > 0]))


def winner(first: ArmTally, second: ArmTally, expected_rate: float, *, tests: int = 1) -> int:
    """Return 1 or 2 for the arm that sells more, or 0 while chance alone may explain the difference.

    `tests`: so many pairs are compared; each may be wrong in its part of the ten percent alone.

    A mixture sequential test on the difference d of two shares (Johari, Pekelis and Walsh, "Always valid inference",
    2015): with V = p(1 - p)(1/n₁ + 1/n₂) at the common share p, and a normal mixture of variance τ² over the true
    difference,

        Λ = √(V/(V + τ²)) · exp(d² τ² / (2 V (V + τ²))),   decided when Λ ≥ 1/0.10

    τ must not depend on the data: it is half of `expected_rate`, the team's own rate before the test (in [0, 1]).
    """
    enough = tests / FALSE_WINNERS
    return (1 if first.rate > second.rate else 2) if _evidence(first, second, expected_rate) >= enough else 0


def _evidence(first: ArmTally, second: ArmTally, expected_rate: float) -> float:
    if not first.contacts or not second.contacts or first.sales + second.sales < _FEWEST_SALES:
        return 0.0
    share = (first.sales + second.sales) / (first.contacts + second.contacts)
    noise = share * (1 - share) * (1 / first.contacts + 1 / second.contacts)
    if noise <= 0:
        return 0.0
    mixture = _mixture(expected_rate)
    difference = first.rate - second.rate
    exponent = difference * difference * mixture / (2 * noise * (noise + mixture))
    return sqrt(noise / (noise + mixture)) * exp(min(exponent, 700.0))


def _mixture(expected_rate: float) -> float:
    return (_EXPECTED_LIFT * max(expected_rate, 0.001)) ** 2


LONGEST_TEST = 365
"""Days within which a lift must be likely to show, to be foretold at all."""


def days_to_see(lift: float, a_day: float, rate: float) -> int | None:
    """Return in how many days a lift is likely (four of five tests) to be declared; None: not within a year.

    `lift` is relative (0.5: half more sales), `a_day` the new contacts of each arm a day, `rate` the share of contacts
    that buy without the lift. Held against simulated tests in tests/core/journeys/test_journey_arms.py.
    """
    better = min(1.0, rate * (1 + lift))
    for days in range(1, LONGEST_TEST + 1):
        contacts = a_day * days
        if contacts * (rate + better) < _FEWEST_SALES:
            continue
        share = (rate + better) / 2
        noise = share * (1 - share) * 2 / contacts
        seen = better - rate - _LUCK * sqrt(noise)
        mixture = _mixture(rate)
        if seen > 0 and seen * seen * mixture / (2 * noise * (noise + mixture)) + log(
            noise / (noise + mixture)
        ) / 2 >= log(1 / FALSE_WINNERS):
            return days
    return None


def uneven(versions: Iterable[tuple[Mapping[str, int], Mapping[str, int]]]) -> bool:
    """Whether so few or so many contacts in some arm cannot be chance (a sample-ratio mismatch).

    `versions`: of each version of the journey how many entered each arm by it, and its weights. Each arm is held
    against its weights by the normal approximation of the binomial, the chance of an alarm shared by all arms
    (Bonferroni). Counts below 100 in all are never called uneven.
    """
    seen, expected, variance = Counter[str](), defaultdict[str, float](float), defaultdict[str, float](float)
    for counts, weights in versions:
        entered, whole = sum(counts.values()), sum(weights.values())
        seen.update(counts)
        for name, weight in weights.items():
            part = weight / whole if whole else 0.0
            expected[name] += entered * part
            variance[name] += entered * part * (1 - part)
    tested = [name for name, spread in variance.items() if spread > 0]
    return seen.total() >= _FEWEST_FOR_RATIO and any(
        erfc(abs(seen[name] - expected[name]) / sqrt(variance[name]) / sqrt(2)) < RATIO_ALARM / len(tested)
        for name in tested
    )
