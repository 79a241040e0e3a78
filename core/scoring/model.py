"""A lead's chance of being sold, from what is known of it before the call: calibrated, learning, explained.

A logistic model with one term for each value of each field. Every night it is fitted anew to the team's last finished
leads (`core.scoring.fit`); after each outcome of the day every active term moves by what it got wrong, as far as it is
still unsure. So each term has a weight (log odds) and a variance, the state is a few numbers for each value, a score
costs a few microseconds, and the largest terms are the explanation. Formulas and measured figures: docs/scoring.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import exp, log
from typing import Any

from core.scoring.fields import YES, Attributes, FieldTable

SPREAD = 0.5
"""Prior standard deviation of a term, log odds."""
BIAS_SPREAD = 2.0
POINT = 0.2
"""Log odds that one point of the ideal customer is worth before any outcome: +2 points make 1.5 times the odds."""
RESTLESS = 0.002
"""Variance the common level never falls below (log odds squared): the level of a market moves, despite all learning."""
USUAL_CLOSE = 0.08
"""Sales per lead assumed before any outcome."""
CERTAIN = 1e-6


@dataclass(frozen=True, slots=True)
class Reason:
    """What one value of a lead adds to its log odds, compared with the average lead."""

    name: str
    value: str
    log_odds: float


@dataclass(frozen=True, slots=True)
class Score:
    """A lead's chance of being sold, and where it comes from: `level` + the reasons' log odds = those of `chance`."""

    chance: float
    level: float
    reasons: tuple[Reason, ...]
    """Every field's, the largest first."""

    @property
    def log_odds(self) -> float:
        """Log odds of the chance."""
        return self.level + sum(one.log_odds for one in self.reasons)

    def main(self, count: int = 2) -> tuple[Reason, ...]:
        """Return the largest reasons, those with a noticeable effect (0.05 and more)."""
        return tuple(one for one in self.reasons[:count] if abs(one.log_odds) >= 0.05)


def chance_of(log_odds: float) -> float:
    """Return the chance of log odds, never quite 0 or 1."""
    if log_odds >= 0.0:
        return min(1.0 - CERTAIN, 1.0 / (1.0 + exp(-min(log_odds, 700.0))))
    odds = exp(max(log_odds, -700.0))
    return max(CERTAIN, odds / (1.0 + odds))


def log_odds_of(chance: float) -> float:
    """Return the log odds of a chance."""
    held = min(1.0 - CERTAIN, max(CERTAIN, chance))
    return log(held / (1.0 - held))


def log_loss(chance: float, sold: bool) -> float:
    """Return the loss of a prediction, in nats."""
    return -log(chance if sold else 1.0 - chance)


class Term:
    """One term: its weight in log odds, and the variance of what is known of it."""

    __slots__ = ("variance", "weight")

    def __init__(self, weight: float, variance: float) -> None:
        self.weight = weight
        self.variance = variance


Active = list[Term]
"""The terms of one lead, the common level first."""


@dataclass(slots=True)
class ScoreModel:
    """The present knowledge: the one part of the score that changes during the day."""

    form: FieldTable = field(default_factory=FieldTable)
    level: Term = field(default_factory=lambda: Term(log_odds_of(USUAL_CLOSE), BIAS_SPREAD**2))
    cells: dict[tuple[str, str], Term] = field(default_factory=dict)

    def active(self, attributes: Attributes) -> Active:
        """Return the terms of a lead; a value not seen yet adds nothing."""
        cells = self.cells
        found = [self.level]
        for key in self.form.read(attributes):
            cell = cells.get(key)
            if cell is None:
                cell = cells[key] = Term(0.0, SPREAD**2)
            found.append(cell)
        return found

    def chance(self, attributes: Attributes) -> float:
        """Return a lead's chance of being sold."""
        return predicted(self.active(attributes))

    def log_odds(self, attributes: Attributes) -> float:
        """Return the log odds of that chance."""
        return sum([cell.weight for cell in self.active(attributes)])

    def learn(self, attributes: Attributes, sold: bool) -> float:
        """Learn from a finished lead, and return the chance it was given before."""
        return learn(self.active(attributes), sold)

    def score(self, attributes: Attributes) -> Score:
        """Return a lead's score with its reasons."""
        reasons = []
        for name, value in self.form.read(attributes):
            cell = self.cells.get((name, value))
            reasons.append(Reason(name, self.form.shown(name, value), 0.0 if cell is None else cell.weight))
        reasons.sort(key=lambda one: (-abs(one.log_odds), one.name))
        level = self.level.weight
        return Score(chance_of(level + sum(one.log_odds for one in reasons)), level, tuple(reasons))

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain values for JSON; floats come back as the same floats."""
        cells: dict[str, dict[str, list[float]]] = {}
        for (name, value), cell in self.cells.items():
            cells.setdefault(name, {})[value] = [cell.weight, cell.variance]
        return {"form": self.form.as_plain(), "level": [self.level.weight, self.level.variance], "cells": cells}

    @classmethod
    def of_plain(cls, kept: Mapping[str, Any]) -> "ScoreModel":
        """Return the object from its plain values."""
        cells = {
            (name, value): Term(weight, variance)
            for name, values in kept["cells"].items()
            for value, (weight, variance) in values.items()
        }
        return cls(FieldTable.of_plain(kept["form"]), Term(*kept["level"]), cells)


def predicted(active: Iterable[Term]) -> float:
    """Return the chance from the terms of a lead."""
    log_odds = 0.0
    for cell in active:
        log_odds += cell.weight
    return chance_of(log_odds)


def learn(active: Active, sold: bool) -> float:
    """Move the terms of a finished lead by its outcome, and return the chance they had given it.

    One step of a Gaussian approximation with independent terms (assumed-density filtering, as Opper 1998 and Glickman
    1999 do): with s = Σv over the active terms, p the chance given, h = p(1-p),

        d = (y - p) / (1 + s h),   g = h / (1 + s h),   w += v d,   v -= v² g
    """
    log_odds = unsure = 0.0
    for cell in active:
        log_odds += cell.weight
        unsure += cell.variance
    chance = chance_of(log_odds)
    steep = chance * (1.0 - chance)
    damped = 1.0 / (1.0 + unsure * steep)
    step = (sold - chance) * damped
    known = steep * damped
    for cell in active:
        variance = cell.variance
        cell.weight += variance * step
        cell.variance = variance - variance * variance * known
    level = active[0]
    if level.variance < RESTLESS:
        level.variance = RESTLESS
    return chance


def prior_weight(form: FieldTable, name: str, value: str) -> float:
    """Return the weight assumed for a term before any outcome."""
    return sum(POINT * one.points for one in form.ideals if one.line == name and value == YES)
