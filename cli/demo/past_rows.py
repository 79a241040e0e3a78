"""The rows of a month that might have been: what the desk would have kept of each try to reach a lead."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from core.leads import MoveKind
from core.outcomes import FIRST_OUTCOMES
from core.settings import TeamSettings
from core.terms import HandOutEnd, Lane, LeadState, LostReason, Outcome, TouchKind

Row = dict[str, Any]


class PastChannel(NamedTuple):
    """What came by a channel."""

    share: float
    """Of all leads."""
    closing: float
    """Share of those reached who buy."""
    kind: TouchKind


CHANNELS = {
    "instagram": PastChannel(0.30, 0.17, TouchKind.DIRECT),
    "sms": PastChannel(0.24, 0.11, TouchKind.SMS),
    "website": PastChannel(0.18, 0.14, TouchKind.FORM),
    "phone": PastChannel(0.12, 0.22, TouchKind.MISSED_CALL),
    "bank": PastChannel(0.16, 0.03, TouchKind.BANK),
}
REACHED = 0.42
AMOUNTS = {
    "IRT": (890_000, 890_000, 2_450_000, 1_960_000),
    "USD": (8_900, 8_900, 24_500, 19_600),
    "RUB": (890_000, 890_000, 2_450_000, 1_960_000),
    "AZN": (8_900, 8_900, 24_500, 19_600),
}
"""What was paid, in the smallest unit of the currency."""
REASONS = (
    LostReason.TOO_EXPENSIVE,
    LostReason.TOO_EXPENSIVE,
    LostReason.NO_NEED,
    LostReason.NOT_NOW,
    LostReason.BOUGHT_ELSEWHERE,
    LostReason.NO_TRUST,
)


@dataclass(slots=True)
class Past:
    """Rows by table, in the order they must be inserted."""

    contact: list[Row] = field(default_factory=list)
    lead: list[Row] = field(default_factory=list)
    touch: list[Row] = field(default_factory=list)
    shift: list[Row] = field(default_factory=list)
    hand_out: list[Row] = field(default_factory=list)
    attempt: list[Row] = field(default_factory=list)
    lead_event: list[Row] = field(default_factory=list)
    sale: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PastDesk:
    """For whom a past is made up."""

    team_id: int
    zone: str
    currency: str
    channels: dict[str, int]
    """Ids by slug."""
    agents: Sequence[int]
    names: Sequence[str]
    mobiles: str
    """What their numbers begin with, before four more digits."""
    products: Sequence[int]
    """Ids of what is sold: for the first the least of the amounts is paid, for the second any other."""
    settings: TeamSettings


@dataclass(frozen=True, slots=True)
class PastAttempt:
    """One try to reach a lead, and what came of it."""

    lead: Row
    agent: int
    number: int
    outcome: Outcome
    at: datetime

    @property
    def age(self) -> int:
        """Seconds since the lead arrived."""
        return int((self.at - self.lead["arrived_at"]).total_seconds())

    @property
    def minutes(self) -> float:
        """How long the card was in hand."""
        return 1.2 + 4 * FIRST_OUTCOMES[self.outcome].reached

    @property
    def dimensions(self) -> Row:
        """What hand-out, attempt and sale keep alike."""
        kept = ("team_id", "channel_id", "entry")
        return {"lead_id": self.lead["id"], "member_id": self.agent, **{name: self.lead[name] for name in kept}}


def keep_arrival(past: Past, desk: PastDesk, slug: str, phone: str, name: str, at: datetime) -> Row:
    """Keep a contact who comes in by a channel, with the touch and the lead of it; return the lead."""
    kind = CHANNELS[slug].kind
    key = len(past.lead) + 1
    of_contact = {"team_id": desk.team_id, "contact_id": key, "channel_id": desk.channels[slug], "entry": kind.value}
    past.contact.append(
        {"id": key, "team_id": desk.team_id, "phone": phone, "name": name, "zone": desk.zone, "created_at": at}
    )
    lead: Row = {
        "id": key,
        **of_contact,
        "branch": kind.value,
        "state": LeadState.OPEN,
        "lane": Lane.RETRY,
        "arrived_at": at,
        "due_at": None,
        "attempts": 0,
        "last_outcome": None,
        "lost_reason": None,
        "lost_by": None,
        "created_at": at,
        "closed_at": None,
    }
    past.lead.append(lead)
    keep_event(past, lead, MoveKind.ARRIVED, at)
    touched = {"lead_id": key, "kind": kind, "gateway": "demo", "is_first": True}
    past.touch.append({**of_contact, **touched, "occurred_at": at, "received_at": at})
    return lead


def keep_try(past: Past, desk: PastDesk, one: PastAttempt, rng: random.Random) -> None:
    """Keep a try with its hand-out, and what it made of the lead."""
    key = len(past.attempt) + 1
    reason = rng.choice(REASONS) if one.outcome is Outcome.NOT_INTERESTED else None
    why = _why(desk, one.lead, one.number, one.age)
    past.hand_out.append(_hand_out(one, why) | {"id": key})
    past.attempt.append(_attempt(one, why, desk.zone) | {"id": key, "hand_out_id": key, "reason": reason})
    one.lead.update({"attempts": one.number, "last_outcome": one.outcome})
    if one.outcome is Outcome.SOLD:
        past.sale.append(_sale(one, desk, rng) | {"attempt_id": key, "lane": why["lane"]})
    keep_event(past, one.lead, _moved(one, reason), one.at, past.attempt[-1])


def _hand_out(one: PastAttempt, why: Row) -> Row:
    began = one.at - timedelta(minutes=one.minutes)
    return one.dimensions | {
        "attempt": one.number,
        "lane": why["lane"],
        "reason": why,
        "expected": why["e"],
        "started_at": began,
        "deadline_at": began + timedelta(hours=1),
        "ended_at": one.at,
        "end": HandOutEnd.OUTCOME,
    }


def _attempt(one: PastAttempt, why: Row, zone: str) -> Row:
    return one.dimensions | {
        "contact_id": one.lead["contact_id"],
        "number": one.number,
        **FIRST_OUTCOMES[one.outcome].of_attempt(),
        "at": one.at,
        "lane": why["lane"],
        "branch": one.lead["branch"],
        "age": one.age,
        "hour": one.at.astimezone(ZoneInfo(zone)).hour,
        "spent": int(60 * one.minutes),
    }


def _sale(one: PastAttempt, desk: PastDesk, rng: random.Random) -> Row:
    amounts = AMOUNTS[desk.currency]
    amount = rng.choice(amounts)
    return one.dimensions | {
        "contact_id": one.lead["contact_id"],
        "product_id": desk.products[0 if amount == min(amounts) else 1],
        "amount": amount,
        "currency": desk.currency,
        "at": one.at,
    }


def _moved(one: PastAttempt, reason: LostReason | None) -> MoveKind:
    """Close the lead where the outcome does. Return which move that is."""
    match one.outcome:
        case Outcome.SOLD:
            one.lead.update({"state": LeadState.WON, "closed_at": one.at})
            return MoveKind.SOLD
        case Outcome.NOT_INTERESTED:
            lost = {"lost_reason": reason, "lost_by": one.agent}
            one.lead.update({"state": LeadState.LOST, "closed_at": one.at, **lost})
            return MoveKind.LOST
        case Outcome.WRONG_NUMBER:
            one.lead.update({"state": LeadState.VOID, "closed_at": one.at})
            return MoveKind.VOIDED
        case _:
            return MoveKind.TRIED


def keep_event(past: Past, lead: Row, what: MoveKind, at: datetime, attempt: Row | None = None) -> None:
    """Keep a move as the desk would, with the lead as it stands now."""
    past.lead_event.append(
        {
            "team_id": lead["team_id"],
            "lead_id": lead["id"],
            "what": what,
            "at": at,
            "why": lead["lost_reason"] or "",
            "attempt_id": attempt and attempt["id"],
            "state": lead["state"],
            "channel_id": lead["channel_id"],
            "entry": lead["entry"],
            "lane": lead["lane"],
            "agent_id": attempt and attempt["member_id"],
            "attempt": lead["attempts"],
        }
    )


def _why(desk: PastDesk, lead: Row, number: int, age: int) -> Row:
    """Make up the numbers by which the desk might have chosen a lead, as it keeps them with a hand-out."""
    slug = next(name for name, key in desk.channels.items() if key == lead["channel_id"])
    close, fresh = CHANNELS[slug].closing, max(0.3, 0.5 ** (age / 21_600))
    chance = round(REACHED * 0.92**number, 4)
    minutes = round(1.2 + 5 * chance, 4)
    lane = Lane.RETRY if number > 1 else Lane.BANK if slug == "bank" else Lane.FRESH
    points = round(chance * fresh * close / minutes * 60_000_000)
    return {
        "rule": "score",
        "lane": lane.value,
        "age": age,
        "attempt": number,
        "of": 5,
        "q": chance,
        "d": round(fresh, 4),
        "m": close,
        "p": close,
        "t": minutes,
        "e": chance * fresh * close,
        "n": 0.0,
        "low": close / 2,
        "high": close * 2,
        "sure": False,
        "points": points,
        "next": None,
    }
