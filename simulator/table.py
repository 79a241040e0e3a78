"""What a contest says: each policy beside FIFO and beside its oracle, with intervals over the seeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from simulator.contest import Played

BASE = "fifo"
TWINS = {
    "ours": "oracle-fair-price",
    "ours-index": "oracle",
    "ours-delivered": "oracle-fair-price",
    "ours-best": "oracle-price",
    "ours-price": "oracle-price",
}
"""The oracle each of ours is held against."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A mean of per-seed ratios, and the half width of its 95 % interval; 0 with one seed, which has none."""

    mean: float
    half: float


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One policy at one load."""

    policy: str
    load: float
    per_thousand: float
    to_fifo: Ratio | None
    to_oracle: Ratio | None
    """Of sales."""
    to_oracle_expected: Ratio | None
    """Of the true chances of all contacts made: the same without the luck of each talk."""
    jain: float
    jain_least: float
    least_to_most: float
    first_wait: float
    claims: int


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio | None:
    """Return the mean of the ratios seed by seed, None where there is nothing to divide by."""
    if not ours or len(ours) != len(theirs) or min(theirs) <= 0:
        return None
    found = [a / b for a, b in zip(ours, theirs, strict=True)]
    half = _student(len(found) - 1) * stdev(found) / sqrt(len(found)) if len(found) > 1 else 0.0
    return Ratio(fmean(found), half)


def _student(free: int) -> float:
    """Return the 97.5 % quantile of Student's t by Fisher's expansion: 2 % low with 4 free, far too low with 1 or 2."""
    z = 1.96
    return z + (z**3 + z) / (4 * free) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free * free)


def rows(found: Sequence[Played]) -> list[PolicyRow]:
    """Sum up all runs by load and policy, in the order they were played."""
    groups: dict[tuple[float, str], list[Played]] = {}
    for one in found:
        groups.setdefault((one.load, one.policy), []).append(one)
    table = []
    for (load, name), runs in groups.items():
        base, twin = groups.get((load, BASE), []), groups.get((load, TWINS.get(name, "")), [])
        table.append(
            PolicyRow(
                policy=name,
                load=load,
                per_thousand=1000 * sum(run.sales for run in runs) / sum(run.leads for run in runs),
                to_fifo=ratio([run.sales for run in runs], [run.sales for run in base]),
                to_oracle=ratio([run.sales for run in runs], [run.sales for run in twin]),
                to_oracle_expected=ratio([run.expected for run in runs], [run.expected for run in twin]),
                jain=fmean(run.jain for run in runs),
                jain_least=min(run.jain for run in runs),
                least_to_most=fmean(run.least_to_most for run in runs),
                first_wait=fmean(run.first_wait for run in runs),
                claims=sum(run.claims > 0 for run in runs),
            )
        )
    return table


def markdown(table: Sequence[PolicyRow]) -> str:
    """Return the table as Markdown."""
    lines = [
        "| load | policy | sales / 1000 | × FIFO | / oracle (sales) | / oracle (expected) | Jain (least) | min/max |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.load:g} | {row.policy} | {row.per_thousand:.1f} | {_shown(row.to_fifo, 2)}"
        f" | {_shown(row.to_oracle, 3)}"
        f" | {_shown(row.to_oracle_expected, 3)} | {row.jain:.3f} ({row.jain_least:.3f}) | {row.least_to_most:.2f} |"
        for row in table
    ]
    return "\n".join(lines)


_HEAD = ("load", "policy", "sales/1000", "x FIFO", "of its oracle", "Jain", "min/max", "first wait")


def plain(table: Sequence[PolicyRow]) -> str:
    """Return the table as text for a terminal; the first wait is the median, in minutes."""
    lines = [_HEAD]
    lines += [
        (
            f"{row.load:.2g}",
            row.policy,
            f"{row.per_thousand:.1f}",
            _short(row.to_fifo),
            _short(row.to_oracle_expected),
            f"{row.jain:.3f}",
            f"{row.least_to_most:.2f}",
            f"{row.first_wait:.1f} min",
        )
        for row in table
    ]
    widths = [max(len(line[place]) for line in lines) for place in range(len(_HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 1 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _short(found: Ratio | None) -> str:
    return "-" if found is None else f"{found.mean:.2f}"


def _shown(found: Ratio | None, digits: int) -> str:
    return "–" if found is None else f"{found.mean:.{digits}f} ± {found.half:.{digits}f}"
