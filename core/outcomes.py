"""Outcomes of a team: a fixed kind that decides the move, flags that feed protocol and figures, and the team's names.

A team begins with those of `FIRST_OUTCOMES`. It may add others of any kind, rename them, switch them off and order
their buttons; the kind and the flags of an outcome never change, so that past counts keep their meaning.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.terms import Outcome, OutcomeKind, OutcomePlace


class Flag(StrEnum):
    """What is counted of an outcome, and what the protocol may ask of it."""

    REACHED = "reached"
    """A person answered: the attempt counts as a contact."""
    SALE = "sale"
    REFUSAL = "refusal"
    DO_NOT_CALL = "do_not_call"
    UNWORKABLE = "unworkable"
    PROMISED = "promised"
    """A time was agreed on."""
    MEETING = "meeting"
    """A meeting was agreed on: with a place, and afterwards whether they came."""
    FINAL = "final"
    """It ends the lead's round, whatever the protocol says."""


ALWAYS: Mapping[OutcomeKind, frozenset[Flag]] = {
    OutcomeKind.SALE: frozenset({Flag.REACHED, Flag.SALE, Flag.FINAL}),
    OutcomeKind.REFUSAL: frozenset({Flag.REACHED, Flag.REFUSAL, Flag.FINAL}),
    OutcomeKind.CALLBACK: frozenset({Flag.REACHED, Flag.PROMISED}),
    OutcomeKind.UNREACHED: frozenset(),
    OutcomeKind.UNWORKABLE: frozenset({Flag.UNWORKABLE, Flag.FINAL}),
    OutcomeKind.DO_NOT_CALL: frozenset({Flag.REACHED, Flag.DO_NOT_CALL, Flag.FINAL}),
}
"""The flags that go with a kind."""

MAY_HAVE: Mapping[OutcomeKind, frozenset[Flag]] = {
    OutcomeKind.SALE: frozenset(),
    OutcomeKind.REFUSAL: frozenset(),
    OutcomeKind.CALLBACK: frozenset({Flag.MEETING}),
    OutcomeKind.UNREACHED: frozenset({Flag.FINAL}),
    OutcomeKind.UNWORKABLE: frozenset({Flag.REACHED}),
    OutcomeKind.DO_NOT_CALL: frozenset(),
}
"""The flags an admin may choose beside them."""


@dataclass(frozen=True, slots=True)
class TeamOutcome:
    """One outcome of a team. `names`: what the team calls it, by language; without, the catalogue's own word."""

    key: str
    kind: OutcomeKind
    flags: frozenset[Flag]
    place: OutcomePlace = OutcomePlace.CARD
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    id: int = 0
    least_talk: int = 0
    """Shortest call with this outcome in seconds; a shorter one is asked about; 0: any."""
    least_note: int = 0
    """Fewest letters of a note with this outcome; 0: none is asked for."""

    @property
    def reached(self) -> bool:
        """Whether a person answered."""
        return Flag.REACHED in self.flags

    @property
    def meeting(self) -> bool:
        """Whether a meeting was agreed on."""
        return Flag.MEETING in self.flags

    def of_attempt(self) -> dict[str, object]:
        """Return the columns of its outcome that an attempt stores: past figures are counted from them."""
        return {"outcome": self.key, "kind": self.kind, "reached": self.reached}


class Lack(StrEnum):
    """What a chosen outcome still lacks."""

    TALK = "talk"
    """The call was too short for it: asked about once."""
    NOTE = "note"
    """It needs a note, or a longer one."""


MOST_OF: Mapping[Lack, int] = {Lack.TALK: 600, Lack.NOTE: 200}
"""The largest limits a team may set: seconds and letters."""


def lack_of(one: TeamOutcome, in_hand: float, note: str, *, sure: bool) -> Lack | None:
    """Return what an outcome lacks before it is recorded, None where it may be.

    `in_hand`: seconds from the card to the first tap on the outcome. The desk hears no calls; the talk was no longer.
    """
    if in_hand < one.least_talk and not sure:
        return Lack.TALK
    return Lack.NOTE if sum(sign.isalnum() for sign in note) < one.least_note else None


def outcome_of(
    key: str, kind: OutcomeKind, chosen: Iterable[Flag] = (), place: OutcomePlace = OutcomePlace.CARD
) -> TeamOutcome:
    """Return an outcome of a kind, with the flags that go with it and those chosen flags that it may have."""
    return TeamOutcome(key, kind, ALWAYS[kind] | (MAY_HAVE[kind] & frozenset(chosen)), place)


FIRST_OUTCOMES: Mapping[Outcome, TeamOutcome] = {
    Outcome(one.key): one
    for one in (
        outcome_of(Outcome.NO_ANSWER, OutcomeKind.UNREACHED),
        outcome_of(Outcome.BUSY, OutcomeKind.UNREACHED),
        outcome_of(Outcome.CALLBACK, OutcomeKind.CALLBACK),
        outcome_of(Outcome.SOLD, OutcomeKind.SALE),
        outcome_of(Outcome.NOT_INTERESTED, OutcomeKind.REFUSAL),
        outcome_of(Outcome.WRONG_NUMBER, OutcomeKind.UNWORKABLE, [Flag.REACHED]),
        outcome_of(Outcome.DO_NOT_CALL, OutcomeKind.DO_NOT_CALL),
        outcome_of(Outcome.MEETING, OutcomeKind.CALLBACK, [Flag.MEETING], OutcomePlace.MORE),
    )
}
"""What every team begins with, in the order of the buttons."""
