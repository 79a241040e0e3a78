"""Sheets that lie on their side: the heads stand in the first column, and every further column is a person."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.arrivals.columns import ColumnHead, is_number, read_head

_MOST_HEADS = 60
_LABELLED = re.compile(r"([^:：=]{1,40}?)\s*[:：=]\s*(.*)", re.DOTALL)
_HEAD = 3
"""The weight of a head that is one wherever it stands: a name, a phone."""

Row = tuple[int, list[str]]
"""A row that is not blank, with its number in the file."""


class _Line(NamedTuple):
    """A row of a sheet on its side."""

    number: int
    label: str
    head: ColumnHead
    values: list[str]


def upright(rows: Sequence[Row], region: str) -> list[Row] | None:
    """Return the rows of a sheet on its side as those of one that stands, numbered by their columns; None for others.

    A list of cards, one below the other with the same labels in each, is one too: its rows are numbered by their first
    lines.
    """
    rows = _labelled(rows)
    left = min((next(at for at, cell in enumerate(cells) if cell) for _, cells in rows), default=0)
    lines = [_Line(number, cells[left], read_head(cells[left]), cells[left + 1 :]) for number, cells in rows]
    if not lines or not _lies(lines, region):
        return None
    labels = list(dict.fromkeys(line.label for line in lines))
    heads: list[Row] = [(lines[0].number, labels)]
    if len(labels) < len(lines):
        return heads + _cards(lines, labels) if all(len(line.values) <= 1 for line in lines) else None
    if len(lines) > _MOST_HEADS:
        return None
    people = max(len(line.values) for line in lines)
    columns = ([line.values[at] if at < len(line.values) else "" for line in lines] for at in range(people))
    return heads + [(at, cells) for at, cells in enumerate(columns, 2) if any(cells)]


def _labelled(rows: Sequence[Row]) -> Sequence[Row]:
    """Return rows of one cell such as "Name: Sara" as rows of two; others as they are."""
    told = [_LABELLED.fullmatch(cells[0]) if len(cells) == 1 else None for _, cells in rows]
    if not all(told):
        return rows
    return [(number, [found[1], found[2]]) for (number, _), found in zip(rows, told, strict=True) if found]


def _lies(lines: Sequence[_Line], region: str) -> bool:
    """Whether labels stand in the first column: one before numbers and nothing else, and one before names."""
    numbers = [line for line in lines if line.head.phone is not None and any(line.values)]
    names = [line for line in lines if line.head.phone is None and line.head.name is not None]
    if not numbers or not names or any(is_number(line.label, region) for line in lines):
        return False
    if any(read_head(value).weight >= _HEAD for value in lines[0].values):
        return False
    if any(is_number(value, region) for line in names for value in line.values):
        return False
    return any(all(is_number(cell, region) for cell in line.values if cell) for line in numbers)


def _cards(lines: Sequence[_Line], labels: list[str]) -> list[Row]:
    """Return a row for each card; the label that comes first, or comes again, begins one."""
    cards: list[tuple[int, dict[str, str]]] = []
    for line in lines:
        if not cards or line.label in cards[-1][1]:
            cards.append((line.number, {}))
        cards[-1][1][line.label] = line.values[0] if line.values else ""
    return [(number, [said.get(label, "") for label in labels]) for number, said in cards]
