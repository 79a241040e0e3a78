"""Back-test: what another order of service would have handed out in recorded weeks, and with which recorded results.

The result of a hand-out counts for the other order only where it would have made the same one. For the rest there is
only the model's estimate: the sales the desk itself expected. The effect on later queues is not simulated.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core.backtest.log_reach import LogReach
from core.backtest.off_policy import CallTally, Estimate
from core.backtest.recorded_past import History, Logged, RecordedHandOut, Shifts, Steering
from core.backtest.worth import Appraiser, ServiceOrder
from core.ranking.best_lead import Choice, ChoiceRule, Service, choose, fraction
from core.ranking.lead_worth import Head
from core.settings import Dial
from core.terms import Lane


@dataclass(frozen=True, slots=True)
class Modelled:
    """The model's estimate: expected sales and minutes of the hand-outs made, and of those of the other order."""

    handed: float = 0.0
    handed_minutes: float = 0.0
    chosen: float = 0.0
    chosen_minutes: float = 0.0
    called: float = 0.0
    """Expected sales of the calls made: compared with their sales, it shows how far the model can be trusted."""

    @property
    def in_same_time(self) -> float:
        """Expected sales of the other order in the minutes that were worked."""
        return self.chosen * (self.handed_minutes / self.chosen_minutes) if self.chosen_minutes > 0 else self.handed

    @property
    def gain(self) -> float:
        """Expected sales more (or fewer) in the same time, as a share of those handed out."""
        return self.in_same_time / self.handed - 1.0 if self.handed > 0 else 0.0


class BacktestVerdict(StrEnum):
    """Which conclusion the records allow."""

    NOTHING = "nothing"
    """No hand-out can be compared."""
    SAME = "same"
    """Every hand-out would have been the same."""
    FEW = "few"
    """Too few calls for any conclusion."""
    MODELLED = "modelled"
    """The leads it would have chosen instead were not called at that moment: only the model speaks for them."""
    TRIED = "tried"
    """Exploring handed out enough of the leads it would have chosen instead."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of the comparison, with the number of hand-outs for which nothing can be known."""

    hand_outs: int
    """Made by the ranking; promises and managers' hand-outs are the same under any order."""
    unlogged: int
    beyond: int
    """The other order's choice may be a lead that the log does not hold."""
    compared: int
    same: int
    explored: int
    recorded: Estimate | None
    """Of all compared."""
    matched: Estimate | None
    """Of those both orders would have made."""
    changed: Estimate | None
    """Of those only the order in force made: the level the other had to beat."""
    weighted: Estimate | None
    """All that count for the other order, weighted by inverse propensity; only where exploring gave chances to both."""
    tried: Estimate | None
    """Explored leads that the other order would have chosen without exploring and the one in force would not."""
    model: Modelled

    @property
    def changed_share(self) -> float:
        """The share of compared hand-outs that would have been different."""
        return 1.0 - self.same / self.compared if self.compared else 0.0

    @property
    def claims(self) -> bool:
        """Whether a statement on sales is allowed: with too few calls not even the model's estimate is shown."""
        return self.verdict not in (BacktestVerdict.NOTHING, BacktestVerdict.FEW)

    @property
    def verdict(self) -> BacktestVerdict:
        """The conclusion."""
        if not self.compared:
            return BacktestVerdict.NOTHING
        if self.same == self.compared:
            return BacktestVerdict.SAME
        if self.matched is None or not self.matched.is_enough:
            return BacktestVerdict.FEW
        return BacktestVerdict.TRIED if self.tried is not None and self.tried.is_enough else BacktestVerdict.MODELLED


