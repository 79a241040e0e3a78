"""What a night has learned comes back from its row as it went in."""

import json

from core.ranking.curves import Freshness, Reach
from core.ranking.evidence import KEPT, Evidence, TalkKey, Talks, Tries, TryKey
from core.ranking.rates import Curves, Exposure
from core.ranking.settled import MEMORIES, SettledDays
from core.ranking.spread import Cell
from desk.learning.stored_beliefs import (
    read_curves,
    read_past,
    read_settled,
    write_curves,
    write_past,
    write_settled,
)


def test_curves_come_back_with_what_promised_talks_are_worth() -> None:
    reach = Reach(0.3, {7: 1.1}, {2: 0.8}, {0: 1.2}, {11: 0.9}, (0.5, 0.4))
    curves = Curves(Freshness((1.0, 0.5), {7: (1.0, 0.25)}, {7: 4.5}), reach)
    assert read_curves(json.loads(json.dumps(write_curves(curves)))) == curves


def test_counts_and_what_days_settled_come_back() -> None:
    evidence = Evidence(
        45.0,
        {TalkKey(3, 7, ("story", "nowruz"), KEPT): Talks(4.0, 2.0, 90.0, 600.0, 4.0, 1.0)},
        {TryKey(7, 1, 0, 11): Tries(9.0, 4.0)},
    )
    kept = json.loads(json.dumps(write_past(evidence)))
    assert (read_past(kept).half_life, read_past(kept).past_talks, read_past(kept).past_tries) == (
        evidence.half_life,
        evidence.past_talks,
        evidence.past_tries,
    )
    memories = tuple(Exposure(float(n), 10.0 * n) for n in range(len(MEMORIES)))
    merits = tuple(-float(n) for n in range(len(MEMORIES)))
    settled = SettledDays({(3, 7): Cell(4.0, 3.0, 2.0)}, {7: memories}, merits, {3: Cell(5.0, 6.0, 7.0)})
    assert read_settled(json.loads(json.dumps(write_settled(settled)))) == settled
