"""Fields that predict too well by themselves: mostly columns that somebody fills in after the call.

`core.scoring.late_names` knows the names of such columns in exports; this recognises them by their data.
"""

from collections import defaultdict
from collections.abc import Sequence

from core.scoring.fields import Attributes, FieldTable

FEWEST_SOLD = 50
"""Sales, and as many leads without, in each half: fewer may differ by chance."""
TOO_WELL = 0.9
"""Chance that a sold lead is ranked before one that was not. The best true field of real call lists reached 0.79."""


def leaks_outcome(form: FieldTable, rows: Sequence[tuple[Attributes, bool]]) -> list[str]:
    """Return the fields that alone rank sold leads before the others too well, the clearest first.

    Every other row shows how often each value was sold, and the rows between are ranked by that (area under the ROC
    curve, ties counting half).
    """
    read = [(dict(form.read(attributes)), sold) for attributes, sold in rows]
    learned, tried = read[::2], read[1::2]
    if any(min(sold := sum(one for _, one in half), len(half) - sold) < FEWEST_SOLD for half in (learned, tried)):
        return []
    found = [(_told(name, learned, tried), name) for name in (*form.numbers, *form.words)]
    return [name for told, name in sorted(found, reverse=True) if told >= TOO_WELL]


_Rows = Sequence[tuple[dict[str, str], bool]]


def _told(name: str, learned: _Rows, tried: _Rows) -> float:
    """Return the area under the curve of one field."""
    counts: dict[str, list[float]] = defaultdict(lambda: [0.5, 1.0])
    for values, sold in learned:
        counts[values[name]][0] += sold
        counts[values[name]][1] += 1.0
    seen: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for values, sold in tried:
        of, out_of = counts[values[name]]
        seen[of / out_of][sold] += 1
    pairs = won = lost = 0.0
    for _, (not_sold, those_sold) in sorted(seen.items()):
        pairs += those_sold * (lost + not_sold / 2)
        won, lost = won + those_sold, lost + not_sold
    return pairs / (won * lost)