class Comparing:
    """Another order, played over the records as they come, the earliest first."""

    def __init__(self, old: ServiceOrder, new: ServiceOrder, shifts: Shifts | None = None, seed: int = 0) -> None:
        self._old, self._new = old, new
        self._seed = seed
        self._appraiser, self._reach = Appraiser(old, new), LogReach(old.service, new.service)
        self._alone = replace(new.service, exploration=0.0)
        self._steering = None if new.dial in (old.dial, Dial.BEST) else Steering(new.dial, shifts or Shifts())
        self._was, self._would = History(), History()
        self._counts: Counter[str] = Counter()
        self._tallies = {name: CallTally() for name in ("recorded", "matched", "changed", "weighted", "tried")}
        self._sums = [0.0] * 5

    def take(self, record: RecordedHandOut) -> None:
        """Play one hand-out again."""
        handed, lane, expected = record.handed, record.lane, record.expected
        if record.rule is not None:
            self._counts["hand_outs"] += 1
            chosen = None if handed is None else self._choose_again(record, record.rule, handed)
            self._counts["unlogged"] += handed is None
            if handed is not None and chosen is not None:
                lane, expected = chosen.bucket.lane, self._compare(record, handed, chosen)
        self._was.add(record, record.lane)
        self._would.add(record, lane)
        if self._steering is not None and record.kept and lane is not Lane.PROMISED:
            self._steering.book(record.agent, record.at, expected)

    def result(self) -> Comparison:
        """Return the result so far."""
        counts, made = self._counts, {name: tally.estimate() for name, tally in self._tallies.items()}
        return Comparison(
            counts["hand_outs"],
            counts["unlogged"],
            counts["beyond"],
            counts["compared"],
            counts["same"],
            counts["explored"],
            made["recorded"],
            made["matched"],
            made["changed"],
            made["weighted"] if counts["explored"] else None,
            made["tried"],
            Modelled(*self._sums),
        )

    def _choose_again(self, record: RecordedHandOut, rule: ChoiceRule, handed: Logged) -> Logged | None:
        """Return the other order's choice. None: it cannot be known."""
        points = self._appraiser.points(record, self._yields(record))
        by_itself = self._chosen(record, points, self._alone)
        if by_itself is None or self._reach.falls_short(record, points, by_itself, self._was, self._would):
            self._counts["beyond"] += 1
            return None
        self._weigh(record, rule, handed, by_itself)
        lead = self._with_exploring(record, rule, points, by_itself)
        return next(one for one in record.among if one.lead == lead)

    def _yields(self, record: RecordedHandOut) -> float:
        if self._new.dial is self._old.dial:
            return record.yields
        return 0.0 if self._steering is None else self._steering.yields(record.agent, record.at)

    # -- the choice ------------------------------------------------------------------------------------------------

    def _chosen(self, record: RecordedHandOut, points: Mapping[int, int], service: Service) -> Choice | None:
        asker = self._would.asker(record, service, self._was.asked(record))
        heads = [Head(one.bucket, one.lead, record.at - one.age) for one in record.among]
        return choose(heads, self._appraiser.table(record, points), asker, record.at, service, self._seed)

    def _with_exploring(
        self, record: RecordedHandOut, rule: ChoiceRule, points: Mapping[int, int], choice: Choice
    ) -> int:
        """Return the lead it would have handed out, explored ones included, by the same random draw as then."""
        share, before = self._new.service.exploration, self._old.service.exploration
        if choice.rule is not ChoiceRule.SCORE or not share or (rule is ChoiceRule.SCORE and share <= before):
            return choice.head.lead
        if rule is ChoiceRule.EXPLORED:
            drawn = share >= before or fraction(self._seed, record.agent, self._was.asked(record)) < share
            return record.lead if drawn else choice.head.lead
        explored = self._chosen(record, points, self._new.service)
        return (explored or choice).head.lead

    # -- what came of it -------------------------------------------------------------------------------------------

    def _compare(self, record: RecordedHandOut, handed: Logged, chosen: Logged) -> float:
        """Add one hand-out to the totals. Return what the ledger would have booked."""
        same = handed.lead == chosen.lead
        self._counts["compared"] += 1
        self._counts["same"] += same
        if record.sold is not None:
            self._tallies["recorded"].add(record.sold)
            self._tallies["matched" if same else "changed"].add(record.sold)
        was = self._appraiser.value(record, handed)
        would = was if same else self._appraiser.value(record, chosen)
        called = was.sales if record.sold is not None else 0.0
        for place, part in enumerate((was.sales, was.minutes, would.sales, would.minutes, called)):
            self._sums[place] += part
        return would.handed

    def _weigh(self, record: RecordedHandOut, rule: ChoiceRule, handed: Logged, choice: Choice) -> None:
        """Add a hand-out, weighted by its chance under the other order divided by that under the one in force.

        Exploring makes a hand-out with its share, worth with the rest; floors and strict lanes leave nothing to
        chance.
        """
        if record.sold is None:
            return
        own, was_explored = choice.head.lead == handed.lead, rule is ChoiceRule.EXPLORED
        before, share = self._old.service.exploration, self._new.service.exploration
        was_best = handed.points >= max(one.points for one in record.among)
        would = own * (1 - share) + was_explored * share if choice.rule is ChoiceRule.SCORE else float(own)
        had = 1.0
        if was_explored:
            had = before + (1 - before) * was_best
        elif rule is ChoiceRule.SCORE:
            had = 1 - before
        self._counts["explored"] += was_explored and had > 0
        self._tallies["weighted"].add(record.sold, would / had if had > 0 else 0.0)
        if was_explored and own and not was_best:
            self._tallies["tried"].add(record.sold)


def compare(
    records: Iterable[RecordedHandOut],
    old: ServiceOrder,
    new: ServiceOrder,
    shifts: Shifts | None = None,
    seed: int = 0,
) -> Comparison:
    """Return the comparison for an order of service over records in any sequence."""
    playing = Comparing(old, new, shifts, seed)
    for record in sorted(records, key=lambda one: (one.at, one.id)):
        playing.take(record)
    return playing.result()
