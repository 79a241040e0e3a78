"""The reach of a log: whether another order may have chosen a lead that was not logged."""

from collections.abc import Mapping

from core.backtest.recorded_past import History, Logged, RecordedHandOut
from core.ranking.best_lead import Choice, ChoiceRule, Service
from core.terms import Lane


class LogReach:
    """What the log of one order shows about the choices of another.

    Only the first leads of the old order are logged: strict lanes in turn, then by points. Leads that were not
    logged come after the last of them, and are assumed to gain at most as much by the other order as any logged lead
    does.
    """

    def __init__(self, old: Service, new: Service) -> None:
        self._old, self._new = old, new
        self._places = {lane: _place(lane, old) for lane in Lane}
        self._plain = tuple(lane for lane in Lane if lane not in new.strict)

    def falls_short(
        self, record: RecordedHandOut, points: Mapping[int, int], choice: Choice, was: History, would: History
    ) -> bool:
        """Return whether the other order may have chosen a lead that was not logged.

        `points` are those of the logged leads under the other order, `choice` what it chooses among them.
        """
        if was.opened(record, self._old, self._new):
            return True
        if record.complete:
            return False
        last_place, last_points = self._last(record)
        if self._may_go_before(record, choice, last_place, was, would):
            return True
        gain = max((points[one.lead] / one.points for one in record.among if one.points > 0), default=1.0)
        for lane in self._plain if choice.rule is ChoiceRule.SCORE else (choice.head.bucket.lane,):
            place = self._places[lane]
            if place < last_place:
                continue
            most = min(last_points, _floor_points(record, lane)) if record.rule is ChoiceRule.FLOOR else last_points
            if place > last_place or most * gain > choice.points:
                return True
        return False

    def _last(self, record: RecordedHandOut) -> tuple[int, int]:
        """Return where the log ends in the old order: the number of strict lanes before it, and the points there."""
        out_of_turn = record.rule in (ChoiceRule.FLOOR, ChoiceRule.EXPLORED)
        ends = [
            (self._places[one.bucket.lane], -one.points)
            for one in record.among
            if not (out_of_turn and one.lead == record.lead)
        ]
        place, points = max(ends, default=(0, 0))
        return place, -points

    def _may_go_before(
        self, record: RecordedHandOut, choice: Choice, last_place: int, was: History, would: History
    ) -> bool:
        """Return whether a lane that was not logged could hold a lead that goes first for its lane."""
        if not self._new.strict and not self._new.floors:
            return False
        logged = {one.bucket.lane for one in record.among}
        for lane in {*self._new.strict, *self._new.floors} - logged:
            # A floor that was due but not served had no lead.
            if self._places[lane] < last_place or was.is_due(lane, self._old):
                continue
            if would.is_due(lane, self._new) or self._is_before(lane, choice):
                return True
        return False

    def _is_before(self, lane: Lane, choice: Choice) -> bool:
        if choice.rule is ChoiceRule.FLOOR or lane not in self._new.strict:
            return False
        return choice.rule is ChoiceRule.SCORE or _place(lane, self._new) < _place(choice.head.bucket.lane, self._new)


def _place(lane: Lane, service: Service) -> int:
    return service.strict.index(lane) if lane in service.strict else len(service.strict)


def _floor_points(record: RecordedHandOut, lane: Lane) -> float:
    """Return the most a lead of a lane may have had that a floor chose from: it chose the best."""
    handed: Logged | None = record.handed
    return handed.points if handed is not None and handed.bucket.lane is lane else float("inf")
